import type { MenuItemConstructorOptions } from 'electron';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DEVELOPMENT, PRODUCTION } from '../../electron/shell/app-identity.ts';
import { UI_SCHEME } from '../../electron/shell/ui-address.ts';
import { sandboxRecord } from '../sandbox/provider-record.ts';
import { startWholeApp, type WholeApp } from './support/whole-app.ts';

vi.mock('electron', async () => (await import('../support/electron-double.ts')).electronModule);

const root = resolve(import.meta.dirname, '../..');
const providersOf = async (app: WholeApp): Promise<string[]> => {
  const reply = await app.ask('app.snapshot');
  return reply.ok ? reply.value.slices.providers.map(({ key }) => key) : [];
};
const menuLabels = (items: readonly MenuItemConstructorOptions[]): string[] =>
  items.flatMap((item) => [
    item.role ?? item.label ?? '',
    ...(Array.isArray(item.submenu) ? menuLabels(item.submenu) : []),
  ]);

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'keyfobTestHandles');
});

describe('what is there for development', () => {
  it('is in a development run', async () => {
    const record = join(root, '.cache', `record-${process.pid}.json`);
    writeFileSync(record, JSON.stringify(sandboxRecord('http://127.0.0.1:4780')));
    vi.stubEnv('KEYFOB_EXTRA_PROVIDERS', record);
    await using app = await startWholeApp({ packaged: false });
    expect(await providersOf(app)).toContain('sandbox');
    expect(menuLabels(app.electron.menu ?? [])).toContain('toggleDevTools');
    expect(globalThis).toHaveProperty('keyfobTestHandles');
  });

  it('is not in a package, whatever the environment says', async () => {
    const record = join(root, '.cache', `record-${process.pid}.json`);
    writeFileSync(record, JSON.stringify(sandboxRecord('http://127.0.0.1:4780')));
    vi.stubEnv('KEYFOB_EXTRA_PROVIDERS', record);
    await using app = await startWholeApp({ packaged: true });
    const providers = await providersOf(app);
    expect(providers).toContain('google');
    expect(providers).not.toContain('sandbox');
    expect(menuLabels(app.electron.menu ?? [])).not.toContain('toggleDevTools');
    expect(globalThis).not.toHaveProperty('keyfobTestHandles');
  });
});

describe('the command line of a package', () => {
  const HARMFUL = [
    'remote-debugging-port',
    'remote-debugging-pipe',
    'remote-allow-origins',
    'ignore-certificate-errors',
    'ignore-certificate-errors-spki-list',
    'disable-web-security',
    'log-net-log',
    'net-log-capture-mode',
    'ssl-key-log-file',
    'use-mock-keychain',
  ];

  it('D79 D99: cannot steer the pages, nor switch off what protects requests and the vault', async () => {
    vi.stubEnv('SSLKEYLOGFILE', '/tmp/keys');
    await using app = await startWholeApp({
      packaged: true,
      switches: [...HARMFUL, 'lang', 'proxy-server'],
    });
    expect(process.env).not.toHaveProperty('SSLKEYLOGFILE');
    expect([...app.electron.app.switches.keys()]).toEqual(['lang', 'proxy-server']);
  });

  it('is left alone in a development run', async () => {
    await using app = await startWholeApp({ packaged: false, switches: HARMFUL });
    expect([...app.electron.app.switches.keys()]).toEqual(HARMFUL);
  });

  it('D92: cannot switch the sandbox off', async () => {
    await using app = await startWholeApp({ packaged: true, switches: ['no-sandbox'] });
    expect(app.electron.app.calls).toContain('enableSandbox');
  });
});

describe('what an installed app and a development run do not share', () => {
  it.each([
    [PRODUCTION, true],
    [DEVELOPMENT, false],
  ])('is data, keys and links: $appName', async (identity, packaged) => {
    await using app = await startWholeApp({ packaged });
    expect(app.electron.app.getPath('userData')).toBe(join(app.folder, identity.appName));
    expect(app.electron.app.name).toBe(identity.appName);
    expect(app.electron.app.calls).toContain(`link scheme ${identity.linkScheme}`);
  });

  it.each([
    [true, 'Keyfob', 'app.keyfob.desktop'],
    [false, 'Keyfob Development', 'app.keyfob.dev.desktop'],
  ])('D82: is found under the same names for ever (packaged: %s)', async (packaged, name, desktopName) => {
    await using app = await startWholeApp({ packaged });
    // The system's key store keeps the key under the app's name, and the data lies in a folder of that name.
    expect(app.electron.app.name).toBe(name);
    expect(app.electron.app.getPath('userData')).toBe(join(app.folder, name));
    if (process.platform === 'linux')
      expect(app.electron.app.calls).toContain(`setDesktopName ${desktopName}`);
  });

  it('D16: names its links in reverse-domain style, and by another name than its pages', () => {
    for (const { linkScheme, appId, desktopName } of [PRODUCTION, DEVELOPMENT]) {
      expect(linkScheme).toMatch(/^[a-z]+(?:\.[a-z]+)+$/);
      expect(linkScheme).not.toBe(UI_SCHEME);
      expect([appId, desktopName]).toEqual([linkScheme, `${linkScheme}.desktop`]);
    }
    expect(PRODUCTION.linkScheme).not.toBe(DEVELOPMENT.linkScheme);
    expect(PRODUCTION.appName).not.toBe(DEVELOPMENT.appName);
    const packaging = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
    expect(packaging).toContain(`schemes: [${PRODUCTION.linkScheme}]`);
  });
});
