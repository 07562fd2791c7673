/** The application menu, without the items whose names Electron provides by their role. */
export const MENU_WORDS = {
  file: 'File',
  connect: 'Connect an Account…',
  view: 'View',
  connections: 'Connections',
  catalog: 'Catalog',
  activity: 'Activity',
  settings: 'Settings…',
  help: 'Help',
  shortcuts: 'Keyboard Shortcuts',
} as const;
