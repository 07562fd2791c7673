/* What exchanges over Chromium's network stack and over Node's have in common. */

/** Whether a signal was aborted by a time limit. */
export const isTimeout = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === 'TimeoutError';

/** The same bytes, not a copy: copies of a large body would pile up until they are collected. */
export const viewOf = ({ buffer, byteOffset, byteLength }: Buffer): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

export async function* noBytes(): AsyncGenerator<Uint8Array, void> {
  // A redirect's body is not read.
}
