import { resolve } from 'node:path';
import { builtInProviders } from '../../electron/adapters/built-in-providers.ts';
import { keyOfRule, type AccountOption } from '../../electron/core/catalog/account-values.ts';
import type { ProviderRecordInput } from '../../electron/core/catalog/record-input.ts';
import type { ProviderRecord } from '../../shared/domain/provider.ts';
import { recordStructure } from '../../shared/provider-schema/record.ts';

/**
 * The folder of the providers that ship with the app, as the last build wrote them. Vitest writes them before it begins. A bundled
 * program, which is elsewhere, gets it from its environment.
 */
export const CATALOG = process.env['TEST_CATALOG'] ?? resolve(import.meta.dirname, '../../out/catalog');

export const builtIn = builtInProviders(CATALOG);

export const builtInRecord = (key: string): ProviderRecord => {
  const record = builtIn.find(key);
  if (!record) throw new Error(`There is no built-in provider ${key}.`);
  return record;
};

/** A record with its defaults. The rules between its fields are not checked. */
export const expandRecord = (input: ProviderRecordInput): ProviderRecord => recordStructure.parse(input);

/** The examples of a record's rules about each account, as the app would have read them. */
export const exampleOptions = ({
  perAccount,
}: Pick<ProviderRecord, 'perAccount'>): Record<string, AccountOption> =>
  Object.fromEntries(
    perAccount.map((rule) => [
      keyOfRule(rule),
      {
        title: '',
        values: Object.fromEntries(rule.values.map(({ name, example }) => [name, example])),
      },
    ]),
  );
