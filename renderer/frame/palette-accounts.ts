import { targetOf, type AttemptFacts } from '../../shared/domain/attempt.ts';
import type { ConnectionFacts } from '../../shared/domain/connection.ts';
import type { ProviderSummary } from '../../shared/domain/provider.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import {
  ACCOUNT_ACTIONS,
  accountActionWords,
  isActionAvailable,
} from '../components/connection/account-actions.ts';
import { indexItem, search, type Indexed } from '../search/search.ts';
import type { PaletteItem } from './palette-item.ts';

/** The actions of accounts are listed for at most this many accounts that a query finds by name. */
const MAX_ACCOUNTS = 2;

export interface AccountFacts {
  readonly connection: ConnectionFacts;
  readonly provider: ProviderSummary;
}

/** The available actions of one account. They are found by their word and by the account's name. */
const actionsOf = (
  { connection, provider }: AccountFacts,
  isVaultOpen: boolean,
  isSigningIn: boolean,
): Indexed<PaletteItem>[] => {
  const { id, account } = connection;
  return ACCOUNT_ACTIONS.filter((action) =>
    isActionAvailable(action, connection, { isVaultOpen, isSigningIn }),
  ).map((action) => {
    const label = accountActionWords(action, connection, isVaultOpen);
    return indexItem<PaletteItem>(
      {
        key: `account-${action}:${id}`,
        label,
        note: `${account.label} · ${provider.name}`,
        provider: null,
        target: { kind: 'account', action, connectionId: id },
      },
      [
        { text: label, weight: 0 },
        { text: account.label, weight: 1 },
        { text: provider.name, weight: 2 },
      ],
    );
  });
};

export interface AccountActionIndex {
  /** The accounts by their names alone, without their providers. */
  readonly names: readonly Indexed<ConnectionId>[];
  readonly items: readonly Indexed<PaletteItem>[];
}

export const accountActionIndex = (
  accounts: readonly AccountFacts[],
  attempts: readonly AttemptFacts[],
  isVaultOpen: boolean,
): AccountActionIndex => {
  const signingIn = new Set(attempts.map(({ purpose }) => targetOf(purpose)));
  return {
    names: accounts.map(({ connection: { id, account } }) =>
      indexItem(id, [{ text: account.label, weight: 0 }]),
    ),
    items: accounts.flatMap((account) =>
      actionsOf(account, isVaultOpen, signingIn.has(account.connection.id)),
    ),
  };
};

/**
 * The actions to list: all of an account, if the query is its name and fits at most one other; and each that the query
 * names together with an account, or alone. A query that finds accounts in another way lists none, because they would hide
 * everything else.
 *
 * @param findsAccounts whether the query finds accounts by name or provider
 */
export const actionsToList = (
  { names, items }: AccountActionIndex,
  findsAccounts: boolean,
  query: string,
): PaletteItem[] => {
  if (query.trim() === '') return [];
  const found = search(items, query);
  if (!findsAccounts) return found;
  const named = search(names, query);
  if (named.length > MAX_ACCOUNTS) return [];
  return found.filter(({ target }) => target.kind === 'account' && named.includes(target.connectionId));
};
