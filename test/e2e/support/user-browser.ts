import { chromium } from 'playwright';
import type { Page } from 'playwright';
import { quietSwitches, sandboxSwitches } from '../../stand-in/chromium/chromium-process.ts';
import { findChromium } from '../../stand-in/chromium/find-chromium.ts';

/** The person's own browser, which shares nothing with the app. */
export interface UserBrowser {
  /** Creates an empty profile. */
  newProfile: () => Promise<UserProfile>;
  close: () => Promise<void>;
}

/** The tabs and cookies of one person. */
export interface UserProfile {
  /** Opens an address in a new tab and waits for it to load. */
  visit: (url: string) => Promise<Page>;
  close: () => Promise<void>;
}

/** Starts the Chromium that the stand-in uses, in a process of its own. */
export async function launchUserBrowser(): Promise<UserBrowser> {
  const browser = await chromium.launch({
    executablePath: await findChromium(process.env),
    args: [...quietSwitches, ...sandboxSwitches()],
  });
  return {
    async newProfile() {
      const context = await browser.newContext();
      return {
        async visit(url) {
          const page = await context.newPage();
          await page.goto(url);
          return page;
        },
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
