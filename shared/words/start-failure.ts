/** The system dialog when the app cannot start. */
export const START_FAILURE = {
  title: '{name} could not start',
  text: 'Its folder is {folder}. Check that {name} can write to it and that the disk is not full, then start {name} again. If it fails again, reinstall {name}; your accounts stay in that folder. ({reason})',
} as const;
