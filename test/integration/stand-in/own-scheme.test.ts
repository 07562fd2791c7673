/** A custom scheme for the UI on the stand-in. */
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StandInProcess } from '../../stand-in/control/client.ts';
import { createTestFolder, startFixture, startShared } from './support.ts';
import { home, openWindow, page, script, setRoutes } from './windows.ts';

let app: StandInProcess;
beforeAll(async () => {
  app = await startShared('window.ts');
});

/** The requests without those for the icon, which the browser sends some time after a load. */
const requests = () =>
  app.evaluate(() => globalThis.fixture.requests.filter(({ url }) => !url.endsWith('/favicon.ico')));
const errorOf = (act: string) =>
  app.evaluate((electron, text) => {
    try {
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is this file's
      (new Function('electron', text) as (module: object) => void)(electron);
      return 'no error';
    } catch (error) {
      return String(error);
    }
  }, act);

describe('registration', () => {
  it('of privileged schemes is allowed once, before ready, and codeCache requires standard', async () => {
    const folder = createTestFolder();
    const main = folder.write(
      'main.mjs',
      `import { app, protocol } from 'electron';
       app.on('window-all-closed', () => {});
       const attempt = (schemes) => {
         try { protocol.registerSchemesAsPrivileged(schemes); return 'ok'; } catch (error) { return String(error); }
       };
       globalThis.results = [
         attempt('no list'),
         attempt([{ scheme: 'x', privileges: { codeCache: true } }]),
         attempt([{ scheme: 'x', privileges: { standard: true } }]),
         attempt([{ scheme: 'y', privileges: { standard: true } }]),
       ];`,
    );
    const own = await startFixture(main, { folder });
    expect(await own.evaluate(() => (globalThis as unknown as { results: string[] }).results)).toEqual([
      'Error: Argument must be an array of custom schemes.',
      'Error: Code cache can only be enabled when the custom scheme is registered as standard scheme.',
      'ok',
      'Error: protocol.registerSchemesAsPrivileged can only be called once',
    ]);
  });

  it('of a handler is allowed once in each session', async () => {
    const text = (expression: string) => `${expression}.handle('test-ui', () => new Response(''))`;
    expect(await errorOf(text('electron.protocol'))).toBe('Error: Failed to register protocol: test-ui');
    const partition = text("electron.session.fromPartition('elsewhere').protocol");
    expect(await errorOf(partition)).toBe('no error');
    expect(await errorOf(partition)).toBe('Error: Failed to register protocol: test-ui');
  });

  it('in one session does not apply to windows of another', async () => {
    await setRoutes(app, { '/': page('main session') });
    const elsewhere = await openWindow(app, home, { webPreferences: { partition: 'without a handler' } });
    expect(elsewhere.loadError).toContain('ERR_UNKNOWN_URL_SCHEME (-302)');
  });
});

describe('addresses', () => {
  it('have a lower-case host, no port and no user name, with dot segments resolved', async () => {
    await setRoutes(app, { '/page': page('') });
    await openWindow(app, 'test-ui://user@APP:80/a/../page?q=1#h');
    expect((await requests())[0]?.url).toBe('test-ui://app/page?q=1');
  });

  it('keep encoded dot segments', async () => {
    await setRoutes(app, {});
    await openWindow(app, 'test-ui://app/%2e%2e%2fsecret');
    expect((await requests())[0]?.url).toBe('test-ui://app/%2e%2e%2fsecret');
  });

  it('give frames an origin of scheme and host, where Node has "null"', async () => {
    await setRoutes(app, { '/': page('<iframe src="/inner"></iframe>'), '/inner': page('inner') });
    const window = await openWindow(app);
    const frames = await app.evaluate(({ BrowserWindow }, id) => {
      const { mainFrame } = BrowserWindow.fromId(id)!.webContents;
      return mainFrame.framesInSubtree.map(({ origin, url }) => ({ origin, url, node: new URL(url).origin }));
    }, window.id);
    expect(frames).toEqual([
      { origin: 'test-ui://app', url: 'test-ui://app/', node: 'null' },
      { origin: 'test-ui://app', url: 'test-ui://app/inner', node: 'null' },
    ]);
  });

  it('of an unregistered scheme do not load', async () => {
    const window = await openWindow(app, 'unknown-scheme://x/');
    expect(window.loadError).toBe("Error: ERR_UNKNOWN_URL_SCHEME (-302) loading 'unknown-scheme://x/'");
  });
});

