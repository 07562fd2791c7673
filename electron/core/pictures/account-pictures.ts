import type { ConnectionId } from '../../../shared/ids.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { PictureRepository } from '../connections/picture-repository.ts';
import type { Events } from '../events.ts';
import type { Clock, Http, Logger, Network, SettingsStore } from '../ports.ts';
import { nextTurn } from '../steps.ts';
import { logged } from '../storage/failures.ts';
import { fetchPicture } from './fetch-picture.ts';

const DAY_MS = 24 * 3_600_000;
/** A picture is fetched again after a week at the earliest, and after a day if that failed. */
const FRESH_MS = 7 * DAY_MS;

interface AccountPicturesParts {
  readonly pictures: PictureRepository;
  readonly repository: ConnectionRepository;
  readonly settings: SettingsStore;
  readonly http: Http;
  readonly network: Network;
  readonly clock: Clock;
  readonly events: Events;
  readonly logger: Logger;
}

/** Fetches the pictures of accounts, one after the other. Nobody waits for them, so failures are silent. */
export class AccountPictures {
  readonly #parts: AccountPicturesParts;
  readonly #closing = new AbortController();
  readonly #waiting = new Set<ConnectionId>();
  #work: Promise<void> | null = null;
  #cancelRetry: (() => void) | null = null;

  constructor(parts: AccountPicturesParts) {
    this.#parts = parts;
  }

  /** Fetches the picture of an account if it is due. Call it after a sign-in and after a check. */
  fetchSoon(id: ConnectionId): void {
    this.#waiting.add(id);
    this.#work ??= this.#run();
  }

  /** Call it when settings have changed: deletes the pictures, or fetches those that are due. */
  followSettings(): void {
    const { settings, pictures, clock, logger } = this.#parts;
    logged(logger, 'pictures', () => {
      if (!settings.get().showPictures) pictures.clear();
      else for (const id of pictures.listDue(clock.now())) this.fetchSoon(id);
    });
  }

  /** Ends what runs. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#cancelRetry?.();
    this.#waiting.clear();
    await this.#work;
  }

  async #run(): Promise<void> {
    try {
      for (const id of this.#waiting) {
        this.#waiting.delete(id);
        await this.#fetch(id);
        // Many may be asked for at once, and most need no request to wait for.
        await nextTurn();
      }
    } finally {
      this.#work = null;
    }
  }

  async #fetch(id: ConnectionId): Promise<void> {
    const { pictures, repository, settings, network, clock, events, logger } = this.#parts;
    if (!settings.get().showPictures || !network.online()) return;
    const due = logged(logger, 'pictures', () => {
      const connection = repository.find(id);
      const url = pictures.dueAddress(id, clock.now());
      return connection && url !== null ? { url, issuer: connection.account.issuer } : null;
    });
    if (!due) return;
    const picture = await fetchPicture(this.#parts, due, this.#closing.signal);
    if (this.#closing.signal.aborted || !settings.get().showPictures) return;
    const now = clock.now();
    logged(logger, 'pictures', () => {
      if (picture) pictures.store(id, due.url, picture, now, now + FRESH_MS);
      else pictures.postpone(id, due.url, now + DAY_MS);
    });
    if (picture) events.emit('picture.changed', { connectionId: id });
    else this.#retryLater();
  }

  #retryLater(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = this.#parts.clock.after(DAY_MS, () => {
      this.#cancelRetry = null;
      this.followSettings();
    });
  }
}
