#!/usr/bin/env node
// Draws the icon files from the SVGs in electron/assets/icons/source: `npm run icons`. The results are committed.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { icns, ico } from './lib/icons/containers.mjs';
import { hashSources, ICON_FILES, sha256 } from './lib/icons/plan.mjs';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'electron', 'assets', 'icons');

/** @param {import('playwright').Page} page */
function rasterizer(page) {
  /** @param {import('./lib/icons/plan.mjs').Picture} picture */
  return async ({ source, size, inset = 0, black = false }) => {
    const svg = await readFile(join(folder, 'source', source), 'utf8');
    const colors = black ? '--body:#000;--badge:#000;' : '';
    const box = `width:${size}px;height:${size}px;box-sizing:border-box;padding:${size * inset}px;${colors}`;
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block}</style><div style="${box}">${svg}</div>`);
    return page.screenshot({ omitBackground: true });
  };
}

const executablePath = process.env.KEYFOB_CHROMIUM;
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  // The machine's font rendering and color management must not change the pictures.
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--force-color-profile=srgb',
    '--disable-lcd-text',
  ],
});
try {
  const draw = rasterizer(await browser.newPage({ deviceScaleFactor: 1 }));
  /** @type {Record<string, string>} */
  const files = {};
  for (const { path, format, pictures } of ICON_FILES) {
    /** @type {Map<number, Buffer>} */
    const pngs = new Map();
    for (const picture of pictures) pngs.set(picture.size, await draw(picture));
    const all = [...pngs.values()];
    const content = format === 'ico' ? ico(all) : format === 'icns' ? icns(pngs) : Buffer.concat(all);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
    files[path] = sha256(content);
  }
  const record = { sources: await hashSources(folder), files };
  await writeFile(join(folder, 'record.json'), `${JSON.stringify(record, null, 2)}\n`);
} finally {
  await browser.close();
}
