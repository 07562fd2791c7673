import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { systemRandom } from '../../../electron/adapters/system-clock.ts';
import { PassphraseJudge } from '../../../electron/core/vault/passphrase-strength.ts';
import { isStrongEnough } from '../../../shared/domain/vault.ts';
import {
  parseKdf,
  unwrapWithPassphrase,
  wrapWithPassphrase,
  type KdfParameters,
} from '../../../electron/core/vault/passphrase.ts';

const dataKey = Uint8Array.from({ length: 32 }, (_, index) => index);
const hex = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString('hex');

const good: KdfParameters = {
  algorithm: 'scrypt',
  N: 2 ** 17,
  r: 8,
  p: 1,
  salt: Buffer.alloc(16, 7).toString('base64'),
};

describe('wrapping with a passphrase', () => {
  it('unwraps with the same passphrase only', async () => {
    const { wrapped, kdf } = await wrapWithPassphrase(dataKey, 'correct horse battery', systemRandom);
    expect(hex(await unwrapWithPassphrase(wrapped, kdf, 'correct horse battery'))).toBe(hex(dataKey));
    expect(await unwrapWithPassphrase(wrapped, kdf, 'correct horse batterY')).toBeNull();
    expect(await unwrapWithPassphrase(wrapped, kdf, '')).toBeNull();
  });

  it('uses N = 2^17 with a new salt and nonce each time', async () => {
    const first = await wrapWithPassphrase(dataKey, 'correct horse battery', systemRandom);
    const second = await wrapWithPassphrase(dataKey, 'correct horse battery', systemRandom);
    expect(first.kdf).toMatchObject({ algorithm: 'scrypt', N: 2 ** 17, r: 8, p: 1 });
    expect(Buffer.from(first.kdf.salt, 'base64')).toHaveLength(16);
    expect(first.kdf.salt).not.toBe(second.kdf.salt);
    expect(hex(first.wrapped.subarray(0, 12))).not.toBe(hex(second.wrapped.subarray(0, 12)));
    expect(Buffer.from(first.wrapped).includes(Buffer.from(dataKey.subarray(0, 8)))).toBe(false);
  });

  it('accepts composed and decomposed characters', async () => {
    const { wrapped, kdf } = await wrapWithPassphrase(dataKey, 'schl\u00fcsselbund', systemRandom);
    expect(hex(await unwrapWithPassphrase(wrapped, kdf, 'schlu\u0308sselbund'))).toBe(hex(dataKey));
  });

  // Each in a test of its own: scrypt takes a few hundred milliseconds, and many times that on a busy computer.
  describe('detects', () => {
    const passphrase = 'correct horse battery';
    type Made = Awaited<ReturnType<typeof wrapWithPassphrase>>;
    let made: Made;
    beforeAll(async () => {
      made = await wrapWithPassphrase(dataKey, passphrase, systemRandom);
    });
    const flipped =
      (at: number) =>
      ({ wrapped, kdf }: Made): Made => ({ wrapped: wrapped.with(at, (wrapped.at(at) ?? 0) ^ 1), kdf });
    const withSalt = ({ wrapped, kdf }: Made, salt: string): Made => ({ wrapped, kdf: { ...kdf, salt } });

    it.each<[string, (made: Made) => Made]>([
      ['a flipped bit in the nonce', flipped(0)],
      ['a flipped bit in the key', flipped(12)],
      ['a flipped bit in the tag', flipped(-1)],
      ['another salt', (whole) => withSalt(whole, Buffer.alloc(16).toString('base64'))],
      // It derives the same key, but differs as associated data.
      ['the same salt without padding', (whole) => withSalt(whole, whole.kdf.salt.replaceAll('=', ''))],
      ['a key without its end', ({ wrapped, kdf }) => ({ wrapped: wrapped.subarray(0, 28), kdf })],
      ['nothing in place of the key', ({ kdf }) => ({ wrapped: new Uint8Array(), kdf })],
    ])('%s', async (_, edit) => {
      const { wrapped, kdf } = edit(made);
      expect(await unwrapWithPassphrase(wrapped, kdf, passphrase)).toBeNull();
    });
  });

  // The bytes come from the first build with this format, as in the test of sealing.
  it('D82: unwraps a key that an earlier build wrapped', async () => {
    const kdf = parseKdf('{"algorithm":"scrypt","N":131072,"r":8,"p":1,"salt":"AAECAwQFBgcICQoLDA0ODw=="}');
    const wrapped = Buffer.from(
      'b0b1b2b3b4b5b6b7b8b9babb31ce860da7dcf2c5ab9475e0af2327266d906f92365648e159c565868d04dd8a1031adc215c965593ca5399ee8a4a5a0',
      'hex',
    );
    expect(kdf).not.toBeNull();
    expect(kdf && hex(await unwrapWithPassphrase(wrapped, kdf, 'an old passphrase'))).toBe(hex(dataKey));
  });
});

