/** The work of others that is part of the app as it is handed out. */
export const LICENCES: readonly { readonly name: string; readonly licence: string }[] = [
  { name: 'Base UI', licence: 'MIT' },
  { name: 'Chromium', licence: 'BSD-3-Clause' },
  { name: 'Electron', licence: 'MIT' },
  { name: 'electron-store', licence: 'MIT' },
  { name: 'Lucide', licence: 'ISC' },
  { name: 'Node.js', licence: 'MIT' },
  { name: 'openid-client', licence: 'MIT' },
  { name: 'React', licence: 'MIT' },
  { name: 'Simple Icons', licence: 'CC0-1.0' },
  { name: 'SQLite', licence: 'Public domain' },
  { name: 'Zod', licence: 'MIT' },
  { name: 'Zustand', licence: 'MIT' },
];
