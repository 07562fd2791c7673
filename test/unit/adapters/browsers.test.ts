import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { desktopCommand, parseDesktopBrowser } from '../../../electron/adapters/browsers/desktop-browser.ts';
import { findBrowsers, profilesIn } from '../../../electron/adapters/browsers/find-browsers.ts';
import { installedBrowsers } from '../../../electron/adapters/browsers/installed-browsers.ts';
import { windowsProfileStore } from '../../../electron/adapters/browsers/profile-stores.ts';
import { parseLocalState, parseProfilesIni } from '../../../electron/adapters/browsers/profiles.ts';
import { parseRegistry } from '../../../electron/adapters/browsers/windows-browser.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const URL = 'https://login.example.com/authorize?a=1&b=$(x)';

const entry = (exec: string, ...more: string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Web',
    `Exec=${exec}`,
    'MimeType=text/html;x-scheme-handler/https;',
    ...more,
    '',
  ].join('\n');

describe('a desktop entry', () => {
  it.each([
    ['a browser', 'firefox %u', ['-P', 'work'], ['firefox', '-P', 'work', URL]],
    ['no field code', 'w3', [], ['w3', URL]],
    ['a quoted program', String.raw`"/opt/My \\"Web\\"/b" --new %U`, [], ['/opt/My "Web"/b', '--new', URL]],
    ['an option with the URL', 'b --url=%u', ['-p'], ['b', '-p', `--url=${URL}`]],
    ['other field codes', 'b %i %c --100%% %U', [], ['b', '--100%', URL]],
    [
      'Flatpak',
      'flatpak run --file-forwarding org.chromium.Chromium @@u %U @@',
      ['--profile-directory=Default'],
      [
        'flatpak',
        'run',
        '--file-forwarding',
        'org.chromium.Chromium',
        '--profile-directory=Default',
        '@@u',
        URL,
        '@@',
      ],
    ],
    [
      'a variable',
      'env HINT=/a/b.desktop /snap/bin/chromium %U',
      [],
      ['env', 'HINT=/a/b.desktop', '/snap/bin/chromium', URL],
    ],
  ])('with %s becomes a program and its arguments', (_what, exec, profile, expected) => {
    const browser = parseDesktopBrowser(entry(exec));
    const { program, args } = desktopCommand(browser?.words ?? [], URL, profile);
    expect([program, ...args]).toEqual(expected);
  });

  it.each([
    ['is not for https', entry('b %u').replace('/https', '/http')],
    ['is hidden', entry('b %u', 'Hidden=true')],
    ['is not for a menu', entry('b %u', 'NoDisplay=true')],
    ['needs a terminal', entry('lynx %u', 'Terminal=true')],
    ['is a link', entry('b %u').replace('Application', 'Link')],
    ['has no program', entry('')],
    ['has quotes that do not match', entry('"b %u')],
    ['starts a shell', entry('/bin/sh -c "firefox %u"')],
    ['starts a shell by another program', entry('env A=1 bash -c "firefox \\"$1\\"" x %u')],
    ['puts the URL into a text', entry('b "open(%u)"')],
    ['is no entry', 'Name=b'],
  ])('that %s is not offered', (_what, text) => {
    expect(parseDesktopBrowser(text)).toBeNull();
  });
});

