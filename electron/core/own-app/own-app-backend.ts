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
import { apiOf, userinfoOf, withBearer } from '../api/api-target.ts';
import { callWithToken } from '../requests/call-with-token.ts';
import { readCheck } from '../requests/check-result.ts';
import { requestEffect } from '../requests/request-effect.ts';
import type { PreparedRequest } from '../api/prepared-request.ts';
import { sendRecordRequest } from '../api/record-request.ts';
import {
  MAX_REDIRECTS,
  sendAuthorized,
  STREAM,
  type Responded,
  type WireRequest,
} from '../api/send-authorized.ts';
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
    { signal, idleMs, onQueued, onSent, isApproved }: Exchange,
  ): Promise<Result<Responded<HttpStreamResponse>>> {
    const { authorization, tokens, streams, turns } = this.#parts;
    return callWithToken(tokens, id, {
      call: async ({ record, accessToken, dpopKey }) => {
        const target = apiOf(record);
        const { api } = record;
        if (!target || !api) return err(appError('request.no_api'));
        // One turn for all of it: redirects are followed on the same origin only.
        const endTurn = await turns.take('stream', request.url.origin, signal, onQueued);
        if (!endTurn) return err(appError('request.cancelled'));
        if (!isApproved()) {
          endTurn();
          return err(appError('request.approval_expired'));
        }
        const open = ({ body, ...head }: WireRequest): Promise<Result<HttpStreamResponse>> =>
          streams.open({
            ...head,
            body: body instanceof Blob ? chunksOf(body) : body,
            signal,
            idleMs,
            onSent,
          });
        // A redirect of a read may lead to what writes.
        const isRead = async (next: PreparedRequest): Promise<boolean> =>
          (await requestEffect(api, next)) === 'read';
        return untilClosed(
          sendAuthorized(
            dpopKey === null ? target : withBearer(target),
            accessToken,
            request,
            authorization.proofs.stream(dpopKey, open),
            STREAM,
            MAX_REDIRECTS,
            isRead,
          ),
          endTurn,
        );
      },
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
      call: async ({ record, ...token }) => {
        const request = record.check?.request;
        if (request === undefined || (request === 'userinfo' && !userinfoOf(record)))
          return err(appError('connection.no_test'));
        const sent = await sendRecordRequest(ways, record, request, token, signal);
        return sent.ok ? ok(readCheck(rule, sent.value, clock.now())) : sent;
      },
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

/** Bytes that are read at once. Twice as fast as the small chunks of `Blob.stream()`. */
const CHUNK = 256 * 1024;

async function* chunksOf(blob: Blob): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < blob.size; at += CHUNK)
    yield new Uint8Array(await blob.slice(at, at + CHUNK).arrayBuffer());
}

/** Ends a turn when sending fails, or when its response is closed. */
const untilClosed = async (
  sending: Promise<Result<Responded<HttpStreamResponse>>>,
  endTurn: () => void,
): Promise<Result<Responded<HttpStreamResponse>>> => {
  let isOpen = false;
  try {
    const sent = await sending;
    if (!sent.ok) return sent;
    isOpen = true;
    const { response } = sent.value;
    const close = (): void => {
      response.close();
      endTurn();
    };
    return ok({ ...sent.value, response: { ...response, close } });
  } finally {
    if (!isOpen) endTurn();
  }
};

/** The report about a grant that is not queued for a revocation. */
const reportWithoutRequest = (grant: Result<RevocableGrant | null>): DisconnectReport['revocation'] => {
  if (!grant.ok) return { kind: 'failed', code: grant.error.code, willRetry: false, isEarlierOnly: false };
  return { kind: grant.value === null ? 'nothing-to-revoke' : 'unsupported' };
};
