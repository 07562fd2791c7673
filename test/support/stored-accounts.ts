import { resolveRecord } from '../../electron/core/catalog/resolve-record.ts';
import { ConnectionRepository } from '../../electron/core/connections/connection-repository.ts';
import { GrantStore } from '../../electron/core/connections/grant-store.ts';
import { Events } from '../../electron/core/events.ts';
import { NewTokens } from '../../electron/core/tokens/new-tokens.ts';
import { RenewalLedger } from '../../electron/core/tokens/renewal-ledger.ts';
import type { ConnectionId, OAuthClientId, ProviderKey } from '../../shared/ids.ts';
import type { CoreHarness } from './core-harness.ts';

interface AccountsToStore {
  readonly providerKey: ProviderKey;
  readonly oauthClientId: OAuthClientId;
  readonly issuer: string;
  readonly count: number;
  /** The same tokens for all: the provider must not rotate them. */
  readonly tokens: { readonly accessToken: string; readonly refreshToken: string };
  /** Lifetime of the access token of the account with this number, in seconds. */
  readonly expiresIn: (index: number) => number;
}

/** Stores many accounts as sign-ins would, without signing in and without telling the core. Returns their IDs. */
export const storeAccounts = ({ core, ports }: CoreHarness, accounts: AccountsToStore): ConnectionId[] => {
  const { providerKey, oauthClientId, issuer, count, tokens, expiresIn } = accounts;
  const resolved = resolveRecord(core.catalog.find(providerKey)!.record, {});
  if (!resolved.ok) throw new Error('The record does not resolve.');
  const grants = new GrantStore({
    ...ports,
    vault: core.vault,
    catalog: core.catalog,
    events: new Events(ports.logger),
    repository: new ConnectionRepository(ports.database),
    unsaved: { unsavedTokens: () => null },
    replaced: { replace: () => undefined },
    renewals: new NewTokens(new RenewalLedger(ports.database, ports.clock, ports.random)),
  });
  const store = (index: number): ConnectionId => {
    const subject = `person-${index}`;
    const account = { issuer, subject, label: `${subject}@example.com`, tenant: null };
    const signIn = {
      providerKey,
      purpose: { kind: 'new' as const },
      requestedScopes: ['offline_access', 'notes:read'],
      obtained: {
        grant: { kind: 'own' as const, oauthClientId },
        record: resolved.value,
        identity: { account, picture: null, isTokenVerified: true },
        scope: null,
        expiresIn: expiresIn(index),
        refreshExpiresIn: null,
        hasIdToken: false,
        tokens: { ...tokens, dpopKey: null },
      },
    };
    return grants.storeGrant(signIn, () => undefined).connection.id;
  };
  return ports.database.transaction(() => Array.from({ length: count }, (_, index) => store(index)));
};
