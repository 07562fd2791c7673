import { providerRecordSchema } from '../core/catalog/provider-schema.ts';
import type { ProviderRecord } from '../../shared/domain/provider.ts';

/**
 * Reads provider records from a JSON file: one record or an array. Leaves out invalid ones, and returns none if the file is
 * unreadable. For development runs only: in a packaged app, whoever sets an environment variable could add a provider.
 */
export const readExtraProviders = (
  path: string,
  readFile: (path: string, encoding: 'utf8') => string,
): ProviderRecord[] => {
  try {
    const found: unknown = JSON.parse(readFile(path, 'utf8'));
    const records: unknown[] = Array.isArray(found) ? found : [found];
    return records.flatMap((record) => providerRecordSchema.safeParse(record).data ?? []);
  } catch {
    return [];
  }
};
