import { appError } from '../../../shared/errors.ts';
import { err } from '../../../shared/result.ts';
import type { Http } from '../ports.ts';
import { abortCode } from './abort-code.ts';

/** `stream`: may last for hours. `whole`: within a time limit; tokens are refreshed and accounts checked in this way. */
export type TurnKind = 'stream' | 'whole';

interface Turn {
  readonly kind: TurnKind;
  readonly origin: string;
}

/**
 * Chromium opens six connections to an origin that speaks HTTP/1.1, and 32 to a proxy. Streams leave one for what must not wait for them.
 */
const LIMITS: Readonly<Record<TurnKind, { readonly ofOrigin: number; readonly ofAll: number }>> = {
  stream: { ofOrigin: 5, ofAll: 24 },
  whole: { ofOrigin: 6, ofAll: 30 },
};

/**
 * Lets only as many requests start as there are connections. In Chromium, a request that waits for a connection looks like one that was
 * sent: its time limits run, and nobody can tell whether it may have had an effect.
 */
export class Turns {
  readonly #running = new Set<Turn>();
  /** In the order in which they came. */
  readonly #waiting = new Map<Turn, () => void>();

  /**
   * Waits until a request may start. Returns what ends its turn, which may be called twice; null if it was aborted before.
   *
   * @param onWait called if it has to wait
   */
  async take(
    kind: TurnKind,
    origin: string,
    signal: AbortSignal | undefined,
    onWait: () => void = () => undefined,
  ): Promise<(() => void) | null> {
    const turn: Turn = { kind, origin };
    if (signal?.aborted === true) return null;
    if (!this.#mayStart(turn)) {
      onWait();
      if (!(await this.#wait(turn, signal))) return null;
    } else this.#running.add(turn);
    return () => {
      if (this.#running.delete(turn)) this.#startNext();
    };
  }

  #mayStart({ kind, origin }: Turn): boolean {
    const { ofOrigin, ofAll } = LIMITS[kind];
    const here = [...this.#running].filter((turn) => turn.origin === origin).length;
    return here < ofOrigin && this.#running.size < ofAll;
  }

  /** Resolves to false if it was aborted. */
  #wait(turn: Turn, signal: AbortSignal | undefined): Promise<boolean> {
    return new Promise((resolve) => {
      const onAbort = (): void => {
        this.#waiting.delete(turn);
        resolve(false);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiting.set(turn, () => {
        signal?.removeEventListener('abort', onAbort);
        resolve(true);
      });
    });
  }

  #startNext(): void {
    for (const [turn, start] of this.#waiting) {
      if (!this.#mayStart(turn)) continue;
      this.#waiting.delete(turn);
      // Before others are looked at.
      this.#running.add(turn);
      start();
    }
  }
}

/** Requests that wait for their turn before they are sent; their time limit begins then. */
export const inTurn = (http: Http, turns: Turns): Http => ({
  send: async (request) => {
    const { host, origin } = new URL(request.url);
    const end = await turns.take('whole', origin, request.signal);
    if (!end) return err(appError(abortCode(request.signal), { host }));
    try {
      return await http.send(request);
    } finally {
      end();
    }
  },
});
