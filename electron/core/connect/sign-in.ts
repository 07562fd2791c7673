import type { AttemptOutcome } from '../../../shared/domain/attempt.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { OAuthClientRepository } from '../clients/oauth-client-repository.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { Connections } from '../connections/connections.ts';
import { identify } from './identify.ts';
import { connectionsSharingGrant } from '../connections/sharing-grant.ts';
import { revokeGrant } from '../tokens/revocation.ts';
import { storageFailure, type Http } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import type { Attempt, MatchedResponse } from './attempt.ts';
import type { Authorization, ClientContext, TokenGrant } from '../oauth/authorization.ts';
import { checkIssuer } from '../oauth/authorization-response.ts';
import { authorizationErrorCode } from '../oauth/oauth-errors.ts';
import type { PendingAttempts } from './pending-attempts.ts';
import type { IssuedTokens } from '../oauth/oauth-fetch.ts';

export interface SignInParts {
  readonly clients: OAuthClientRepository;
  readonly catalog: Catalog;
  readonly vault: Vault;
  readonly connections: Connections;
  readonly repository: ConnectionRepository;
  readonly activity: ActivityLog;
  readonly authorization: Authorization;
  readonly http: Http;
  readonly pending: PendingAttempts;
  readonly connectionsChanged: () => void;
  /** A new or renewed connection that no call has proven yet. */
  readonly checkSoon: (id: ConnectionId) => void;
  /** Work that nobody waits for, except for the end of the app. */
  readonly background: (work: Promise<void>) => void;
}

/** From the answer to the stored connection: who answered, what, the exchange, whose account it is, one transaction. */
export const completeSignIn = async (
  parts: SignInParts,
  attempt: Attempt,
  context: ClientContext,
  { answer, request }: MatchedResponse,
): Promise<Result<AttemptOutcome>> => {
  const wrongIssuer = checkIssuer(answer, context.record.auth);
  if (wrongIssuer) return err(appError(wrongIssuer));
  if (answer.kind === 'error') return err(appError(authorizationErrorCode(answer.error)));
  if (answer.kind === 'empty') return err(appError('callback.no_code'));

  attempt.note('token_requested', { host: new URL(context.record.auth.endpoints.token).host });
  const exchange = parts.authorization.exchange(context, request, answer);
  await Promise.race([exchange, attempt.whenEnded]);
  if (attempt.ended) {
    // The request is on its way; the tokens that it may still bring are not wanted any more.
    parts.background(exchange.then(({ issued }) => discard(parts, context, issued)));
    return err(attempt.ended);
  }
  const { granted, issued } = await exchange;
  if (!granted.ok) {
    parts.background(discard(parts, context, issued));
    return granted;
  }
  const grant = granted.value;
  attempt.note('token_received', {
    hasRefreshToken: grant.refreshToken !== null,
    hasIdToken: grant.claims !== null,
    saysScope: grant.scope !== null,
  });
  const stored = await identifyAndStore(parts, attempt, context, grant);
  if (!stored.ok) parts.background(discard(parts, context, grant));
  return stored;
};

const identifyAndStore = async (
  parts: SignInParts,
  attempt: Attempt,
  context: ClientContext,
  grant: TokenGrant,
): Promise<Result<AttemptOutcome>> => {
  attempt.note('identity_requested');
  const identity = await identify(parts, context, grant, attempt.signal);
  if (attempt.ended) return err(attempt.ended);
  if (!identity.ok) return identity;
  attempt.note('identity_known', { proven: identity.value.proven });
  const closed: AppError | null = parts.vault.problem();
  if (closed) return err(closed);

  const { providerKey, oauthClientId, connectionId, scopes } = attempt.plan;
  const input = {
    providerKey,
    oauthClientId,
    requestedScopes: scopes,
    grant,
    record: context.record,
    target: connectionId,
  };
  try {
    const { connection, isNew, expectedAccount, missingScopes } = parts.connections.storeGrant(
      { ...input, identity: identity.value },
      (adopted) => {
        parts.activity.add({
          kind: adopted.isNew ? 'connected' : 'reconnected',
          providerKey,
          providerName: parts.catalog.nameOf(providerKey),
          connectionId: adopted.connection.id,
          accountLabel: adopted.connection.account.label,
          details: {
            granted: adopted.connection.grantedScopes.length,
            missing: adopted.missingScopes.length,
          },
          timeline: [...attempt.timeline, attempt.entry('stored', { isNew: adopted.isNew })],
        });
        // With the account, so that no end of the app between the two brings back a sign-in that is done.
        parts.pending.remove(attempt.plan.id);
      },
    );
    attempt.note('stored', { isNew });
    parts.connectionsChanged();
    if (!identity.value.proven) parts.checkSoon(connection.id);
    const { grantedScopes, account } = connection;
    const about = { connectionId: connection.id, accountLabel: account.label, grantedScopes };
    return ok({ kind: 'connected', ...about, isNew, expectedAccount, missingScopes });
  } catch (error) {
    return err(storageFailure(error, (code) => appError(code)));
  }
};

/**
 * Ends a grant that was not stored: nobody will ever use its tokens, so they should not stay alive at the provider. Where that would
 * end other connections of the same account and app as well, it is left alone: nothing that works ends because something failed.
 */
const discard = async (
  parts: SignInParts,
  context: ClientContext,
  issued: IssuedTokens | null,
): Promise<void> => {
  // Whose they are may not be known, so it could be anybody of this app.
  if (!issued || connectionsSharingGrant(parts, context, { issuer: '', subject: null }).length > 0) return;
  const { accessToken, refreshToken } = issued;
  await revokeGrant(parts, { context, accessToken, refreshToken });
};
