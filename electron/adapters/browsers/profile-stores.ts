import { join } from 'node:path';
import type { ProfileStore, SystemPlaces } from './found-browser.ts';

/** By the program's name, by `snap:` and the snap's name, or by the Flatpak's ID. Relative to the home folder. */
const LINUX: Readonly<Record<string, readonly [ProfileStore['family'], string]>> = {
  firefox: ['firefox', '.mozilla/firefox'],
  'firefox-esr': ['firefox', '.mozilla/firefox'],
  'snap:firefox': ['firefox', 'snap/firefox/common/.mozilla/firefox'],
  'org.mozilla.firefox': ['firefox', '.var/app/org.mozilla.firefox/.mozilla/firefox'],
  'google-chrome': ['chromium', '.config/google-chrome'],
  'google-chrome-stable': ['chromium', '.config/google-chrome'],
  'com.google.Chrome': ['chromium', '.var/app/com.google.Chrome/config/google-chrome'],
  chromium: ['chromium', '.config/chromium'],
  'chromium-browser': ['chromium', '.config/chromium'],
  'snap:chromium': ['chromium', 'snap/chromium/common/chromium'],
  'org.chromium.Chromium': ['chromium', '.var/app/org.chromium.Chromium/config/chromium'],
  'brave-browser': ['chromium', '.config/BraveSoftware/Brave-Browser'],
  'brave-browser-stable': ['chromium', '.config/BraveSoftware/Brave-Browser'],
  'com.brave.Browser': ['chromium', '.var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser'],
  'microsoft-edge': ['chromium', '.config/microsoft-edge'],
  'microsoft-edge-stable': ['chromium', '.config/microsoft-edge'],
  'com.microsoft.Edge': ['chromium', '.var/app/com.microsoft.Edge/config/microsoft-edge'],
  vivaldi: ['chromium', '.config/vivaldi'],
  'vivaldi-stable': ['chromium', '.config/vivaldi'],
};

/** By the name of the application. Relative to `Application Support`. */
const MAC: Readonly<Record<string, readonly [ProfileStore['family'], string] | null>> = {
  Arc: null,
  'Brave Browser': ['chromium', 'BraveSoftware/Brave-Browser'],
  Chromium: ['chromium', 'Chromium'],
  DuckDuckGo: null,
  Firefox: ['firefox', 'Firefox'],
  'Google Chrome': ['chromium', 'Google/Chrome'],
  'Microsoft Edge': ['chromium', 'Microsoft Edge'],
  Opera: null,
  Orion: null,
  Safari: null,
  Vivaldi: ['chromium', 'Vivaldi'],
};

/** The browsers that the application folders of macOS are searched for. */
export const MAC_BROWSERS: readonly string[] = Object.keys(MAC);

/** By the end of the program's path, in lower case. Relative to the folder that the variable names. */
const WINDOWS: readonly (readonly [string, ProfileStore['family'], string, string])[] = [
  ['\\firefox.exe', 'firefox', 'APPDATA', 'Mozilla\\Firefox'],
  ['\\chromium\\application\\chrome.exe', 'chromium', 'LOCALAPPDATA', 'Chromium\\User Data'],
  ['\\chrome.exe', 'chromium', 'LOCALAPPDATA', 'Google\\Chrome\\User Data'],
  ['\\msedge.exe', 'chromium', 'LOCALAPPDATA', 'Microsoft\\Edge\\User Data'],
  ['\\brave.exe', 'chromium', 'LOCALAPPDATA', 'BraveSoftware\\Brave-Browser\\User Data'],
  ['\\vivaldi.exe', 'chromium', 'LOCALAPPDATA', 'Vivaldi\\User Data'],
];

/** The profile store of the browser that a desktop entry starts. */
export const linuxProfileStore = (words: readonly string[], { home }: SystemPlaces): ProfileStore | null => {
  for (const word of words) {
    const name = word.slice(word.lastIndexOf('/') + 1);
    const key = word.startsWith('/snap/bin/') ? `snap:${name}` : name;
    const store = Object.hasOwn(LINUX, key) ? LINUX[key] : undefined;
    if (store) return { family: store[0], folder: join(home, store[1]) };
  }
  return null;
};

export const macProfileStore = (name: string, home: string): ProfileStore | null => {
  const store = MAC[name];
  return store ? { family: store[0], folder: join(home, 'Library/Application Support', store[1]) } : null;
};

export const windowsProfileStore = (program: string, { env }: SystemPlaces): ProfileStore | null => {
  const path = program.toLowerCase();
  const store = WINDOWS.find(([end]) => path.endsWith(end));
  const base = store && env[store[2]];
  return store && base !== undefined ? { family: store[1], folder: `${base}\\${store[3]}` } : null;
};