describe('responses', () => {
  it('reach the page with their headers, the content security policy included', async () => {
    await setRoutes(app, {
      '/': page('<script>document.title = "inline"</script><script type="module" src="/a.js"></script>', {
        'content-security-policy': "default-src 'none'; script-src 'self'",
      }),
      '/a.js': script(
        'document.body.dataset.ran = "yes"; fetch("/data").catch(() => (document.body.dataset.fetch = "refused"))',
      ),
    });
    const window = await openWindow(app);
    expect(await window.run('document.title')).toBe('');
    expect(await window.run('document.body.dataset.ran')).toBe('yes');
    await expect.poll(() => window.run('document.body.dataset.fetch')).toBe('refused');
  });

  it('may have a content security policy with the custom scheme', async () => {
    await setRoutes(app, {
      '/': page('<script src="/a.js"></script>', { 'content-security-policy': 'script-src test-ui://app' }),
      '/a.js': script('document.body.dataset.ran = "yes"'),
    });
    const window = await openWindow(app);
    expect(await window.run('document.body.dataset.ran')).toBe('yes');
  });

  it('without a type are treated as pages, so scripts and styles are rejected', async () => {
    await setRoutes(app, {
      '/': page(
        `<link rel="stylesheet" href="/untyped.css">
         <script type="module" src="/untyped.js"></script><script type="module" src="/typed.js"></script>`,
      ),
      '/untyped.js': {
        body: 'document.body.dataset.untyped = "ran"',
        headers: { 'x-content-type-options': 'nosniff' },
      },
      '/untyped.css': { body: 'body { color: rgb(1, 2, 3) }' },
      '/typed.js': script('document.body.dataset.typed = "ran"'),
      '/bare': { body: '<title>bare page</title>' },
    });
    const window = await openWindow(app);
    expect(await window.run('({ ...document.body.dataset })')).toEqual({ typed: 'ran' });
    expect(await window.run('getComputedStyle(document.body).color')).not.toBe('rgb(1, 2, 3)');
    expect(await window.run('fetch("/untyped.js").then((r) => r.headers.get("content-type"))')).toBe(
      'text/html; charset=utf-8',
    );
    const bare = await openWindow(app, 'test-ui://app/bare');
    expect(await bare.run('document.title')).toBe('bare page');
  });

  it('have one value for each header', async () => {
    await setRoutes(app, { '/': page('') });
    const window = await openWindow(app);
    await app.evaluate(() => {
      const headers = new Headers({ 'content-type': 'text/plain' });
      headers.append('x-many', 'one');
      headers.append('x-many', 'two');
      headers.append('set-cookie', 'a=1');
      headers.append('set-cookie', 'b=2');
      globalThis.fixture.values['special'] = () => new Response('', { headers });
    });
    expect(await window.run('fetch("/special").then((r) => r.headers.get("x-many"))')).toBe('one, two');
    expect(await window.run('document.cookie')).toBe('b=2');
  });

  it('of a handler that throws or returns another type are network errors, printed in the main process', async () => {
    await setRoutes(app, { '/': page('') });
    const window = await openWindow(app);
    const outcome = (path: string) =>
      window.run(`fetch(${JSON.stringify(path)}).then((r) => String(r.status), (error) => error.name)`);
    await app.evaluate(() => {
      globalThis.fixture.values['special'] = () => {
        throw new Error('the handler is broken');
      };
    });
    expect(await outcome('/special')).toBe('TypeError');
    await expect.poll(() => app.output()).toContain('the handler is broken');
    await app.evaluate(() => {
      globalThis.fixture.values['special'] = () => 'no response';
    });
    expect(await outcome('/special')).toBe('TypeError');
    const navigated = await openWindow(app, 'test-ui://app/special');
    expect(navigated.loadError).toContain('ERR_UNEXPECTED (-9)');
  });

  it('can redirect within the scheme', async () => {
    await setRoutes(app, {
      '/old': { body: '', status: 302, headers: { location: 'test-ui://app/new' } },
      '/new': page('new'),
    });
    const window = await openWindow(app, 'test-ui://app/old');
    expect(window.loadError).toBeUndefined();
    const url = await app.evaluate(
      ({ BrowserWindow }, id) => BrowserWindow.fromId(id)!.webContents.getURL(),
      window.id,
    );
    expect(url).toBe('test-ui://app/new');
  });
});

describe('requests', () => {
  it('have method, body and the app’s origin', async () => {
    await setRoutes(app, { '/': page(''), '/post': { body: 'ok', type: 'text/plain' } });
    const window = await openWindow(app);
    await window.run(
      'fetch("/post", { method: "POST", body: "text", headers: { "x-own": "1" } }).then((r) => r.text())',
    );
    const request = (await requests()).at(-1);
    expect(request).toMatchObject({ url: 'test-ui://app/post', method: 'POST' });
    expect(request?.headers).toMatchObject({
      origin: 'test-ui://app',
      referer: 'test-ui://app/',
      'x-own': '1',
    });
  });

  it('of another origin cannot read the scheme without corsEnabled', async () => {
    await setRoutes(app, { '/': page(''), '/data': { body: 'secret', type: 'text/plain' } });
    const window = await openWindow(app, 'test-ui://other/');
    // The same handler serves the other host; only the cross-origin read must fail.
    const outcome = await window.run(
      `fetch(location.origin.replace('other', 'app') + '/data').then((r) => r.text(), (error) => error.name)`,
    );
    expect(outcome).toBe('TypeError');
  });
});

it('net.fetch reads a file with its type, and rejects for a missing one', async () => {
  const folder = createTestFolder();
  const file = pathToFileURL(folder.write('style.css', 'body {}')).href;
  const result = await app.evaluate(async ({ net }, url) => {
    const response = await net.fetch(url);
    const missing = await net.fetch(`${url}.missing`).then(() => 'found', String);
    return [response.headers.get('content-type'), await response.text(), missing];
  }, file);
  expect(result).toEqual(['text/css', 'body {}', 'Error: net::ERR_FILE_NOT_FOUND']);
});
