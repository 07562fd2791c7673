import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuiltInProviders } from '../core/ports.ts';
import type { ProviderRecord, ProviderSummary } from '../../shared/domain/provider.ts';
import { PROVIDER_KEY } from '../../shared/ids.ts';

/**
 * The providers that ship with the app, from the folder that `scripts/lib/catalog.mjs` writes. Each file is read when it is first needed,
 * so a start takes no longer with more records. If the file of a record is missing, there is no such provider. Throws if an index is missing,
 * since the app is damaged then.
 */
export const builtInProviders = (folder: string): BuiltInProviders => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  /** With null for keys that no record has. */
  const records = new Map<string, ProviderRecord | null>();
  let summaries: readonly ProviderSummary[] | undefined;
  let popular: readonly ProviderSummary[] | undefined;
  const readRecord = (key: string): ProviderRecord | null => {
    const file = join('records', `${key}.json`);
    // The key becomes part of a path, so it must not contain separators.
    return PROVIDER_KEY.test(key) && existsSync(join(folder, file)) ? (read(file) as ProviderRecord) : null;
  };
  const find = (key: string): ProviderRecord | null => {
    const known = records.get(key);
    if (known !== undefined) return known;
    const record = readRecord(key);
    records.set(key, record);
    return record;
  };
  return {
    list: () => (summaries ??= read('index.json') as ProviderSummary[]),
    popular: () => (popular ??= read('popular.json') as ProviderSummary[]),
    has: (key) => find(key) !== null,
    find,
  };
};
