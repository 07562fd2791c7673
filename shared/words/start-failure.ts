/** In the terminal, when the app was started a second time. */
export const ALREADY_RUNNING = '{name} is already running. Look for its window, or for its icon in the tray.';

/** The system dialog when the app cannot start. */
export const START_FAILURE = {
  title: '{name} could not start',
  text: 'Its folder is {folder}. Check that {name} can write to it and that the disk is not full, then start {name} again. If it fails again, reinstall {name}; your accounts stay in that folder. ({reason})',
} as const;

/** The system dialog when a packaged app was started with switches that it refuses. */
export const REFUSED_SWITCHES = {
  title: '{name} did not start',
  text: '{name} was started with options that could let other programs in: {switches}. Start {name} without them. If you did not add them, check what starts {name}, such as a shortcut or a script.',
} as const;
