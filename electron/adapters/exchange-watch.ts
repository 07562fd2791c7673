import { appError, type AppError, type ErrorCode } from '../../shared/errors.ts';
import { abortCode } from '../core/http/abort-code.ts';
import type { Clock, HttpStreamRequest } from '../core/ports.ts';

interface Watched {
  readonly request: HttpStreamRequest;
  readonly clock: Clock;
  readonly onFailure: (failure: AppError) => void;
  /** Ends the exchange in the network stack. Called at each end, also after success. */
  readonly stop: () => void;
}

/** Ends an exchange that fails, whose signal is aborted, or in which nothing happens for `idleMs`. Its first failure counts. */
export class ExchangeWatch {
  readonly #watched: Watched;
  #failure: AppError | null = null;
  #cancelTimer: () => void = () => undefined;

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  /** Why the exchange was ended by this side; null if it was not. */
  get failure(): AppError | null {
    return this.#failure;
  }

  /** Returns false if the signal was aborted before. */
  begin(): boolean {
    const { signal } = this.#watched.request;
    signal?.addEventListener('abort', this.#onAbort);
    if (signal?.aborted) {
      this.#onAbort();
      return false;
    }
    this.touch();
    return true;
  }

  /** Call it when something has arrived or was sent. */
  touch(): void {
    const { clock, request } = this.#watched;
    this.#cancelTimer();
    if (this.#failure === null)
      this.#cancelTimer = clock.after(request.idleMs, () => this.fail('network.timeout'));
  }

  /** Call it with the number of bytes of the body that have been sent so far. */
  sent(bytes: number): void {
    this.touch();
    this.#watched.request.onSent?.(bytes);
  }

  fail(cause: ErrorCode | AppError): void {
    const { request, onFailure } = this.#watched;
    const { host } = new URL(request.url);
    this.#failure ??= typeof cause === 'string' ? appError(cause, { host }) : cause;
    onFailure(this.#failure);
    this.close();
  }

  close(): void {
    const { request, stop } = this.#watched;
    this.#cancelTimer();
    request.signal?.removeEventListener('abort', this.#onAbort);
    stop();
  }

  readonly #onAbort = (): void => this.fail(abortCode(this.#watched.request.signal));
}
