import { chromium } from 'playwright';
import type { Page } from 'playwright';
import { quietSwitches, sandboxSwitches } from '../../stand-in/chromium/chromium-process.ts';
import { findChromium } from '../../stand-in/chromium/find-chromium.ts';

/** The person's own browser: another program than the app, with which it shares nothing. */
export interface UserBrowser {
  /** A profile that has never been anywhere, beside all others. */
  newProfile: () => Promise<UserProfile>;
  close: () => Promise<void>;
}

/** What a person has signed in to, and their tabs. */
export interface UserProfile {
  /** Opens an address in a new tab and waits for it to load. */
  visit: (url: string) => Promise<Page>;
  close: () => Promise<void>;
}

/** Starts a browser for the person. It is the same Chromium as the stand-in's, in a process of its own. */
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
