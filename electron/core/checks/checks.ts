import { KEYFOB, type Actor } from '../../../shared/domain/actor.ts';
import type { CheckResult } from '../../../shared/domain/connection.ts';
import { appError, isClientRejection, type ErrorCode } from '../../../shared/errors.ts';
import type { ConnectionId, OAuthClientId, ProviderKey } from '../../../shared/ids.ts';
import { modeOfGrant } from '../../../shared/domain/mode.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import { backendOf, type ConnectionBackends } from '../connections/connection-backend.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import { providerModes, type ModeSources } from '../connections/provider-modes.ts';
import { recordCheck } from '../connections/record-check.ts';
import type { Events } from '../events.ts';
import { PacedStarts } from '../paced-starts.ts';
import type { Clock, Database, Logger, Network } from '../ports.ts';
import { readCheckFailure } from '../requests/check-result.ts';
import { SingleFlight } from '../single-flight.ts';
import { asResultAsync, logged } from '../storage/failures.ts';
import type { RenewalLedger } from '../tokens/renewal-ledger.ts';
import type { Vault } from '../vault/vault.ts';

interface ChecksParts extends ModeSources {
  readonly database: Database;
  readonly activity: ActivityLog;
  readonly repository: ConnectionRepository;
  readonly backends: ConnectionBackends;
  readonly ledger: Pick<RenewalLedger, 'permit'>;
  readonly vault: Vault;
  readonly network: Network;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly events: Events;
}

/** How many checks run at once. */
const MAX_PARALLEL = 4;

/** Checks connections with a harmless call of their provider's API, as the record describes it. */
export class Checks {
  readonly #parts: ChecksParts;
  readonly #flights: SingleFlight<ConnectionId, Result<CheckResult>>;
  readonly #allFlight = new SingleFlight<'all', Result<null>>();
  readonly #waiting: (() => void)[] = [];
  readonly #starts = new PacedStarts();
  readonly #closing = new AbortController();
  #active = 0;

  constructor(parts: ChecksParts) {
    this.#parts = parts;
    this.#flights = new SingleFlight(
      (connectionId) => parts.events.emit('check.started', { connectionId }),
      (connectionId) => parts.events.emit('check.finished', { connectionId }),
    );
  }

  isRunning(id: ConnectionId): boolean {
    return this.#flights.has(id);
  }

  /** Whether checks are waiting to start. */
  get areWaiting(): boolean {
    return this.#waiting.length > 0 || this.#starts.areWaiting;
  }

  /** Checks one connection, or joins the check that runs for it. */
  check(actor: Actor, id: ConnectionId): Promise<Result<CheckResult>> {
    return this.#run(actor, id, true);
  }

  /**
   * Checks every connection that is in use, a few at a time. A second call joins the first. Fails with `network.offline` or `vault.*` if none could be
   * checked.
   */
  checkAll(actor: Actor): Promise<Result<null>> {
    const { events, network, vault, repository } = this.#parts;
    events.emit('network.changed', null);
    const problem = network.online() ? vault.problem() : appError('network.offline');
    if (problem) return Promise.resolve(err(problem));
    return this.#allFlight.run('all', async () => {
      const all = repository.list();
      const modeOfProvider = providerModes(this.#parts, all);
      const inUse = all.filter(
        ({ providerKey, grant }) => modeOfGrant(grant) === modeOfProvider(providerKey),
      );
      await Promise.all(inUse.map(({ id }) => this.#run(actor, id, false)));
      return ok(null);
    });
  }

  /** Checks a connection in the background, if it can be checked. */
  checkSoon(id: ConnectionId): void {
    const { logger, repository, backends } = this.#parts;
    this.#starts.start(() =>
      logged(logger, 'checks', () => {
        if (this.#closing.signal.aborted) return;
        const connection = repository.find(id);
        const backend = connection && backendOf(backends, connection.grant);
        if (connection && backend?.ok && backend.value.canCheck(connection))
          void this.#run(KEYFOB, id, false);
      }),
    );
  }

  /** Checks connections whose OAuth client was rejected, after the client was changed. */
  checkRejectedOf(oauthClientId: OAuthClientId): void {
    const { logger, repository } = this.#parts;
    const connections = logged(logger, 'checks', () => repository.listOfClient(oauthClientId)) ?? [];
    for (const { id, lastCheck } of connections)
      if (lastCheck?.code && isClientRejection(lastCheck.code)) this.checkSoon(id);
  }

  /**
   * Checks the connections of a provider whose record was changed. Their secrets may be held back since, or not any more
   * (`connection.addresses_changed`).
   */
  checkAllOf(providerKey: ProviderKey): void {
    const { logger, repository } = this.#parts;
    for (const { id } of logged(logger, 'checks', () => repository.listOf(providerKey)) ?? [])
      this.checkSoon(id);
  }

  /** Cancels running checks, and resolves when they have ended. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#flights.settled();
  }

  #run(actor: Actor, id: ConnectionId, mayCost: boolean): Promise<Result<CheckResult>> {
    return this.#flights.run(id, () => this.#withSlot(() => this.#check(actor, id, mayCost)));
  }

  async #check(actor: Actor, id: ConnectionId, mayCost: boolean): Promise<Result<CheckResult>> {
    const { network, clock, logger } = this.#parts;
    // Being offline says nothing about the account, so nothing is stored.
    if (!network.online()) return err(appError('network.offline'));
    return asResultAsync(async () => {
      // Who tries by hand does not wait for a pause after rejections of the OAuth client.
      if (actor.kind !== 'keyfob') this.#parts.ledger.permit(id);
      const called = await this.#call(id, mayCost);
      if (this.#closing.signal.aborted) return err(appError('connect.quitting'));
      const isHeldBack = !called.ok && HELD_BACK.has(called.error.code);
      if (!called.ok && !isHeldBack && !isAboutConnection(called.error.code)) return called;
      const result = called.ok ? called.value : readCheckFailure(called.error, clock.now());
      recordCheck(this.#parts, actor, id, result, called.ok ? {} : called.error.details);
      logger.log('check.finished', { connectionId: id, kind: result.kind, status: result.status ?? 0 });
      return isHeldBack ? called : ok(result);
    });
  }

  async #call(id: ConnectionId, mayCost: boolean): Promise<Result<CheckResult>> {
    if (this.#closing.signal.aborted) return err(appError('connect.quitting'));
    const connection = this.#parts.repository.find(id);
    if (!connection) return err(appError('connection.not_found'));
    const backend = backendOf(this.#parts.backends, connection.grant);
    return backend.ok ? backend.value.check(connection, { signal: this.#closing.signal, mayCost }) : backend;
  }

  async #withSlot<T>(work: () => Promise<T>): Promise<T> {
    if (this.#active < MAX_PARALLEL) this.#active += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      // Passes the slot on directly, so that a check that starts now can't take it first.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#active -= 1;
    }
  }
}

/** The secrets stay in the vault, because the provider's record has changed since: the account can't be used. */
const HELD_BACK: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'client.addresses_changed',
  'connection.addresses_changed',
]);

/** Whether a failure says something about the connection. The others are about this computer (offline, locked, not set up). */
const isAboutConnection = (code: ErrorCode): boolean =>
  code === 'connection.rejected' ||
  (code !== 'network.offline' && /^(?:network|token|id_token)\./.test(code));
