/** Third-party software in the packaged app. */
export const LICENSES: readonly { readonly name: string; readonly license: string }[] = [
  { name: 'Base UI', license: 'MIT' },
  { name: 'Chromium', license: 'BSD-3-Clause' },
  { name: 'Electron', license: 'MIT' },
  { name: 'electron-store', license: 'MIT' },
  { name: 'Lucide', license: 'ISC' },
  { name: 'Node.js', license: 'MIT' },
  { name: 'openid-client', license: 'MIT' },
  { name: 'React', license: 'MIT' },
  { name: 'Simple Icons', license: 'CC0-1.0' },
  { name: 'SQLite', license: 'Public domain' },
  { name: 'OpenSubtitles word frequencies (OPUS)', license: 'ODC-By-1.0' },
  { name: 'Zod', license: 'MIT' },
  { name: 'Zustand', license: 'MIT' },
  { name: 'zxcvbn-ts', license: 'MIT' },
];