describe('profiles', () => {
  it('of Firefox are those of profiles.ini with a name and a folder', () => {
    const text = `[Install1]\nDefault=a.rel\n\n[Profile1]\nName=Work\nIsRelative=0\nPath=/x/y\n[Profile0]\r\nName=rel\r\nIsRelative=1\r\nPath=a.rel\r\n[Profile2]\nName=lost\n[General]\nName=g\nPath=p\n`;
    expect(parseProfilesIni(text)).toEqual([
      { id: 'Work', name: 'Work', folder: '/x/y', isRelative: false },
      { id: 'rel', name: 'rel', folder: 'a.rel', isRelative: true },
    ]);
  });

  it.each([
    [
      'names',
      { Default: { name: 'Anna' }, 'Profile 1': { name: 'Work' } },
      ['Default: Anna', 'Profile 1: Work'],
    ],
    [
      'the same name twice',
      { Default: { name: 'Me', user_name: 'a@example.org' }, 'Profile 1': { name: 'Me' } },
      ['Default: Me (a@example.org)', 'Profile 1: Me (Profile 1)'],
    ],
    ['no name', { Default: 3 }, ['Default: Default']],
    ['a folder that is none', { '--x': { name: 'a' }, '../b': { name: 'b' }, '': { name: 'c' } }, []],
  ])('of Chromium, with %s', (_what, cache, expected) => {
    const profiles = parseLocalState(JSON.stringify({ profile: { info_cache: cache } }));
    expect(profiles.map(({ id, name }) => `${id}: ${name}`)).toEqual(expected);
  });

  it.each(['', '{', 'null', '[]', '{"profile":[]}', '{"profile":{"info_cache":"x"}}'])(
    'of %j are none',
    (text) => {
      expect(parseLocalState(text).filter(({ id }) => id !== '0')).toEqual([]);
    },
  );
});

