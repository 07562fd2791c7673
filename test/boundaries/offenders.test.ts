import { describe, expect, it } from 'vitest';
import {
  exceptionsHaveReasons,
  exportsAreNamed,
  filesAreShort,
  MAX_LINES,
  modulesHoldNoState,
  typesAreErasable,
} from './support/file-rules.ts';
import { importsGoDown } from './support/floor-rules.ts';
import {
  importsLeadToFiles,
  layersAreKept,
  nothingIsCyclic,
  nothingRunsInCycles,
} from './support/layer-rules.ts';
import { bridgeHasOneDoor, nothingGoesAround, rawApisAreAtHome } from './support/raw-api-rules.ts';
import { rendererFoldersAreKept } from './support/renderer-rules.ts';
import { graphOf, type Rule } from './support/source-graph.ts';

/** What a rule says about files that are made up: path and text. */
const verdict = (rule: Rule, files: Readonly<Record<string, string>>): string[] => rule(graphOf(files));

/** A file with one line, for rules that look at one file at a time. */
const oneFile = (rule: Rule, file: string, text: string): string[] => verdict(rule, { [file]: text });

describe('the layer rule catches', () => {
  it.each([
    [
      'a shared file that reaches into the core',
      'shared/a.ts',
      `import { Core } from '../electron/core/core.ts';`,
    ],
    ['a shared file with a package', 'shared/domain/a.ts', `import { z } from 'zod';`],
    ['a shared file with a built-in module', 'shared/a.ts', `import { join } from 'node:path';`],
    ['a schema with more than zod', 'shared/ipc/schemas.ts', `import { app } from 'electron';`],
    ['a shared file with the schemas', 'shared/ipc/contract.ts', `import { schemas } from './schemas.ts';`],
    ['a core file with electron', 'electron/core/a.ts', `import { app } from 'electron';`],
    ['a core file with a type of electron', 'electron/core/a.ts', `import type { App } from 'electron';`],
    ['a core file with a type of electron inline', 'electron/core/a.ts', `let a: import('electron').App;`],
    ['a core file with electron-store', 'electron/core/a.ts', `import Store from 'electron-store';`],
    ['a core file with files', 'electron/core/a.ts', `import { readFile } from 'node:fs/promises';`],
    [
      'a core file with a server',
      'electron/core/oauth/other.ts',
      `import { createServer } from 'node:http';`,
    ],
    [
      'a core file with the OAuth library',
      'electron/core/oauth/oauth-fetch.ts',
      `import * as oidc from 'openid-client';`,
    ],
    [
      'a core file that reaches into an adapter',
      'electron/core/a.ts',
      `import { b } from '../adapters/b.ts';`,
    ],
    ['an adapter that reaches into the gate', 'electron/adapters/a.ts', `import { b } from '../ipc/b.ts';`],
    [
      'an adapter that reaches into the shell',
      'electron/adapters/a.ts',
      `import { b } from '../shell/b.ts';`,
    ],
    ['a gate that reaches into an adapter', 'electron/ipc/a.ts', `import { b } from '../adapters/b.ts';`],
    ['a gate that reaches into the shell', 'electron/ipc/a.ts', `export { b } from '../shell/b.ts';`],
    ['a shell that reaches into the gate', 'electron/shell/a.ts', `export * from '../ipc/b.ts';`],
    ['a shell that reaches into an adapter', 'electron/shell/a.ts', `await import('../adapters/b.ts');`],
    ['whoever imports compose', 'electron/shell/a.ts', `import { compose } from '../compose.ts';`],
    ['whoever imports main', 'electron/compose.ts', `import './main.ts';`],
    ['a main that decides', 'electron/main.ts', `import { b } from './adapters/b.ts';`],
    ['a preload with the core', 'electron/preload.ts', `import { b } from './core/b.ts';`],
    ['a preload with a schema', 'electron/preload.ts', `import { schemas } from '../shared/ipc/schemas.ts';`],
    ['a preload with domain code', 'electron/preload.ts', `import { b } from '../shared/domain/b.ts';`],
    ['a preload with a package', 'electron/preload.ts', `import { z } from 'zod';`],
    [
      'a page that reaches into the main process',
      'renderer/a.tsx',
      `import type { Core } from '../electron/core/core.ts';`,
    ],
    [
      'a main process that reaches into the pages',
      'electron/shell/a.ts',
      `import { App } from '../../renderer/app.tsx';`,
    ],
    ['a page with electron', 'renderer/a.tsx', `import { ipcRenderer } from 'electron';`],
    ['a page with a built-in module', 'renderer/a.ts', `import { createHash } from 'node:crypto';`],
    ['a page with a schema', 'renderer/a.ts', `import type { schemas } from '../shared/ipc/schemas.ts';`],
    [
      'a page with values of the contract',
      'renderer/a.ts',
      `import { Calls } from '../shared/ipc/contract.ts';`,
    ],
    ['a page with test code', 'renderer/a.ts', `import { b } from '../test/support/b.ts';`],
    [
      'a main process with the sandbox',
      'electron/compose.ts',
      `import { b } from '../test/sandbox/sandbox.ts';`,
    ],
    ['a main process with a script', 'electron/compose.ts', `import { b } from '../scripts/run.mjs';`],
    ['an import that cannot be read', 'electron/compose.ts', `const a = (name: string) => import(name);`],
    ['a file outside every layer', 'lib/a.ts', ''],
  ])('%s', (_what, file, text) => {
    expect(oneFile(layersAreKept, file, text)).toHaveLength(1);
  });

  it('nothing where all is well', () => {
    const good = {
      'shared/ipc/schemas.ts': `import { z } from 'zod'; import type { A } from '../domain/a.ts';`,
      'electron/core/oauth/oauth-library.ts': `import * as oidc from 'openid-client'; import { a } from '../ports.ts';`,
      'electron/core/callback/loopback-server.ts': `import { createServer } from 'node:http';`,
      'electron/compose.ts': `import { app } from 'electron'; import { a } from './adapters/a.ts'; import { b } from './ipc/b.ts';`,
      'electron/preload.ts': `import { CALLS } from '../shared/ipc/channels.ts';`,
      'renderer/bridge/bridge-client.ts': `import type { Args } from '../../shared/ipc/contract.ts'; import { BRIDGE } from '../../shared/ipc/bridge.ts';`,
    };
    expect(verdict(layersAreKept, good)).toEqual([]);
  });
});

