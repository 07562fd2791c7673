import { chromium, type Page } from 'playwright';
import { openPages } from '../e2e/pages/support/open.ts';
import { manyProviders } from '../e2e/pages/support/many-providers.ts';
import { scenario, SLICES } from '../e2e/pages/support/scenarios.ts';
import { startPageServer } from '../e2e/pages/support/server.ts';
import { findChromium } from '../stand-in/chromium/find-chromium.ts';
import { figure, median, percentile, type Figure } from './figure.ts';

declare global {
  interface Window {
    painted: Promise<number>;
  }
}

/** Each key changes what is found. One query has a typo, one has two words. */
const QUERIES = ['blue board', 'spotfy', 'gold', 'calendar', 'number 77'];
const ROUNDS = 5;

/**
 * Milliseconds from each key press of some text until everything that it changes is painted, which ends with the main thread's part
 * of the frame. The page asks for a frame with the key and with each later change, and for none in between: a page that asks for
 * frames all the time gets them by the clock of the screen, so that each key would wait for its next tick. At the person's screen, up
 * to one tick (16.7 ms at 60 Hz) comes on top.
 */
const typed = async (page: Page, text: string): Promise<number[]> => {
  const times: number[] = [];
  for (const key of text) {
    await page.evaluate(() => {
      window.painted = new Promise<number>((resolve) => {
        const onKey = ({ timeStamp }: KeyboardEvent): void => {
          let quiet: ReturnType<typeof setTimeout> | undefined;
          let isFrameAsked = false;
          const askForFrame = (): void => {
            clearTimeout(quiet);
            if (isFrameAsked) return;
            isFrameAsked = true;
            requestAnimationFrame(() => {
              isFrameAsked = false;
              const channel = new MessageChannel();
              // Comes after the frame is painted.
              channel.port1.onmessage = () => {
                const last = performance.now();
                clearTimeout(quiet);
                quiet = setTimeout(() => {
                  changes.disconnect();
                  resolve(last - timeStamp);
                }, 50);
              };
              channel.port2.postMessage(null);
            });
          };
          const changes = new MutationObserver(askForFrame);
          changes.observe(document.body, {
            subtree: true,
            childList: true,
            characterData: true,
            attributes: true,
          });
          askForFrame();
        };
        window.addEventListener('keydown', onKey, { once: true, capture: true });
      });
    });
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    times.push(await page.evaluate(() => window.painted));
  }
  return times;
};

/**
 * From a key press in the search of a catalog with 1,000 services until what it finds is painted, against one with a dozen. Of each
 * key the median counts.
 */
export const benchCatalogSearch = async (): Promise<Figure> => {
  const server = await startPageServer();
  const browser = await chromium.launch({
    executablePath: await findChromium(process.env),
    // An idle page gets the frame that it asks for at once, so this is what the page itself takes.
    args: ['--no-sandbox', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
  });
  try {
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    const measure = async (providers: typeof SLICES.providers): Promise<number> => {
      await openPages(page, server.url, scenario({ providers }), { page: 'catalog' });
      const field = page.getByRole('searchbox');
      const rounds: number[][] = [];
      for (let round = 0; round <= ROUNDS; round += 1) {
        const times: number[] = [];
        for (const query of QUERIES) {
          await field.fill('');
          await field.focus();
          times.push(...(await typed(page, query)));
        }
        // The first round only warms up.
        if (round > 0) rounds.push(times);
      }
      const keys = rounds[0] ?? [];
      return percentile(
        keys.map((_, key) => median(rounds.map((times) => times[key] ?? NaN))),
        95,
      );
    };
    const few = await measure(SLICES.providers);
    const many = await measure([...SLICES.providers, ...manyProviders(1000)]);
    const baseline = { name: 'with a dozen services', value: few };
    return figure('from a key press to what it finds, 1,000 services, p95', many, 'ms', baseline, {
      of: 'value',
      at: 16,
    });
  } finally {
    await browser.close();
    await server.close();
  }
};
