import { chromium, type Page } from 'playwright';
import { openPages } from '../e2e/pages/support/open.ts';
import { manyProviders } from '../e2e/pages/support/many-providers.ts';
import { scenario, SLICES } from '../e2e/pages/support/scenarios.ts';
import { startPageServer } from '../e2e/pages/support/server.ts';
import { findChromium } from '../stand-in/chromium/find-chromium.ts';
import { figure, percentile, type Figure } from './figure.ts';

declare global {
  interface Window {
    painted: Promise<number>;
  }
}

/** Each key changes what is found. One query has a typo, one has two words. */
const QUERIES = ['blue board', 'spotfy', 'gold', 'calendar', 'number 77'];
const ROUNDS = 4;

/** Milliseconds from each key press of some text to the frame in which everything it changes is painted. */
const typed = async (page: Page, text: string): Promise<number[]> => {
  const times: number[] = [];
  for (const key of text) {
    await page.evaluate(() => {
      window.painted = new Promise<number>((resolve) => {
        window.addEventListener(
          'keydown',
          ({ timeStamp }) => {
            let quiet = 0;
            const look = new MutationObserver(() => {
              quiet = 0;
            });
            look.observe(document.body, {
              subtree: true,
              childList: true,
              characterData: true,
              attributes: true,
            });
            let last = timeStamp;
            const onFrame = (): void => {
              const channel = new MessageChannel();
              // Comes after the frame is painted.
              channel.port1.onmessage = () => {
                if (quiet === 0) last = performance.now();
                quiet += 1;
                if (quiet < 6) requestAnimationFrame(onFrame);
                else {
                  look.disconnect();
                  resolve(last - timeStamp);
                }
              };
              channel.port2.postMessage(null);
            };
            requestAnimationFrame(onFrame);
          },
          { once: true, capture: true },
        );
      });
    });
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    times.push(await page.evaluate(() => window.painted));
  }
  return times;
};

/** From a key press in the search of a catalog with 1,000 services until what it finds is painted; against one with a dozen. */
export const benchCatalogSearch = async (): Promise<Figure> => {
  const server = await startPageServer();
  const browser = await chromium.launch({
    executablePath: await findChromium(process.env),
    // Frames don't wait for a screen, so this is what the page itself takes.
    args: ['--no-sandbox', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
  });
  try {
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    const measure = async (providers: typeof SLICES.providers): Promise<number> => {
      await openPages(page, server.url, scenario({ providers }), { page: 'catalog' });
      const field = page.getByRole('searchbox');
      const times: number[] = [];
      // The first round only warms up.
      for (let round = 0; round <= ROUNDS; round += 1) {
        for (const query of QUERIES) {
          await field.fill('');
          await field.focus();
          const some = await typed(page, query);
          if (round > 0) times.push(...some);
        }
      }
      return percentile(times, 95);
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
