import { createHash } from 'node:crypto';
import { targetOf } from '../../../shared/domain/attempt.ts';
import { choiceOf, isClientGrant, isSameChoice, oauthClientIdOf } from '../../../shared/domain/grant.ts';
import { hasKeyPair, usesCertificate } from '../../../shared/domain/oauth-client.ts';
import {
  clientScopes,
  completeScopes,
  hasFixedScopes,
  unknownScopes,
} from '../../../shared/domain/scopes.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ResolvedRecord } from '../catalog/resolve-record.ts';
import { detailsOf } from '../clients/binding.ts';
import { clientContext, type ClientSources, type FoundClient } from '../clients/client-context.ts';
import type { StoredOAuthClient } from '../clients/oauth-client-repository.ts';
import type { SignInRequest } from '../connections/connection-backend.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';

export interface PlanSources extends ClientSources {
  readonly repository: ConnectionRepository;
}

export interface SignInPlan extends FoundClient {
  /** Differs if anything of the provider or the OAuth client differs that the sign-in depends on. */
  readonly digest: string;
  /** What will be requested, with the scopes that are always sent. */
  readonly scopes: readonly string[];
  /** Whether the OAuth client itself is connected, and nobody signs in (RFC 6749 §4.4). */
  readonly isOfClient: boolean;
  /** Whether the person enters a code at the provider (RFC 8628): they want to, or no response could come back. */
  readonly byCode: boolean;
}

/**
 * Validates a sign-in before a browser opens: the vault is open, the OAuth client belongs to the provider and is
 * complete, the scopes exist, and the record allows the callback or codes. Throws `StorageError`.
 */
export const planSignIn = (sources: PlanSources, request: SignInRequest): Result<SignInPlan> => {
  const oauthClientId = oauthClientIdOf(request.grant);
  if (oauthClientId === null) return err(appError('client.not_found'));
  const found = clientContext(sources, oauthClientId);
  if (!found.ok) return found;
  const { client, context, record } = found.value;
  const { auth } = context.record;
  if (client.providerKey !== request.providerKey) return err(appError('client.not_found'));
  const isOfClient = isClientGrant(request.grant);
  if (isOfClient && auth.clientCredentials === null) return err(appError('client.access_unsupported'));
  if (hasKeyPair(auth.client)) {
    if ((context.clientKey ?? null) === null) return err(appError('client.key_needed'));
  } else if (usesCertificate(auth.client)) {
    if ((context.certificate ?? null) === null) return err(appError('client.certificate_needed'));
  } else if ((auth.client.secret === 'required' || isOfClient) && context.clientSecret === null)
    return err(appError('client.secret_needed'));
  const hasCodes = auth.endpoints.deviceAuthorization !== null;
  const hasCallback =
    client.callback === 'deep-link' ? auth.redirect.customScheme : auth.redirect.loopback !== null;
  if (!isOfClient && request.byCode === true && !hasCodes) return err(appError('device.not_offered'));
  if (!isOfClient && !hasCallback && !hasCodes) return err(appError('connect.no_callback'));
  const target = targetOf(request.purpose);
  const targeted = target === null ? null : sources.repository.find(target);
  if (target !== null && (!targeted || !isSameChoice(choiceOf(targeted.grant), request.grant)))
    return err(appError('connection.not_found'));
  const unknown = hasFixedScopes(auth, request.grant) ? [] : unknownScopes(auth, request.scopes);
  if (unknown.length > 0) return err(appError('connect.scopes_invalid', { count: unknown.length }));
  const scopes = isOfClient ? clientScopes(auth, request.scopes) : completeScopes(auth, request.scopes);
  const byCode = request.byCode === true || !hasCallback;
  return ok({ ...found.value, digest: digestOf(client, record), scopes, isOfClient, byCode });
};

const digestOf = (
  { id, clientId, hasSecret, callback }: StoredOAuthClient,
  record: ResolvedRecord,
): string => {
  return createHash('sha256')
    .update(JSON.stringify([id, clientId, hasSecret, callback, sortedDetails(record)]))
    .digest('hex');
};

/** Whether nothing of the provider differs that a sign-in depends on. The OAuth client may differ. */
export const isSameProvider = (a: SignInPlan, b: SignInPlan): boolean =>
  JSON.stringify(sortedDetails(a.record)) === JSON.stringify(sortedDetails(b.record));

const sortedDetails = (record: ResolvedRecord): unknown => Object.entries(detailsOf(record)).sort();
