import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser } from 'playwright';
import { newPagesContext, openPages } from '../pages/support/open.ts';
import { startPageServer } from '../pages/support/server.ts';
import { SHOTS } from '../pages/support/shots.ts';
import type { Shot } from '../pages/support/shots/shot.ts';

/**
 * Takes a picture of every page in every state, in light and dark and in two sizes, to be looked at:
 *
 *     node test/e2e/support/gallery.ts [--to folder] [--only part-of-a-name] [--light] [--large]
 *
 * Needs the built pages (`out/renderer`).
 */
const argument = (name: string): string | null => {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
};
const flag = (name: string): boolean => process.argv.includes(name);

const folder = resolve(argument('--to') ?? join(tmpdir(), 'keyfob-gallery'));
const only = argument('--only');
const SIZES = {
  large: { width: 1040, height: 720 },
  small: { width: 800, height: 560 },
  tall: { width: 1040, height: 1500 },
} as const;

const sizesOf = (shot: Shot): (keyof typeof SIZES)[] => [
  'large',
  ...(flag('--large') ? [] : (['small'] as const)),
  ...(shot.tall === true ? (['tall'] as const) : []),
];

const take = async (browser: Browser, url: string, shot: Shot): Promise<string[]> => {
  const problems: string[] = [];
  for (const scheme of flag('--light') ? (['light'] as const) : (['light', 'dark'] as const)) {
    for (const size of sizesOf(shot)) {
      const context = await newPagesContext(browser, { viewport: SIZES[size], colorScheme: scheme });
      const page = await context.newPage();
      const where = `${shot.name}-${size}-${scheme}`;
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(`${where}: ${message.text()}`);
      });
      page.on('pageerror', (error) => problems.push(`${where}: ${error.message}`));
      try {
        await openPages(page, url, shot.from, shot.view);
        await shot.steps?.(page);
        await page.waitForTimeout(350);
        const wide = await page.evaluate(() => {
          const content = document.getElementById('content');
          return (
            document.documentElement.scrollWidth > innerWidth ||
            (content !== null && content.scrollWidth > content.clientWidth)
          );
        });
        if (wide) problems.push(`${where}: wider than the window`);
        await page.screenshot({ path: join(folder, `${where}.png`) });
      } catch (error) {
        problems.push(`${where}: ${String(error).split('\n')[0] ?? ''}`);
        await page.screenshot({ path: join(folder, `${where}.png`) });
      }
      await context.close();
    }
  }
  return problems;
};

await mkdir(folder, { recursive: true });
const server = await startPageServer();
const executablePath = process.env.KEYFOB_CHROMIUM;
const browser = await chromium.launch({
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  const shots = SHOTS.filter(({ name }) => only === null || name.includes(only));
  const queue = [...shots];
  const problems: string[] = [];
  const work = async (): Promise<void> => {
    for (let shot = queue.shift(); shot; shot = queue.shift()) {
      problems.push(...(await take(browser, server.url, shot)));
    }
  };
  await Promise.all([work(), work()]);
  console.log(`${String(shots.length)} states in ${folder}`);
  for (const problem of problems) console.log(problem);
} finally {
  await browser.close();
  await server.close();
}
