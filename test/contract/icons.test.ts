import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ICNS_TYPES, icns, ico, pngSize, readIcns, readIco } from '../../scripts/lib/icons/containers.mjs';
import { hashSources, ICON_FILES, sha256, TRAY_STATES } from '../../scripts/lib/icons/plan.mjs';

const folder = resolve(import.meta.dirname, '../../electron/assets/icons');
const read = (path: string) => readFile(join(folder, path));

interface IconRecord {
  sources: Record<string, string>;
  files: Record<string, string>;
}
const record = JSON.parse(await readFile(join(folder, 'record.json'), 'utf8')) as IconRecord;

describe('icon files', () => {
  it('are up to date with the drawings (otherwise run: npm run icons)', async () => {
    expect(record.sources).toEqual(await hashSources(folder));
  });

  it('are those of the plan, unchanged since they were generated', async () => {
    const found = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .filter((path) => !path.startsWith('source/') && path !== 'record.json');
    expect(found.sort()).toEqual(ICON_FILES.map(({ path }) => path).sort());
    for (const path of found) expect([path, sha256(await read(path))]).toEqual([path, record.files[path]]);
  });

  it.each(ICON_FILES.map((file) => [file.path, file] as const))(
    '%s has the right sizes',
    async (path, file) => {
      const content = await read(path);
      const sizes = file.pictures.map(({ size }) => size);
      if (file.format === 'png') {
        expect(pngSize(content)).toEqual({ width: sizes[0], height: sizes[0] });
      } else if (file.format === 'ico') {
        expect(readIco(content)).toEqual(
          sizes.map((size) => ({ entry: size, png: { width: size, height: size } })),
        );
      } else {
        expect(readIcns(content)).toEqual(ICNS_TYPES.map(({ type, size }) => ({ type, width: size })));
      }
    },
  );
});

describe('tray icons', () => {
  it('have a different drawing for each state', async () => {
    const pictures = await Promise.all(
      TRAY_STATES.map(async (state) => sha256(await read(`tray/${state}Template.png`))),
    );
    // Template images are black only, so they must differ in shape.
    expect(new Set(pictures).size).toBe(TRAY_STATES.length);
  });

  it('exist in each system’s format', () => {
    const paths = ICON_FILES.map(({ path }) => path);
    for (const state of TRAY_STATES) {
      for (const end of ['.png', '.ico', 'Template.png', 'Template@2x.png'])
        expect(paths).toContain(`tray/${state}${end}`);
    }
  });
});

describe('containers', () => {
  it('are rejected if they are no PNG, ICO or ICNS', () => {
    const nothing = Buffer.alloc(64, 1);
    expect(() => pngSize(nothing)).toThrow('not a PNG');
    expect(() => readIco(nothing)).toThrow('not an ICO');
    expect(() => readIcns(nothing)).toThrow('not an ICNS');
    expect(() => icns(new Map())).toThrow('missing');
  });

  it('are rejected if they are truncated', async () => {
    const png = await read('app/linux/16x16.png');
    const icon = ico([png]);
    expect(readIco(icon)).toEqual([{ entry: 16, png: { width: 16, height: 16 } }]);
    expect(() => readIco(icon.subarray(0, -1))).toThrow('outside the file');
    const apple = await read('app/icon.icns');
    expect(() => readIcns(apple.subarray(0, -1))).toThrow('not an ICNS');
  });
});
