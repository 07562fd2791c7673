import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCheckout, makeElectron, type Checkout } from './made-up-checkout.ts';

interface AppStart {
  args: string[];
  record: string;
  chromium?: string;
  signal?: string;
}

let checkout: Checkout;
const apps = () => checkout.notes<AppStart>('app.log');
const sandboxLog = async () => ((await checkout.read('sandbox.log')) ?? '').trimEnd().split('\n');
const display = { DISPLAY: ':77' };
const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

beforeEach(async () => {
  checkout = await makeCheckout();
});

afterEach(async () => {
  await checkout.remove();
});

describe('npm start', () => {
  it('installs, builds, starts the sandbox, runs the app and stops the sandbox', async () => {
    const { code, output } = await checkout.run(['start', '--hidden', 'x'], { MADE_UP_APP: '7' });
    expect(code).toBe(7);
    expect(output).toMatch(/Keyfob runs on the stand-in.*there is no display/);
    expect(await apps()).toEqual([
      {
        args: ['--hidden', 'x'],
        record: join(checkout.root, '.sandbox/providers.json'),
        platform: 'http://127.0.0.1:4800',
        signIn: 'http://127.0.0.1:4820',
        chromium: join(checkout.root, 'chromium'),
      },
    ]);
    expect(await sandboxLog()).toEqual(['up', 'down: input closed']);
  });

  it('builds only what has changed', async () => {
    await checkout.run(['start']);
    const again = await checkout.run(['start']);
    expect(again.output).toContain('The build is up to date.');
    await checkout.write('electron/main.ts', 'second');
    expect((await checkout.run(['start'])).output).toContain('Building');
  });

  it('starts nothing when the build fails', async () => {
    const told = JSON.stringify({ 'electron-vite': { exit: 1 } });
    const { code, output } = await checkout.run(['start'], { MADE_UP_TOOLS: told });
    expect(code).toBe(1);
    expect(output).toContain('The build failed');
    expect(await apps()).toEqual([]);
    expect(await checkout.read('sandbox.log')).toBeNull();
  });

  it('starts no app when the sandbox does not start', async () => {
    const { code, output } = await checkout.run(['start'], { MADE_UP_SANDBOX: 'breaks' });
    expect(code).toBe(1);
    expect(output).toContain('The sandbox provider did not start');
    expect(await apps()).toEqual([]);
  });

  it('stops everything on Ctrl-C, handing it on once', async () => {
    const run = checkout.start(['start'], { MADE_UP_APP: 'waits' });
    await run.says('the app is running');
    // A terminal and npm both send it.
    run.child.kill('SIGINT');
    run.child.kill('SIGINT');
    await run.ended;
    expect((await apps()).filter(({ signal }) => signal === 'SIGINT')).toHaveLength(1);
    expect((await sandboxLog()).at(-1)).toMatch(/^down/);
  });

  it('reuses the sandbox that an earlier start runs, and leaves it running', async () => {
    const first = checkout.start(['start'], { MADE_UP_APP: 'waits' });
    await first.says('the app is running');
    const second = await checkout.run(['start']);
    expect(second.code).toBe(0);
    expect(second.output).toContain('The sandbox provider is already running at http://127.0.0.1:');
    expect(await sandboxLog()).toEqual(['up']);
    first.child.kill('SIGTERM');
    await first.ended;
    expect((await sandboxLog()).at(-1)).toMatch(/^down/);
  });

  it('shows its help without installing anything', async () => {
    const { code, output } = await checkout.run(['start', '--help']);
    expect(code).toBe(0);
    expect(output).toContain('--stand-in');
    expect(await checkout.notes('npm-calls.log')).toEqual([]);
  });
});