describe('the rule of the floors catches', () => {
  it.each([
    ['an upward import', 'vault/a.ts', `import { b } from '../tokens/b.ts';`],
    ['an upward import of a type', 'vault/a.ts', `import type { B } from '../tokens/b.ts';`],
    ['an upward import of a type inline', 'vault/a.ts', `let b: import('../tokens/b.ts').B;`],
    ['an upward import later', 'vault/a.ts', `await import('../tokens/b.ts');`],
    ['an upward export', 'vault/a.ts', `export { b } from '../tokens/b.ts';`],
    ['an upward import from a subfolder', 'catalog/c/a.ts', `import { b } from '../../tokens/b.ts';`],
    ['a use case with a later one', 'checks/a.ts', `import { b } from '../connect/b.ts';`],
    ['a bottom file with a folder', 'ports.ts', `import type { B } from './http/b.ts';`],
    ['a folder with a top file', 'tray/a.ts', `import type { Core } from '../core.ts';`],
    ['a folder on no floor', 'helpers/a.ts', ''],
  ])('%s', (_what, file, text) => {
    expect(oneFile(importsGoDown, `electron/core/${file}`, text)).toHaveLength(1);
  });

  it('nothing where all is well', () => {
    const good = {
      'electron/core/ports.ts': `import type { A } from './events.ts'; import { b } from '../../shared/b.ts';`,
      'electron/core/catalog/providers/a.ts': `import { b } from '../catalog.ts'; import { c } from '../../http/c.ts';`,
      'electron/core/catalog/catalog.ts': `import { a } from './providers/a.ts';`,
      'electron/core/connect/a.ts': `import { b } from '../checks/b.ts'; import { c } from '../own-app/c.ts';`,
      'electron/core/core.ts': `import { a } from './reactions.ts'; import { b } from './tray/b.ts';`,
      'electron/adapters/a.ts': `import type { Ports } from '../core/ports.ts';`,
    };
    expect(verdict(importsGoDown, good)).toEqual([]);
  });
});

