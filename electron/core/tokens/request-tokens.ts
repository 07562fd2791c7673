import { isClientGrant, oauthClientIdOf } from '../../../shared/domain/grant.ts';
import { clientScopes } from '../../../shared/domain/scopes.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import type { OAuthClientRepository } from '../clients/oauth-client-repository.ts';
import type { StoredConnection } from '../connections/connection-repository.ts';
import type { SigningKey } from '../http/signing-key.ts';
import type { Authorization } from '../oauth/authorization.ts';
import type { ClientContext } from '../oauth/library-calls.ts';
import type { NoteEvent } from '../oauth/noted-http.ts';
import { redirectUris } from '../oauth/redirect-uri.ts';
import type { RefreshContext } from '../oauth/request-parameters.ts';
import type { Refreshed } from '../oauth/token-grant.ts';
import type { UsedToken } from './stored-token.ts';

export interface TokenRequestParts {
  readonly authorization: Authorization;
  readonly clients: OAuthClientRepository;
  /** The scheme of deep links that the operating system opens with this app. */
  readonly linkScheme: string;
}

/** What new tokens are requested with. */
interface Renewed {
  readonly connection: StoredConnection;
  readonly context: ClientContext;
  readonly used: UsedToken;
  readonly dpopKey: SigningKey | null;
}

/** In milliseconds. */
const REFRESH_TIMEOUT_MS = 30_000;

/**
 * Why no token is requested for an OAuth client itself, null if one may be: its provider does not offer that any more, or it got another
 * client ID since it was connected, so that its new tokens would act as another one.
 */
export const clientProblem = (
  { grant, account }: StoredConnection,
  { record, clientId }: ClientContext,
): AppError | null => {
  if (!isClientGrant(grant)) return null;
  const rule = record.auth.clientCredentials;
  if (rule === null) return appError('client.access_unsupported');
  return rule.identity || account.subject === clientId ? null : appError('client.id_changed');
};

/** Requests new tokens: with the refresh token, or as the OAuth client itself, which has none (RFC 6749 §4.4.3, §6). */
export const requestTokens = async (
  parts: TokenRequestParts,
  { connection, context, used, dpopKey }: Renewed,
  note: NoteEvent,
): Promise<Refreshed> => {
  const { authorization } = parts;
  if (isClientGrant(connection.grant)) {
    const scopes = clientScopes(context.record.auth, connection.requestedScopes);
    return {
      ...(await authorization.clientCredentials(context, { scopes, dpopKey }, note)),
      isForeign: false,
    };
  }
  const { subject } = connection.account;
  const repeated = repeatedOf(parts, connection, context);
  const request = { refreshToken: used.token, dpopKey, subject, repeated };
  return authorization.refresh(context, request, AbortSignal.timeout(REFRESH_TIMEOUT_MS), note);
};

/** The granted scopes, and the redirect URI as it is registered: at sign-in, loopback may have had any port. */
const repeatedOf = (
  { clients, linkScheme }: TokenRequestParts,
  { grant, grantedScopes }: StoredConnection,
  { record }: ClientContext,
): RefreshContext => {
  const oauthClientId = oauthClientIdOf(grant);
  const client = oauthClientId === null ? null : clients.find(oauthClientId);
  const uris = client && redirectUris(record.auth.redirect, linkScheme, client.callbackKey);
  return { scopes: grantedScopes, redirectUri: uris && uris[client.callback] };
};
