import type { AppError } from '../../shared/errors.ts';
import { HttpStreamError } from '../core/ports.ts';

/* What exchanges over Chromium's network stack and over Node's have in common. */

/** Whether a signal was aborted by a time limit. */
export const isTimeout = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === 'TimeoutError';

/** The pairs of a flat list of headers. */
export const pairsOf = (raw: readonly string[]): (readonly [string, string])[] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));

interface Reading {
  /** Called for each chunk. */
  readonly touch: () => void;
  readonly close: () => void;
  /** What an error of the response means. */
  readonly failureOf: (error: unknown) => AppError;
}

export async function* readBody(
  response: AsyncIterable<unknown>,
  { touch, close, failureOf }: Reading,
): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of response) {
      touch();
      yield viewOf(chunk as Buffer);
    }
  } catch (error) {
    throw new HttpStreamError(failureOf(error));
  } finally {
    close();
  }
}

/** The same bytes, not a copy: copies of a large body would pile up until they are collected. */
const viewOf = ({ buffer, byteOffset, byteLength }: Buffer): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

export async function* noBytes(): AsyncGenerator<Uint8Array, void> {
  // A redirect's body is not read.
}
