import type { BrowserProfile } from '../../../shared/domain/browser.ts';

/* What browsers write about their profiles. Other programs write these files, so nothing is taken for granted. */

/** A profile of Firefox. `folder` is relative to that of `profiles.ini`, unless `isRelative` is false. */
export interface FirefoxProfile extends BrowserProfile {
  readonly folder: string;
  readonly isRelative: boolean;
}

/** The sections and their keys of an INI file or a desktop entry. The first value of a key counts. */
export const parseSections = (text: string): ReadonlyMap<string, ReadonlyMap<string, string>> => {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | null = null;
  for (const line of text.split(/\r?\n/)) {
    const title = /^\[([^\]]*)\]\s*$/.exec(line)?.[1];
    const at = line.indexOf('=');
    if (title !== undefined) {
      section = sections.get(title) ?? new Map<string, string>();
      sections.set(title, section);
    } else if (section && at > 0 && !line.startsWith('#') && !line.startsWith(';')) {
      const key = line.slice(0, at).trim();
      if (!section.has(key)) section.set(key, line.slice(at + 1).trim());
    }
  }
  return sections;
};

/** The profiles in Firefox's `profiles.ini`. A profile is known by its name, as its `-P` argument takes it. */
export const parseProfilesIni = (text: string): FirefoxProfile[] =>
  [...parseSections(text)].flatMap(([title, keys]) => {
    const name = keys.get('Name') ?? '';
    const folder = keys.get('Path') ?? '';
    if (!/^Profile\d+$/.test(title) || name === '' || folder === '') return [];
    return [{ id: name, name, folder, isRelative: keys.get('IsRelative') !== '0' }];
  });

/** The profiles in the `Local State` of a browser made from Chromium. A profile is known by the name of its folder. */
export const parseLocalState = (text: string): BrowserProfile[] => {
  const profiles = Object.entries(memberOf(memberOf(parseJson(text), 'profile'), 'info_cache') ?? {})
    .filter(([id]) => /^\w[\w .-]{0,99}$/.test(id))
    .map(([id, facts]) => {
      const [name, account] = [memberOf(facts, 'name'), memberOf(facts, 'user_name')];
      return { id, name: isText(name) ? name : id, account: isText(account) ? account : id };
    });
  return profiles.map(({ id, name, account }) => {
    const isShared = profiles.some((other) => other.id !== id && other.name === name);
    return { id, name: isShared ? `${name} (${account})` : name };
  });
};

/** The arguments that choose a profile. */
export const profileArguments = (family: 'firefox' | 'chromium', id: string): readonly string[] =>
  family === 'firefox' ? ['-P', id] : [`--profile-directory=${id}`];

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
