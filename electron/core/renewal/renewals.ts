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
/** How many due renewals are looked at. The others follow when these have ended. */
const MAX_QUEUED = 200;
/** The timer wakes at least this often, in milliseconds, so that a clock that was set does not leave it waiting for days. */
const LONGEST_TIMER_MS = 60 * 60 * 1000;
/** After which time a renewal that failed for a reason of this computer is due again, in milliseconds. */
const POSTPONE_MS = 60_000;

/**
 * Renews access tokens before they expire, so that no login dies unused. One timer waits for the next renewal that is due; while none is,
 * nothing runs.
 */
export class Renewals {
  readonly #parts: RenewalsParts;
  readonly #running = new Map<ConnectionId, { readonly provider: string; readonly done: Promise<void> }>();
  #cancelTimer: () => void = () => undefined;
  #isClosed = false;
  /** The latest time that was seen. */
  #seenAt = 0;

  constructor(parts: RenewalsParts) {
    this.#parts = parts;
  }

  /** Renews what is due and waits for the next. Call it whenever that may have changed: a time, the vault, the network, the clock. */
  run(): void {
    const { gate, logger, network, renewsInBackground, vault } = this.#parts;
    this.#cancelTimer();
    if (this.#isClosed || !renewsInBackground || vault.problem()) return;
    logged(logger, 'renewals', () => {
      this.#watchClock();
      if (network.online() && gate.isOpen) this.#startDue();
      this.#waitForNext();
    });
  }

  /** Tries those again whose OAuth client was rejected, after the client was changed. */
  retryRejectedOf(oauthClientId: OAuthClientId): void {
    const { ledger, logger, repository } = this.#parts;
    logged(logger, 'renewals', () =>
      ledger.permitRejectedClients(repository.listOfClient(oauthClientId).map(({ id }) => id)),
    );
    this.run();
  }

  /** Call it after the network may have come or gone, and when the computer wakes up. */
  networkChanged(): void {
    this.#parts.gate.networkChanged();
    this.run();
  }

  sleeps(): void {
    this.#parts.gate.sleeps();
  }

  wakes(): void {
    const { gate } = this.#parts;
    gate.wakes();
    void gate.pass().then(() => this.run());
  }

  /** Begins no further renewals. Those that run are waited for by `TokenRefresh.settled`. */
  close(): void {
    this.#isClosed = true;
    this.#cancelTimer();
  }

  /** Resolves when none runs, and none is about to. */
  async settled(): Promise<void> {
    await this.#parts.gate.pass();
    while (this.#running.size > 0) await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  #watchClock(): void {
    const { clock, ledger } = this.#parts;
    const now = clock.now();
    if (now < this.#seenAt - CLOCK_TOLERANCE_MS) ledger.doubtFuture();
    this.#seenAt = now;
  }

  #startDue(): void {
    const { ledger, repository } = this.#parts;
    if (this.#running.size >= MAX_PARALLEL) return;
    for (const id of ledger.due(MAX_QUEUED)) {
      if (this.#running.size >= MAX_PARALLEL) return;
      if (this.#running.has(id)) continue;
      const provider = repository.find(id)?.providerKey ?? '';
      const atProvider = [...this.#running.values()].filter((other) => other.provider === provider).length;
      if (atProvider < MAX_PER_PROVIDER) this.#running.set(id, { provider, done: this.#renew(id) });
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
        logged(logger, 'renewals', () => {
          if (ledger.isDue(id)) ledger.postpone(id, clock.now() + POSTPONE_MS);
        });
        this.run();
      }
    }
  }

  #waitForNext(): void {
    const { clock, ledger, network } = this.#parts;
    const next = ledger.nextDueAt();
    // What is due starts when a renewal ends or the network comes.
    if (next === null || !network.online()) return;
    const left = next - clock.now();
    if (left <= 0) return;
    this.#cancelTimer = clock.after(Math.min(left, LONGEST_TIMER_MS), () => this.run());
  }
}
