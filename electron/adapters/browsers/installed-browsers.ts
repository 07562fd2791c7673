import { appError } from '../../../shared/errors.ts';
import { err } from '../../../shared/result.ts';
import type { Browsers, Logger } from '../../core/ports.ts';
import { openableUrl } from '../safe-shell.ts';
import type { FoundBrowser, SystemPlaces } from './found-browser.ts';

/** The installed browsers. They are looked for at each call, and the code for it is loaded at the first. */
export const installedBrowsers = (places: SystemPlaces, logger: Logger): Browsers => ({
  installed: async () => {
    const { findBrowsers, profilesIn } = await import('./find-browsers.ts');
    const found = await findBrowsers(places);
    return Promise.all(
      found.map(async ({ id, name, profileStore }) => {
        const profiles = profileStore ? await profilesIn(profileStore) : [];
        return { id, name, profiles: profiles.length > 1 ? profiles : [] };
      }),
    );
  },
  open: async (text, { browserId, profileId }) => {
    const url = openableUrl(text, places.platform);
    if (url === null) {
      logger.log('browser.failed', { reason: 'refused' });
      return err(appError('system.open_failed'));
    }
    const { findBrowsers } = await import('./find-browsers.ts');
    const browser = (await findBrowsers(places)).find(({ id }) => id === browserId);
    const args = browser && (await argumentsFor(browser, profileId));
    if (!browser || !args) return err(appError('connect.browser_missing'));
    const { startProgram } = await import('./programs.ts');
    const started = await startProgram(browser.command(url, args));
    if (!started.ok) logger.log('browser.failed', { reason: 'system' });
    return started;
  },
});

/** The arguments that choose a profile; null if it is gone. */
const argumentsFor = async (
  { profileStore }: FoundBrowser,
  profileId: string | null,
): Promise<readonly string[] | null> => {
  if (profileId === null) return [];
  if (!profileStore) return null;
  const { profilesIn } = await import('./find-browsers.ts');
  const { profileArguments } = await import('./profiles.ts');
  const isThere = (await profilesIn(profileStore)).some(({ id }) => id === profileId);
  return isThere ? profileArguments(profileStore.family, profileId) : null;
};
