import type { Readable } from 'node:stream';
import type { AppError, ErrorCode } from '../../shared/errors.ts';
import { HttpStreamError } from '../core/ports.ts';
import type { ExchangeWatch } from './exchange-watch.ts';

/* What exchanges over Chromium's network stack and over Node's have in common. */

/** The same bytes, not a copy: copies of a large body would pile up until they are collected. */
const viewOf = ({ buffer, byteOffset, byteLength }: Buffer): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

export async function* noBytes(): AsyncGenerator<Uint8Array, void> {
  // A redirect's body is not read.
}

/** @param failureOf the failure that an error of the network stack means */
export async function* readBody(
  response: Readable,
  watch: ExchangeWatch,
  failureOf: (error: unknown) => AppError,
): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of response) {
      watch.touch();
      yield viewOf(chunk as Buffer);
    }
  } catch (error) {
    throw new HttpStreamError(watch.failure ?? failureOf(error));
  } finally {
    watch.close();
  }
}

/** The names and values of a flat list of headers. */
export const headerPairs = (raw: readonly string[]): (readonly [string, string])[] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));

/** Patterns of what a network stack calls its errors; the first that matches counts. */
export type CodesByError = readonly (readonly [RegExp, ErrorCode])[];

export const codeIn = (codes: CodesByError, error: string): ErrorCode =>
  codes.find(([pattern]) => pattern.test(error))?.[1] ?? 'network.failed';