it('an import without an extension, and one of a file that is gone, are caught', () => {
  const files = {
    'shared/a.ts': `import './b'; import './c.ts'; import './d.ts';`,
    'shared/c.ts': '',
    'shared/b.ts': '',
  };
  expect(verdict(importsLeadToFiles, files)).toEqual([
    'shared/a.ts:1: “./b” is not a file',
    'shared/a.ts:1: “./d.ts” is not a file',
  ]);
});

describe('the rule against cycles', () => {
  const ring = (last: string) => ({
    'shared/a.ts': `import './b.ts';`,
    'shared/b.ts': `export { c } from './c.ts';`,
    'shared/c.ts': last,
  });

  it('follows a ring of three', () => {
    const found = ['shared/a.ts → shared/b.ts → shared/c.ts → shared/a.ts'];
    expect(verdict(nothingIsCyclic, ring(`await import('./a.ts');`))).toEqual(found);
    expect(verdict(nothingRunsInCycles, ring(`import { a } from './a.ts';`))).toEqual(found);
  });

  it('sees a file that imports itself', () => {
    expect(verdict(nothingIsCyclic, { 'shared/a.ts': `import './a.ts';` })).toEqual([
      'shared/a.ts → shared/a.ts',
    ]);
  });

  it('tells types from what runs', () => {
    const types = ring(`import type { A } from './a.ts';`);
    expect(verdict(nothingIsCyclic, types)).toHaveLength(1);
    expect(verdict(nothingRunsInCycles, types)).toEqual([]);
    // With `verbatimModuleSyntax` this leaves `import {}` behind, which runs.
    expect(verdict(nothingRunsInCycles, ring(`import { type A } from './a.ts';`))).toHaveLength(1);
  });

  it('lets two ways to the same file be', () => {
    const diamond = {
      'a.ts': `import './b.ts'; import './c.ts';`,
      'b.ts': `import './d.ts';`,
      'c.ts': `import './d.ts';`,
      'd.ts': '',
    };
    expect(verdict(nothingIsCyclic, diamond)).toEqual([]);
  });
});

