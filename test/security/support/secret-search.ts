import type { Random } from '../../../electron/core/ports.ts';

/** Looks for secrets in whatever can be written down. */
export class SecretSearch {
  readonly #secrets = new Set<string>();

  /** Adds a secret, and the forms in which it may travel. Short texts are refused: they would be found everywhere. */
  add(...secrets: readonly string[]): void {
    for (const secret of secrets) {
      if (secret.length < 8) throw new RangeError('A secret to look for must have eight signs at least.');
      for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
        this.#secrets.add(form.replace(/=+$/, ''));
    }
  }

  /** Adds random bytes in every usual spelling. */
  addBytes(bytes: Uint8Array): void {
    const buffer = Buffer.from(bytes);
    for (const spelling of ['hex', 'base64', 'base64url'] as const)
      this.#secrets.add(buffer.toString(spelling).replace(/=+$/, ''));
  }

  get size(): number {
    return this.#secrets.size;
  }

  /** The secrets that a value holds anywhere inside: in texts, names, bytes, maps and sets. */
  in(value: unknown): string[] {
    const text = writtenDown(value);
    return [...this.#secrets].filter((secret) => text.includes(secret));
  }
}

/** A value as text, with nothing left out that a plain `JSON.stringify` would drop. */
const writtenDown = (value: unknown): string => JSON.stringify(unfolded(value));

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

/** A source of chance that tells the search of every key, state, nonce and verifier that is made from it. */
export const watchedRandom = (random: Random, search: SecretSearch): Random => ({
  uuid: () => random.uuid(),
  bytes: (length) => {
    const bytes = random.bytes(length);
    // Shorter ones are nonces, salts and the names of pages, which are no secrets.
    if (length >= 32) search.addBytes(bytes);
    return bytes;
  },
});
