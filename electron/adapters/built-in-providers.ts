import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuiltInProviders } from '../core/ports.ts';
import type { ProviderRecord, ProviderSummary } from '../../shared/domain/provider.ts';

/**
 * The providers that ship with the app, from the folder that `scripts/lib/catalog.mjs` writes. Nothing is read before it is asked for, so
 * a start takes no longer with more records. Throws if a file is missing, since the app is damaged then.
 */
export const builtInProviders = (folder: string): BuiltInProviders => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const records = new Map<string, ProviderRecord>();
  let summaries: ReadonlyMap<string, ProviderSummary> | undefined;
  const index = (): ReadonlyMap<string, ProviderSummary> =>
    (summaries ??= new Map((read('index.json') as ProviderSummary[]).map((item) => [item.key, item])));
  return {
    list: () => [...index().values()],
    has: (key) => index().has(key),
    find: (key) => {
      // Only a key from the index becomes part of a path.
      if (!index().has(key)) return null;
      const record = records.get(key) ?? (read(join('records', `${key}.json`)) as ProviderRecord);
      records.set(key, record);
      return record;
    },
  };
};
