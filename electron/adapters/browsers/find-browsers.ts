import { access, constants, readdir, readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { BrowserProfile } from '../../../shared/domain/browser.ts';
import { desktopCommand, parseDesktopBrowser } from './desktop-browser.ts';
import type { FoundBrowser, ProfileStore, SystemPlaces } from './found-browser.ts';
import { linuxProfileStore, MAC_BROWSERS, macProfileStore, windowsProfileStore } from './profile-stores.ts';
import { parseLocalState, parseProfilesIni } from './profiles.ts';
import { outputOf } from './programs.ts';
import { parseRegistry } from './windows-browser.ts';

/** Longer files are not read, in characters. */
const MAX_TEXT = 4_000_000;

/** The installed browsers, by name. What can't be read is left out. */
export const findBrowsers = async (places: SystemPlaces): Promise<FoundBrowser[]> => {
  const { platform } = places;
  const find = platform === 'win32' ? onWindows : platform === 'darwin' ? onMac : onLinux;
  const found = await find(places);
  return found.toSorted((a, b) => a.name.localeCompare(b.name));
};

/** The profiles that a browser has by now. */
export const profilesIn = async ({ family, folder }: ProfileStore): Promise<readonly BrowserProfile[]> => {
  if (family === 'chromium') return parseLocalState(await textOf(join(folder, 'Local State')));
  const profiles = parseProfilesIni(await textOf(join(folder, 'profiles.ini')));
  // Firefox makes a second profile that it never uses.
  const used = await Promise.all(
    profiles.map((profile) =>
      exists(join(profile.isRelative ? folder : '', profile.folder, 'prefs.js'), constants.R_OK),
    ),
  );
  return profiles.filter((_profile, index) => used[index]).map(({ id, name }) => ({ id, name }));
};

const onLinux = async (places: SystemPlaces): Promise<FoundBrowser[]> => {
  const { env, home } = places;
  const { XDG_DATA_HOME: dataHome, XDG_DATA_DIRS: dataDirs, PATH: path = '' } = env;
  const folders = [
    dataHome || join(home, '.local/share'),
    ...(dataDirs || '/usr/local/share:/usr/share').split(':'),
  ];
  // The first entry with an ID hides those of later folders.
  const entries = new Map<string, string>();
  for (const folder of folders.filter((name) => isAbsolute(name))) {
    const applications = join(folder, 'applications');
    for (const name of await namesIn(applications)) {
      const id = name.replaceAll('/', '-');
      if (name.endsWith('.desktop') && !entries.has(id)) entries.set(id, join(applications, name));
    }
  }
  const found = await Promise.all(
    [...entries].map(async ([id, file]): Promise<FoundBrowser[]> => {
      const browser = parseDesktopBrowser(await textOf(file));
      const [name = '', ...rest] = browser?.words ?? [];
      const program = browser && (await programAt(name, path));
      if (!browser || program === null) return [];
      const profileStore = linuxProfileStore(browser.words, places);
      const command: FoundBrowser['command'] = (url, args) => desktopCommand([program, ...rest], url, args);
      return [{ id, name: browser.name, profileStore, command }];
    }),
  );
  return found.flat();
};

const onMac = async ({ home }: SystemPlaces): Promise<FoundBrowser[]> => {
  const folders = ['/Applications', join(home, 'Applications'), '/System/Cryptexes/App/System/Applications'];
  const found = await Promise.all(
    MAC_BROWSERS.map(async (name): Promise<FoundBrowser[]> => {
      const paths = folders.map((folder) => join(folder, `${name}.app`));
      const there = await Promise.all(paths.map((path) => exists(path, constants.R_OK)));
      const id = paths.find((_path, index) => there[index]);
      if (id === undefined) return [];
      return [
        {
          ...{ id, name, profileStore: macProfileStore(name, home) },
          // `-n` starts the browser also if it runs already. It passes the arguments on to the one that has the profile open, and ends.
          command: (url, args) => ({
            program: '/usr/bin/open',
            args: args.length === 0 ? ['-a', id, url] : ['-n', '-a', id, '--args', ...args, url],
          }),
        },
      ];
    }),
  );
  return found.flat();
};

const onWindows = async (places: SystemPlaces): Promise<FoundBrowser[]> => {
  const found = new Map<string, FoundBrowser>();
  for (const hive of ['HKCU', 'HKLM']) {
    for (const { id, name, program } of parseRegistry(await registry(hive, places))) {
      if (found.has(id) || !(await exists(program, constants.F_OK))) continue;
      const profileStore = windowsProfileStore(program, places);
      const command: FoundBrowser['command'] = (url, args) => ({ program, args: [...args, url] });
      found.set(id, { id, name, profileStore, command });
    }
  }
  return [...found.values()];
};

/** What the registry says of browsers; empty if it can't be asked. */
const registry = (hive: string, { env }: SystemPlaces): Promise<string> => {
  const reg = `${env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\reg.exe`;
  return outputOf(reg, ['query', `${hive}\\Software\\Clients\\StartMenuInternet`, '/s']);
};

/** The path of a program that can be started; null if there is none of this name. */
const programAt = async (name: string, path: string): Promise<string | null> => {
  const folders = path.split(':').filter((folder) => isAbsolute(folder));
  const candidates = isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name));
  for (const candidate of candidates) if (await exists(candidate, constants.X_OK)) return candidate;
  return null;
};

const exists = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  );

const namesIn = (folder: string): Promise<string[]> => readdir(folder, { recursive: true }).catch(() => []);

const textOf = async (path: string): Promise<string> => {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.length > MAX_TEXT ? '' : text;
};
