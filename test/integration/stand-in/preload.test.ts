/** The context bridge and sandboxed preloads of the stand-in. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { StandInProcess } from '../../stand-in/control/client.ts';
import { createTestFolder, startShared } from './support.ts';
import { home, openWindow, page, script, setRoutes } from './windows.ts';
import type { OpenedWindow } from './windows.ts';

let app: StandInProcess;
beforeAll(async () => {
  app = await startShared('window.ts');
});

/** Opens a window with this preload. */
async function withPreload(source: string, body = ''): Promise<OpenedWindow> {
  const preload = createTestFolder().write('preload.cjs', source);
  await setRoutes(app, {
    '/': page(body),
    '/inner': page('inner'),
    '/first.js': script('window.seen = typeof api'),
  });
  return openWindow(app, home, { webPreferences: { preload } });
}

/** A preload that exposes the value of an expression as `api`. */
const exposing = (expression: string) =>
  `const { contextBridge } = require('electron');
   contextBridge.exposeInMainWorld('api', ${expression});`;

describe('the bridge', () => {
  it('exists before the page’s first script', async () => {
    const window = await withPreload(exposing('{ x: 1 }'), '<script src="/first.js"></script>');
    expect(await window.run('seen')).toBe('object');
  });

  it('copies values once, reading getters then, and freezes the copy', async () => {
    const window = await withPreload(
      `let reads = 0;
       const source = { get counted() { return ++reads; }, nested: { list: [1, { deep: true }] }, f: () => source.later };
       ${exposing('source')}
       source.later = 'changed';`,
    );
    expect(await window.run('[api.counted, api.counted, api.later === undefined, api.f()]')).toEqual([
      1,
      1,
      true,
      'changed',
    ]);
    expect(
      await window.run(
        `[Object.isFrozen(api), Object.isFrozen(api.nested.list), Object.isFrozen(api.nested.list[1]),
          (() => { api.nested.list.x = 1; return api.nested.list.x === undefined; })(),
          (() => { 'use strict'; try { window.api = 1; } catch (error) { return error.name; } })(),
          Object.getOwnPropertyDescriptor(window, 'api').configurable]`,
      ),
    ).toEqual([true, true, true, true, 'TypeError', false]);
  });

  it('proxies functions, in both directions, with callbacks and this', async () => {
    const window = await withPreload(
      exposing(`{
        add: (a, b) => a + b,
        twice: (callback) => callback(callback(1)),
        name: 'owner',
        whoAmI() { return this.name; },
        same: (callback) => callback,
        keep: (callback) => { globalThis.kept = callback; },
        callKept: (...args) => globalThis.kept(...args),
      }`),
    );
    expect(
      await window.run(
        `[api.add(1, 2), api.twice((x) => x + 10), api.whoAmI(), (() => { const f = () => 1; return api.same(f) === f; })(),
          (() => { let got; api.keep((...args) => { got = args; }); api.callKept(1, { a: [2] }); return got; })()]`,
      ),
    ).toEqual([3, 21, 'owner', true, [1, { a: [2] }]]);
  });

  it('proxies promises', async () => {
    const window = await withPreload(
      exposing(`{
        later: async (value) => ({ got: value, nested: Promise.resolve([1]) }),
        fails: async () => { throw Object.assign(new RangeError('too far'), { code: 'E_FAR' }); },
        awaits: async (promise) => 'page said ' + (await promise),
      }`),
    );
    expect(
      await window.run(
        '(async () => { const { got, nested } = await api.later(2); return [got, await nested]; })()',
      ),
    ).toEqual([2, [1]]);
    expect(
      await window.run('api.fails().catch((error) => [String(error), error.code === undefined])'),
    ).toEqual(['Error: too far', true]);
    expect(await window.run('api.awaits(Promise.resolve("yes"))')).toBe('page said yes');
  });

  it('keeps only the message of an error', async () => {
    const window = await withPreload(
      exposing(`{
        value: Object.assign(new TypeError('as a value'), { extra: 1 }),
        thrown: () => { throw Object.assign(new TypeError('thrown'), { extra: 1 }); },
        odd: () => { throw 'no error at all'; },
      }`),
    );
    expect(
      await window.run(
        `(() => {
           const caught = (act) => { try { act(); } catch (error) { return [String(error), error.extra === undefined]; } };
           return [String(api.value), api.value.extra === undefined, caught(api.thrown), caught(api.odd)[0]];
         })()`,
      ),
    ).toEqual([
      'Error: as a value',
      true,
      ['Error: thrown', true],
      'Error: An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.',
    ]);
  });

  it('passes cloneable values, elements and blobs', async () => {
    const window = await withPreload(
      exposing(`{
        when: new Date(5), map: new Map([['k', new Set([1])]]), pattern: /x/g, bytes: new Uint8Array([1, 2]),
        text: async (blob) => blob.text(),
        blob: () => new Blob(['from the preload']),
        tag: (element) => element.tagName + element.id,
        body: () => document.body,
      }`),
      '<p id="here"></p>',
    );
    expect(
      await window.run(
        `(async () => [api.when.getTime(), api.map.get('k').has(1), api.pattern.source, [...api.bytes],
           await api.text(new Blob(['from the page'])), await api.blob().text(),
           api.tag(document.querySelector('p')), api.body() === document.body])()`,
      ),
    ).toEqual([5, true, 'x', [1, 2], 'from the page', 'from the preload', 'Phere', true]);
  });

  it('drops prototypes, classes and symbols', async () => {
    const window = await withPreload(
      `class Point { x = 1; #hidden = 2; length() { return this.#hidden; } }
       ${exposing(`{ point: new Point(), [Symbol('key')]: 1, symbol: Symbol('value'), inherited: Object.create({ a: 1 }) }`)}`,
    );
    expect(
      await window.run(
        `[Object.getPrototypeOf(api.point) === Object.prototype, api.point.x, typeof api.point.length,
          Object.getOwnPropertySymbols(api).length, api.symbol === undefined, api.inherited.a === undefined]`,
      ),
    ).toEqual([true, 1, 'undefined', 0, true, true]);
  });

  it('keeps circular references', async () => {
    const window = await withPreload(
      `const loop = { a: [] }; loop.a.push(loop); ${exposing('{ get: () => loop }')}`,
    );
    expect(await window.run('(() => { const loop = api.get(); return loop.a[0] === loop; })()')).toBe(true);
  });

  it('ends at a depth of 1000', async () => {
    const window = await withPreload(
      exposing(`{
        lists: (depth) => { let value = []; for (let i = 0; i < depth; i++) value = [value]; return value; },
      }`),
    );
    const outcome = (depth: number) =>
      window.run(
        `(() => { try { api.lists(${String(depth)}); return 'fine'; } catch (error) { return error.message; } })()`,
      );
    expect(await outcome(900)).toBe('fine');
    expect(await outcome(1100)).toContain('recursion depth exceeded');
  });

  it('rejects values that cannot be cloned, and keys that are no strings', async () => {
    const window = await withPreload(
      `const { contextBridge } = require('electron');
       const attempt = (act) => { try { act(); return 'ok'; } catch (error) { return String(error); } };
       const results = [
         attempt(() => contextBridge.exposeInMainWorld('weak', { map: new WeakMap() })),
         attempt(() => contextBridge.exposeInMainWorld(5, {})),
         attempt(() => contextBridge.exposeInMainWorld('document', {})),
         attempt(() => contextBridge.exposeInMainWorld('fine', {})),
         attempt(() => contextBridge.exposeInMainWorld('fine', {})),
       ];
       contextBridge.exposeInMainWorld('results', results);`,
    );
    const taken = 'Error: Cannot bind an API on top of an existing property on the window object';
    expect(await window.run('results')).toEqual([
      'Error: An object could not be cloned.',
      expect.stringContaining('TypeError'),
      taken,
      'ok',
      taken,
    ]);
  });

  it('hides the preload’s folder from the page', async () => {
    const window = await withPreload(`globalThis.secret = 1; ${exposing('{}')}`);
    expect(await window.run('[typeof secret, typeof require, typeof process, typeof Buffer]')).toEqual(
      Array(4).fill('undefined'),
    );
    expect(
      await window.run('Object.keys(window).filter((key) => /keyfob|stand|_[0-9a-f]{8}/i.test(key))'),
    ).toEqual([]);
  });
});

