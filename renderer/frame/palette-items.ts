import type { AttemptFacts } from '../../shared/domain/attempt.ts';
import { identityOf, type ConnectionFacts, type DisconnectFacts } from '../../shared/domain/connection.ts';
import type { ProviderSummary } from '../../shared/domain/provider.ts';
import { isOpen, type VaultState } from '../../shared/domain/vault.ts';
import type { View } from '../../shared/domain/view.ts';
import { asProviderKey } from '../../shared/ids.ts';
import { fill } from '../../shared/words/fill.ts';
import { FRAME, PALETTE } from '../../shared/words/frame.ts';
import { SETTINGS } from '../../shared/words/settings.ts';
import { ACCOUNT_ACTIONS } from '../components/connection/account-actions.ts';
import { providerSummaryOf } from '../hooks/use-provider.ts';
import { indexItem, search, type Indexed } from '../search/search.ts';
import { accountActionIndex, actionsToList, type AccountActionIndex } from './palette-accounts.ts';
import type { PaletteAction, PaletteItem } from './palette-item.ts';

export interface PaletteGroup {
  readonly label: string;
  readonly items: readonly PaletteItem[];
}

export interface PaletteFacts {
  readonly connections: readonly ConnectionFacts[];
  readonly disconnects: readonly DisconnectFacts[];
  readonly providers: readonly ProviderSummary[];
  readonly vault: VaultState;
  readonly attempts: readonly AttemptFacts[];
}

interface IndexedGroup {
  readonly label: string;
  readonly index: readonly Indexed<PaletteItem>[];
  /** How many items the group shows while the query is empty. */
  readonly countWithoutQuery: number;
}

export interface PaletteIndex {
  readonly accounts: IndexedGroup;
  readonly accountActions: AccountActionIndex;
  readonly others: readonly IndexedGroup[];
}

const MAX_PER_GROUP = 8;
/** All actions of two accounts. */
const MAX_ACTIONS = 2 * ACCOUNT_ACTIONS.length;

const pageItem = (view: View & { readonly page: keyof typeof FRAME.pages }): PaletteItem => ({
  key: `page:${view.page}`,
  label: FRAME.pages[view.page],
  note: '',
  provider: null,
  target: { kind: 'view', view },
});

const action = (name: PaletteAction, label: string): PaletteItem => ({
  key: `action:${name}`,
  label,
  note: '',
  provider: null,
  target: { kind: 'action', action: name },
});

const CONNECT_BY_URL: PaletteItem = {
  key: 'action:connect-by-url',
  label: PALETTE.actions.connectByUrl,
  note: '',
  provider: null,
  target: { kind: 'view', view: { page: 'connect-by-url' } },
};

/** "Try a request" with each account that has an API and is in use. */
const requestItems = ({ connections, providers }: PaletteFacts): PaletteItem[] =>
  connections
    .filter(({ hasApi, isInactive }) => hasApi && !isInactive)
    .map(({ id, providerKey, account }) => {
      const provider = providerSummaryOf(providers, providerKey);
      return {
        key: `request:${id}`,
        label: fill(PALETTE.request, { account: account.label }),
        note: provider.name,
        provider,
        target: { kind: 'view', view: { page: 'request', connectionId: id } },
      };
    });

const undoItems = ({ disconnects }: PaletteFacts): PaletteItem[] =>
  disconnects
    .filter(({ state }) => state.kind === 'pending')
    .map(({ connectionId, accountLabel }) => ({
      key: `undo-disconnect:${connectionId}`,
      label: fill(PALETTE.undoDisconnect, { account: accountLabel }),
      note: '',
      provider: null,
      target: { kind: 'undo-disconnect', connectionId },
    }));

const actionsOf = (facts: PaletteFacts): PaletteItem[] => [...undoItems(facts), ...generalActions(facts)];

const generalActions = ({ connections, vault }: PaletteFacts): PaletteItem[] => [
  ...(isOpen(vault) && connections.length > 0 ? [action('check-all', PALETTE.actions.checkAll)] : []),
  CONNECT_BY_URL,
  ...(vault.kind === 'unlocked' && vault.protection === 'passphrase'
    ? [action('lock', PALETTE.actions.lock)]
    : []),
  ...(vault.kind === 'locked' && vault.by === 'passphrase' ? [action('unlock', PALETTE.actions.unlock)] : []),
];

