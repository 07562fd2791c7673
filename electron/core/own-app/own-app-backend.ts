import type { CheckResult, DisconnectReport } from '../../../shared/domain/connection.ts';
import { isClientGrant, type Grant } from '../../../shared/domain/grant.ts';
import type { CheckRule } from '../../../shared/domain/provider.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { withAccountValues } from '../catalog/account-values.ts';
import type { FilledRecord } from '../catalog/resolve-record.ts';
import { clientContext, type ClientSources } from '../clients/client-context.ts';
import { readAccountOptions } from '../connections/account-option-store.ts';
import { connectionApi } from '../connections/connection-api.ts';
import type {
  CheckOptions,
  ConnectionApi,
  ConnectionBackend,
  Disconnection,
  OpenConnection,
  SignIn,
  SignInRequest,
} from '../connections/connection-backend.ts';
import { tokenRecord, type StoredConnection } from '../connections/connection-repository.ts';
import type { ClientContext } from '../oauth/library-calls.ts';
import type { Turns } from '../http/turns.ts';
import type { Clock, Http, HttpStreams } from '../ports.ts';
import { callWithToken } from '../requests/call-with-token.ts';
import { sendCheck } from '../requests/send-check.ts';
import { sendWithToken } from '../requests/send-with-token.ts';
import type { Revocations } from '../tokens/revocations.ts';
import type { RevocableGrant } from '../tokens/revoke-grant.ts';
import { hasStoredTokens, readStoredGrant } from '../tokens/stored-grant.ts';
import type { TokenRefresh } from '../tokens/token-refresh.ts';
import type { TokenService } from '../tokens/token-service.ts';
import type { SecretReader } from '../vault/secret-reader.ts';
import type { Vault } from '../vault/vault.ts';
import { clientSignIn } from './client-sign-in.ts';
import { codeSignIn } from './code-sign-in.ts';
import { ownAppSignIn, type OwnAppSignInParts } from './own-app-sign-in.ts';
import { planSignIn } from './plan-sign-in.ts';

interface OwnAppBackendParts extends OwnAppSignInParts, ClientSources {
  readonly catalog: Catalog;
  readonly vault: Vault;
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
  readonly #apis = new WeakMap<FilledRecord, Result<ConnectionApi>>();

  constructor(parts: OwnAppBackendParts) {
    this.#parts = parts;
  }

  begin(request: SignInRequest): Result<SignIn> {
    const plan = planSignIn(this.#parts, request);
    if (!plan.ok) return plan;
    if (isClientGrant(request.grant)) return ok(clientSignIn(this.#parts, plan.value));
    const signIn = plan.value.byCode ? codeSignIn : ownAppSignIn;
    return ok(signIn(this.#parts, request, plan.value));
  }

  api(connection: StoredConnection): Result<ConnectionApi> {
    const secrets = this.#parts.vault.readerOf(tokenRecord(connection.id));
    const found = this.#context(connection, secrets);
    return found.ok ? this.#apiWithValues(connection, found.value, secrets) : found;
  }

  open(connection: StoredConnection): Result<OpenConnection> {
    const { authorization, tokens } = this.#parts;
    const secrets = this.#parts.vault.readerOf(tokenRecord(connection.id));
    const context = this.#context(connection, secrets);
    if (!context.ok) return context;
    const token = tokens.usableToken({ connection, context: context.value }, secrets);
    const api = token?.ok
      ? this.#apiOf(token.value.record)
      : this.#apiWithValues(connection, context.value, secrets);
    if (!api.ok) return api;
    const ways = { ...this.#parts, proofs: authorization.proofs };
    const send: OpenConnection['send'] = (request, exchange) =>
      callWithToken(tokens, connection.id, {
        firstToken: token,
        call: async (valid) => {
          const current = token?.ok && valid === token.value ? api : this.#apiOf(valid.record);
          return current.ok ? sendWithToken(ways, current.value, valid, request, exchange) : current;
        },
        isRejected: ({ response }) => response.status === 401,
        isHarmless: false,
        discard: ({ response }) => response.close(),
      });
    return ok({ api: api.value, send });
  }

  async accessToken({ id }: StoredConnection): Promise<Result<string>> {
    const token = await this.#parts.tokens.getValid(id);
    return token.ok ? ok(token.value.accessToken) : token;
  }

  canCheck(connection: StoredConnection): boolean {
    return this.#checkRule(connection) !== null;
  }

  check(connection: StoredConnection, { signal }: CheckOptions): Promise<Result<CheckResult>> {
    const { authorization, clock, tokens, http } = this.#parts;
    const ways = { http, proofs: authorization.proofs };
    if (this.#checkRule(connection) === null) return Promise.resolve(err(appError('connection.no_test')));
    return callWithToken(tokens, connection.id, {
      firstToken: null,
      call: (token) =>
        sendCheck({ ...ways, clock }, token, checkRuleOf(token.record, connection.grant), signal),
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

  #checkRule({ providerKey, grant }: StoredConnection): CheckRule | null {
    const record = this.#parts.catalog.find(providerKey)?.record;
    return record ? checkRuleOf(record, grant) : null;
  }

  /** A record stays the same object until something changes, so its API is known from one request to the next. */
  #apiOf(record: FilledRecord): Result<ConnectionApi> {
    const api = this.#apis.get(record) ?? connectionApi(record);
    this.#apis.set(record, api);
    return api;
  }

  /** The API for an account, with its values. */
  #apiWithValues(
    { id }: StoredConnection,
    { record }: ClientContext,
    secrets: SecretReader,
  ): Result<ConnectionApi> {
    return this.#apiOf(withAccountValues(record, readAccountOptions(secrets, id, record)));
  }

  /** The client and record that the connection's tokens are bound to. */
  #context({ id, grant }: StoredConnection, secrets: SecretReader): Result<ClientContext> {
    if (grant.kind !== 'own') return err(appError('connect.unsupported'));
    const client = clientContext({ ...this.#parts, vault: secrets }, grant.oauthClientId, tokenRecord(id));
    return client.ok ? ok(client.value.context) : client;
  }
}

/** The test call for a connection's tokens: those of the OAuth client itself may not be good for that of people. */
const checkRuleOf = (
  { auth, check }: Pick<FilledRecord, 'auth' | 'check'>,
  grant: Grant,
): CheckRule | null => {
  if (!isClientGrant(grant)) return check;
  return auth.kind === 'oauth2' ? (auth.clientCredentials?.check ?? null) : null;
};

/** The report about a grant that is not queued for a revocation. */
const reportWithoutRequest = (grant: Result<RevocableGrant | null>): DisconnectReport['revocation'] => {
  if (!grant.ok) return { kind: 'failed', code: grant.error.code, willRetry: false, isEarlierOnly: false };
  return { kind: grant.value === null ? 'nothing-to-revoke' : 'unsupported' };
};