describe('a sandboxed preload', () => {
  it('can require a handful of modules and nothing else', async () => {
    const window = await withPreload(
      `const { contextBridge } = require('electron');
       const attempt = (name) => { try { return typeof require(name); } catch (error) { return error.message; } };
       const names = ['electron', 'electron/common', 'electron/renderer', 'events', 'node:events', 'timers', 'node:timers',
         'url', 'node:url', 'fs', 'node:fs', 'crypto', 'path', './own-file.js', 'node:electron'];
       contextBridge.exposeInMainWorld('results', Object.fromEntries(names.map((name) => [name, attempt(name)])));`,
    );
    expect(await window.run('results')).toEqual({
      electron: 'object',
      'electron/common': 'object',
      'electron/renderer': 'object',
      events: 'function',
      'node:events': 'function',
      timers: 'object',
      'node:timers': 'object',
      url: 'object',
      'node:url': 'object',
      fs: 'module not found: fs',
      'node:fs': 'module not found: node:fs',
      crypto: 'module not found: crypto',
      path: 'module not found: path',
      './own-file.js': 'module not found: ./own-file.js',
      'node:electron': 'module not found: node:electron',
    });
  });

  it('gets the renderer modules of electron only, without clipboard', async () => {
    const window = await withPreload(
      `const electron = require('electron');
       let clipboard; try { clipboard = electron.clipboard; } catch (error) { clipboard = error.message; }
       electron.contextBridge.exposeInMainWorld('results', [Object.keys(electron).sort(), clipboard]);`,
    );
    expect(await window.run('results')).toEqual([
      ['contextBridge', 'crashReporter', 'ipcRenderer', 'nativeImage', 'webFrame', 'webUtils'],
      'electron.clipboard is not supported by the stand-in for Electron',
    ]);
  });

  it('has Buffer, process, setImmediate and module scope', async () => {
    const window = await withPreload(
      `const { contextBridge } = require('electron');
       const { EventEmitter } = require('events');
       const emitter = new EventEmitter();
       let heard = 0;
       emitter.once('x', (n) => (heard += n)).emit('x', 2);
       emitter.emit('x', 2);
       contextBridge.exposeInMainWorld('results', {
         buffer: Buffer.from('héllo').toString('base64') + Buffer.from('aGk=', 'base64') + Buffer.concat([Buffer.from('ff', 'hex')]).length,
         process: [process.type, process.sandboxed, process.contextIsolated, process.platform, typeof process.versions.electron],
         immediate: [typeof setImmediate, typeof clearImmediate],
         scope: [typeof module.exports, typeof exports, global === globalThis, typeof __dirname],
         heard,
       });`,
    );
    expect(await window.run('results')).toEqual({
      buffer: 'aMOpbGxvhi1',
      process: ['renderer', true, true, process.platform, 'string'],
      immediate: ['function', 'function'],
      scope: ['object', 'object', true, 'undefined'],
      heard: 2,
    });
  });

  it('runs in the main frame only', async () => {
    const window = await withPreload(exposing('{}'), '<iframe src="/inner"></iframe>');
    expect(await window.run('[typeof window.api, typeof frames[0].api]')).toEqual(['object', 'undefined']);
  });

  it('runs again in each document', async () => {
    const window = await withPreload(exposing('{ born: Math.random() }'));
    const first = await window.run('api.born');
    await app.evaluate(async ({ BrowserWindow }, id) => {
      await BrowserWindow.fromId(id)!.loadURL('test-ui://app/inner');
    }, window.id);
    expect(await window.run('api.born')).not.toBe(first);
  });

  it('that fails emits preload-error, and the page continues without it', async () => {
    const failures = async (preload: string) => {
      await setRoutes(app, { '/': page('page') });
      return app.evaluate(async ({ BrowserWindow }, path) => {
        const window = new BrowserWindow({ webPreferences: { preload: path } });
        const failed = new Promise<string[]>((resolve) => {
          window.webContents.on('preload-error', (_event, file, error) => resolve([file, error.message]));
        });
        await window.loadURL('test-ui://app/');
        const text = (await window.webContents.executeJavaScript('document.body.textContent')) as string;
        return [...(await failed), text];
      }, preload);
    };
    const folder = createTestFolder();
    const throwing = folder.write('throwing.cjs', `throw new Error('not today')`);
    expect(await failures(throwing)).toEqual([throwing, 'not today', 'page']);
    const broken = folder.write('broken.cjs', 'const = ;');
    expect(await failures(broken)).toEqual([broken, expect.stringContaining('SyntaxError'), 'page']);
    const module = folder.write('module.mjs', `import x from 'electron';`);
    expect(await failures(module)).toEqual([module, expect.stringContaining('SyntaxError'), 'page']);
    expect(await failures('/nowhere/preload.cjs')).toEqual([
      '/nowhere/preload.cjs',
      expect.stringContaining('ENOENT'),
      'page',
    ]);
    expect(await failures('relative.cjs')).toEqual([
      'relative.cjs',
      expect.stringContaining('absolute path'),
      'page',
    ]);
  });
});

it('preferences that disable the sandbox are rejected', async () => {
  const errors = await app.evaluate(({ BrowserWindow }) =>
    [{ nodeIntegration: true }, { contextIsolation: false }, { sandbox: false }, { webviewTag: true }].map(
      (webPreferences) => {
        try {
          new BrowserWindow({ webPreferences });
          return 'opened';
        } catch (error) {
          return (error as Error).message;
        }
      },
    ),
  );
  expect(errors).toEqual(
    ['nodeIntegration: true', 'contextIsolation: false', 'sandbox: false', 'webviewTag: true'].map(
      (preference) => `webPreferences.${preference} is not supported by the stand-in for Electron`,
    ),
  );
});
