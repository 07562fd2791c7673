import { ClientRecords } from '../../electron/core/clients/client-records.ts';
import { OAuthClientRepository } from '../../electron/core/clients/oauth-client-repository.ts';
import { ConnectionRepository, tokenAddress } from '../../electron/core/connections/connection-repository.ts';
import { Authorization } from '../../electron/core/oauth/authorization.ts';
import { RefreshGate } from '../../electron/core/tokens/refresh-gate.ts';
import { RenewalFailures } from '../../electron/core/tokens/renewal-failures.ts';
import { RenewalLedger } from '../../electron/core/tokens/renewal-ledger.ts';
import { Revocations } from '../../electron/core/tokens/revocations.ts';
import { TokenRefresh } from '../../electron/core/tokens/token-refresh.ts';
import { TokenService } from '../../electron/core/tokens/token-service.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import type { CoreHarness } from './core-harness.ts';

/** Builds a token service on the data, vault and network of a core, whose own one is private. */
export const tokensOf = ({ core, ports }: CoreHarness): TokenService => {
  const { vault, catalog, activity, events, timelines } = core;
  const clients = new OAuthClientRepository(ports.database);
  const stores = {
    ...ports,
    vault,
    catalog,
    activity,
    timelines,
    events,
    clients,
    clientRecords: new ClientRecords(clients, core.catalog),
    repository: new ConnectionRepository(ports.database),
    authorization: new Authorization(ports),
    linkScheme: 'app.keyfob.dev',
  };
  const ledger = new RenewalLedger(ports.database, ports.clock, ports.random);
  const failures = new RenewalFailures({ ...stores, ledger });
  const refresh = new TokenRefresh({
    ...{ ...stores, ledger, failures },
    revocations: new Revocations(stores),
    gate: new RefreshGate(ports),
    recovery: { recover: () => Promise.resolve(false) },
  });
  return new TokenService({ ...stores, refresh, failures });
};

/** The stored tokens of a connection; null for a token that is not stored. */
export const storedTokens = (
  { core }: CoreHarness,
  id: ConnectionId,
): Readonly<Record<'access' | 'refresh', string | null>> => {
  const read = (field: 'access_token' | 'refresh_token'): string | null => {
    const found = core.vault.read(tokenAddress(id, field));
    if (!found.ok) throw new Error(`The token can't be read: ${found.error.code}`);
    return found.value;
  };
  return { access: read('access_token'), refresh: read('refresh_token') };
};
