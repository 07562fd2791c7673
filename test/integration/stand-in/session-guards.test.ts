/** The handlers of a session: permissions, popups, `webRequest`, downloads, devices. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StandInProcess } from '../../stand-in/control/client.ts';
import { startForeignServer } from './foreign-server.ts';
import { startShared } from './support.ts';
import { openWindow, page, setRoutes } from './windows.ts';

let app: StandInProcess;
let origin: string;
let hits: string[];

beforeAll(async () => {
  app = await startShared('window.ts');
  ({ origin, hits } = await startForeignServer());
});
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
    // The permission was granted, but there is no position (2: unavailable, 3: timeout).
    expect([2, 3]).toContain(result['geolocation']);
  });

  it('are denied by handlers, including the page’s clipboard', async () => {
    await app.evaluate(({ session }) => {
      const asked: unknown[] = [];
      globalThis.fixture.values['asked'] = asked;
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
    const asked = await app.evaluate(() => globalThis.fixture.values['asked']);
    const here = 'test-ui://app/';
    expect(asked).toEqual([
      [here, 'clipboard-sanitized-write', true, here],
      [here, 'notifications', true, here],
      [here, 'geolocation', true, here],
      [here, 'midi', true, here],
      ['check', 'geolocation', here],
    ]);
  });

  it('do not apply to the main process’s clipboard, whose functions return promises', async () => {
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

describe('new windows', () => {
  const count = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

  it('can be denied before a request is sent', async () => {
    const window = await openWindow(app);
    await app.evaluate(({ BrowserWindow }, id) => {
      const asked: unknown[] = [];
      globalThis.fixture.values['opened'] = asked;
      BrowserWindow.fromId(id)!.webContents.setWindowOpenHandler(({ url, frameName }) => {
        asked.push([url, frameName]);
        return { action: 'deny' };
      });
    }, window.id);
    await window.run(`window.popup = window.open('${origin}/popup', 'named'); 0`, true);
    await window.run('document.querySelector("#blank").click()', true);
    await expect
      .poll(() => app.evaluate(() => globalThis.fixture.values['opened']))
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
  it('has one listener for each event, the last one, also for the custom scheme', async () => {
    await app.evaluate(({ session }) => {
      const seen: string[] = [];
      globalThis.fixture.values['seen'] = seen;
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
    expect(await app.evaluate(() => globalThis.fixture.values['seen'])).toEqual(
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

  it('can redirect a request, and change response headers', async () => {
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

it('spell checking is on until it is disabled, in each session', async () => {
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

it('devices are denied without a handler', async () => {
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
