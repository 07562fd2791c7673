/** Electron facts, section 10: session guards. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StandInProcess } from '../../runtime/control/client.ts';
import { startFixture, startShared } from './support.ts';
import { openWindow, page, setRoutes } from './windows.ts';
import type { OpenedWindow } from './windows.ts';

let app: StandInProcess;
let server: Server;
let origin: string;
const hits: string[] = [];

beforeAll(async () => {
  app = await startShared('window.ts');
  server = createServer((request, response) => {
    if (request.url !== '/favicon.ico') hits.push(request.url ?? '');
    if (request.url === '/redirect') response.writeHead(302, { location: '/landed' });
    else if (request.url === '/file')
      response.setHeader('content-disposition', 'attachment; filename="x.bin"');
    else response.setHeader('content-type', 'text/html');
    response.end('<title>outside</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => server.close());
beforeEach(async () => {
  hits.length = 0;
  await setRoutes(app, {
    '/': page(`<a id="out" href="${origin}/link">out</a><a id="blank" target="_blank" href="${origin}/blank">new</a>
      <a id="inside" href="/next">in</a><a id="other" href="mailto:x@y.z">mail</a><a id="file" href="${origin}/file">file</a>`),
    '/next': page('next'),
  });
  await app.evaluate(({ session }) => {
    const { defaultSession } = session;
    defaultSession.setPermissionRequestHandler(null);
    defaultSession.setPermissionCheckHandler(null);
    defaultSession.webRequest.onBeforeRequest(null);
    defaultSession.webRequest.onHeadersReceived(null);
    defaultSession.removeAllListeners('will-download');
  });
});

describe('permissions', () => {
  const attempts = `(async () => {
    const outcome = (promise) => promise.then(() => 'granted', (error) => error.name);
    return {
      clipboard: await outcome(navigator.clipboard.writeText('x')),
      notifications: await Notification.requestPermission(),
      geolocation: await new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('granted'), (error) => done(error.code), { timeout: 1 })),
      midi: await outcome(navigator.requestMIDIAccess()),
      query: (await navigator.permissions.query({ name: 'geolocation' })).state,
    };
  })()`;

  it('are granted without a handler', async () => {
    const window = await openWindow(app);
    const result = await window.run<Record<string, unknown>>(attempts, true);
    expect(result).toMatchObject({ notifications: 'granted', query: 'granted' });
    // Asked and granted: what is left is that there is no position to be had (2 unavailable, 3 too late).
    expect([2, 3]).toContain(result['geolocation']);
  });

  it('are refused by handlers, the clipboard of the page included', async () => {
    await app.evaluate(({ session }) => {
      const asked: unknown[] = [];
      globalThis.fixture.kept['asked'] = asked;
      session.defaultSession.setPermissionRequestHandler((contents, permission, callback, details) => {
        asked.push([contents.getURL(), permission, details.isMainFrame, details.requestingUrl]);
        callback(false);
      });
      session.defaultSession.setPermissionCheckHandler((_contents, permission, requestingOrigin) => {
        asked.push(['check', permission, requestingOrigin]);
        return false;
      });
    });
    const window = await openWindow(app);
    expect(await window.run(attempts, true)).toEqual({
      clipboard: 'NotAllowedError',
      notifications: 'denied',
      geolocation: 1,
      midi: 'NotAllowedError',
      query: 'denied',
    });
    const asked = await app.evaluate(() => globalThis.fixture.kept['asked']);
    const here = 'test-ui://app/';
    expect(asked).toEqual([
      [here, 'clipboard-sanitized-write', true, here],
      [here, 'notifications', true, here],
      [here, 'geolocation', true, here],
      [here, 'midi', true, here],
      ['check', 'geolocation', here],
    ]);
  });

  it('do not concern main’s own clipboard, whose calls are promises', async () => {
    const text = await app.evaluate(async ({ clipboard }) => {
      const writing = clipboard.writeText('from main');
      const isPromise = writing instanceof Promise;
      await writing;
      return [isPromise, await clipboard.readText()];
    });
    expect(text).toEqual([true, 'from main']);
    expect(await app.call('clipboardText')).toBe('from main');
  });
});

describe('navigation', () => {
  const watch = (window: OpenedWindow, prevent: boolean) =>
    app.evaluate(
      ({ BrowserWindow }, wanted) => {
        const { webContents } = BrowserWindow.fromId(wanted.id)!;
        const seen: unknown[] = [];
        globalThis.fixture.kept['seen'] = seen;
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
  const seen = () => app.evaluate(() => globalThis.fixture.kept['seen'] as unknown[]);
  const settle = (window: OpenedWindow) => window.run('new Promise((done) => setTimeout(done, 200))');

  it('by the page can be prevented before anything is requested', async () => {
    const window = await openWindow(app);
    await watch(window, true);
    await window.run('document.querySelector("#out").click()', true);
    await expect.poll(seen).toHaveLength(2);
    await settle(window);
    const url = `${origin}/link`;
    expect(await seen()).toEqual([
      ['will-frame-navigate', url, true, true, 'test-ui://app'],
      ['will-navigate', url, true, true, 'test-ui://app'],
    ]);
    expect(hits).toEqual([]);
    expect(await window.run('document.querySelector("#out").textContent')).toBe('out');
  });

  it('by a frame is told as such', async () => {
    const window = await openWindow(app);
    await watch(window, true);
    await window.run(
      `(() => { const frame = document.createElement('iframe'); frame.src = '${origin}/frame'; document.body.append(frame); })()`,
    );
    await expect.poll(seen).toHaveLength(1);
    expect(await seen()).toEqual([['will-frame-navigate', `${origin}/frame`, false, false, 'test-ui://app']]);
    await settle(window);
    expect(hits).toEqual([]);
  });

  it('by main, through the history or within the page is not asked about', async () => {
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

  it('that redirects is asked about again', async () => {
    const window = await openWindow(app);
    await watch(window, false);
    await window.run(`setTimeout(() => (location.href = '${origin}/redirect')); 0`);
    await expect.poll(() => hits).toContain('/landed');
    expect((await seen()).map((entry) => (entry as string[]).slice(0, 2))).toEqual([
      ['will-frame-navigate', `${origin}/redirect`],
      ['will-navigate', `${origin}/redirect`],
      ['will-redirect', `${origin}/landed`],
    ]);
  });

  it('to another program asks for the permission openExternal', async () => {
    const window = await openWindow(app);
    await app.evaluate(({ session }) => {
      session.defaultSession.setPermissionRequestHandler((_contents, permission, callback, details) => {
        globalThis.fixture.kept['external'] = [permission, (details as { externalURL?: string }).externalURL];
        callback(false);
      });
    });
    await window.run('document.querySelector("#other").click()', true);
    await expect
      .poll(() => app.evaluate(() => globalThis.fixture.kept['external']))
      .toEqual(['openExternal', 'mailto:x@y.z']);
    expect(await app.call('openedUrls')).toEqual([]);
  });
});

describe('new windows', () => {
  const count = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

  it('can be denied, with nothing requested', async () => {
    const window = await openWindow(app);
    await app.evaluate(({ BrowserWindow }, id) => {
      const asked: unknown[] = [];
      globalThis.fixture.kept['opened'] = asked;
      BrowserWindow.fromId(id)!.webContents.setWindowOpenHandler(({ url, frameName }) => {
        asked.push([url, frameName]);
        return { action: 'deny' };
      });
    }, window.id);
    await window.run(`window.popup = window.open('${origin}/popup', 'named'); 0`, true);
    await window.run('document.querySelector("#blank").click()', true);
    await expect
      .poll(() => app.evaluate(() => globalThis.fixture.kept['opened']))
      .toEqual([
        [`${origin}/popup`, 'named'],
        [`${origin}/blank`, expect.anything()],
      ]);
    await expect.poll(() => window.run('popup.closed')).toBe(true);
    expect(await count()).toBe(1);
    expect(hits).toEqual([]);
  });

  it('are allowed without a handler', async () => {
    const window = await openWindow(app);
    const created = app.evaluate(
      ({ BrowserWindow }, id) =>
        new Promise<string>((resolve) => {
          BrowserWindow.fromId(id)!.webContents.once('did-create-window', (child, { url }) => {
            child.webContents.once('did-finish-load', () => {
              resolve([url, child.webContents.getURL(), BrowserWindow.getAllWindows().length].join(' '));
              child.destroy();
            });
          });
        }),
      window.id,
    );
    await window.run(`window.open('${origin}/popup'); 0`, true);
    expect(await created).toBe(`${origin}/popup ${origin}/popup 2`);
  });
});

describe('webRequest', () => {
  it('has one listener for each event, the last one, and sees the own scheme, too', async () => {
    await app.evaluate(({ session }) => {
      const seen: string[] = [];
      globalThis.fixture.kept['seen'] = seen;
      const { webRequest } = session.defaultSession;
      webRequest.onBeforeRequest((details, callback) => {
        seen.push(`first ${details.url}`);
        callback({});
      });
      webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, (details, callback) => {
        seen.push(
          `${details.resourceType} ${details.url} ${String(details.webContentsId === details.webContents?.id)}`,
        );
        callback({ cancel: !details.url.startsWith('test-ui:') });
      });
    });
    const window = await openWindow(app);
    const outcome = await window.run(`fetch('${origin}/fetched').catch((error) => error.name)`);
    expect(outcome).toBe('TypeError');
    expect(hits).toEqual([]);
    expect(await app.evaluate(() => globalThis.fixture.kept['seen'])).toEqual(
      expect.arrayContaining(['mainFrame test-ui://app/ true', `xhr ${origin}/fetched true`]),
    );
  });

  it('filters by pattern; an empty list matches nothing', async () => {
    const outcomes = await app.evaluate(async ({ session, net }, base) => {
      const { webRequest } = session.defaultSession;
      const blocked = async (urls: string[]) => {
        webRequest.onBeforeRequest({ urls }, (_details, callback) => callback({ cancel: true }));
        return net.fetch(`${base}/path/x?q`).then(
          () => 'passed',
          (error: unknown) => String(error),
        );
      };
      const invalid = () => {
        try {
          webRequest.onBeforeRequest({ urls: ['no pattern'] }, () => undefined);
          return 'taken';
        } catch (error) {
          return String(error);
        }
      };
      return [
        await blocked([]),
        await blocked(['<all_urls>']),
        await blocked(['http://127.0.0.1/*']),
        await blocked(['*://*/path/*']),
        await blocked(['https://*/*', 'http://*.other/*']),
        await blocked([`${base}/path/x*`]),
        invalid(),
      ];
    }, origin);
    const refused = 'Error: net::ERR_BLOCKED_BY_CLIENT';
    expect(outcomes).toEqual([
      'passed',
      refused,
      refused,
      refused,
      'passed',
      refused,
      'TypeError: Invalid url pattern no pattern',
    ]);
  });

  it('can redirect a request, and change headers on the way back', async () => {
    await app.evaluate(({ session }, base) => {
      const { webRequest } = session.defaultSession;
      webRequest.onBeforeRequest({ urls: ['*://*/from'] }, (_details, callback) => {
        callback({ redirectURL: `${base}/to` });
      });
      webRequest.onHeadersReceived((details, callback) => {
        callback({
          responseHeaders: {
            ...details.responseHeaders,
            'access-control-allow-origin': ['*'],
            'x-added': ['yes'],
          },
        });
      });
    }, origin);
    const window = await openWindow(app);
    const added = await window.run(`fetch('${origin}/plain').then((response) => response.text())`);
    expect(added).toContain('outside');
    const response = await app.evaluate(async ({ net }, base) => {
      const answer = await net.fetch(`${base}/from`);
      return [answer.status, answer.headers.get('x-added')];
    }, origin);
    expect(response).toEqual([200, 'yes']);
    expect(hits).toContain('/to');
    expect(hits).not.toContain('/from');
  });
});

