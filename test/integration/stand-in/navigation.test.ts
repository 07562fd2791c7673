/** The navigation events of the stand-in: which navigations emit them and can be prevented. */
import { chromium } from 'playwright';
import type { Page } from 'playwright';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { StandInProcess } from '../../stand-in/control/client.ts';
import { startForeignServer } from './foreign-server.ts';
import type { ForeignServer } from './foreign-server.ts';
import { startFixture, startShared } from './support.ts';
import { openWindow, page, setRoutes } from './windows.ts';
import type { OpenedWindow } from './windows.ts';

let app: StandInProcess;
let foreign: ForeignServer;

beforeAll(async () => {
  app = await startShared('window.ts');
  foreign = await startForeignServer();
});
beforeEach(async () => {
  foreign.hits.length = 0;
  await setRoutes(app, {
    '/': page(`<a id="out" href="${foreign.origin}/link">out</a><a id="other" href="mailto:x@y.z">mail</a>`),
    '/next': page('next'),
  });
  await app.evaluate(({ session }) => session.defaultSession.setPermissionRequestHandler(null));
});

/** The Playwright page of a window. */
async function findPage(window: OpenedWindow): Promise<Page> {
  const browser = await chromium.connectOverCDP(await app.call('browserEndpoint'), {
    noDefaults: true,
    isLocal: true,
  });
  onTestFinished(() => browser.close());
  const address = await window.run<string>('location.href');
  const found = browser
    .contexts()[0]
    ?.pages()
    .find((candidate) => candidate.url() === address);
  if (found === undefined) throw new Error(`No page shows ${address}`);
  return found;
}

