import { appError } from '../../../shared/errors.ts';
import type { CheckResult, DisconnectReport } from '../../../shared/domain/connection.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { clientContext, type ClientSources } from '../clients/client-context.ts';
import type {
  ConnectionApi,
  ConnectionBackend,
  Disconnection,
  Exchange,
  SignIn,
  SignInRequest,
} from '../connections/connection-backend.ts';
import { tokenAddress, tokenRecord, type StoredConnection } from '../connections/connection-repository.ts';
import type { ClientContext } from '../oauth/authorization.ts';
import type { Clock, Http, HttpStreamResponse, HttpStreams } from '../ports.ts';
import { apiOf, userinfoOf } from '../api/api-target.ts';
import { callWithToken } from '../requests/call-with-token.ts';
import { readCheck } from '../requests/check-result.ts';
import type { PreparedRequest } from '../api/prepared-request.ts';
import { sendRecordRequest } from '../api/record-request.ts';
import {
  MAX_REDIRECTS,
  sendAuthorized,
  type Responded,
  type ResponseReader,
  type WireRequest,
} from '../api/send-authorized.ts';
import type { Revocations } from '../tokens/revocations.ts';
import type { RevocableGrant } from '../tokens/revoke-grant.ts';
import type { TokenRefresh } from '../tokens/token-refresh.ts';
import type { TokenService } from '../tokens/token-service.ts';
import { ownAppSignIn, type OwnAppSignInParts } from './own-app-sign-in.ts';
import { planSignIn } from './plan-sign-in.ts';

interface OwnAppBackendParts extends OwnAppSignInParts, ClientSources {
  readonly http: Http;
  readonly streams: HttpStreams;
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

  api(connection: StoredConnection): Result<ConnectionApi> {
    const found = this.#context(connection);
    if (!found.ok) return found;
    const { record } = found.value;
    const target = apiOf(record);
    return target && record.api ? ok({ target, facts: record.api }) : err(appError('request.no_api'));
  }

  send(
    { id }: StoredConnection,
    request: PreparedRequest,
    { signal, idleMs, onSent, isApproved }: Exchange,
  ): Promise<Result<Responded<HttpStreamResponse>>> {
    const { tokens, streams } = this.#parts;
    return callWithToken(tokens, id, {
      call: ({ record, accessToken }) => {
        const target = apiOf(record);
        if (!target) return Promise.resolve(err(appError('request.no_api')));
        if (!isApproved()) return Promise.resolve(err(appError('request.approval_expired')));
        const open = ({ body, ...head }: WireRequest): Promise<Result<HttpStreamResponse>> =>
          streams.open({
            ...head,
            body: body instanceof Blob ? chunksOf(body) : body,
            signal,
            idleMs,
            onSent,
          });
        return sendAuthorized(target, accessToken, request, open, STREAM, MAX_REDIRECTS);
      },
      isRejected: ({ response }) => response.status === 401,
      isHarmless: false,
      discard: ({ response }) => response.close(),
    });
  }

  check({ id, providerKey }: StoredConnection, signal: AbortSignal): Promise<Result<CheckResult>> {
    const { catalog, clock, tokens, http } = this.#parts;
    const rule = catalog.find(providerKey)?.record.check ?? null;
    if (!rule) return Promise.resolve(err(appError('connection.no_test')));
    return callWithToken(tokens, id, {
      call: async ({ record, accessToken }) => {
        const request = record.check?.request;
        if (request === undefined || (request === 'userinfo' && !userinfoOf(record)))
          return err(appError('connection.no_test'));
        const sent = await sendRecordRequest(http, record, request, accessToken, signal);
        return sent.ok ? ok(readCheck(rule, sent.value, clock.now())) : sent;
      },
      isRejected: ({ kind }) => kind === 'rejected',
      isHarmless: true,
    });
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

  #hasTokens({ id }: StoredConnection): boolean {
    return this.#parts.vault.placesOf('access_token').has(tokenRecord(id));
  }

  /** The client and record that the connection's tokens are bound to. */
  #context({ id, grant }: StoredConnection): Result<ClientContext> {
    if (grant.kind !== 'own') return err(appError('connect.unsupported'));
    const client = clientContext(this.#parts, grant.oauthClientId, tokenRecord(id));
    return client.ok ? ok(client.value.context) : client;
  }

  /** What a revocation needs; null if there is no token. Fails if neither token can be read, nor the client secret. */
  #revocableGrant(connection: StoredConnection): Result<RevocableGrant | null> {
    const { vault, refresh } = this.#parts;
    if (connection.grant.kind !== 'own' || !this.#hasTokens(connection)) return ok(null);
    const client = this.#context(connection);
    if (!client.ok) return client;
    const accessToken = vault.read(tokenAddress(connection.id, 'access_token'));
    const refreshToken = vault.read(tokenAddress(connection.id, 'refresh_token'));
    // Refreshed tokens that wait to be saved are the valid ones.
    const unsaved = refresh.unsavedTokens(connection.id);
    // One of the two is enough, if the other is damaged.
    const access = unsaved?.accessToken ?? (accessToken.ok ? accessToken.value : null);
    const refreshable = unsaved?.refreshToken ?? (refreshToken.ok ? refreshToken.value : null);
    if (access === null && refreshable === null) return err(appError('vault.record_damaged'));
    return ok({ context: client.value, accessToken: access, refreshToken: refreshable });
  }
}

/** Bytes that are read at once. Twice as fast as the small chunks of `Blob.stream()`. */
const CHUNK = 256 * 1024;

async function* chunksOf(blob: Blob): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < blob.size; at += CHUNK)
    yield new Uint8Array(await blob.slice(at, at + CHUNK).arrayBuffer());
}

const STREAM: ResponseReader<HttpStreamResponse> = {
  status: ({ status }) => status,
  location: ({ headers }) => headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? null,
  discard: (response) => response.close(),
};
