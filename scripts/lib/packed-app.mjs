import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listAsar, readAsarText } from './asar-list.mjs';
import { FUSES } from './fuses.mjs';
import { parseJson } from './json.mjs';

/** Validates packaged apps: their fuses and the contents of their archive. */

/** Names that must never change: the keychain item, the data folder and the deep links depend on them. */
export const PINNED_NAMES = { name: 'keyfob', productName: 'Keyfob', desktopName: 'app.keyfob.desktop' };

/** The files that the archive may contain. */
const ALLOWED = [
  /^package\.json$/,
  /^out\/(catalog|main|preload|renderer)\//,
  /^electron\/assets\/icons\/(tray|app)\/[^/]+\.(png|ico)$/,
];

const REQUIRED = [
  'package.json',
  'out/catalog/index.json',
  'out/main/main.cjs',
  'out/preload/approval-preload.cjs',
  'out/preload/preload.cjs',
  'out/renderer/approval.html',
  'out/renderer/index.html',
  'electron/assets/icons/app/icon.png',
  'electron/assets/icons/tray/normal.png',
];

/**
 * What is wrong with the contents of the archive.
 * @param {readonly string[]} files
 * @returns {string[]}
 */
export function contentProblems(files) {
  const unexpected = files.filter(
    (file) => /\.map$|\.stamp\.json$/.test(file) || !ALLOWED.some((pattern) => pattern.test(file)),
  );
  const missing = REQUIRED.filter((file) => !files.includes(file));
  return [
    ...unexpected.map((file) => `${file} should not be packed`),
    ...missing.map((file) => `${file} is missing`),
  ];
}

/** Text in the parts that only a development run has. A package is built without them. */
export const DEVELOPMENT_TRACES = [
  ...['KEYFOB_EXTRA_PROVIDERS', 'keyfobTestHandles', 'toggleDevTools', 'devtools:', 'Keyfob Development'],
  ...['app.keyfob.dev', 'no-sandbox', 'user-data-dir'],
];

/**
 * The parts in a built file that only a development run may have.
 * @param {string} file
 * @param {string} text
 * @returns {string[]}
 */
export function developmentProblems(file, text) {
  return DEVELOPMENT_TRACES.filter((trace) => text.includes(trace)).map(
    (trace) => `${file} is built for development: it contains ${trace}`,
  );
}

/**
 * What is wrong with the fuses of a program.
 * @param {string} program
 * @returns {Promise<string[]>}
 */
export async function fuseProblems(program) {
  const wire = await getCurrentFuseWire(program);
  return Object.entries(FUSES).flatMap(([name, on]) => {
    const state = wire[FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (name)]];
    return state === (on ? FuseState.ENABLE : FuseState.DISABLE)
      ? []
      : [`fuse ${name} is not ${on ? 'on' : 'off'}`];
  });
}

/**
 * The packaged apps in electron-builder's output folder.
 * @param {string} folder
 * @returns {{ program: string, archive: string }[]}
 */
export function packedApps(folder) {
  return readdirSync(folder).flatMap((name) => {
    const inside = join(folder, name);
    if (name.endsWith('-unpacked')) {
      const program = join(inside, name.startsWith('win') ? 'Keyfob.exe' : 'keyfob');
      return existsSync(program) ? [{ program, archive: join(inside, 'resources', 'app.asar') }] : [];
    }
    const bundle = join(inside, 'Keyfob.app');
    return name.startsWith('mac') && existsSync(bundle)
      ? [{ program: bundle, archive: join(bundle, 'Contents', 'Resources', 'app.asar') }]
      : [];
  });
}

/**
 * Checks every packaged app in a folder.
 * @param {string} folder
 * @returns {Promise<{ program: string, problems: string[] }[]>}
 */
export async function checkPackages(folder) {
  return Promise.all(
    packedApps(folder).map(async ({ program, archive }) => {
      const text = await readAsarText(archive, 'package.json');
      const manifest = /** @type {Record<string, unknown>} */ (parseJson(text));
      const files = await listAsar(archive);
      const code = files.filter((file) => /^out\/.*\.(c?js|html)$/.test(file));
      const texts = await Promise.all(code.map((file) => readAsarText(archive, file)));
      const names = Object.entries(PINNED_NAMES).filter(([key, value]) => manifest[key] !== value);
      return {
        program,
        problems: [
          ...(await fuseProblems(program)),
          ...contentProblems(files),
          ...texts.flatMap((text, index) => developmentProblems(code[index] ?? '', text)),
          ...names.map(([key, value]) => `${key} is not ${value}`),
        ],
      };
    }),
  );
}
