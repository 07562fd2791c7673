import type { Command } from './found-browser.ts';
import { parseSections } from './profiles.ts';

/* Browsers in desktop entries (Desktop Entry Specification 1.5). */

export interface DesktopBrowser {
  readonly name: string;
  /** The words of `Exec`, with the field codes. */
  readonly words: readonly string[];
}

/** Programs that would read the URL as part of a command. */
const SHELL = /(?:^|\/)(?:ba|da|z|k|c|tc|fi|a)?sh$/;
const URL_CODE = /^(--?[\w-]+=)?%[uU]$/;
/** Marks what Flatpak passes on to a program in its sandbox. */
const FLATPAK_URL = '@@u';

/** The browser in a desktop entry; null if the entry opens no https URLs, or if it can't be started without a shell. */
export const parseDesktopBrowser = (text: string): DesktopBrowser | null => {
  const entry = parseSections(text).get('Desktop Entry');
  if (!entry || (entry.get('Type') ?? 'Application') !== 'Application') return null;
  const isTrue = (key: string): boolean => entry.get(key) === 'true';
  if (isTrue('Hidden') || isTrue('NoDisplay') || isTrue('Terminal')) return null;
  const types = (entry.get('MimeType') ?? '').split(';').map((type) => type.trim());
  const words = splitExec(entry.get('Exec') ?? '');
  const name = unescape(entry.get('Name') ?? '');
  if (!types.includes('x-scheme-handler/https') || name === '' || !words || words.length === 0) return null;
  const isSafe = words.every(
    (word) => !SHELL.test(word) && (!/(?<!%)(?:%%)*%[uU]/.test(word) || URL_CODE.test(word)),
  );
  return isSafe ? { name, words } : null;
};

/** The command for a URL. Arguments for a profile come before the URL. */
export const desktopCommand = (
  words: readonly string[],
  url: string,
  profileArguments: readonly string[],
): Command => {
  const urlAt = words.findIndex((word) => word === FLATPAK_URL || URL_CODE.test(word));
  const [program = '', ...args] = words.flatMap((word, index): readonly string[] => {
    const before = index === urlAt ? profileArguments : [];
    if (URL_CODE.test(word)) return [...before, word.replace(/%[uU]$/, () => url)];
    // Other field codes stand for files, an icon or a name, which a browser does not need.
    if (/^%[a-zA-Z]$/.test(word)) return before;
    return [...before, word.replace(/%(.)/g, (_code, letter) => (letter === '%' ? '%' : ''))];
  });
  return { program, args: urlAt === -1 ? [...args, ...profileArguments, url] : args };
};

/** The words of `Exec`; null if its quotes don't match. */
const splitExec = (value: string): string[] | null => {
  const words: string[] = [];
  const rest = unescape(value).trim();
  const word = /\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))(?=\s|$)/y;
  while (word.lastIndex < rest.length) {
    const match = word.exec(rest);
    if (!match) return null;
    words.push(match[1]?.replace(/\\(.)/g, '$1') ?? match[2] ?? '');
  }
  return words;
};

/** Undoes the escapes of every value. */
const unescape = (value: string): string =>
  value.replace(/\\(.)/g, (all, letter: string) => ESCAPES[letter] ?? all);

const ESCAPES: Readonly<Record<string, string>> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };
