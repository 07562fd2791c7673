import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import type { KeyBackend, VaultState } from '../../../shared/domain/vault.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';
import { summaryOf } from '../../hooks/use-provider.ts';
import { indexed, search } from '../../search/search.ts';

/** The accounts of one provider. */
export interface ConnectionGroup {
  readonly provider: ProviderSummary;
  readonly connections: readonly ConnectionFacts[];
}

/** Below this many accounts a search field is only in the way. */
export const SEARCHABLE_FROM = 9;

/** Accounts by provider: providers by name, in each the default account first, then by label. The order never depends on state. */
export const groupConnections = (
  connections: readonly ConnectionFacts[],
  providers: readonly ProviderSummary[],
): ConnectionGroup[] => {
  const groups = [...new Set(connections.map((connection) => connection.providerKey))].map((key) => ({
    provider: summaryOf(providers, key),
    connections: connections
      .filter((connection) => connection.providerKey === key)
      .toSorted(
        (a, b) =>
          Number(b.isDefault) - Number(a.isDefault) ||
          a.account.label.localeCompare(b.account.label, 'en', { numeric: true }) ||
          a.connectedAt - b.connectedAt,
      ),
  }));
  return groups.toSorted((a, b) => a.provider.name.localeCompare(b.provider.name));
};

/** The accounts that answer a search by label or provider. */
export const filterConnections = (
  connections: readonly ConnectionFacts[],
  providers: readonly ProviderSummary[],
  query: string,
): readonly ConnectionFacts[] =>
  query.trim() === ''
    ? connections
    : search(
        connections.map((connection) =>
          indexed(connection, [
            { text: connection.account.label, weight: 0 },
            { text: summaryOf(providers, connection.providerKey).name, weight: 1 },
          ]),
        ),
        query,
      );

/** Sign-ins of new accounts that a person may want to come back to: still running, or failed and not yet read. */
export const openAttempts = (attempts: readonly AttemptFacts[]): AttemptFacts[] =>
  attempts
    .filter((attempt) => attempt.purpose.kind === 'new' && attempt.outcome?.kind !== 'connected')
    .toSorted((a, b) => b.startedAt - a.startedAt);

const POPULAR = [
  'sandbox',
  'google',
  'github',
  'spotify',
  'microsoft',
  'notion',
  'slack',
  'dropbox',
  'linear',
];

/** The providers that most people begin with, filled up with the first of the catalogue. */
export const popularProviders = (providers: readonly ProviderSummary[], many: number): ProviderSummary[] => {
  const known = POPULAR.flatMap((key) => providers.find((provider) => provider.key === key) ?? []);
  return [...new Set([...known, ...providers])].slice(0, many);
};

const BY_BACKEND: Readonly<Record<KeyBackend, string>> = {
  keychain: CONNECTIONS.sealedBy.keychain,
  dpapi: CONNECTIONS.sealedBy.dpapi,
  keyring: CONNECTIONS.sealedBy.keyring,
  portal: CONNECTIONS.sealedBy.portal,
  'public-key': CONNECTIONS.sealedBy.system,
  unknown: CONNECTIONS.sealedBy.system,
};

/** Where the keys are, in a sentence; null where another part of the page says it. */
export const keptBy = (vault: VaultState): string | null => {
  if (vault.kind === 'session-only') return CONNECTIONS.sealedBy.session;
  if (vault.kind !== 'unlocked') return null;
  if (vault.protection === 'passphrase') return CONNECTIONS.sealedBy.passphrase;
  return vault.backend === null ? CONNECTIONS.sealedBy.system : BY_BACKEND[vault.backend];
};
