import { createHash } from 'node:crypto';
import type { Clipboard, Clock } from '../ports.ts';

interface CopiedSecretsParts {
  readonly clipboard: Clipboard;
  readonly clock: Clock;
}

/** Copies secrets, and removes the last one from the clipboard after a while if it is still there. */
export class CopiedSecrets {
  readonly #parts: CopiedSecretsParts;
  /** The hash of the secret that may be on the clipboard. */
  #copied: string | null = null;
  #isOverdue = false;
  #cancelTimer: () => void = () => undefined;

  constructor(parts: CopiedSecretsParts) {
    this.#parts = parts;
  }

  /** Copies a secret for `ms` milliseconds. */
  async copy(secret: string, ms: number): Promise<void> {
    const { clipboard, clock } = this.#parts;
    this.#cancelTimer();
    const hash = hashOf(secret);
    this.#copied = hash;
    this.#isOverdue = false;
    await clipboard.writeSecret(secret);
    // It was to be removed before it was there.
    if (this.#copied !== hash) await this.#clearIf(hash);
    else
      this.#cancelTimer = clock.after(ms, () => {
        this.#isOverdue = true;
        void this.#clearIf(hash);
      });
  }

  /** Call it when a window gets the focus. On Wayland, clearing the clipboard without it has no effect. */
  async focused(): Promise<void> {
    if (this.#isOverdue) await this.clear();
  }

  /** Removes the secret now. */
  async clear(): Promise<void> {
    const hash = this.#copied;
    this.#cancelTimer();
    this.#copied = null;
    this.#isOverdue = false;
    if (hash !== null) await this.#clearIf(hash);
  }

  /** What the person has copied since stays. */
  async #clearIf(hash: string): Promise<void> {
    const { clipboard } = this.#parts;
    if (hashOf(await clipboard.read()) === hash) clipboard.clear();
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
