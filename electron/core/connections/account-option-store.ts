import type { AccountRule, ProviderRecord } from '../../../shared/domain/provider.ts';
import { visibleLine } from '../../../shared/domain/visible-name.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { isJsonObject } from '../../../shared/json-object.ts';
import {
  isSameOption,
  keyOfRule,
  MAX_TITLE_LENGTH,
  type AccountOption,
  type AccountOptions,
} from '../catalog/account-values.ts';
import type { SecretReader } from '../vault/secret-reader.ts';
import type { Vault } from '../vault/vault.ts';
import { tokenRecord } from './connection-repository.ts';

/*
 * The values of an account are sealed with its tokens: whoever can write to the data file must not be able to choose the host that a token is
 * sent to.
 */

/** The name under which the values of a rule are kept among the further secrets of an account. */
export const accountOptionName = (rule: AccountRule): string => `account.${keyOfRule(rule)}`;

const addressOf = (id: ConnectionId, rule: AccountRule): { record: string; field: `other:${string}` } => ({
  record: tokenRecord(id),
  field: `other:${accountOptionName(rule)}`,
});

/** What is stored for an account. What can't be read counts as unknown. The vault must be open. */
export const readAccountOptions = (
  vault: SecretReader,
  id: ConnectionId,
  { perAccount }: Pick<ProviderRecord, 'perAccount'>,
): AccountOptions =>
  Object.fromEntries(
    perAccount.map((rule) => {
      const read = vault.read(addressOf(id, rule));
      return [keyOfRule(rule), read.ok && read.value !== null ? parsed(read.value) : null];
    }),
  );

/** It may come from a file that was imported. */
const parsed = (json: string): AccountOption | null => {
  try {
    const option: unknown = JSON.parse(json);
    if (!isJsonObject(option) || !isJsonObject(option['values'])) return null;
    const texts = Object.entries(option['values']).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    const title = visibleLine(String(option['title']), MAX_TITLE_LENGTH);
    return { title, values: Object.fromEntries(texts) };
  } catch {
    return null;
  }
};

/** Stores values of an account. Call it in a transaction, after the tokens are stored. */
export const putAccountOption = (
  vault: Vault,
  id: ConnectionId,
  rule: AccountRule,
  option: AccountOption,
): void => vault.put(addressOf(id, rule), JSON.stringify(option));

/**
 * Which of the values that a new sign-in offers the account gets: those that it had before, or the only ones. Of several, the person chooses.
 *
 * @param offered null if that could not be found out
 */
export const optionAfterSignIn = (
  offered: readonly AccountOption[] | null,
  earlier: AccountOption | null,
): AccountOption | null => {
  if (offered === null) return earlier;
  const kept = earlier && offered.find((option) => isSameOption(option, earlier));
  return kept ?? (offered.length === 1 ? (offered[0] ?? null) : null);
};
