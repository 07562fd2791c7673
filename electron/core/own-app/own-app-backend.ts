import { appError } from '../../../shared/errors.ts';
import type { CheckResult, DisconnectReport } from '../../../shared/domain/connection.ts';
import type { ApiRequest } from '../../../shared/domain/provider.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ClientSources } from '../clients/client-context.ts';
import type {
  ConnectionBackend,
  Disconnection,
  SignIn,
  SignInRequest,
} from '../connections/connection-backend.ts';
import { tokenRecord, type StoredConnection } from '../connections/connection-repository.ts';
import type { Clock, Http, HttpRequest, HttpResponse } from '../ports.ts';
import { buildApiRequest, buildUserinfoRequest } from '../requests/api-request.ts';
import { callWithToken } from '../requests/call-with-token.ts';
import { readCheck } from '../requests/check-result.ts';
import type { Revocations } from '../tokens/revocations.ts';
import type { RevocableGrant } from '../tokens/revoke-grant.ts';
import { hasStoredTokens, readStoredGrant } from '../tokens/stored-grant.ts';
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
    const hasSecrets = hasStoredTokens(vault, connection) || revocations.hasReplaced(connection.id);
    const closed = hasSecrets ? vault.problem() : null;
    if (closed) return err(closed);
    const grant = readStoredGrant(this.#parts, connection);
    const canRevoke =
      grant.ok && grant.value !== null && grant.value.context.record.auth.revoke.how !== 'none';
    return ok({
      forget: () => {
        vault.remove(tokenRecord(connection.id));
        revocations.add(connection, canRevoke ? grant.value : null);
      },
      revoke: () => revocations.revokeNow(connection, reportWithoutRequest(grant)),
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
}

/** The report about a grant that is not queued for a revocation. */
const reportWithoutRequest = (grant: Result<RevocableGrant | null>): DisconnectReport['revocation'] => {
  if (!grant.ok) return { kind: 'failed', code: grant.error.code, willRetry: false, isEarlierOnly: false };
  return { kind: grant.value === null ? 'nothing-to-revoke' : 'unsupported' };
};

const checkRequest = ({ record, accessToken }: ReadyToken, signal: AbortSignal): Result<HttpRequest> => {
  const { check, auth } = record;
  if (!check) return err(appError('connection.no_test'));
  if (check.request !== 'userinfo') return buildApiRequest(record, check.request, accessToken, signal);
  const { userinfo } = auth.endpoints;
  return userinfo === null
    ? err(appError('connection.no_test'))
    : ok(buildUserinfoRequest(userinfo, accessToken, signal));
};
