import type { ConnectionId, OAuthClientId } from '../../../shared/ids.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { Events } from '../events.ts';
import type { Clock, Logger, Network } from '../ports.ts';
import { logged } from '../storage/failures.ts';
import { CLOCK_TOLERANCE_MS } from '../tokens/renewal-plan.ts';
import type { RefreshGate } from '../tokens/refresh-gate.ts';
import type { RenewalLedger } from '../tokens/renewal-ledger.ts';
import type { TokenService } from '../tokens/token-service.ts';
import type { Vault } from '../vault/vault.ts';

interface RenewalsParts {
  readonly ledger: RenewalLedger;
  readonly gate: RefreshGate;
  readonly tokens: TokenService;
  readonly repository: ConnectionRepository;
  readonly vault: Vault;
  readonly network: Network;
  readonly clock: Clock;
  readonly events: Events;
  readonly logger: Logger;
  /** Whether tokens are renewed in the background at all. */
  readonly renewsInBackground: boolean;
}

/** How many renewals run at once, in all and at one provider: after a night's sleep, all accounts are due. */
const MAX_PARALLEL = 6;
const MAX_PER_PROVIDER = 2;
/** The timer wakes at least this often, in milliseconds, so that a clock that was set does not leave it waiting for days. */
const LONGEST_TIMER_MS = 60 * 60 * 1000;
/**
 * After which time a renewal that failed for a reason of this computer is due again, and how often the network is looked for while one is
 * due, in milliseconds.
 */
const POSTPONE_MS = 60_000;

/**
 * Renews access tokens before they expire, so that no sign-in ends unused. One timer waits for the next renewal that is due; while none is,
 * nothing runs.
 */
export class Renewals {
  readonly #parts: RenewalsParts;
  readonly #running = new Map<ConnectionId, { readonly provider: string; readonly done: Promise<void> }>();
  #cancelTimer: () => void = () => undefined;
  #opening = Promise.resolve();
  #isClosed = false;
  /** The latest time that was seen; null before the first. */
  #seenAt: number | null = null;
  /** Until when none is begun, because the data file could not be read or written. */
  #pausedUntil = 0;

  constructor(parts: RenewalsParts) {
    this.#parts = parts;
  }

  /** Call it once, before anything is renewed. */
  begin(): void {
    const { ledger, logger } = this.#parts;
    logged(logger, 'renewals', () => ledger.endClaimsOfTheDead());
  }

  /** Renews what is due and waits for the next. Call it whenever that may have changed: a time, the vault, the network, the clock. */
  run(): void {
    const { clock, gate, logger, network, renewsInBackground, vault } = this.#parts;
    this.#cancelTimer();
    if (this.#isClosed || !renewsInBackground || vault.problem()) return;
    const left = this.#pausedUntil - clock.now();
    // After the clock was set back, a longer time says nothing.
    if (left > 0 && left <= POSTPONE_MS) return this.#wait(left);
    const done = logged(logger, 'renewals', () => {
      this.#watchClock();
      if (network.online() && gate.isOpen) this.#startDue();
      this.#waitForNext();
      return true;
    });
    if (!done) this.#pause();
  }

  /** Makes those due again whose OAuth client was rejected, after the client was changed. Call `run` then. */
  permitRejectedOf(oauthClientId: OAuthClientId): void {
    const { ledger, logger, repository } = this.#parts;
    logged(logger, 'renewals', () =>
      ledger.permitRejectedClients(repository.listOfClient(oauthClientId).map(({ id }) => id)),
    );
  }

  /** Call it after the network may have come or gone, and when the computer wakes up. */
  networkChanged(): void {
    this.#parts.gate.networkChanged();
    this.run();
  }

  sleeps(): void {
    this.#parts.gate.sleeps();
    this.#runWhenOpen();
  }

  wakes(): void {
    this.#parts.gate.wakes();
    this.#runWhenOpen();
  }

  /** Begins no further renewals. Those that were sent are waited for by `TokenRefresh.settled`; the others are not sent any more. */
  close(): void {
    this.#isClosed = true;
    this.#cancelTimer();
    this.#parts.gate.close();
  }

  /** Resolves when none runs, and none is about to. */
  async settled(): Promise<void> {
    await this.#opening;
    while (this.#running.size > 0) await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  #runWhenOpen(): void {
    this.#opening = this.#parts.gate.pass().then(() => this.run());
  }

  #watchClock(): void {
    const { clock, ledger } = this.#parts;
    const now = clock.now();
    // Also at the start: the clock may have been set back while Keyfob did not run.
    if (this.#seenAt === null || now < this.#seenAt - CLOCK_TOLERANCE_MS) ledger.doubtFuture();
    this.#seenAt = now;
  }

  #startDue(): void {
    if (this.#running.size >= MAX_PARALLEL) return;
    // Those that run are due still, so twice as many show every one that may start.
    for (const { id, provider } of this.#parts.ledger.due.first(2 * MAX_PER_PROVIDER)) {
      if (this.#running.size >= MAX_PARALLEL) return;
      if (this.#running.has(id)) continue;
      const atProvider = [...this.#running.values()].filter((other) => other.provider === provider).length;
      if (atProvider >= MAX_PER_PROVIDER) continue;
      // Begun after it is registered, because its beginning may call `run` again.
      this.#running.set(id, { provider, done: Promise.resolve().then(() => this.#renew(id)) });
    }
  }

  async #renew(id: ConnectionId): Promise<void> {
    const { clock, events, ledger, logger, repository, tokens } = this.#parts;
    try {
      const lastCheck = repository.find(id)?.lastCheck;
      const renewed = await tokens.renew(id);
      if (renewed.ok && lastCheck?.kind === 'unreachable')
        events.emit('renewal.recovered', { connectionId: id });
    } catch (error) {
      logger.log('app.uncaught', {
        name: error instanceof Error ? error.name : typeof error,
        where: 'renewals',
      });
    } finally {
      this.#running.delete(id);
      if (!this.#isClosed) {
        // Whatever happened, the same renewal does not follow at once.
        const done = logged(logger, 'renewals', () => {
          if (ledger.due.isDue(id)) ledger.postpone(id, clock.now() + POSTPONE_MS);
          return true;
        });
        if (!done) this.#pause();
        this.run();
      }
    }
  }

  /** While the data file fails, so would every renewal. */
  #pause(): void {
    this.#pausedUntil = this.#parts.clock.now() + POSTPONE_MS;
    this.#wait(POSTPONE_MS);
  }

  #waitForNext(): void {
    const { clock, gate, ledger, network } = this.#parts;
    const now = clock.now();
    // Nobody may tell when the network comes. What waits for the gate or for others that run is begun when they end.
    const isWaiting = !network.online() && gate.isOpen && ledger.due.hasDue();
    const next = isWaiting ? now + POSTPONE_MS : ledger.due.nextAt();
    if (next !== null) this.#wait(Math.min(next - now, LONGEST_TIMER_MS));
  }

  #wait(ms: number): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#parts.clock.after(ms, () => this.run());
  }
}
