/** The words of the application menu. Items with a role of the platform bring their own. */
export const MENU_WORDS = {
  file: 'File',
  connect: 'Connect an Account…',
  view: 'View',
  connections: 'Connections',
  catalog: 'Catalog',
  activity: 'Activity',
  settings: 'Settings…',
} as const;
