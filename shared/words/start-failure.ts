/** The system dialog when the app cannot start. */
export const START_FAILURE = {
  title: '{name} could not start',
  text: 'Its folder is {folder}. See whether that can be written to and whether the disk is full, then start {name} again. If it fails again, install {name} anew; your accounts stay in that folder. ({reason})',
} as const;
