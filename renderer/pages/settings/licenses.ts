/** Third-party software in the packaged app. */
export const LICENSES: readonly { readonly name: string; readonly license: string }[] = [
  { name: 'Base UI', license: 'MIT' },
  { name: 'Chromium', license: 'BSD-3-Clause' },
  { name: 'CodeMirror', license: 'MIT' },
  { name: 'Electron', license: 'MIT' },
  { name: 'electron-store', license: 'MIT' },
  { name: 'Lucide', license: 'ISC' },
  { name: 'Node.js', license: 'MIT' },
  { name: 'openid-client', license: 'MIT' },
  { name: 'React', license: 'MIT' },
  { name: 'Simple Icons', license: 'CC0-1.0' },
  { name: 'SQLite', license: 'Public domain' },
  { name: 'Zod', license: 'MIT' },
  { name: 'Zustand', license: 'MIT' },
];
