import { KEYFOB } from '../../../shared/domain/actor.ts';
import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ConnectionRepository, StoredConnection } from '../connections/connection-repository.ts';
import { recordCheck } from '../connections/record-check.ts';
import type { Events } from '../events.ts';
import { issuerOf, type AssistantAccess } from '../platform/platform-access.ts';
import type { PlatformSession } from '../platform/platform-session.ts';
import type { Clock, Database } from '../ports.ts';

interface PlatformContactParts {
  readonly session: PlatformSession;
  readonly events: Events;
  readonly database: Database;
  readonly repository: ConnectionRepository;
  readonly activity: ActivityLog;
  readonly catalog: Catalog;
  readonly clock: Clock;
}

/** Failures that say something about the platform, not about one account or request. */
const PLATFORM_FAILED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'platform.unreachable',
  'platform.server_error',
  'platform.bad_response',
  'platform.redirected',
]);

/** Why a request that was passed on failed, although the platform may be well: the provider is slow, or its response is too much. */
const OF_ONE_REQUEST: ReadonlySet<unknown> = new Set(['network.timeout', 'network.too_large', 'depth']);

/** Failures that hold an account until a request of it succeeds, or the platform's list is read again. */
const UNPAID: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['platform.balance', 'platform.daily_limit']);

/** Failures that mean that the person has to connect the account again. */
const ENDED: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['managed.credential', 'managed.gone']);

/** What may change who is signed in at the platform. */
const MAY_CHANGE_SESSION = [
  'platform.changed',
  'settings.changed',
  'vault.opened',
  'vault.closed',
  'storage.restored',
] as const;

/** What the responses of the platform say about it and about accounts. Kept in memory until the next success, except that an account ended. */
export class PlatformContact {
  readonly #parts: PlatformContactParts;
  /** Who names the accounts at present; null if it must be found out. */
  #issuer: Result<string> | null = null;
  #failure: ErrorCode | null = null;
  readonly #unpaid = new Map<ConnectionId, ErrorCode>();
  #changed = Promise.withResolvers<undefined>();

  constructor(parts: PlatformContactParts) {
    this.#parts = parts;
    for (const event of MAY_CHANGE_SESSION) parts.events.on(event, () => this.#sessionChanged());
  }

  /** The access to a connection. Fails with `vault.*`, `platform.*`, or `managed.other_assistant` if another assistant has it. */
  accessTo({ account }: StoredConnection): Result<AssistantAccess> {
    const access = this.#parts.session.assistantAccess();
    if (!access.ok || account.issuer === issuerOf(access.value)) return access;
    return err(appError('managed.other_assistant'));
  }

  /** Who names the accounts at present. Fails as `PlatformSession.assistantAccess`. */
  issuer(): Result<string> {
    if (this.#issuer === null) {
      const access = this.#parts.session.assistantAccess();
      this.#issuer = access.ok ? ok(issuerOf(access.value)) : access;
    }
    return this.#issuer;
  }

  /** Why nothing can be said of a connection at present; null if there is no such reason. */
  hold({ id, account }: StoredConnection): ErrorCode | null {
    const issuer = this.issuer();
    if (!issuer.ok) return issuer.error.code;
    if (issuer.value !== account.issuer) return 'managed.other_assistant';
    return this.#failure ?? this.#unpaid.get(id) ?? null;
  }

  /** Waits for a call, and notes what its result says about the platform. */
  async call<T>(calling: Promise<Result<T>>): Promise<Result<T>> {
    const result = await calling;
    const code = result.ok ? null : result.error.code;
    // A request that was canceled says nothing.
    if (code?.startsWith('network.') !== true)
      this.#setFailure(code !== null && PLATFORM_FAILED.has(code) ? code : null);
    return result;
  }

  /** As `call`, for a request that the platform passes on. What only its response or the time it takes can explain says nothing of others. */
  async passing<T>(calling: Promise<Result<T>>): Promise<Result<T>> {
    const result = await calling;
    if (!result.ok && OF_ONE_REQUEST.has(result.error.details['cause'])) return result;
    return this.call(Promise.resolve(result));
  }

  /** Notes whether the balance was enough for a request of a connection, and the day's limit not reached. */
  noteBalance({ id }: StoredConnection, error: AppError | null): void {
    const before = this.#unpaid.get(id);
    if (error !== null && UNPAID.has(error.code)) this.#unpaid.set(id, error.code);
    else if (error === null) this.#unpaid.delete(id);
    if (before !== this.#unpaid.get(id)) this.#parts.events.emit('managed.changed', null);
  }

  /** Stores that an account has ended at the platform. Throws `StorageError`. */
  recordEnd(connectionId: ConnectionId, { code, details }: Pick<AppError, 'code' | 'details'>): void {
    const status = typeof details['status'] === 'number' ? details['status'] : null;
    recordCheck(this.#parts, KEYFOB, connectionId, {
      at: this.#parts.clock.now(),
      kind: 'rejected',
      code,
      status,
    });
    this.#parts.events.emit('check.finished', { connectionId });
  }

  /** Forgets that balances were too low or limits reached: the person may have added to them, or another day begun. */
  forgetBalances(): void {
    if (this.#unpaid.size === 0) return;
    this.#unpaid.clear();
    this.#parts.events.emit('managed.changed', null);
  }

  /** Resolves when the session may have changed, or the signal is aborted. */
  async sessionChange(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    await Promise.race([this.#changed.promise, aborted]);
  }

  #sessionChanged(): void {
    this.#issuer = null;
    this.#failure = null;
    const { resolve } = this.#changed;
    this.#changed = Promise.withResolvers();
    resolve(undefined);
  }

  #setFailure(code: ErrorCode | null): void {
    if (this.#failure === code) return;
    this.#failure = code;
    this.#parts.events.emit('managed.changed', null);
  }
}

/** Whether a failure is one of an account that has ended at the platform. */
export const isEnded = ({ code }: AppError): boolean => ENDED.has(code);