describe('the registry', () => {
  const key = String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Clients\StartMenuInternet`;
  const lines = (id: string, name: string, command: string): string =>
    `${key}\\${id}\r\n    (Standard)    REG_SZ    ${name}\r\n\r\n${key}\\${id}\\shell\\open\\command\r\n    (Standard)    REG_SZ    ${command}\r\n\r\n`;

  it('names the browsers with their programs, in every language, and no script', () => {
    const output =
      lines('Firefox-308', 'Mozilla Firefox', String.raw`"C:\Program Files\Mozilla Firefox\firefox.exe"`) +
      lines('Edge', 'Microsoft Edge', String.raw`C:\Edge\msedge.exe`) +
      lines(
        'IEXPLORE.EXE',
        'Internet Explorer',
        String.raw`"C:\Program Files\Internet Explorer\iexplore.exe"`,
      ) +
      lines('Bad', 'Script', String.raw`"C:\b.cmd"`);
    expect(parseRegistry(output)).toEqual([
      {
        id: 'Firefox-308',
        name: 'Mozilla Firefox',
        program: String.raw`C:\Program Files\Mozilla Firefox\firefox.exe`,
      },
      { id: 'Edge', name: 'Microsoft Edge', program: String.raw`C:\Edge\msedge.exe` },
    ]);
    expect(parseRegistry('')).toEqual([]);
  });

  it.each([
    [
      String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
      String.raw`L\Google\Chrome\User Data`,
    ],
    [String.raw`C:\U\Chromium\Application\chrome.exe`, String.raw`L\Chromium\User Data`],
    [String.raw`C:\P\Mozilla Firefox\Firefox.exe`, String.raw`R\Mozilla\Firefox`],
    [String.raw`C:\P\other.exe`, null],
  ])('the profiles of %s are found', (program, folder) => {
    const places = { platform: 'win32', home: '', env: { APPDATA: 'R', LOCALAPPDATA: 'L' } } as const;
    expect(windowsProfileStore(program, places)?.folder ?? null).toBe(folder);
  });
});

it.skipIf(process.platform === 'win32')(
  'the profiles of Firefox on macOS are found, and chosen by name',
  async () => {
    using directory = temporaryDirectory();
    const home = directory.path;
    const support = join(home, 'Library/Application Support/Firefox');
    const write = async (path: string, text: string): Promise<void> => {
      await mkdir(dirname(join(support, path)), { recursive: true });
      await writeFile(join(support, path), text);
    };
    await mkdir(join(home, 'Applications/Firefox.app'), { recursive: true });
    const profiles = ['[Profile0]\nName=home\nPath=Profiles/h', '[Profile1]\nName=work\nPath=Profiles/w'];
    await write('profiles.ini', profiles.join('\n'));
    await write('Profiles/h/prefs.js', '');
    await write('Profiles/w/prefs.js', '');
    const found = await findBrowsers({ platform: 'darwin', home, env: {} });
    const firefox = found.find(({ name }) => name === 'Firefox');
    expect(await profilesIn(firefox!.profileStore!)).toEqual(
      ['home', 'work'].map((name) => ({ id: name, name })),
    );
    expect(firefox?.command(URL, ['-P', 'work']).args).toEqual([
      ...['-n', '-a', firefox?.id],
      ...['--args', '-P', 'work', URL],
    ]);
  },
);

describe.skipIf(process.platform === 'win32')('the browsers of a Linux desktop', () => {
  const directory = temporaryDirectory();
  const home = directory.path;
  const logged: unknown[] = [];
  const places = () => ({
    platform: 'linux' as const,
    home,
    env: { XDG_DATA_DIRS: join(home, 'system'), PATH: join(home, 'bin') },
  });
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
  };

  beforeAll(async () => {
    // As Electron does.
    vi.stubEnv('CHROME_DESKTOP', 'app.keyfob.desktop');
    await write(
      'bin/firefox',
      `#!/bin/sh\nprintf '%s\\n' "$@" "entry=$CHROME_DESKTOP" > '${home}/arguments.new'\nmv '${home}/arguments.new' '${home}/arguments'\n`,
    );
    await chmod(join(home, 'bin/firefox'), 0o755);
    await write('system/applications/firefox.desktop', entry('firefox %u').replace('=Web', '=Firefox'));
    await write('system/applications/gone.desktop', entry('gone %u'));
    await write(
      'system/applications/vendor/other.desktop',
      entry(`${home}/bin/firefox %u`).replace('=Web', '=Another'),
    );
    await write('system/applications/hidden.desktop', entry('firefox %u'));
    await write('.local/share/applications/hidden.desktop', entry('firefox %u', 'Hidden=true'));
    await write(
      '.mozilla/firefox/profiles.ini',
      '[Profile0]\nName=home\nPath=h\n[Profile1]\nName=work\nPath=w\n[Profile2]\nName=default\nPath=d\n',
    );
    await write('.mozilla/firefox/h/prefs.js', '');
    await write('.mozilla/firefox/w/prefs.js', '');
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    directory[Symbol.dispose]();
    expect(JSON.stringify(logged)).not.toContain('example.com');
  });

  const browsers = () => installedBrowsers(places(), { log: (...event) => void logged.push(event) });

  it('are those whose program is there, with the profiles that were used', async () => {
    const profiles = ['home', 'work'].map((name) => ({ id: name, name }));
    expect(await browsers().installed()).toEqual([
      { id: 'vendor-other.desktop', name: 'Another', profiles },
      { id: 'firefox.desktop', name: 'Firefox', profiles },
    ]);
  });

  it('open a link with a profile, as one argument that no shell reads', async () => {
    const choice = { browserId: 'firefox.desktop', profileId: 'work' };
    expect(await browsers().open(URL, choice)).toEqual({ ok: true, value: null });
    await expect
      .poll(async () => (await readFile(join(home, 'arguments'), 'utf8')).split('\n'))
      .toEqual(['-P', 'work', URL, 'entry=', '']);
  });

  it.each([
    [
      'a browser that is gone',
      URL,
      { browserId: 'gone.desktop', profileId: null },
      'connect.browser_missing',
    ],
    [
      'a profile that is gone',
      URL,
      { browserId: 'firefox.desktop', profileId: 'x' },
      'connect.browser_missing',
    ],
    ['a file', 'file:///etc/passwd', { browserId: 'firefox.desktop', profileId: null }, 'system.open_failed'],
    [
      'plain http',
      'http://example.com/',
      { browserId: 'firefox.desktop', profileId: null },
      'system.open_failed',
    ],
  ])('refuse %s', async (_what, url, choice, code) => {
    expect(await browsers().open(url, choice)).toMatchObject({ ok: false, error: { code } });
  });
});
