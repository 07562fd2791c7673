import { appError } from '../../../shared/errors.ts';
import type { CheckResult, DisconnectReport } from '../../../shared/domain/connection.ts';
import type { ApiRequest } from '../../../shared/domain/provider.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { clientContext, type ClientSources } from '../clients/client-context.ts';
import type {
  ConnectionBackend,
  Disconnection,
  SignIn,
  SignInRequest,
} from '../connections/connection-backend.ts';
import { tokenAddress, tokenRecord, type StoredConnection } from '../connections/connection-repository.ts';
import type { Clock, Http, HttpRequest, HttpResponse } from '../ports.ts';
import { buildApiRequest, buildUserinfoRequest } from '../requests/api-request.ts';
import { callWithToken } from '../requests/call-with-token.ts';
import { readCheck } from '../requests/check-result.ts';
import type { Revocations } from '../tokens/revocations.ts';
import type { RevocableGrant } from '../tokens/revoke-grant.ts';
import type { TokenRefresh } from '../tokens/token-refresh.ts';
import type { ReadyToken, TokenService } from '../tokens/token-service.ts';
import { ownAppSignIn, type OwnAppSignInParts } from './own-app-sign-in.ts';
import { planSignIn } from './plan-sign-in.ts';

interface OwnAppBackendParts extends OwnAppSignInParts, ClientSources {
  readonly http: Http;
  readonly clock: Clock;
  readonly tokens: TokenService;
  readonly refresh: TokenRefresh;
  readonly revocations: Revocations;
}

/** Connections authorized with the person's own OAuth client. Their tokens are in the vault, and requests go straight to the provider. */
export class OwnAppBackend implements ConnectionBackend {
  readonly #parts: OwnAppBackendParts;

  constructor(parts: OwnAppBackendParts) {
    this.#parts = parts;
  }

  begin(request: SignInRequest): Result<SignIn> {
    const plan = planSignIn(this.#parts, request);
    return plan.ok ? ok(ownAppSignIn(this.#parts, request, plan.value)) : plan;
  }

  send(
    connection: StoredConnection,
    request: ApiRequest,
    signal: AbortSignal,
  ): Promise<Result<HttpResponse>> {
    return this.#call(
      connection,
      ({ record, accessToken }) => buildApiRequest(record, request, accessToken, signal),
      (response) => response,
      ({ status }) => status === 401,
    );
  }

  check(connection: StoredConnection, signal: AbortSignal): Promise<Result<CheckResult>> {
    const { catalog, clock } = this.#parts;
    const rule = catalog.find(connection.providerKey)?.record.check ?? null;
    if (!rule) return Promise.resolve(err(appError('connection.no_test')));
    return this.#call(
      connection,
      (token) => checkRequest(token, signal),
      (response) => readCheck(rule, response, clock.now()),
      ({ kind }) => kind === 'rejected',
    );
  }

  disconnect(connection: StoredConnection): Result<Disconnection> {
    const { vault, revocations } = this.#parts;
    // While the vault is closed, its tokens can't be revoked or queued for a later revocation.
    const closed = this.#hasTokens(connection) ? vault.problem() : null;
    if (closed) return err(closed);
    const grant = this.#revocableGrant(connection);
    const canRevoke =
      grant.ok && grant.value !== null && grant.value.context.record.auth.revoke.how !== 'none';
    return ok({
      forget: () => {
        vault.remove(tokenRecord(connection.id));
        if (canRevoke) revocations.add(connection, grant.value);
      },
      revoke: async (): Promise<DisconnectReport['revocation']> => {
        if (!grant.ok) return { kind: 'failed', code: grant.error.code, willRetry: false };
        if (grant.value === null) return { kind: 'nothing-to-revoke' };
        return canRevoke ? revocations.revokeNow(connection, grant.value) : { kind: 'unsupported' };
      },
    });
  }

  #call<T>(
    connection: StoredConnection,
    build: (token: ReadyToken) => Result<HttpRequest>,
    read: (response: HttpResponse) => T,
    isRejected: (value: T) => boolean,
  ): Promise<Result<T>> {
    const { tokens, http } = this.#parts;
    const call = async (token: ReadyToken): Promise<Result<T>> => {
      const request = build(token);
      if (!request.ok) return request;
      const sent = await http.send(request.value);
      return sent.ok ? ok(read(sent.value)) : sent;
    };
    return callWithToken(tokens, connection.id, call, isRejected);
  }

  #hasTokens({ id }: StoredConnection): boolean {
    return this.#parts.vault.placesOf('access_token').has(tokenRecord(id));
  }

  /** What a revocation needs; null if there is no token. Fails if neither token can be read, nor the client secret. */
  #revocableGrant(connection: StoredConnection): Result<RevocableGrant | null> {
    const { vault, refresh } = this.#parts;
    if (connection.grant.kind !== 'own' || !this.#hasTokens(connection)) return ok(null);
    const client = clientContext(this.#parts, connection.grant.oauthClientId, tokenRecord(connection.id));
    if (!client.ok) return client;
    const accessToken = vault.read(tokenAddress(connection.id, 'access_token'));
    const refreshToken = vault.read(tokenAddress(connection.id, 'refresh_token'));
    // Refreshed tokens that wait to be saved are the valid ones.
    const unsaved = refresh.unsavedTokens(connection.id);
    // One of the two is enough, if the other is damaged.
    const access = unsaved?.accessToken ?? (accessToken.ok ? accessToken.value : null);
    const refreshable = unsaved?.refreshToken ?? (refreshToken.ok ? refreshToken.value : null);
    if (access === null && refreshable === null) return err(appError('vault.record_damaged'));
    return ok({ context: client.value.context, accessToken: access, refreshToken: refreshable });
  }
}

const checkRequest = ({ record, accessToken }: ReadyToken, signal: AbortSignal): Result<HttpRequest> => {
  const { check, auth } = record;
  if (!check) return err(appError('connection.no_test'));
  if (check.request !== 'userinfo') return buildApiRequest(record, check.request, accessToken, signal);
  const { userinfo } = auth.endpoints;
  return userinfo === null
    ? err(appError('connection.no_test'))
    : ok(buildUserinfoRequest(userinfo, accessToken, signal));
};