describe('navigation', () => {
  const watch = (window: OpenedWindow, prevent: boolean) =>
    app.evaluate(
      ({ BrowserWindow }, wanted) => {
        const { webContents } = BrowserWindow.fromId(wanted.id)!;
        const seen: unknown[] = [];
        globalThis.fixture.values['seen'] = seen;
        for (const name of ['will-frame-navigate', 'will-navigate', 'will-redirect']) {
          webContents.on(name as 'will-navigate', (event) => {
            const { url, isMainFrame, frame, initiator } = event;
            seen.push([name, url, isMainFrame, frame === webContents.mainFrame, initiator?.origin]);
            if (wanted.prevent) event.preventDefault();
          });
        }
      },
      { id: window.id, prevent },
    );
  const seen = () => app.evaluate(() => globalThis.fixture.values['seen'] as unknown[]);
  const settle = (window: OpenedWindow) => window.run('new Promise((done) => setTimeout(done, 200))');

  it('by the page can be prevented before a request is sent', async () => {
    const window = await openWindow(app);
    await watch(window, true);
    await window.run('document.querySelector("#out").click()', true);
    await expect.poll(seen).toHaveLength(2);
    await settle(window);
    const url = `${foreign.origin}/link`;
    expect(await seen()).toEqual([
      ['will-frame-navigate', url, true, true, 'test-ui://app'],
      ['will-navigate', url, true, true, 'test-ui://app'],
    ]);
    expect(foreign.hits).toEqual([]);
    expect(await window.run('document.querySelector("#out").textContent')).toBe('out');
  });

  it('by a frame has its frame in the event', async () => {
    const window = await openWindow(app);
    await watch(window, true);
    await window.run(
      `(() => { const frame = document.createElement('iframe'); frame.src = '${foreign.origin}/frame'; document.body.append(frame); })()`,
    );
    await expect.poll(seen).toHaveLength(1);
    expect(await seen()).toEqual([
      ['will-frame-navigate', `${foreign.origin}/frame`, false, false, 'test-ui://app'],
    ]);
    await settle(window);
    expect(foreign.hits).toEqual([]);
  });

  it('by the app, in the history or within the document emits no will-navigate', async () => {
    const window = await openWindow(app);
    await watch(window, false);
    await app.evaluate(
      ({ BrowserWindow }, id) => BrowserWindow.fromId(id)!.loadURL('test-ui://app/next'),
      window.id,
    );
    await window.run('location.hash = "x"; history.pushState({}, "", "/pushed"); 0');
    const loaded = app.evaluate(
      ({ BrowserWindow }, id) =>
        new Promise<void>((resolve) =>
          BrowserWindow.fromId(id)!.webContents.once('did-finish-load', () => resolve()),
        ),
      window.id,
    );
    await window.run('setTimeout(() => history.go(-3)); 0');
    await loaded;
    expect(await window.run('document.querySelector("#out").textContent')).toBe('out');
    expect(await seen()).toEqual([]);
  });

  it('that redirects emits will-redirect', async () => {
    const window = await openWindow(app);
    await watch(window, false);
    await window.run(`setTimeout(() => (location.href = '${foreign.origin}/redirect')); 0`);
    await expect.poll(() => foreign.hits).toContain('/landed');
    expect((await seen()).map((entry) => (entry as string[]).slice(0, 2))).toEqual([
      ['will-frame-navigate', `${foreign.origin}/redirect`],
      ['will-navigate', `${foreign.origin}/redirect`],
      ['will-redirect', `${foreign.origin}/landed`],
    ]);
  });

  it('to an external protocol requests the permission openExternal', async () => {
    const window = await openWindow(app);
    await app.evaluate(({ session }) => {
      session.defaultSession.setPermissionRequestHandler((_contents, permission, callback, details) => {
        globalThis.fixture.values['external'] = [
          permission,
          (details as { externalURL?: string }).externalURL,
        ];
        callback(false);
      });
    });
    await window.run('document.querySelector("#other").click()', true);
    await expect
      .poll(() => app.evaluate(() => globalThis.fixture.values['external']))
      .toEqual(['openExternal', 'mailto:x@y.z']);
    expect(await app.call('openedUrls')).toEqual([]);
  });

  describe('that reloads the page', () => {
    const reloadByMain = (window: OpenedWindow) =>
      app.evaluate(async ({ BrowserWindow }, id) => {
        const { webContents } = BrowserWindow.fromId(id)!;
        const loaded = new Promise<void>((resolve) => {
          webContents.once('did-finish-load', () => resolve());
        });
        webContents.reload();
        await loaded;
      }, window.id);

    it('emits no will-navigate when the app or a tool does it', async () => {
      const window = await openWindow(app);
      await watch(window, true);
      await window.run('globalThis.mark = 1; 0');
      await reloadByMain(window);
      expect(await window.run('typeof mark')).toBe('undefined');

      const shown = await findPage(window);
      for (const mark of [1, 2]) {
        await shown.evaluate(`globalThis.mark = ${String(mark)}`);
        await shown.reload();
        expect(await shown.evaluate('typeof mark')).toBe('undefined');
      }
      expect(await seen()).toEqual([]);
    });

    it('emits will-navigate when the page does it, also after a reload by the app', async () => {
      const window = await openWindow(app);
      await watch(window, true);
      const asked = [
        ['will-frame-navigate', 'test-ui://app/', true, true, 'test-ui://app'],
        ['will-navigate', 'test-ui://app/', true, true, 'test-ui://app'],
      ];
      await window.run('globalThis.mark = 1; setTimeout(() => location.reload()); 0');
      await expect.poll(seen).toEqual(asked);
      expect(await window.run('mark')).toBe(1);

      await reloadByMain(window);
      await window.run('globalThis.mark = 2; setTimeout(() => location.reload()); 0');
      await expect.poll(seen).toEqual([...asked, ...asked]);
      expect(await window.run('mark')).toBe(2);
    });
  });
});

it('web-contents-created is emitted for every page', async () => {
  const own = await startFixture('window.ts');
  await setRoutes(own, {
    '/': page(`<script>onload = () => setTimeout(() => (location.href = '${foreign.origin}/link'))</script>`),
  });
  const prevented = await own.evaluate(async ({ app: electronApp, BrowserWindow }) => {
    const asked = new Promise<string>((resolve) => {
      electronApp.on('web-contents-created', (_event, contents) => {
        contents.on('will-navigate', (event) => {
          event.preventDefault();
          resolve(event.url);
        });
      });
    });
    await new BrowserWindow().loadURL('test-ui://app/');
    return asked;
  });
  expect(prevented).toBe(`${foreign.origin}/link`);
  expect(foreign.hits).toEqual([]);
});