it('spell checking is on until it is switched off, in each session', async () => {
  const states = await app.evaluate(({ session }) => {
    const own = session.fromPartition('spelling');
    const before = [own.isSpellCheckerEnabled(), own.spellCheckerEnabled];
    own.setSpellCheckerEnabled(false);
    return [
      before,
      own.isSpellCheckerEnabled(),
      session.fromPartition('spelling') === own,
      session.fromPartition('more').isSpellCheckerEnabled(),
    ];
  });
  expect(states).toEqual([[true, true], false, true, true]);
});

it('a download can be prevented', async () => {
  const window = await openWindow(app);
  const announced = app.evaluate(
    ({ session }) =>
      new Promise<unknown[]>((resolve) => {
        session.defaultSession.once('will-download', (event, item, contents) => {
          event.preventDefault();
          resolve([item.getURL(), item.getFilename(), item.getState(), contents.getType()]);
        });
      }),
  );
  await window.run('document.querySelector("#file").click()', true);
  expect(await announced).toEqual([`${origin}/file`, 'x.bin', 'progressing', 'window']);
});

it('devices are refused where no handler chooses one', async () => {
  const window = await openWindow(app);
  await app.evaluate(({ session }) => {
    session.defaultSession.setDevicePermissionHandler(() => false);
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  });
  const outcome = await window.run(
    `navigator.hid === undefined ? 'NotAllowedError' : navigator.hid.requestDevice({ filters: [] }).then(() => 'granted', (error) => error.name)`,
    true,
  );
  expect(outcome).toBe('NotAllowedError');
});

it('web-contents-created is where listeners are hung on every page', async () => {
  const own = await startFixture('window.ts');
  await setRoutes(own, {
    '/': page(`<script>onload = () => setTimeout(() => (location.href = '${origin}/link'))</script>`),
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
  expect(prevented).toBe(`${origin}/link`);
  expect(hits).toEqual([]);
});