describe('parseKdf', () => {
  it('reads parameters as they were written', () => {
    expect(parseKdf(JSON.stringify(good))).toEqual(good);
  });

  it.each<[string, object]>([
    ['another algorithm', { algorithm: 'pbkdf2' }],
    ['half the cost', { N: 2 ** 16 }],
    ['a tiny cost', { N: 16 }],
    ['no cost', { N: 0 }],
    ['a negative cost', { N: -(2 ** 17) }],
    ['a smaller block', { r: 1 }],
    ['no block', { r: 0 }],
    ['a negative block', { r: -8 }],
    ['no pass', { p: 0 }],
    ['a negative pass', { p: -1 }],
    ['two negatives with a valid product', { r: -8, p: -1 }],
    ['a gigabyte', { N: 2 ** 20 }],
    ['a gigabyte by block size', { r: 64 }],
    ['hours of work', { p: 100_000 }],
    ['a cost that is no power of two', { N: 2 ** 17 + 2 }],
    ['more memory than the limit', { N: 2 ** 18 }],
    ['a fraction', { N: 2 ** 17 + 0.5 }],
    ['a cost in text', { N: '131072' }],
    ['an empty salt', { salt: '' }],
    ['a short salt', { salt: 'AAEC' }],
    ['no salt', { salt: null }],
  ])('rejects %s', (_, change) => {
    expect(parseKdf(JSON.stringify({ ...good, ...change }))).toBeNull();
  });

  it('rejects anything but such an object', () => {
    for (const text of ['', '{', 'null', '[]', '1', '"scrypt"', '{}', '{"algorithm":"scrypt"}'])
      expect(parseKdf(text), text).toBeNull();
    expect(parseKdf(null)).toBeNull();
  });

  it('never returns parameters outside the limits', () => {
    const number = fc.oneof(
      fc.integer(),
      fc.double(),
      fc.nat({ max: 40 }).map((power) => 2 ** power),
    );
    const stored = fc.record({
      algorithm: fc.constant('scrypt'),
      N: number,
      r: number,
      p: number,
      salt: fc.string(),
    });
    fc.assert(
      fc.property(fc.oneof(stored, fc.jsonValue()), (value) => {
        const kdf = parseKdf(JSON.stringify(value));
        if (kdf === null) return;
        expect(Number.isInteger(Math.log2(kdf.N))).toBe(true);
        expect(kdf.N).toBeGreaterThanOrEqual(2 ** 17);
        expect(kdf.r).toBeGreaterThanOrEqual(8);
        expect(kdf.p).toBeGreaterThanOrEqual(1);
        expect(128 * kdf.N * kdf.r * kdf.p).toBeLessThanOrEqual(256 * 1024 * 1024);
      }),
    );
  });
});

describe('judging a passphrase', () => {
  const judge = new PassphraseJudge();
  it.each([
    ['', 0, null],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', 0, 'repeated'],
    ['1a'.repeat(64), 1, 'repeated'],
    ['ｐａｓｓｗｏｒｄ', 0, 'common'],
    ['iloveyouforever', 1, 'common'],
    ['hgfedcbahgfed', 1, 'sequence'],
    ['20261129', 1, 'date'],
    ['Wilhelmina', 1, 'name'],
    ['keyfobkeyfob', 1, 'common'],
    ['correct horse', 3, null],
    ['zF4!kq9wLx', 3, null],
    ['zF4!kq9wLxW', 4, null],
    ['four unrelated words', 4, null],
    ['slovenská hrušková', 4, null],
  ] as const)('says of %j: %j, %j', async (passphrase, score, weakness) => {
    expect(await judge.judge(passphrase)).toEqual({ score, weakness });
    expect(isStrongEnough({ score, weakness })).toBe(score === 4);
  });
});