describe('the rule of one home catches', () => {
  it.each([
    ['ipcMain', 'electron/shell/a.ts', `import { ipcMain } from 'electron';`],
    ['ipcRenderer', 'electron/shell/a.ts', `import { ipcRenderer } from 'electron';`],
    ['safeStorage under another name', 'electron/shell/a.ts', `import { safeStorage as s } from 'electron';`],
    ['the shell', 'electron/ipc/a.ts', `import { app, shell } from 'electron';`],
    ['the clipboard', 'electron/shell/a.ts', `import { clipboard } from 'electron';`],
    ['net', 'electron/shell/a.ts', `import { net } from 'electron';`],
    [
      'a request from the wrong one of the homes of net',
      'electron/adapters/system.ts',
      `import { net } from 'electron'; net.request('https://a.invalid');`,
    ],
    ['all of electron', 'electron/shell/a.ts', `import * as electron from 'electron';`],
    ['the default export of electron', 'electron/shell/a.ts', `import electron from 'electron';`],
    ['electron loaded later', 'electron/shell/a.ts', `const { shell } = await import('electron');`],
    ['electron handed on', 'electron/shell/a.ts', `export { shell } from 'electron';`],
    ['electron by another name', 'electron/shell/a.ts', `import { app } from 'electron/main';`],
    ['the judge of passphrases', 'electron/core/a.ts', `import { ZxcvbnFactory } from '@zxcvbn-ts/core';`],
    ['the OAuth library', 'electron/adapters/a.ts', `import * as oidc from 'openid-client';`],
    ['electron-store', 'electron/shell/a.ts', `import Store from 'electron-store';`],
    ['SQLite', 'electron/adapters/a.ts', `import { DatabaseSync } from 'node:sqlite';`],
    ['a server', 'electron/adapters/a.ts', `import { createServer } from 'node:http';`],
    ['a server without its prefix', 'electron/adapters/a.ts', `import { createServer } from 'http';`],
    ['a client of Node', 'electron/adapters/a.ts', `import { request } from 'node:https';`],
    ['a socket', 'electron/shell/a.ts', `import { connect } from 'node:net';`],
    ['a program', 'electron/shell/a.ts', `import { execFile } from 'node:child_process';`],
  ])('%s', (_what, file, text) => {
    expect(oneFile(rawApisAreAtHome, file, text)).toHaveLength(1);
  });

  it.each([
    ['by its name', 'renderer/a.ts', `window.keyfob?.call;`],
    ['by its name in brackets', 'renderer/a.ts', `globalThis['keyfob'];`],
    ['by the constant', 'renderer/a.ts', `import { BRIDGE } from '../shared/ipc/bridge.ts';`],
  ])('the bridge, reached %s', (_what, file, text) => {
    expect(oneFile(bridgeHasOneDoor, file, text)).toHaveLength(1);
  });

  it.each([
    ['a loader', `import { createRequire } from 'node:module'; createRequire(import.meta.url);`],
    ['a built-in module by its loader', `process.getBuiltinModule('node:fs');`],
    ['evaluated text', `eval('1');`],
    ['a function made of text', `new Function('return 1');`],
    ['a request of the platform', `await fetch('https://a.invalid');`],
    ['a request by way of the global object', `await globalThis.fetch('https://a.invalid');`],
    ['a socket of the platform', `new WebSocket('wss://a.invalid');`],
    ['a beacon', `navigator.sendBeacon('https://a.invalid');`],
  ])('%s', (_what, text) => {
    expect(oneFile(nothingGoesAround, 'renderer/a.ts', text)).toHaveLength(1);
  });

  it('but no types, and nothing that has the name by chance', () => {
    const files = {
      'electron/shell/a.ts': `import type { Shell } from 'electron'; import { type IpcMain } from 'electron';`,
      'electron/core/b.ts': `const fetch = (a: string) => a; fetch('x'); wire.fetch('y');`,
      'renderer/c.ts': `snapshot.keyfob; map.set('keyfob', 1);`,
    };
    for (const rule of [rawApisAreAtHome, bridgeHasOneDoor, nothingGoesAround])
      expect(verdict(rule, files)).toEqual([]);
  });
});

describe('the rule on exports catches', () => {
  it.each([
    'export default 1;',
    'export default function a() {}',
    'export default class A {}',
    'const a = 1; export { a as default };',
    `export { default } from './b.ts';`,
  ])('%s', (text) => {
    expect(oneFile(exportsAreNamed, 'shared/a.ts', text)).toHaveLength(1);
  });
});

it.each(['enum A { B }', 'export const enum A { B }', 'namespace A { export const b = 1; }'])(
  'code in the disguise of a type is caught: %s',
  (text) => {
    expect(oneFile(typesAreErasable, 'shared/a.ts', text)).toHaveLength(1);
  },
);

describe('the rule on state catches', () => {
  it.each([
    'let count = 0;',
    'export var count = 0;',
    'let { a } = b;',
    'const seen = new Set<string>(); export const see = (a: string) => seen.add(a);',
    'const cache: Record<string, string> = {}; export const keep = (a: string) => { cache[a] = a; };',
    'const list: string[] = []; export const clear = () => { list.length = 0; };',
    'const cache = { hits: 0 }; export const hit = () => { cache.hits++; };',
    'const cache = { a: 1 }; export const drop = () => { delete cache.a; };',
  ])('%s', (text) => {
    expect(oneFile(modulesHoldNoState, 'electron/core/a.ts', text)).toHaveLength(1);
  });

  it('but not what belongs to a function, nor what is justified by name', () => {
    const files = {
      'electron/core/a.ts':
        'const seen = []; export const f = () => { const seen = new Set(); seen.add(1); return seen; };',
      'electron/core/b.ts':
        'export const g = (list: string[]) => { let n = 0; list.push("a"); return n; }; const list = 1;',
      'electron/core/c.ts':
        'declare let global: string; const known = new Set(["a"]); export const h = (a: string) => known.has(a);',
      'electron/main.ts': 'let raise = () => undefined;',
    };
    expect(verdict(modulesHoldNoState, files)).toEqual([]);
    expect(oneFile(modulesHoldNoState, 'electron/main.ts', 'let other = 1;')).toHaveLength(1);
  });
});

