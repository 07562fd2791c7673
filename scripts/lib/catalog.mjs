import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Checks the provider records and writes them in the form that the app reads. */

const PROVIDERS = 'electron/core/catalog/providers';

/** @typedef {import('../../shared/domain/provider.ts').ProviderRecord} ProviderRecord */
/**
 * @typedef {object} Catalog
 * @property {readonly ProviderRecord[]} records with their defaults, sorted by key
 * @property {readonly import('../../shared/domain/provider.ts').ProviderSummary[]} summaries sorted by name
 * @property {readonly import('../../shared/domain/provider.ts').ProviderSummary[]} popular those that the home page may offer
 */

/**
 * @param {string} root
 * @param {ProviderRecord['logo']} logo
 * @returns {string | null} the drawing's path from the root; null if the logo is none of the set
 */
const drawingOf = (root, logo) => {
  if (logo.kind !== 'simple-icons') return null;
  const path = `node_modules/simple-icons/icons/${logo.slug}.svg`;
  return existsSync(join(root, path)) ? path : null;
};

/** @param {string} path */
const load = (path) => /** @type {Promise<unknown>} */ (import(pathToFileURL(path).href));

/**
 * Checks records and adds their defaults.
 * @param {string} root
 * @param {Readonly<Record<string, unknown>>} inputs what each file in the folder exports, by the file's name
 * @returns {Promise<Catalog>}
 * @throws {Error} with the file, the path and the reason of every fault
 */
export async function checkCatalog(root, inputs) {
  const { providerRecordSchema } =
    /** @type {typeof import('../../electron/core/catalog/provider-schema.ts')} */ (
      await load(join(root, 'electron/core/catalog/provider-schema.ts'))
    );
  const { byName, summarize } = /** @type {typeof import('../../electron/core/catalog/summary.ts')} */ (
    await load(join(root, 'electron/core/catalog/summary.ts'))
  );
  const { POPULAR_COUNT, popularProviders } =
    /** @type {typeof import('../../shared/domain/popular-providers.ts')} */ (
      await load(join(root, 'shared/domain/popular-providers.ts'))
    );
  /** @type {string[]} */
  const faults = [];
  /** @type {ProviderRecord[]} */
  const records = [];
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const [file, input] of Object.entries(inputs)) {
    const fault = (/** @type {string} */ path, /** @type {string} */ reason) =>
      faults.push(`${PROVIDERS}/${file}: ${path}: ${reason}`);
    const checked = providerRecordSchema.safeParse(input);
    if (!checked.success) {
      for (const { path, message } of checked.error.issues)
        fault(path.join('.') || 'default export', message);
      continue;
    }
    const record = checked.data;
    const name = record.name.toLowerCase();
    if (`${record.key}.ts` !== file) fault('key', `the file must be named ${record.key}.ts`);
    if (names.has(name)) fault('name', `${names.get(name) ?? ''} has the same`);
    if (record.logo.kind === 'simple-icons' && drawingOf(root, record.logo) === null)
      fault('logo.slug', 'simple-icons has no such drawing');
    names.set(name, file);
    records.push(record);
  }
  if (faults.length > 0) throw new Error(`Provider records have faults:\n${faults.join('\n')}`);
  const summaries = records.map((record) => summarize(record, 'built-in')).sort(byName);
  return { records, summaries, popular: popularProviders(summaries, POPULAR_COUNT) };
}

/**
 * Reads and checks the records of the project.
 * @param {string} root
 * @returns {Promise<Catalog>}
 */
export async function readCatalog(root) {
  const folder = join(root, PROVIDERS);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
  const inputs = await Promise.all(
    files.map(async (file) => {
      const { default: input } = /** @type {{ default?: unknown }} */ (await load(join(folder, file)));
      return /** @type {const} */ ([file, input]);
    }),
  );
  return checkCatalog(root, Object.fromEntries(inputs));
}

/**
 * Writes an index for lists and searches, a short one for the home page, and a file for each record. The folder is replaced as a whole.
 * @param {Catalog} catalog
 * @param {string} folder
 * @returns {Promise<void>}
 */
export async function writeCatalog({ records, summaries, popular }, folder) {
  const draft = `${folder}-${process.pid}`;
  await mkdir(join(draft, 'records'), { recursive: true });
  await writeFile(join(draft, 'index.json'), JSON.stringify(summaries));
  await writeFile(join(draft, 'popular.json'), JSON.stringify(popular));
  for (const record of records)
    await writeFile(join(draft, 'records', `${record.key}.json`), JSON.stringify(record));
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder);
}

/**
 * The part of the main build that writes the catalog beside it.
 * @param {string} root
 * @returns {import('vite').Plugin}
 */
export const catalogPlugin = (root) => ({
  name: 'catalog',
  writeBundle: async () => writeCatalog(await readCatalog(root), join(root, 'out', 'catalog')),
});

/**
 * The part of the renderer's build that adds the drawings of the logos that records name, and no others.
 * @param {string} root
 * @returns {import('vite').Plugin}
 */
export const logosPlugin = (root) => ({
  name: 'logos',
  async generateBundle() {
    for (const { logo } of (await readCatalog(root)).records) {
      const path = drawingOf(root, logo);
      if (path === null || logo.kind !== 'simple-icons') continue;
      const fileName = `logos/${logo.slug}.svg`;
      const source = await readFile(join(root, path), 'utf8');
      this.emitFile({ type: 'asset', fileName, source, originalFileName: join(root, path) });
    }
  },
});
