import type { Logger } from '../ports.ts';

/** Runs work that continues after its sign-in has ended, such as revoking discarded tokens. Only quitting waits for it. */
export class BackgroundWork {
  readonly #logger: Logger;
  readonly #running = new Set<Promise<void>>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  add(work: Promise<void>): void {
    const done = work
      .catch((error: unknown) => this.logUncaught(error))
      .finally(() => this.#running.delete(done));
    this.#running.add(done);
  }

  logUncaught(error: unknown): void {
    const name = error instanceof Error ? error.name : typeof error;
    this.#logger.log('app.uncaught', { name, where: 'connect' });
  }

  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }
}
