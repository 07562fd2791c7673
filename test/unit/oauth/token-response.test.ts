import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTransientStatus } from '../../../electron/core/http/transient-status.ts';
import {
  authorizationErrorCode,
  isRefreshRefused,
  tokenError,
  tokenErrorCode,
  tokenStatusCode,
} from '../../../electron/core/oauth/oauth-errors.ts';
import { isFromTheFuture } from '../../../electron/core/oauth/id-token-times.ts';
import { readTokenResponse } from '../../../electron/core/oauth/token-response.ts';
import type { HttpResponse } from '../../../electron/core/ports.ts';
import type { TokenResponseFacts } from '../../../shared/domain/provider-auth.ts';
import { appError } from '../../../shared/errors.ts';

const JSON_FACTS: TokenResponseFacts = {
  format: 'json',
  pointer: '',
  topLevelOnRefresh: false,
  bearerTypes: [],
  errorIn200: null,
  certificateBound: false,
};
const response = (body: string, status = 200, type = 'application/json'): HttpResponse => ({
  status,
  headers: { 'content-type': type },
  body: new TextEncoder().encode(body),
});
const read = (http: HttpResponse, facts: Partial<TokenResponseFacts> = {}, openid = true) =>
  readTokenResponse(http, { tokenResponse: { ...JSON_FACTS, ...facts }, openid });
const filled = fc.string({ minLength: 1 });

describe('readTokenResponse', () => {
  it('D32: returns tokens or an error code for any body, status and content type, and never throws', () => {
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.json().map((text) => new TextEncoder().encode(text)),
      fc.webQueryParameters().map((text) => new TextEncoder().encode(text)),
    );
    const facts = fc.record<TokenResponseFacts>({
      format: fc.constantFrom('json', 'form'),
      topLevelOnRefresh: fc.boolean(),
      pointer: fc.constantFrom('', '/data', '/a/b'),
      bearerTypes: fc.subarray(['user', 'bot']),
      errorIn200: fc.option(fc.constant({ okPointer: '/ok', errorPointer: '/error' })),
      certificateBound: fc.boolean(),
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

  it('reads the same tokens from JSON, from a form, and at the record’s pointer', () => {
    const tokens = fc.record({ access_token: filled, refresh_token: filled, scope: filled });
    fc.assert(
      fc.property(tokens, fc.integer({ min: 1, max: 1_000_000 }), (members, seconds) => {
        const expected = { ok: true, value: { ...members, token_type: 'bearer', expires_in: seconds } };
        const whole = { ...members, expires_in: seconds };
        expect(read(response(JSON.stringify(whole)))).toEqual(expected);
        expect(read(response(JSON.stringify({ data: [whole] })), { pointer: '/data/0' })).toEqual(expected);
        const form = new URLSearchParams({ ...members, expires_in: String(seconds) }).toString();
        expect(read(response(form, 200, 'application/x-www-form-urlencoded'))).toEqual(expected);
        expect(read(response(form, 200, 'text/html'), { format: 'form' })).toEqual(expected);
      }),
    );
  });

  it.each([['Bearer'], ['bearer'], ['BEARER'], [''], [undefined], [null]])(
    'D28: accepts the token type %s',
    (type) => {
      expect(read(response(JSON.stringify({ access_token: 'a', token_type: type }))).ok).toBe(true);
    },
  );

  it.each([['mac'], ['DPoP'], ['N_A'], ['bearer '], [4], [['bearer']]])(
    'D28: rejects the token type %j',
    (type) => {
      expect(read(response(JSON.stringify({ access_token: 'a', token_type: type })))).toMatchObject({
        error: { code: 'token.unknown_type' },
      });
    },
  );

  it('D28: accepts the record’s own words for bearer tokens, and no others', () => {
    const typed = (type: string) =>
      read(response(JSON.stringify({ access_token: 'a', token_type: type })), { bearerTypes: ['user'] });
    expect(typed('User')).toMatchObject({ value: { token_type: 'bearer' } });
    expect(typed('bot')).toMatchObject({ error: { code: 'token.unknown_type' } });
  });

  it('D29: returns a lifetime in whole seconds, or none if it is invalid', () => {
    const lifetime = (expires_in: unknown): number | undefined => {
      const result = read(response(JSON.stringify({ access_token: 'a', expires_in })));
      return result.ok ? result.value.expires_in : -1;
    };
    expect([3600, '3600', 3600.9, '3600.9'].map(lifetime)).toEqual([3600, 3600, 3600, 3600]);
    for (const invalid of [0, -1, null, undefined, '', 'soon', true, {}, [3600], 'Infinity', 1e-9])
      expect(lifetime(invalid), JSON.stringify(invalid)).toBeUndefined();
    expect(Number.isSafeInteger((lifetime(1e300) ?? 0) * 1000)).toBe(true);
  });

  it('D31: returns an error if the body has one, whatever the status and the other members', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), filled, (status, error) => {
        expect(read(response(JSON.stringify({ access_token: 'a', error }), status)).ok).toBe(false);
      }),
    );
  });

  it.each(['text/plain', 'text/html; charset=utf-8', ''])(
    'D32: reads a form with the media type %j',
    (type) => {
      expect(read(response('access_token=AT&expires=5183814', 200, type))).toEqual({
        ok: true,
        value: { access_token: 'AT', token_type: 'bearer', expires_in: 5_183_814 },
      });
      const both = 'expires=1&token_type=bearer&expires_in=3600&access_token=AT';
      expect(read(response(both, 200, type))).toMatchObject({ value: { expires_in: 3600 } });
      expect(read(response('error=invalid_grant&error_description=x', 400, type))).toMatchObject({
        error: { code: 'token.invalid_grant', details: { status: 400 } },
      });
    },
  );

  it.each([
    '<a href="/?access_token=x">Sign in</a>',
    'access_token=AT<br>',
    'see?access_token=AT',
    'my_access_token=AT',
    'Error = no',
  ])('D32: reads no form from %j', (text) => {
    expect(read(response(text, 200, 'text/html'))).toMatchObject({ error: { code: 'token.not_readable' } });
  });

  it.each([
    [{ type: 'invalid_grant' }, 'token.invalid_grant'],
    [{ code: 'E17', type: 'invalid_grant', message: 'no' }, 'token.invalid_grant'],
    [{ code: 400, error: 'invalid_client' }, 'token.invalid_client'],
    [{ code: 190, type: 'OAuthException' }, 'token.rejected'],
    [{ message: 'no' }, 'token.rejected'],
    [{}, 'token.rejected'],
  ])('D31: reads the word in the error %j', (error, code) => {
    for (const status of [200, 400])
      expect(read(response(JSON.stringify({ access_token: 'a', error }), status))).toMatchObject({
        error: { code, details: { status } },
      });
  });

  it.each(['', null, false, 0, []])('takes the error %j for none', (error) => {
    expect(read(response(JSON.stringify({ access_token: 'a', error }))).ok).toBe(true);
  });

  it.each([
    ['', 400, 'text/plain', 'token.rejected'],
    ['{"status":"BAD_REFRESH_TOKEN"}', 400, 'application/json', 'token.rejected'],
    ['<html>', 400, 'text/html', 'token.not_readable'],
    ['nope', 400, 'text/plain', 'token.not_readable'],
    ['', 401, 'text/plain', 'token.unauthorized'],
    ['{"message":"no"}', 401, 'application/json', 'token.unauthorized'],
    ['<html>', 401, 'text/html', 'token.not_readable'],
    ['<html>', 403, 'text/html', 'token.not_readable'],
  ])('tells %j with status %i and type %s by its code', (body, status, type, code) => {
    expect(read(response(body, status, type))).toMatchObject({ error: { code, details: { status } } });
  });

  it('drops an ID token without OpenID Connect', () => {
    const body = response(JSON.stringify({ access_token: 'a', id_token: 'x.y.z' }));
    expect(read(body, {}, false)).toEqual({ ok: true, value: { access_token: 'a', token_type: 'bearer' } });
    expect(read(body)).toMatchObject({ value: { id_token: 'x.y.z' } });
  });
});

