import { IMPORT_MINUTES } from '../../../shared/domain/transfer.ts';
import type { Events } from '../events.ts';
import type { Clock } from '../ports.ts';
import type { ExportContent } from './export-content.ts';

interface OpenedImportParts {
  readonly clock: Clock;
  readonly events: Events;
}

const LIMIT_MS = IMPORT_MINUTES * 60_000;

/** What was decrypted of a file to import. It is dropped when nobody has used Keyfob for a while. */
export class OpenedImport {
  readonly #parts: OpenedImportParts;
  #opened: { readonly id: string; readonly content: ExportContent } | null = null;
  #usedAt = 0;
  #cancelTimer: () => void = () => undefined;
  #expired: string | null = null;

  constructor(parts: OpenedImportParts) {
    this.#parts = parts;
  }

  /** The ID of the file that was last dropped because nobody used Keyfob; null if none was. */
  get expired(): string | null {
    return this.#expired;
  }

  /** What was opened under this ID; null if it is no longer there. */
  content(id: string): ExportContent | null {
    return this.#opened?.id === id ? this.#opened.content : null;
  }

  set(id: string, content: ExportContent): void {
    this.drop();
    this.#opened = { id, content };
    this.used();
    this.#wait(LIMIT_MS);
  }

  drop(): void {
    this.#cancelTimer();
    this.#opened = null;
  }

  /** Call it when the person has done something in the app. */
  used(): void {
    this.#usedAt = this.#parts.clock.now();
  }

  /** Drops it if it is time. Call it after the computer slept, since timers stood still meanwhile. */
  dropIfUnused(): void {
    if (!this.#opened) return;
    const left = this.#usedAt + LIMIT_MS - this.#parts.clock.now();
    // More is left only if the clock was set back.
    if (left > 0 && left <= LIMIT_MS) return this.#wait(left);
    const { id } = this.#opened;
    this.drop();
    this.#expired = id;
    this.#parts.events.emit('import.expired', null);
  }

  #wait(ms: number): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#parts.clock.after(ms, () => this.dropIfUnused());
  }
}
