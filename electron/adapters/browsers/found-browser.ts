import type { InstalledBrowser } from '../../../shared/domain/browser.ts';

/** An installed browser, and how it is started. */
export interface FoundBrowser extends Omit<InstalledBrowser, 'profiles'> {
  /** Where its profiles are described; null if they can't be chosen. */
  readonly profileStore: ProfileStore | null;
  /** The program and its arguments, one string each, for a URL. No shell reads them. */
  command(url: string, profileArguments: readonly string[]): Command;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** The folder in which a browser describes its profiles. */
export interface ProfileStore {
  readonly family: 'firefox' | 'chromium';
  readonly folder: string;
}

/** What a search for browsers depends on. */
export interface SystemPlaces {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}
