import { OAuthClientRepository } from '../../electron/core/clients/oauth-client-repository.ts';
import { ConnectionRepository, tokenAddress } from '../../electron/core/connections/connection-repository.ts';
import { Authorization } from '../../electron/core/oauth/authorization.ts';
import { TokenService } from '../../electron/core/tokens/token-service.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import type { CoreHarness } from './core-harness.ts';

/** A token service on the data, the vault and the network of a core: the core keeps its own to itself. */
export const tokensOf = ({ core }: CoreHarness): TokenService => {
  const { ports, vault, catalog } = core;
  const { database } = ports;
  return new TokenService({
    ...ports,
    vault,
    catalog,
    activity: core.activity,
    clients: new OAuthClientRepository(database),
    repository: new ConnectionRepository(database),
    authorization: new Authorization(ports),
    connectionsChanged: () => core.state.touch('connections'),
  });
};

/** The tokens of a connection as they are stored; null for one that is not. */
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
