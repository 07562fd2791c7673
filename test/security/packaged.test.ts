import * as electron from 'electron';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DEVELOPMENT, PRODUCTION } from '../../electron/shell/app-identity.ts';
import { UI_SCHEME } from '../../electron/shell/ui-address.ts';
import { sandboxRecord } from '../sandbox/provider-record.ts';
import { appState, callsOf, templateOf } from '../support/electron-double/double.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { startWholeApp, type WholeApp } from './support/whole-app.ts';

const providersOf = async (app: WholeApp): Promise<string[]> => {
  const reply = await app.ask('app.snapshot');
  return reply.ok ? reply.value.slices.providers.map(({ key }) => key) : [];
};
const rolesOf = (items: readonly electron.MenuItemConstructorOptions[]): unknown[] =>
  items.flatMap(({ role, submenu }) => [role, ...(Array.isArray(submenu) ? rolesOf(submenu) : [])]);
const menuRoles = (): unknown[] =>
  rolesOf(templateOf(callsOf(electron.Menu, 'setApplicationMenu').at(-1)?.[0]));

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'keyfobTestHandles');
});

describe('what only a development run has', () => {
  it.each([
    ['is there', false],
    ['is not in a package, whatever the environment says', true],
  ])('%s', async (_what, packaged) => {
    using folder = temporaryDirectory();
    const record = join(folder.path, 'record.json');
    writeFileSync(record, JSON.stringify(sandboxRecord('http://127.0.0.1:4780')));
    vi.stubEnv('KEYFOB_EXTRA_PROVIDERS', record);
    await using app = await startWholeApp({ packaged });
    const providers = await providersOf(app);
    expect(providers).toContain('google');
    expect({
      sandbox: providers.includes('sandbox'),
      devTools: menuRoles().includes('toggleDevTools'),
      testHandles: 'keyfobTestHandles' in globalThis,
    }).toEqual({ sandbox: !packaged, devTools: !packaged, testHandles: !packaged });
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

  it('D79 D99: can’t control the pages, nor switch off what protects requests and the vault', async () => {
    vi.stubEnv('SSLKEYLOGFILE', '/tmp/keys');
    const switches = [...HARMFUL, 'lang', 'proxy-server'];
    await using app = await startWholeApp({ packaged: true, switches });
    expect(await app.ask('app.snapshot')).toMatchObject({ ok: true });
    expect(process.env).not.toHaveProperty('SSLKEYLOGFILE');
    expect([...appState.switches.keys()]).toEqual(['lang', 'proxy-server']);
  });

  it('is kept in a development run', async () => {
    await using app = await startWholeApp({ packaged: false, switches: HARMFUL });
    expect(await app.ask('app.snapshot')).toMatchObject({ ok: true });
    expect([...appState.switches.keys()]).toEqual(HARMFUL);
  });

  it('D92: can’t switch the sandbox off', async () => {
    await using app = await startWholeApp({ packaged: true, switches: ['no-sandbox'] });
    expect(await app.ask('app.snapshot')).toMatchObject({ ok: true });
    expect(callsOf(electron.app, 'enableSandbox')).toHaveLength(1);
  });
});

describe('what an installed app and a development run do not share', () => {
  it.each([
    [true, 'Keyfob', 'app.keyfob'],
    [false, 'Keyfob Development', 'app.keyfob.dev'],
  ])(
    'D82: is data, keys and links, under names that never change (packaged: %s)',
    async (packaged, name, linkScheme) => {
      await using app = await startWholeApp({ packaged });
      // The system's key store keeps the key under the app's name, and the data is in a folder of that name.
      expect(electron.app.name).toBe(name);
      expect(electron.app.getPath('userData')).toBe(join(app.folder, name));
      expect(callsOf(electron.app, 'setAsDefaultProtocolClient')[0]?.[0]).toBe(linkScheme);
      if (process.platform === 'linux')
        expect(callsOf(electron.app, 'setDesktopName')).toEqual([[`${linkScheme}.desktop`]]);
    },
  );

  it('D16: is a link scheme in reverse-domain style, which is not the scheme of the pages', () => {
    for (const { linkScheme, desktopName } of [PRODUCTION, DEVELOPMENT]) {
      expect(linkScheme).toMatch(/^[a-z]+(?:\.[a-z]+)+$/);
      expect(linkScheme).not.toBe(UI_SCHEME);
      expect(desktopName).toBe(`${linkScheme}.desktop`);
    }
    expect(PRODUCTION.linkScheme).not.toBe(DEVELOPMENT.linkScheme);
    expect(PRODUCTION.appName).not.toBe(DEVELOPMENT.appName);
  });
});
