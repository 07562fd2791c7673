import type { Clock, Database, Http, Logger, Network, Random } from '../ports.ts';
import { SingleFlight } from '../single-flight.ts';
import { logged } from '../storage/failures.ts';
import type { Vault } from '../vault/vault.ts';
import { unregister, type RegistrationManagement } from './unregister.ts';

interface RegistrationsParts {
  readonly database: Database;
  readonly vault: Vault;
  readonly http: Http;
  readonly network: Network;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

const MINUTE = 60_000;
/** The delays before each retry, in milliseconds. After the last one the deletion is given up. */
const RETRY_DELAYS = [MINUTE, 10 * MINUTE, 60 * MINUTE, 6 * 60 * MINUTE, 24 * 60 * MINUTE];

const address = (id: string): { record: string; field: string } => ({
  record: `registration:${id}`,
  field: 'management',
});

/**
 * The registrations of OAuth clients at their servers (RFC 7592). Those that are no longer used are deleted there, later if that fails;
 * nothing here waits for it.
 */
export class Registrations {
  readonly #parts: RegistrationsParts;
  readonly #flights = new SingleFlight<string, void>();
  #cancelTimer = (): void => undefined;
  #isClosed = false;

  constructor(parts: RegistrationsParts) {
    this.#parts = parts;
  }

  /** Stores how to manage a registration, and returns its ID. Call it in the transaction that stores the client. The vault must be open. */
  add(management: RegistrationManagement): string {
    const id = this.#parts.random.uuid();
    this.#parts.vault.put(address(id), JSON.stringify(management));
    return id;
  }

  /** Returns how to manage a registration; null if that can't be read. */
  find(id: string): RegistrationManagement | null {
    const sealed = this.#parts.vault.read(address(id));
    return sealed.ok && sealed.value !== null ? (JSON.parse(sealed.value) as RegistrationManagement) : null;
  }

  /** Replaces how to manage a registration: the server has given another token. */
  replace(id: string, management: RegistrationManagement): void {
    this.#parts.vault.put(address(id), JSON.stringify(management));
  }

  /** Queues the deletion of a registration. Call it in the transaction that removes or replaces the client, and `resume` after it. */
  remove(id: string): void {
    const sql = 'INSERT INTO pending_unregistration (id, tries, next_at) VALUES (?, 0, ?)';
    this.#parts.database.run(sql, id, this.#parts.clock.now());
  }

  /** Deletes what is due, and schedules the rest. Call it when the vault has opened, and when the network may have come. */
  async resume(): Promise<void> {
    const { clock, logger, vault, network } = this.#parts;
    this.#cancelTimer();
    if (this.#isClosed || vault.problem()) return;
    const queued = logged(logger, 'pending_unregistration', () => this.#queued()) ?? [];
    const due = queued.filter(({ nextAt }) => nextAt <= clock.now());
    if (due.length > 0 && network.online())
      await Promise.all(due.map(({ id, tries }) => this.#flights.run(id, () => this.#try(id, tries))));
    const waiting = logged(logger, 'pending_unregistration', () => this.#queued())?.[0];
    if (waiting) this.#schedule(Math.max(MINUTE, waiting.nextAt - clock.now()));
  }

  /** Cancels scheduled retries, and resolves when no deletion runs. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelTimer();
    await this.#flights.settled();
  }

  #schedule(delayMs: number): void {
    this.#cancelTimer();
    if (!this.#isClosed) this.#cancelTimer = this.#parts.clock.after(delayMs, () => void this.resume());
  }

  async #try(id: string, tries: number): Promise<void> {
    const { vault, http, logger, clock, database } = this.#parts;
    // It can't be read if the session or the vault that sealed it is gone.
    const management = this.find(id);
    const done = management && (await unregister(http, management));
    const delay = done?.ok === false && done.error.retryable ? RETRY_DELAYS[tries] : undefined;
    logger.log('registration.deleted', { result: done === null ? 'lost' : done.ok ? 'ok' : done.error.code });
    logged(logger, 'pending_unregistration', () =>
      database.transaction(() => {
        if (delay !== undefined) {
          const sql = 'UPDATE pending_unregistration SET tries = ?, next_at = ? WHERE id = ?';
          database.run(sql, tries + 1, clock.now() + delay, id);
          return;
        }
        database.run('DELETE FROM pending_unregistration WHERE id = ?', id);
        vault.remove(address(id).record);
      }),
    );
  }

  #queued(): { readonly id: string; readonly tries: number; readonly nextAt: number }[] {
    return this.#parts.database
      .all('SELECT * FROM pending_unregistration ORDER BY next_at')
      .map((row) => ({ id: String(row['id']), tries: Number(row['tries']), nextAt: Number(row['next_at']) }));
  }
}
