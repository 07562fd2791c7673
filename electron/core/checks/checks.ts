import { appError, type ErrorCode } from '../../../shared/errors.ts';
import type { CheckResult } from '../../../shared/domain/connection.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import {
  storageFailure,
  type Clock,
  type Database,
  type Http,
  type HttpRequest,
  type Logger,
  type Network,
} from '../ports.ts';
import { buildApiRequest, buildUserinfoRequest } from '../requests/api-request.ts';
import type { ReadyToken, TokenService } from '../tokens/token-service.ts';
import { readCheck, readCheckFailure } from './check-result.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import { recordCheck } from '../connections/record-check.ts';

interface ChecksParts {
  readonly database: Database;
  readonly activity: ActivityLog;
  readonly catalog: Catalog;
  readonly repository: ConnectionRepository;
  readonly tokens: TokenService;
  readonly http: Http;
  readonly network: Network;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly connectionsChanged: () => void;
}

/** How many test calls run at once. */
const MAX_PARALLEL = 4;
const CHECK_TIMEOUT_MS = 20_000;

/** Proves connections by their provider's test call. */
export class Checks {
  readonly #parts: ChecksParts;
  readonly #running = new Map<ConnectionId, Promise<Result<CheckResult>>>();
  readonly #waiting: (() => void)[] = [];
  readonly #closing = new AbortController();
  #active = 0;
  #all: Promise<void> | null = null;

  constructor(parts: ChecksParts) {
    this.#parts = parts;
  }

  isRunning(id: ConnectionId): boolean {
    return this.#running.has(id);
  }

  /** Checks one connection; a check that already runs for it is joined. */
  check(id: ConnectionId): Promise<Result<CheckResult>> {
    const running = this.#running.get(id);
    if (running) return running;
    const check = this.#withSlot(() => this.#check(id)).finally(() => {
      this.#running.delete(id);
      this.#parts.connectionsChanged();
    });
    this.#running.set(id, check);
    this.#parts.connectionsChanged();
    return check;
  }

  /** Checks every connection, a few at a time. One run at a time: a second call joins it. */
  checkAll(): Promise<void> {
    this.#all ??= Promise.all(this.#parts.repository.list().map(({ id }) => this.check(id)))
      .then(() => undefined)
      .finally(() => (this.#all = null));
    return this.#all;
  }

  /** Calls off the test calls that run, and resolves when nothing more is recorded. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled([...this.#running.values(), this.#parts.tokens.settled()]);
  }

  async #check(id: ConnectionId): Promise<Result<CheckResult>> {
    const { network, clock, logger } = this.#parts;
    // Offline is no finding about the account, so nothing is recorded.
    if (!network.online()) return err(appError('network.offline'));
    try {
      const made = await this.#ask(id);
      if (this.#closing.signal.aborted) return err(appError('connect.quitting'));
      if (!made.ok && !isFinding(made.error.code)) return made;
      const result = made.ok ? made.value : readCheckFailure(made.error, clock.now());
      recordCheck(this.#parts, id, result);
      logger.log('check.finished', { connectionId: id, kind: result.kind, status: result.status ?? 0 });
      return ok(result);
    } catch (error) {
      return err(storageFailure(error, (code) => appError(code)));
    }
  }

  /** A token that is turned away is renewed once and the call repeated once: it may have ended without anybody saying when. */
  async #ask(id: ConnectionId): Promise<Result<CheckResult>> {
    if (this.#closing.signal.aborted) return err(appError('connect.quitting'));
    const { tokens } = this.#parts;
    const ready = await tokens.ready(id);
    if (!ready.ok) return ready;
    const answered = await this.#send(ready.value);
    // What an earlier token was answered neither proves nor disproves the one that a sign-in has brought meanwhile.
    const turnedAway = answered.ok && answered.value.kind === 'rejected';
    if (!turnedAway && !tokens.isOutdated(ready.value)) return answered;
    const another = await tokens.instead(ready.value);
    if (!another.ok) return another;
    return another.value ? this.#send(another.value) : answered;
  }

  async #send(ready: ReadyToken): Promise<Result<CheckResult>> {
    const { http, clock } = this.#parts;
    const rule = ready.context.record.check;
    if (!rule) return err(appError('connection.no_test'));
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(CHECK_TIMEOUT_MS)]);
    const request = checkRequest(ready, signal);
    if (!request.ok) return request;
    const sent = await http.send(request.value);
    return sent.ok ? ok(readCheck(rule, sent.value, clock.now())) : sent;
  }

  async #withSlot<T>(work: () => Promise<T>): Promise<T> {
    if (this.#active < MAX_PARALLEL) this.#active += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      // A slot that ends is handed on, not freed, so that nobody slips in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#active -= 1;
    }
  }
}

/** Failures that say something about the connection at this time; the others are about us (offline, locked, not set up). */
const isFinding = (code: ErrorCode): boolean =>
  code !== 'network.offline' && (code.startsWith('network.') || code.startsWith('token.'));

const checkRequest = ({ context, accessToken }: ReadyToken, signal: AbortSignal): Result<HttpRequest> => {
  const { check, auth } = context.record;
  if (!check) return err(appError('connection.no_test'));
  if (check.request !== 'userinfo')
    return buildApiRequest(context.record, check.request, accessToken, signal);
  const { userinfo } = auth.endpoints;
  return userinfo === null
    ? err(appError('connection.no_test'))
    : ok(buildUserinfoRequest(userinfo, accessToken, signal));
};
