import type { CheckResult } from '../../../shared/domain/connection.ts';
import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { PreparedRequest } from '../api/prepared-request.ts';
import { MAX_REDIRECTS, sendAuthorized, STREAM, type Responded } from '../api/send-authorized.ts';
import { withoutAccountValues } from '../catalog/account-values.ts';
import { resolveRecord, type ResolvedRecord } from '../catalog/resolve-record.ts';
import { connectionApi } from '../connections/connection-api.ts';
import type {
  CheckOptions,
  ConnectionApi,
  ConnectionBackend,
  Disconnection,
  Exchange,
  OpenConnection,
  SignIn,
  SignInRequest,
} from '../connections/connection-backend.ts';
import type { StoredConnection } from '../connections/connection-repository.ts';
import type { HttpStreamResponse } from '../ports.ts';
import { requestEffect } from '../requests/request-effect.ts';
import { checkManaged } from './managed-check.ts';
import { ManagedSignIn, type ManagedSignInParts } from './managed-sign-in.ts';
import { passOn } from './pass-on.ts';
import { planManagedSignIn } from './plan-managed-sign-in.ts';
import { isEnded } from './platform-contact.ts';
import { proxyRequestOf, streamOf } from './proxied-request.ts';

/** Connections whose OAuth client and tokens are the platform's. Requests pass through it. */
export class ManagedBackend implements ConnectionBackend {
  readonly #parts: ManagedSignInParts;

  constructor(parts: ManagedSignInParts) {
    this.#parts = parts;
  }

  begin(request: SignInRequest): Result<SignIn> {
    if (request.byCode === true) return err(appError('device.not_offered'));
    const plan = planManagedSignIn(this.#parts, request);
    return plan.ok ? ok(new ManagedSignIn(this.#parts, request, plan.value)) : plan;
  }

  api(connection: StoredConnection): Result<ConnectionApi> {
    const record = this.#record(connection);
    return record.ok ? connectionApi(record.value) : record;
  }

  refusal(connection: StoredConnection, { method, url, headers, body }: PreparedRequest): AppError | null {
    const api = this.api(connection);
    if (!api.ok) return api.error;
    const wire = { method, url: url.href, headers, body: body?.content ?? null };
    const passed = proxyRequestOf(api.value.target.policy, wire);
    return passed.ok ? null : passed.error;
  }

  open(connection: StoredConnection): Result<OpenConnection> {
    const api = this.api(connection);
    if (!api.ok) return api;
    const send: OpenConnection['send'] = (request, exchange) =>
      this.#send(connection, api.value, request, exchange);
    return ok({ api: api.value, send });
  }

  async #send(
    connection: StoredConnection,
    { target, facts }: ConnectionApi,
    request: PreparedRequest,
    { signal, onQueued, onSent, isApproved }: Exchange,
  ): Promise<Result<Responded<HttpStreamResponse>>> {
    const isRead = async (next: PreparedRequest): Promise<boolean> =>
      (await requestEffect(facts, next)) === 'read';
    const isHarmless = await isRead(request);
    const open: Parameters<typeof sendAuthorized<HttpStreamResponse>>[3] = async (wire) => {
      const passed = proxyRequestOf(target.policy, wire);
      if (!passed.ok) return passed;
      const beforeSending = (): AppError | null => {
        if (!isApproved()) return appError('request.approval_expired');
        onSent(wire.body instanceof Uint8Array ? wire.body.length : 0);
        return null;
      };
      const how = { isRead: isHarmless, turn: 'stream', signal, onQueued, beforeSending } as const;
      const response = await passOn(this.#parts, connection, passed.value, how);
      return response.ok ? ok(streamOf(response.value)) : response;
    };
    const sent = await sendAuthorized(target, null, request, open, STREAM, MAX_REDIRECTS, isRead);
    if (!sent.ok && isEnded(sent.error)) this.#parts.contact.recordEnd(connection.id, sent.error);
    return sent;
  }

  /** Without a test call, the platform's list says whether the connection works. */
  canCheck(): boolean {
    return true;
  }

  async check(connection: StoredConnection, options: CheckOptions): Promise<Result<CheckResult>> {
    const access = this.#parts.contact.accessTo(connection);
    return access.ok ? checkManaged(this.#parts, access.value, connection, options) : access;
  }

  hold(connection: StoredConnection): ErrorCode | null {
    return this.#parts.contact.hold(connection);
  }

  disconnect(connection: StoredConnection): Result<Disconnection> {
    const { disconnects } = this.#parts;
    return ok({
      forget: () => disconnects.add(connection),
      revoke: () => disconnects.now(connection),
    });
  }

  #record({ providerKey }: StoredConnection): Result<ResolvedRecord> {
    const record = this.#parts.catalog.find(providerKey)?.record;
    const resolved = record ? resolveRecord(record, {}) : err(appError('provider.not_found'));
    return resolved.ok ? ok(withoutAccountValues(resolved.value)) : resolved;
  }
}
