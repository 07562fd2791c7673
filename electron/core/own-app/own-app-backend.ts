import { appError } from '../../../shared/errors.ts';
import type { CheckResult, DisconnectReport } from '../../../shared/domain/connection.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { clientContext, type ClientSources } from '../clients/client-context.ts';
import { connectionApi } from '../connections/connection-api.ts';
import type {
  CheckOptions,
  ConnectionApi,
  ConnectionBackend,
  Disconnection,
  Exchange,
  SignIn,
  SignInRequest,
} from '../connections/connection-backend.ts';
import { tokenRecord, type StoredConnection } from '../connections/connection-repository.ts';
import type { ClientContext } from '../oauth/authorization.ts';
import type { Turns } from '../http/turns.ts';
import type { Clock, Http, HttpStreamResponse, HttpStreams } from '../ports.ts';
import { callWithToken } from '../requests/call-with-token.ts';
import { sendCheck } from '../requests/send-check.ts';
import { sendWithToken } from '../requests/send-with-token.ts';
import type { PreparedRequest } from '../api/prepared-request.ts';
import type { Responded } from '../api/send-authorized.ts';
import type { Revocations } from '../tokens/revocations.ts';
import type { RevocableGrant } from '../tokens/revoke-grant.ts';
import { hasStoredTokens, readStoredGrant } from '../tokens/stored-grant.ts';
import type { TokenRefresh } from '../tokens/token-refresh.ts';
import type { TokenService } from '../tokens/token-service.ts';
import { codeSignIn } from './code-sign-in.ts';
import { ownAppSignIn, type OwnAppSignInParts } from './own-app-sign-in.ts';
import { planSignIn } from './plan-sign-in.ts';

interface OwnAppBackendParts extends OwnAppSignInParts, ClientSources {
  readonly http: Http;
  readonly streams: HttpStreams;
  readonly turns: Turns;
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
    if (!plan.ok) return plan;
    const signIn = plan.value.byCode ? codeSignIn : ownAppSignIn;
    return ok(signIn(this.#parts, request, plan.value));
  }

  api(connection: StoredConnection): Result<ConnectionApi> {
    const found = this.#context(connection);
    return found.ok ? connectionApi(found.value.record) : found;
  }

  send(
    { id }: StoredConnection,
    request: PreparedRequest,
    exchange: Exchange,
  ): Promise<Result<Responded<HttpStreamResponse>>> {
    const { authorization, tokens } = this.#parts;
    const ways = { ...this.#parts, proofs: authorization.proofs };
    return callWithToken(tokens, id, {
      call: (token) => sendWithToken(ways, token, request, exchange),
      isRejected: ({ response }) => response.status === 401,
      isHarmless: false,
      discard: ({ response }) => response.close(),
    });
  }

  async accessToken({ id }: StoredConnection): Promise<Result<string>> {
    const token = await this.#parts.tokens.getValid(id);
    return token.ok ? ok(token.value.accessToken) : token;
  }

  canCheck({ providerKey }: StoredConnection): boolean {
    return (this.#parts.catalog.find(providerKey)?.record.check ?? null) !== null;
  }

  check({ id, providerKey }: StoredConnection, { signal }: CheckOptions): Promise<Result<CheckResult>> {
    const { authorization, catalog, clock, tokens, http } = this.#parts;
    const ways = { http, proofs: authorization.proofs };
    const rule = catalog.find(providerKey)?.record.check ?? null;
    if (!rule) return Promise.resolve(err(appError('connection.no_test')));
    return callWithToken(tokens, id, {
      call: (token) => sendCheck({ ...ways, clock }, token, rule, signal),
      isRejected: ({ kind }) => kind === 'rejected',
      isHarmless: true,
    });
  }

  hold(): null {
    return null;
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

  /** The client and record that the connection's tokens are bound to. */
  #context({ id, grant }: StoredConnection): Result<ClientContext> {
    if (grant.kind !== 'own') return err(appError('connect.unsupported'));
    const client = clientContext(this.#parts, grant.oauthClientId, tokenRecord(id));
    return client.ok ? ok(client.value.context) : client;
  }
}

/** The report about a grant that is not queued for a revocation. */
const reportWithoutRequest = (grant: Result<RevocableGrant | null>): DisconnectReport['revocation'] => {
  if (!grant.ok) return { kind: 'failed', code: grant.error.code, willRetry: false, isEarlierOnly: false };
  return { kind: grant.value === null ? 'nothing-to-revoke' : 'unsupported' };
};
