import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import { identityOf, type ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import type { KeyBackend, VaultState } from '../../../shared/domain/vault.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';
import { providerSummaryOf } from '../../hooks/use-provider.ts';
import { indexItem, search } from '../../search/search.ts';

/** The accounts of one provider. */
export interface ConnectionGroup {
  readonly provider: ProviderSummary;
  readonly connections: readonly ConnectionFacts[];
}

export const MIN_ACCOUNTS_FOR_SEARCH = 9;

/** Groups accounts by provider name, in the person's order in each group. The order does not depend on status. */
export const groupConnections = (
  connections: readonly ConnectionFacts[],
  providers: readonly ProviderSummary[],
): ConnectionGroup[] => {
  const groups = [...new Set(connections.map((connection) => connection.providerKey))].map((key) => ({
    provider: providerSummaryOf(providers, key),
    connections: connections.filter((connection) => connection.providerKey === key),
  }));
  return groups.toSorted((a, b) => a.provider.name.localeCompare(b.provider.name));
};

/** The accounts whose label or provider matches the query. */
export const filterConnections = (
  connections: readonly ConnectionFacts[],
  providers: readonly ProviderSummary[],
  query: string,
): readonly ConnectionFacts[] =>
  query.trim() === ''
    ? connections
    : search(
        connections.map((connection) =>
          indexItem(connection, [
            { text: connection.account.label, weight: 0 },
            ...identityOf(connection).map((text) => ({ text, weight: 0 })),
            { text: providerSummaryOf(providers, connection.providerKey).name, weight: 1 },
          ]),
        ),
        query,
      );

/** Sign-ins of new accounts that run, or that failed and were not dismissed. Latest first. */
export const openAttempts = (attempts: readonly AttemptFacts[]): AttemptFacts[] =>
  attempts
    .filter((attempt) => attempt.purpose.kind === 'new' && attempt.outcome?.kind !== 'connected')
    .toSorted((a, b) => b.startedAt - a.startedAt);

const SENTENCE_BY_BACKEND: Readonly<Record<KeyBackend, string>> = {
  keychain: CONNECTIONS.sealedBy.keychain,
  dpapi: CONNECTIONS.sealedBy.dpapi,
  keyring: CONNECTIONS.sealedBy.keyring,
  portal: CONNECTIONS.sealedBy.portal,
  'public-key': CONNECTIONS.sealedBy.system,
  unknown: CONNECTIONS.sealedBy.system,
};

/** How secrets are protected; null where the vault panel says it. */
export const keyProtectionSentence = (vault: VaultState): string | null => {
  if (vault.kind === 'session-only') return CONNECTIONS.sealedBy.session;
  if (vault.kind !== 'unlocked') return null;
  if (vault.protection === 'passphrase') return CONNECTIONS.sealedBy.passphrase;
  return vault.backend === null ? CONNECTIONS.sealedBy.system : SENTENCE_BY_BACKEND[vault.backend];
};
