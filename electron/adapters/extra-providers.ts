import { providerRecordSchema, type ProviderRecordInput } from '../core/catalog/provider-schema.ts';

/**
 * The records of a file that a development run names, above all the sandbox. Records that fail the check are left out. Never
 * asked for in a package: whoever can set a variable there could add a provider.
 */
export const readExtraProviders = (
  path: string,
  readFile: (path: string, encoding: 'utf8') => string,
): ProviderRecordInput[] => {
  try {
    const found: unknown = JSON.parse(readFile(path, 'utf8'));
    const records: unknown[] = Array.isArray(found) ? found : [found];
    return records.filter(
      (record): record is ProviderRecordInput => providerRecordSchema.safeParse(record).success,
    );
  } catch {
    return [];
  }
};
