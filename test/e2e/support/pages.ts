import { chromium } from 'playwright';
import type { Browser, Page } from 'playwright';

/** Playwright's view of the pages of a running stand-in. */
export interface ConnectedPages {
  /** The page with this identifier of Chromium's; waits until Playwright has seen it. */
  find: (targetId: string) => Promise<Page>;
  disconnect: () => Promise<void>;
}

/** Connects Playwright to a browser at the first need, as an onlooker: nothing of its usual emulation is set. */
export function connectPages(endpoint: () => Promise<string>): ConnectedPages {
  let connection: Promise<Browser> | undefined;
  const targets = new WeakMap<Page, Promise<string>>();

  const targetOf = (page: Page): Promise<string> => {
    let target = targets.get(page);
    if (target === undefined) {
      target = askTarget(page);
      targets.set(page, target);
    }
    return target;
  };
  const search = async (pages: readonly Page[], targetId: string): Promise<Page | undefined> => {
    for (const page of pages) if ((await targetOf(page).catch(() => undefined)) === targetId) return page;
    return undefined;
  };
  return {
    async find(targetId) {
      connection ??= endpoint().then((url) =>
        chromium.connectOverCDP(url, { noDefaults: true, isLocal: true }),
      );
      const context = (await connection).contexts()[0]!;
      for (;;) {
        // Listening comes first, so that a page arriving during the search is not missed.
        const next = context.waitForEvent('page');
        next.catch(() => undefined);
        const found = await search(context.pages(), targetId);
        if (found !== undefined) return found;
        await next;
      }
    },
    async disconnect() {
      await (await connection)?.close();
    },
  };
}

async function askTarget(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  try {
    return (await session.send('Target.getTargetInfo')).targetInfo.targetId;
  } finally {
    await session.detach().catch(() => undefined);
  }
}
