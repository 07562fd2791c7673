import * as electron from 'electron';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DEVELOPMENT, PRODUCTION } from '../../electron/shell/app-identity.ts';
import { UI_SCHEME } from '../../electron/shell/ui-address.ts';
import { sandboxRecord } from '../sandbox/provider-record.ts';
import { callsInOrder, callsOf, templateOf } from '../support/electron-double/double.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { startWholeApp, type WholeApp } from './support/whole-app.ts';

const providersOf = async (app: WholeApp): Promise<string[]> => {
  const reply = await app.ask('catalog.list');
  return reply.ok ? reply.value.map(({ key }) => key) : [];
};
const rolesOf = (items: readonly electron.MenuItemConstructorOptions[]): unknown[] =>
  items.flatMap(({ role, submenu }) => [role, ...(Array.isArray(submenu) ? rolesOf(submenu) : [])]);
const menuRoles = (): unknown[] =>
  rolesOf(templateOf(callsOf(electron.Menu, 'setApplicationMenu').at(-1)?.[0]));

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'keyfobTestHandles');
});

describe('the parts that only a development run has', () => {
  it.each([
    ['exist there', false],
    ['don’t exist in a package, whatever the environment says', true],
  ])('%s', async (_what, packaged) => {
    using folder = temporaryDirectory();
    const record = join(folder.path, 'record.json');
    writeFileSync(record, JSON.stringify(sandboxRecord('http://127.0.0.1:4780')));
    vi.stubEnv('KEYFOB_EXTRA_PROVIDERS', record);
    vi.stubEnv('KEYFOB_PLATFORM', 'http://127.0.0.1:4781');
    vi.stubEnv('KEYFOB_PLATFORM_SIGN_IN', 'http://127.0.0.1:4782');
    await using app = await startWholeApp({ packaged });
    const providers = await providersOf(app);
    const snapshot = await app.ask('app.snapshot');
    const platform = snapshot.ok ? snapshot.value.slices.platform : null;
    expect(providers).toContain('google');
    expect({
      sandbox: providers.includes('sandbox'),
      devTools: menuRoles().includes('toggleDevTools'),
      testHandles: 'keyfobTestHandles' in globalThis,
      platform: platform?.baseUrl === 'http://127.0.0.1:4781' && platform.isDefault,
    }).toEqual({ sandbox: !packaged, devTools: !packaged, testHandles: !packaged, platform: !packaged });
  });
});

describe('the command line of a package', () => {
  const REFUSED = '--remote-debugging-port=9222';

  it('D79 D92 D99: can’t open the app: it says so and ends before Electron is ready', async () => {
    vi.spyOn(process, 'argv', 'get').mockReturnValue(['/opt/keyfob', '--hidden', REFUSED, '--no-sandbox']);
    vi.stubGlobal('IS_DEVELOPMENT', false);
    await import(/* @vite-ignore */ `../../electron/main.ts?run=${randomUUID()}`);
    const [[title, text] = []] = callsOf(electron.dialog, 'showErrorBox');
    expect(title).toBe('Keyfob did not start');
    expect(text).toContain('--remote-debugging-port, --no-sandbox.');
    expect(callsInOrder().at(-1)).toEqual(['app.exit', 1]);
    // Neither the first instance nor a file has noticed this one.
    expect(callsOf(electron.app, 'requestSingleInstanceLock')).toEqual([]);
    expect(callsOf(electron.app, 'whenReady')).toEqual([]);
  });

  it('D92: keeps what desktops need, and the sandbox on', async () => {
    vi.stubEnv('SSLKEYLOGFILE', '/tmp/keys');
    await using app = await startWholeApp({ packaged: true, args: ['--ozone-platform=x11', '--lang=de'] });
    expect(await app.ask('app.snapshot')).toMatchObject({ ok: true });
    expect(process.env).not.toHaveProperty('SSLKEYLOGFILE');
    expect(callsOf(electron.app, 'enableSandbox')).toHaveLength(1);
  });

  it('is free in a development run, which tests steer by it', async () => {
    await using app = await startWholeApp({ packaged: false, args: [REFUSED] });
    expect(await app.ask('app.snapshot')).toMatchObject({ ok: true });
  });
});

describe('an installed app and a development run', () => {
  it.each([
    [true, 'Keyfob', 'app.keyfob'],
    [false, 'Keyfob Development', 'app.keyfob.dev'],
  ])(
    'D82: have separate data, keys and links, under names that never change (packaged: %s)',
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

  it('D16: have different link schemes in reverse-domain style, which are not the scheme of the pages', () => {
    for (const { linkScheme, desktopName } of [PRODUCTION, DEVELOPMENT]) {
      expect(linkScheme).toMatch(/^[a-z]+(?:\.[a-z]+)+$/);
      expect(linkScheme).not.toBe(UI_SCHEME);
      expect(desktopName).toBe(`${linkScheme}.desktop`);
    }
    expect(PRODUCTION.linkScheme).not.toBe(DEVELOPMENT.linkScheme);
    expect(PRODUCTION.appName).not.toBe(DEVELOPMENT.appName);
  });
});
