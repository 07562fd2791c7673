import type { CheckResult } from '../../../shared/domain/connection.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { fillRecord, type FilledRecord } from '../catalog/resolve-record.ts';
import { currentBinding, isSecretBoundTo } from '../clients/secret-binding.ts';
import { connectionApi } from '../connections/connection-api.ts';
import type {
  CheckOptions,
  ConnectionApi,
  ConnectionBackend,
  Disconnection,
  OpenConnection,
  SignIn,
} from '../connections/connection-backend.ts';
import { tokenRecord, type StoredConnection } from '../connections/connection-repository.ts';
import type { Turns } from '../http/turns.ts';
import type { Authorization } from '../oauth/authorization.ts';
import type { Clock, Http, HttpStreams } from '../ports.ts';
import { sendCheck } from '../requests/send-check.ts';
import { sendWithToken, type BoundToken } from '../requests/send-with-token.ts';
import { readStoredToken } from '../tokens/stored-token.ts';
import type { Vault } from '../vault/vault.ts';

interface ManualBackendParts {
  readonly authorization: Pick<Authorization, 'proofs'>;
  readonly catalog: Catalog;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly http: Http;
  readonly streams: HttpStreams;
  readonly turns: Turns;
}

/**
 * Connections by a token that the person pasted. It is in the vault, requests go straight to the provider, and nothing renews it: a new one
 * is pasted (`PastedTokens`).
 */
export class ManualBackend implements ConnectionBackend {
  readonly #parts: ManualBackendParts;

  constructor(parts: ManualBackendParts) {
    this.#parts = parts;
  }

  begin(): Result<SignIn> {
    return err(appError('manual.no_sign_in'));
  }

  api(connection: StoredConnection): Result<ConnectionApi> {
    const record = this.#record(connection);
    return record.ok ? connectionApi(record.value) : record;
  }

  open(connection: StoredConnection): Result<OpenConnection> {
    const token = this.#token(connection);
    if (!token.ok) return token;
    const api = connectionApi(token.value.record);
    if (!api.ok) return api;
    const send: OpenConnection['send'] = (request, exchange) =>
      sendWithToken(this.#ways(), api.value, token.value, request, exchange);
    return ok({ api: api.value, send });
  }

  accessToken(connection: StoredConnection): Promise<Result<string>> {
    const token = this.#token(connection);
    return Promise.resolve(token.ok ? ok(token.value.accessToken) : token);
  }

  canCheck({ providerKey }: StoredConnection): boolean {
    return (this.#parts.catalog.find(providerKey)?.record.check ?? null) !== null;
  }

  async check(connection: StoredConnection, { signal }: CheckOptions): Promise<Result<CheckResult>> {
    const token = this.#token(connection);
    if (!token.ok) return token;
    const rule = token.value.record.check;
    return rule ? sendCheck(this.#ways(), token.value, rule, signal) : err(appError('connection.no_test'));
  }

  hold(): null {
    return null;
  }

  /** The token stays valid at the provider, which has no request that ends it. So this works while the vault is closed, too. */
  disconnect({ id }: StoredConnection): Result<Disconnection> {
    return ok({
      forget: () => this.#parts.vault.remove(tokenRecord(id)),
      revoke: () => Promise.resolve({ kind: 'stays-valid' }),
    });
  }

  #ways() {
    return { ...this.#parts, proofs: this.#parts.authorization.proofs };
  }

  #record({ providerKey, grant }: StoredConnection): Result<FilledRecord> {
    const record = this.#parts.catalog.find(providerKey)?.record;
    if (!record) return err(appError('provider.not_found'));
    return grant.kind === 'manual'
      ? fillRecord(record, grant.variables)
      : err(appError('connect.unsupported'));
  }

  /** The token with its record, unless it is bound to another state of the provider. */
  #token(connection: StoredConnection): Result<BoundToken> {
    const { catalog, vault } = this.#parts;
    const record = this.#record(connection);
    if (!record.ok) return record;
    const accessToken = readStoredToken(vault, connection.id, 'access_token');
    if (!accessToken.ok) return accessToken;
    const isBound = isSecretBoundTo(vault, tokenRecord(connection.id), currentBinding(catalog, record.value));
    return isBound
      ? ok({ record: record.value, accessToken: accessToken.value, apiKey: null, dpopKey: null })
      : err(appError('connection.addresses_changed'));
  }
}
