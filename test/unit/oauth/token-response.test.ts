import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTransientStatus } from '../../../electron/core/http/transient-status.ts';
import {
  authorizationErrorCode,
  tokenError,
  tokenErrorCode,
  tokenStatusCode,
} from '../../../electron/core/oauth/oauth-errors.ts';
import { isFromTheFuture } from '../../../electron/core/oauth/id-token-times.ts';
import { readTokenResponse } from '../../../electron/core/oauth/token-response.ts';
import type { HttpResponse } from '../../../electron/core/ports.ts';
import type { TokenResponseFacts } from '../../../shared/domain/provider.ts';

const JSON_FACTS: TokenResponseFacts = { format: 'json', pointer: '', errorIn200: null };
const answer = (body: string, status = 200, type = 'application/json'): HttpResponse => ({
  status,
  headers: { 'content-type': type },
  body: new TextEncoder().encode(body),
});
const read = (response: HttpResponse, facts: Partial<TokenResponseFacts> = {}, openid = true) =>
  readTokenResponse(response, { tokenResponse: { ...JSON_FACTS, ...facts }, openid });
const filled = fc.string({ minLength: 1 });

describe('an answer of a token endpoint', () => {
  it('D32: is tokens or a coded error, whatever its bytes, status and type, and nothing throws', () => {
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.json().map((text) => new TextEncoder().encode(text)),
      fc.webQueryParameters().map((text) => new TextEncoder().encode(text)),
    );
    const facts = fc.record<TokenResponseFacts>({
      format: fc.constantFrom('json', 'form'),
      pointer: fc.constantFrom('', '/data', '/a/b'),
      errorIn200: fc.option(fc.constant({ okPointer: '/ok', errorPointer: '/error' })),
    });
    fc.assert(
      fc.property(
        bytes,
        fc.integer({ min: 200, max: 599 }),
        fc.string(),
        facts,
        (body, status, type, how) => {
          const result = read({ status, headers: { 'content-type': type }, body }, how);
          if (result.ok) expect([status < 300, result.value.access_token !== '']).toEqual([true, true]);
          else expect(result.error.code).toMatch(/^token\./);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is read the same from JSON, from a form, and from where the record says', () => {
    const tokens = fc.record({ access_token: filled, refresh_token: filled, scope: filled });
    fc.assert(
      fc.property(tokens, fc.integer({ min: 1, max: 1_000_000 }), (told, seconds) => {
        const expected = { ok: true, value: { ...told, token_type: 'bearer', expires_in: seconds } };
        const whole = { ...told, expires_in: seconds };
        expect(read(answer(JSON.stringify(whole)))).toEqual(expected);
        expect(read(answer(JSON.stringify({ data: [whole] })), { pointer: '/data/0' })).toEqual(expected);
        const form = new URLSearchParams({ ...told, expires_in: String(seconds) }).toString();
        expect(read(answer(form, 200, 'application/x-www-form-urlencoded'))).toEqual(expected);
        expect(read(answer(form, 200, 'text/html'), { format: 'form' })).toEqual(expected);
      }),
    );
  });

  it.each([['Bearer'], ['bearer'], ['BEARER'], [undefined], [null]])('D28: the type %s is good', (type) => {
    expect(read(answer(JSON.stringify({ access_token: 'a', token_type: type }))).ok).toBe(true);
  });

  it.each([['mac'], ['DPoP'], ['N_A'], [''], ['bearer '], [4], [['bearer']]])(
    'D28: the type %j is refused',
    (type) => {
      expect(read(answer(JSON.stringify({ access_token: 'a', token_type: type })))).toMatchObject({
        error: { code: 'token.unknown_type' },
      });
    },
  );

  it('D29: an end is whole seconds ahead, or unknown', () => {
    const end = (expires_in: unknown): number | undefined => {
      const result = read(answer(JSON.stringify({ access_token: 'a', expires_in })));
      return result.ok ? result.value.expires_in : -1;
    };
    expect([3600, '3600', 3600.9, '3600.9'].map(end)).toEqual([3600, 3600, 3600, 3600]);
    for (const nothing of [0, -1, null, undefined, '', 'soon', true, {}, [3600], 'Infinity', 1e-9])
      expect(end(nothing), JSON.stringify(nothing)).toBeUndefined();
    expect(Number.isSafeInteger((end(1e300) ?? 0) * 1000)).toBe(true);
  });

  it('D31: a word for an error counts, whatever the status and whatever stands beside it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), filled, (status, error) => {
        expect(read(answer(JSON.stringify({ access_token: 'a', error }), status)).ok).toBe(false);
      }),
    );
  });

  it('an ID token is left out where none is expected', () => {
    const body = answer(JSON.stringify({ access_token: 'a', id_token: 'x.y.z' }));
    expect(read(body, {}, false)).toEqual({ ok: true, value: { access_token: 'a', token_type: 'bearer' } });
    expect(read(body)).toMatchObject({ value: { id_token: 'x.y.z' } });
  });
});

describe('what an error means', () => {
  it('D26: is one of our codes for any word that a server may say', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty')),
        (word) => {
          expect(authorizationErrorCode(word)).toMatch(/^(?:authorization|token)\.[a-z_]+$/);
          expect(tokenErrorCode(word)).toMatch(/^token\.[a-z_]+$/);
        },
      ),
    );
  });

  it('D47: a dead login and wrong app credentials never mix, whatever the status', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), (status) => {
        expect(tokenError('invalid_grant', status).code).toBe('token.invalid_grant');
        expect(tokenError('invalid_client', status).code).toBe('token.invalid_client');
        expect(tokenStatusCode(status)).not.toBe('token.invalid_grant');
      }),
    );
  });

  it('D46: a status that passes is never taken for more than that', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), fc.string(), (status, word) => {
        fc.pre(tokenErrorCode(word) === 'token.rejected');
        const { code } = tokenError(word, status);
        if (isTransientStatus(status)) expect(['token.server_error', 'token.rate_limited']).toContain(code);
        else expect(code).toBe('token.rejected');
      }),
    );
  });
});

describe('D40: the time at which an ID token was issued', () => {
  it('may be ahead by two minutes, and not by more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.integer({ min: -10_000, max: 10_000 }),
        (seconds, ahead) => {
          expect(isFromTheFuture({ iat: seconds + ahead }, seconds * 1000)).toBe(ahead > 120);
        },
      ),
    );
    expect(isFromTheFuture(null, 0)).toBe(false);
  });
});
