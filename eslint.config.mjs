import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** One legal home for each raw API (architecture, section 3). `test/boundaries` checks the same from the import graph. */
const rawModules = [
  'electron',
  'electron/main',
  'electron/renderer',
  'electron-store',
  'node:sqlite',
  'openid-client',
  'node:http',
];

/** @param {string[]} names @param {string} message @returns {import('eslint').Linter.RulesRecord} */
const ban = (names, message) => ({
  'no-restricted-imports': ['error', { paths: names.map((name) => ({ name, message })) }],
});

/** @param {{ names?: string[], patterns?: string[], message: string }} rule @returns {import('eslint').Linter.RulesRecord} */
const layer = ({ names = [], patterns = [], message }) => ({
  'no-restricted-imports': [
    'error',
    {
      paths: names.map((name) => ({ name, message })),
      patterns: patterns.map((regex) => ({ regex, message })),
    },
  ],
});

export default defineConfig(
  { ignores: ['out/', 'dist/', '.cache/', '.toolchain/', '.sandbox/', 'node_modules/', 'test-results/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
      ],
      eqeqeq: 'error',
    },
  },
  {
    files: ['shared/**/*.ts'],
    ignores: ['shared/ipc/*schema*.ts', 'shared/provider-schema/*.ts'],
    rules: layer({
      patterns: ['^(?!\\.{1,2}/)', '/electron/', '/renderer/'],
      message:
        'shared/ imports nothing but itself; zod only in the schemas of shared/ipc and in shared/provider-schema/.',
    }),
  },
  {
    files: ['electron/core/**/*.ts'],
    rules: layer({
      names: rawModules,
      patterns: ['^node:(?!crypto$)', '^(?:\\.\\./)+(?:adapters|ipc|shell)/', '/renderer/'],
      message: 'core/ knows shared/, node:crypto and its ports; effects come in through ports.ts.',
    }),
  },
  {
    // The places where the core touches a raw module: the loopback server, openid-client, and ranges of IP addresses.
    files: [
      'electron/core/callback/loopback-server.ts',
      'electron/core/oauth/oauth-library.ts',
      'electron/core/catalog/private-address.ts',
    ],
    rules: ban(['electron', 'electron-store', 'node:sqlite'], 'One home for each raw API.'),
  },
  {
    // The build takes the record from each file by the same name.
    files: ['electron/core/catalog/providers/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['electron/adapters/**/*.ts'],
    rules: layer({
      patterns: ['^(?:\\.\\./)+(?:ipc|shell)/', '/compose', '/renderer/'],
      message: 'adapters/ imports core/ and shared/.',
    }),
  },
  {
    files: ['electron/ipc/**/*.ts'],
    rules: layer({
      patterns: ['^(?:\\.\\./)+(?:adapters|shell)/', '/compose', '/renderer/'],
      message: 'ipc/ imports core/ and shared/.',
    }),
  },
  {
    files: ['electron/shell/**/*.ts'],
    rules: layer({
      patterns: ['^(?:\\.\\./)+(?:adapters|ipc)/', '/compose', '/renderer/'],
      message: 'shell/ imports core/ and shared/.',
    }),
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    // Without its configurations, whose types do not fit those of ESLint.
    plugins: { 'react-hooks': { meta: reactHooks.meta, rules: reactHooks.rules } },
    rules: {
      ...reactHooks.configs['recommended-latest'].rules,
      ...layer({
        names: ['electron', 'zod'],
        patterns: ['^node:', '/electron/', 'ipc/schemas'],
        message: 'renderer/ talks to main over its bridge only.',
      }),
    },
  },
  {
    files: ['scripts/**', 'test/**', '*.config.*'],
    rules: {
      'no-console': 'off',
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['test/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name=/^(do)?mock$/i] > Literal[value='electron']",
          message: 'Tests get the double of Electron without a mock (docs/adr/0002-electron-stand-in.md).',
        },
        {
          selector: "MemberExpression[object.name='vi'][property.name=/^wait/]",
          message: 'It gives up after a second. `expect.poll` waits as long as a busy machine needs.',
        },
      ],
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