/** All items, indexed for search. */
export const paletteIndex = (facts: PaletteFacts): PaletteIndex => {
  const accountFacts = facts.connections.map((connection) => ({
    connection,
    provider: providerSummaryOf(facts.providers, connection.providerKey),
  }));
  const accounts = accountFacts.map(({ connection, provider }) => {
    const item: PaletteItem = {
      key: `account:${connection.id}`,
      label: connection.account.label,
      note: [...identityOf(connection), provider.name].join(' · '),
      provider,
      connection,
      target: { kind: 'view', view: { page: 'connection', connectionId: connection.id } },
    };
    return indexItem(item, [
      { text: connection.account.label, weight: 0 },
      ...identityOf(connection).map((text) => ({ text, weight: 0 })),
      { text: provider.name, weight: 1 },
    ]);
  });
  const providers = facts.providers.map((provider) => {
    const item: PaletteItem = {
      key: `provider:${provider.key}`,
      label: fill(PALETTE.connect, { provider: provider.name }),
      note: provider.description,
      provider,
      target: { kind: 'view', view: { page: 'provider', providerKey: asProviderKey(provider.key) } },
    };
    return indexItem(item, [
      { text: provider.name, weight: 0 },
      ...provider.searchWords.map((text) => ({ text, weight: 10 })),
      { text: PALETTE.connect, weight: 40 },
    ]);
  });
  const pages = (['connections', 'catalog', 'activity', 'settings'] as const).map((page) => {
    const item = pageItem({ page });
    return indexItem(item, [{ text: item.label, weight: 0 }]);
  });
  const sections = (['general', 'security', 'platform', 'data', 'about'] as const).map((tab) => {
    const item: PaletteItem = {
      key: `settings:${tab}`,
      label: fill(PALETTE.settings, { section: SETTINGS.tabs[tab] }),
      note: '',
      provider: null,
      target: { kind: 'settings', tab },
    };
    return indexItem(item, [
      { text: SETTINGS.tabs[tab], weight: 1 },
      { text: item.label, weight: 2 },
      { text: PALETTE.settingsSearchWords[tab], weight: 10 },
    ]);
  });
  const requests = requestItems(facts).map((item) =>
    indexItem(item, [
      { text: item.label, weight: 5 },
      { text: item.note, weight: 6 },
      { text: PALETTE.requestSearchWords, weight: 10 },
    ]),
  );
  const actions = actionsOf(facts).map((item) => indexItem(item, [{ text: item.label, weight: 0 }]));
  return {
    accounts: { label: PALETTE.groups.accounts, index: accounts, countWithoutQuery: 5 },
    accountActions: accountActionIndex(accountFacts, facts.attempts, isOpen(facts.vault)),
    others: [
      { label: PALETTE.groups.providers, index: providers, countWithoutQuery: 0 },
      { label: PALETTE.groups.pages, index: [...pages, ...sections], countWithoutQuery: pages.length },
      {
        label: PALETTE.groups.actions,
        index: [...actions, ...requests],
        countWithoutQuery: actions.length,
      },
    ],
  };
};

/** The groups that match a query, without empty ones. If nothing matches, offers to connect by URL. */
export const paletteGroups = (
  { accounts, accountActions, others }: PaletteIndex,
  query: string,
): PaletteGroup[] => {
  const matching = ({ label, index, countWithoutQuery }: IndexedGroup): PaletteGroup => ({
    label,
    items: search(index, query).slice(0, query.trim() === '' ? countWithoutQuery : MAX_PER_GROUP),
  });
  const found = matching(accounts);
  const items = actionsToList(accountActions, found.items.length > 0, query).slice(0, MAX_ACTIONS);
  const actions: PaletteGroup = { label: PALETTE.groups.accountActions, items };
  const rest = others.map(matching);
  // An account that was named comes with its actions; a word such as “check” means the general action first.
  const groups = found.items.length > 0 ? [found, actions, ...rest] : [...rest, actions];
  const shown = groups.filter((group) => group.items.length > 0);
  return shown.length > 0 ? shown : [{ label: PALETTE.empty, items: [CONNECT_BY_URL] }];
};