describe('error codes', () => {
  it('D26: exist for every error string of a server', () => {
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

  it('D47: tell an invalid grant from invalid client credentials, unless the status is transient', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), (status) => {
        fc.pre(!isTransientStatus(status));
        expect(tokenError('invalid_grant', status).code).toBe('token.invalid_grant');
        expect(tokenError('invalid_client', status).code).toBe('token.invalid_client');
        expect(tokenStatusCode(status)).not.toBe('token.invalid_grant');
      }),
    );
  });

  it('D46: are transient for every error with a transient status', () => {
    const words = fc.oneof(fc.string(), fc.constantFrom('invalid_grant', 'invalid_client', 'access_denied'));
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), words, (status, word) => {
        const { code } = tokenError(word, status);
        if (isTransientStatus(status)) expect(['token.server_error', 'token.rate_limited']).toContain(code);
        else expect(code).toBe(tokenErrorCode(word));
      }),
    );
  });
});

describe('isRefreshRefused', () => {
  const isRefused = (error: string, status: number): boolean => isRefreshRefused(tokenError(error, status));

  it.each([
    'invalid_grant',
    'invalid_request',
    'unauthorized_client',
    'access_denied',
    'invalid_token',
    'BAD',
  ])('D47: is true for %s with a status of refusal', (word) => {
    for (const status of [200, 400, 401, 403]) expect(isRefused(word, status)).toBe(true);
  });

  it('D46: is false for what may pass, and for what only the client’s credentials can change', () => {
    for (const word of ['computer_says_no', 'server_error', 'slow_down', 'access_denied'])
      for (const status of [408, 429, 500, 503]) expect(isRefused(word, status)).toBe(false);
    for (const status of [200, 400, 401, 403])
      for (const word of ['invalid_client', 'internal_error', 'service_unavailable', 'ratelimited'])
        expect(isRefused(word, status)).toBe(false);
    for (const code of ['token.not_readable', 'network.failed', 'storage.full'] as const)
      expect(isRefreshRefused(appError(code, { status: 403 }))).toBe(false);
  });
});

describe('isFromTheFuture', () => {
  it('D40: tolerates two minutes', () => {
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
