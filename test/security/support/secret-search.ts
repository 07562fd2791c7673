import type { Random } from '../../../electron/core/ports.ts';

/** Searches values for secrets. */
export class SecretSearch {
  readonly #secrets = new Set<string>();

  /** Adds secrets with their encoded forms. Refuses short texts, which would be found everywhere. */
  add(...secrets: readonly string[]): void {
    for (const secret of secrets) {
      if (secret.length < 8)
        throw new RangeError('A secret to search for must have at least eight characters.');
      for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
        this.#secrets.add(form.replace(/=+$/, ''));
    }
  }

  /** Adds bytes in every usual encoding. */
  addBytes(bytes: Uint8Array): void {
    const buffer = Buffer.from(bytes);
    for (const encoding of ['hex', 'base64', 'base64url'] as const)
      this.#secrets.add(buffer.toString(encoding).replace(/=+$/, ''));
  }

  get size(): number {
    return this.#secrets.size;
  }

  /** The secrets that a value contains anywhere: in texts, names, bytes, maps and sets. */
  in(value: unknown): string[] {
    const text = textOf(value);
    return [...this.#secrets].filter((secret) => text.includes(secret));
  }
}

/** A value as text, including the parts that `JSON.stringify` omits. */
const textOf = (value: unknown): string => JSON.stringify(unfolded(value));

const unfolded = (value: unknown): unknown => {
  if (value instanceof Uint8Array)
    return [Buffer.from(value).toString('latin1'), Buffer.from(value).toString('base64')];
  if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)].map(unfolded);
  if (value instanceof Error) return [value.name, value.message, value.stack, unfolded(value.cause)];
  if (value instanceof URL || value instanceof URLSearchParams) return value.toString();
  if (Array.isArray(value)) return value.map(unfolded);
  if (value === null || typeof value !== 'object') return String(value);
  return Object.entries(value).map(([name, inner]) => [name, unfolded(inner)]);
};

/** A source of random bytes that adds each key, state, nonce and verifier to the search. */
export const watchedRandom = (random: Random, search: SecretSearch): Random => ({
  uuid: () => random.uuid(),
  bytes: (length) => {
    const bytes = random.bytes(length);
    // Shorter values are encryption nonces, salts and page names, which are not secret.
    if (length >= 32) search.addBytes(bytes);
    return bytes;
  },
});
