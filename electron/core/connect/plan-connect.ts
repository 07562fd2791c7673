import { appError } from '../../../shared/errors.ts';
import { completeScopes, unknownScopes } from '../../../shared/domain/scopes.ts';
import type { ConnectInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { OAuthClientRepository, StoredOAuthClient } from '../clients/oauth-client-repository.ts';
import { clientContext } from '../clients/client-context.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { Vault } from '../vault/vault.ts';
import type { ClientContext } from '../oauth/authorization.ts';

interface PlanSources {
  readonly catalog: Catalog;
  readonly clients: OAuthClientRepository;
  readonly vault: Vault;
  readonly repository: ConnectionRepository;
}

export interface ConnectPlan {
  readonly client: StoredOAuthClient;
  readonly context: ClientContext;
  /** What will be asked for, with what is always sent. */
  readonly scopes: readonly string[];
}

/**
 * Checks everything that can be known before a browser is opened: the vault can store what comes, the client belongs to the
 * provider and is complete, the scopes exist, the record allows the way back.
 */
export const planConnect = (sources: PlanSources, input: ConnectInput): Result<ConnectPlan> => {
  const found = clientContext(sources, input.oauthClientId);
  if (!found.ok) return found;
  const { client, context } = found.value;
  const { auth } = context.record;
  if (client.providerKey !== input.providerKey) return err(appError('client.not_found'));
  if (auth.client.authentication === 'private_key_jwt') return err(appError('connect.unsupported'));
  if (auth.client.secret === 'required' && context.clientSecret === null)
    return err(appError('client.secret_needed'));
  if (client.callback === 'deep-link' ? !auth.redirect.customScheme : auth.redirect.loopback === null) {
    return err(appError('connect.no_callback'));
  }
  if (input.connectionId !== null) {
    const connection = sources.repository.find(input.connectionId);
    if (connection?.oauthClientId !== input.oauthClientId) return err(appError('connection.not_found'));
  }
  const unknown = unknownScopes(auth, input.scopes);
  if (unknown.length > 0) return err(appError('connect.scopes_invalid', { count: unknown.length }));
  return ok({ client, context, scopes: completeScopes(auth, input.scopes) });
};
