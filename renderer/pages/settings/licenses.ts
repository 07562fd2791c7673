/** Third-party software in the packaged app, with its packages if it comes from npm. */
export const LICENSES: readonly {
  readonly name: string;
  readonly license: string;
  readonly packages?: readonly string[];
}[] = [
  { name: 'Base UI', license: 'MIT', packages: ['@base-ui/react'] },
  { name: 'Chromium', license: 'BSD-3-Clause' },
  {
    name: 'CodeMirror',
    license: 'MIT',
    packages: [
      '@codemirror/commands',
      '@codemirror/lang-json',
      '@codemirror/language',
      '@codemirror/search',
      '@codemirror/state',
      '@codemirror/view',
      '@lezer/highlight',
    ],
  },
  { name: 'Electron', license: 'MIT', packages: ['electron'] },
  { name: 'electron-store', license: 'MIT', packages: ['electron-store'] },
  { name: 'GraphQL.js', license: 'MIT', packages: ['graphql'] },
  { name: 'JSON P3', license: 'MIT', packages: ['json-p3'] },
  { name: 'Lucide', license: 'ISC', packages: ['lucide-react'] },
  { name: 'Node.js', license: 'MIT' },
  { name: 'openid-client', license: 'MIT', packages: ['openid-client'] },
  { name: 'React', license: 'MIT', packages: ['react', 'react-dom'] },
  { name: 'Simple Icons', license: 'CC0-1.0', packages: ['simple-icons'] },
  { name: 'SQLite', license: 'Public domain' },
  { name: 'OpenSubtitles word frequencies (OPUS)', license: 'ODC-By-1.0' },
  { name: 'TanStack Virtual', license: 'MIT', packages: ['@tanstack/react-virtual'] },
  { name: 'uFuzzy', license: 'MIT', packages: ['@leeoniya/ufuzzy'] },
  { name: 'uqr', license: 'MIT', packages: ['uqr'] },
  { name: 'Zod', license: 'MIT', packages: ['zod'] },
  { name: 'Zustand', license: 'MIT', packages: ['zustand'] },
  {
    name: 'zxcvbn-ts',
    license: 'MIT',
    packages: ['@zxcvbn-ts/core', '@zxcvbn-ts/language-common', '@zxcvbn-ts/language-en'],
  },
];