describe('the program that the app runs on', () => {
  it('is the Electron that the person points to', async () => {
    await makeElectron(checkout, 'mine');
    const env = { ...display, ELECTRON_OVERRIDE_DIST_PATH: join(checkout.root, 'mine') };
    const { output } = await checkout.run(['start', '--flag'], env);
    expect(output).toContain('Keyfob runs on Electron 45.4.1: ELECTRON_OVERRIDE_DIST_PATH points to it.');
    expect(output.includes('You are root')).toBe(rootFlags.length > 0);
    expect((await apps())[0]?.args).toEqual([...rootFlags, '.', '--flag']);
  });

  it('is the stand-in when asked for, with Electron at hand', async () => {
    await makeElectron(checkout, 'mine');
    const env = { ...display, ELECTRON_OVERRIDE_DIST_PATH: join(checkout.root, 'mine') };
    const { output } = await checkout.run(['start', '--stand-in'], env);
    expect(output).toContain('you asked for it with --stand-in');
    expect((await apps())[0]?.args).toEqual([]);
  });

  it('is the stand-in when Electron lacks a library of the system', async () => {
    await makeElectron(checkout, 'mine');
    const env = {
      ...display,
      ELECTRON_OVERRIDE_DIST_PATH: join(checkout.root, 'mine'),
      MADE_UP_ELECTRON: 'lacks-library',
    };
    const { code, output } = await checkout.run(['start'], env);
    expect(code).toBe(0);
    expect(output).toContain('does not start on this system (error: libgtk-3.so.0 is missing)');
  });

  it('is the stand-in when the release host cannot be reached', async () => {
    const { code, output } = await checkout.run(['start'], display);
    expect(code).toBe(0);
    expect(output).toContain('Electron’s release host (127.0.0.1:9) cannot be reached from here');
  });
});

describe('fetching Electron', () => {
  let server: Server;
  let asked: string[];
  let mirror: string;

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      // As the release host does: the file lies somewhere else.
      if (request.url?.startsWith('/elsewhere')) response.writeHead(200).end();
      else response.writeHead(302, { location: '/elsewhere' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    // Electron's installer unpacks the program and writes path.txt last.
    await checkout.write(
      'made-up-modules/electron/package.json',
      JSON.stringify({ version: '45.4.1', type: 'module' }),
    );
  });

  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  const installer = `
    import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
    mkdirSync('dist');
    writeFileSync('dist/version', 'v45.4.1');
    writeFileSync('dist/package.json', '{"type":"module"}');
    symlinkSync('../../../made-up-app.cjs', 'dist/electron');
    if (process.env.MADE_UP_INSTALLER === 'breaks-off') process.exit(1);
    writeFileSync('path.txt', 'electron');`;

  it('runs its installer when the host answers, and needs neither again', async () => {
    await checkout.write('made-up-modules/electron/install.js', installer);
    const env = { ...display, ELECTRON_MIRROR: mirror };
    const first = await checkout.run(['start'], env);
    expect(first.output).toContain('Downloading Electron 45.4.1');
    expect(first.output).toContain('Keyfob runs on Electron 45.4.1: its binary is in node_modules.');
    expect(asked).toEqual([
      `HEAD /v45.4.1/electron-v45.4.1-${process.platform}-${process.arch}.zip`,
      'HEAD /elsewhere',
    ]);
    await checkout.run(['start'], env);
    expect(asked).toHaveLength(2);
    expect((await apps())[1]?.args).toEqual([...rootFlags, '.']);
  });

  it('falls back to the stand-in when the installer fails, and does not take what it left for whole', async () => {
    await checkout.write('made-up-modules/electron/install.js', installer);
    const env = { ...display, ELECTRON_MIRROR: mirror, MADE_UP_INSTALLER: 'breaks-off' };
    const { code, output } = await checkout.run(['start'], env);
    expect(code).toBe(0);
    expect(output).toContain('the download of Electron failed');
    expect((await apps())[0]?.args).toEqual([]);
  });

  it('does not wait for a host that refuses', async () => {
    server.removeAllListeners('request').on('request', (_request, response) => response.writeHead(403).end());
    const { output } = await checkout.run(['start'], { ...display, ELECTRON_MIRROR: mirror });
    expect(output).toContain('cannot be reached from here');
  });
});