describe('the rule on exceptions', () => {
  it.each([
    '// eslint-disable-next-line no-console',
    '/* eslint-disable */',
    '/* eslint-disable -- all of it */',
    'call(); // eslint-disable-line',
    '// @ts-expect-error',
    '// @ts-ignore -- it works',
    '// @ts-nocheck -- old',
  ])('catches %s', (text) => {
    expect(oneFile(exceptionsHaveReasons, 'shared/a.ts', `const a = 1;\n${text}\n`)).toHaveLength(1);
  });

  it('takes a reason behind the name, or in the line above', () => {
    const text = [
      '// eslint-disable-next-line no-console -- the only way to be heard',
      'print();',
      '// The only way to be heard.',
      '// eslint-disable-next-line no-console, no-alert',
      '// @ts-expect-error -- an argument is missing',
    ].join('\n');
    expect(oneFile(exceptionsHaveReasons, 'shared/a.ts', text)).toEqual([]);
  });
});

it('a file that has grown too long is caught, unless it is a record', () => {
  const long = 'a();\n'.repeat(MAX_LINES + 1);
  expect(oneFile(filesAreShort, 'electron/core/a.ts', long)).toEqual([
    `electron/core/a.ts: ${MAX_LINES + 1} lines`,
  ]);
  expect(oneFile(filesAreShort, 'electron/core/a.ts', 'a();\n'.repeat(MAX_LINES))).toEqual([]);
  expect(oneFile(filesAreShort, 'electron/core/catalog/providers/a.ts', long)).toEqual([]);
});

describe('the rule on folders of the renderer catches', () => {
  it.each([
    [
      'a page that imports another page',
      'renderer/pages/provider/a.tsx',
      `import { B } from '../connection/b.tsx';`,
    ],
    ['a page that imports the frame', 'renderer/pages/activity/a.tsx', `import '../../frame/b.ts';`],
    ['a component that loads a page', 'renderer/components/a.tsx', `await import('../pages/catalog/b.tsx');`],
    [
      'a building block with a type of a store',
      'renderer/ui/a.tsx',
      `import type { B } from '../stores/b.ts';`,
    ],
    [
      'a building block with the words of a page',
      'renderer/ui/a.tsx',
      `import { B } from '../../shared/words/frame.ts';`,
    ],
    ['a store that navigates', 'renderer/stores/a.ts', `import { b } from '../navigation/b.ts';`],
    ['a hook with a component', 'renderer/hooks/a.ts', `import { B } from '../components/b.tsx';`],
    ['an app that imports a page', 'renderer/app.tsx', `import { B } from './pages/activity/b.tsx';`],
    ['a file outside every folder', 'renderer/a.ts', ''],
  ])('%s', (_what, file, text) => {
    expect(oneFile(rendererFoldersAreKept, file, text)).toHaveLength(1);
  });

  it('nothing where every import leads to a folder below', () => {
    const good = {
      'renderer/ui/a.tsx': `import { B } from '../../shared/words/common.ts'; import { c } from '../i18n/c.ts';`,
      'renderer/pages/provider/a.tsx': `import { B } from './b.tsx'; import { C } from '../../components/c.tsx';`,
      'renderer/frame/a.tsx': `await import('../pages/provider/b.tsx');`,
      'electron/core/a.ts': `import './b.ts';`,
    };
    expect(verdict(rendererFoldersAreKept, good)).toEqual([]);
  });
});
