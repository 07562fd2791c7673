import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../../electron/adapters/system-clock.ts';
import type { Random } from '../../../electron/core/ports.ts';
import {
  DATA_KEY_BYTES,
  seal,
  unseal,
  VAULT_FORMAT,
  type SealedSecret,
} from '../../../electron/core/vault/sealing.ts';

const key = fc.uint8Array({ minLength: DATA_KEY_BYTES, maxLength: DATA_KEY_BYTES });
const name = fc.string({ minLength: 1, maxLength: 40, unit: 'binary' });
const address = fc.record({ record: name, field: name });
const secret = fc.string({ unit: 'binary', maxLength: 300 });

const flip = (bytes: Uint8Array, bit: number): Uint8Array => {
  const changed = Uint8Array.from(bytes);
  const at = Math.floor(bit / 8) % changed.length;
  changed[at] = (changed[at] ?? 0) ^ (1 << (bit % 8));
  return changed;
};

/** Returns the given bytes, so that the ciphertext is the same on every run. */
const fixedRandom = (bytes: Uint8Array): Random => ({
  bytes: (length) => bytes.subarray(0, length),
  uuid: () => '00000000-0000-4000-8000-000000000000',
});

describe('sealing', () => {
  it('D76: unseals what was sealed, for any text', () => {
    fc.assert(
      fc.property(key, address, secret, (k, a, text) => {
        expect(unseal(k, a, seal(k, a, text, systemRandom))).toBe(text);
      }),
    );
  });

  it('D76: uses AES-256-GCM with a 96-bit nonce', () => {
    fc.assert(
      fc.property(key, address, fc.string({ minLength: 8 }), (k, a, text) => {
        const { nonce, data } = seal(k, a, text, systemRandom);
        expect(nonce).toHaveLength(12);
        expect(data).toHaveLength(Buffer.byteLength(text) + 16);
        expect(Buffer.from(data).includes(text)).toBe(false);
      }),
    );
  });

  it('D76: detects any flipped bit in nonce, ciphertext or tag', () => {
    fc.assert(
      fc.property(key, address, secret, fc.nat(), fc.boolean(), (k, a, text, bit, inNonce) => {
        const { nonce, data } = seal(k, a, text, systemRandom);
        const changed: SealedSecret = inNonce
          ? { nonce: flip(nonce, bit), data }
          : { nonce, data: flip(data, bit) };
        expect(unseal(k, a, changed)).toBeNull();
      }),
    );
  });

  it('D76: detects every flipped bit of one secret', () => {
    const k = systemRandom.bytes(DATA_KEY_BYTES);
    const a = { record: 'connection:1', field: 'access_token' };
    const { nonce, data } = seal(k, a, 'a short secret', systemRandom);
    for (let bit = 0; bit < nonce.length * 8; bit += 1)
      expect(unseal(k, a, { nonce: flip(nonce, bit), data })).toBeNull();
    for (let bit = 0; bit < data.length * 8; bit += 1)
      expect(unseal(k, a, { nonce, data: flip(data, bit) })).toBeNull();
  });

  it('D76: rejects another address: another record, another field, or a moved border between them', () => {
    fc.assert(
      fc.property(key, address, address, secret, (k, a, b, text) => {
        fc.pre(a.record !== b.record || a.field !== b.field);
        expect(unseal(k, b, seal(k, a, text, systemRandom))).toBeNull();
      }),
    );
    fc.assert(
      fc.property(key, name, name, fc.nat(), (k, record, field, at) => {
        const joined = record + field;
        const border = 1 + (at % (joined.length - 1));
        fc.pre(border !== record.length);
        const moved = { record: joined.slice(0, border), field: joined.slice(border) };
        expect(unseal(k, moved, seal(k, { record, field }, 'text', systemRandom))).toBeNull();
      }),
    );
  });

  it('D76: rejects swapped secrets', () => {
    fc.assert(
      fc.property(key, address, address, secret, secret, (k, a, b, textA, textB) => {
        fc.pre(a.record !== b.record || a.field !== b.field);
        const sealedA = seal(k, a, textA, systemRandom);
        const sealedB = seal(k, b, textB, systemRandom);
        expect(unseal(k, a, sealedB)).toBeNull();
        expect(unseal(k, b, sealedA)).toBeNull();
        const mixed = { nonce: sealedA.nonce, data: sealedB.data };
        expect(unseal(k, a, mixed)).toBeNull();
      }),
    );
  });

  it('D76: rejects another key', () => {
    fc.assert(
      fc.property(key, fc.nat({ max: 255 }), address, secret, (k, bit, a, text) => {
        expect(unseal(flip(k, bit), a, seal(k, a, text, systemRandom))).toBeNull();
      }),
    );
  });

  it('never throws for any input', () => {
    const bytes = fc.uint8Array({ maxLength: 64 });
    fc.assert(
      fc.property(bytes, address, bytes, bytes, (k, a, nonce, data) => {
        expect(unseal(k, a, { nonce, data })).toBeNull();
      }),
    );
  });

  it('rejects truncated secrets of every length', () => {
    const k = systemRandom.bytes(DATA_KEY_BYTES);
    const a = { record: 'client:1', field: 'client_secret' };
    const { nonce, data } = seal(k, a, 'a secret', systemRandom);
    for (let length = 0; length < data.length; length += 1)
      expect(unseal(k, a, { nonce, data: data.subarray(0, length) })).toBeNull();
    for (const length of [0, 1, 8, 11, 13, 16])
      expect(unseal(k, a, { nonce: systemRandom.bytes(length), data })).toBeNull();
  });

  it('D76: uses a new nonce for each secret', () => {
    const k = systemRandom.bytes(DATA_KEY_BYTES);
    const a = { record: 'connection:1', field: 'refresh_token' };
    const nonces = new Set<string>();
    const texts = new Set<string>();
    for (let count = 0; count < 1_000; count += 1) {
      const { nonce, data } = seal(k, a, 'the same text', systemRandom);
      nonces.add(Buffer.from(nonce).toString('hex'));
      texts.add(Buffer.from(data).toString('hex'));
    }
    expect(nonces.size).toBe(1_000);
    expect(texts.size).toBe(1_000);
  });

  // The bytes were made by the first build with this format. A version that can't unseal them would lose all secrets.
  it('D82: unseals what an earlier build has sealed, and seals to the same bytes', () => {
    const k = Uint8Array.from({ length: DATA_KEY_BYTES }, (_, index) => index);
    const a = { record: 'connection:0b54e9e2-6a0f-4e0e-9a3c-8f5f0f5c2a11', field: 'refresh_token' };
    const nonce = Uint8Array.from({ length: 12 }, (_, index) => 0xa0 + index);
    const data = Buffer.from(
      '87765c4824b96ed60717a7a06219b2bb04807967fbc32a4c5fb24bea1ede01690a1735ee2ae571580fded5a5485e92',
      'hex',
    );
    expect(VAULT_FORMAT).toBe(1);
    expect(unseal(k, a, { nonce, data })).toBe('an earlier secret, with ümlaut');
    const again = seal(k, a, 'an earlier secret, with ümlaut', fixedRandom(nonce));
    expect(Buffer.from(again.data).toString('hex')).toBe(data.toString('hex'));
  });
});
