import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkIssuer,
  MAX_RESPONSE_LENGTH,
  parseAuthorizationResponse,
  parsePastedAddress,
  sameState,
} from '../../../electron/core/oauth/authorization-response.ts';
import {
  callbackPath,
  deepLinkRedirectUri,
  loopbackRedirectUri,
  redirectUris,
} from '../../../electron/core/oauth/redirect-uri.ts';

const REDIRECT = 'http://127.0.0.1:4711/callback/google';
const text = fc.string({ unit: 'grapheme' });
const filled = fc.string({ minLength: 1, unit: 'grapheme' });
const parse = (query: string) => parseAuthorizationResponse(new URLSearchParams(query));

describe('an answer', () => {
  it('is read or refused, whatever its parameters are, and nothing throws', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (pairs) => {
        const answer = parseAuthorizationResponse(new URLSearchParams(pairs));
        if (answer.ok) expect(answer.value.state).not.toBe('');
        else expect(answer.error).toMatch(/^callback\.(state_missing|repeated_parameter|too_long)$/);
      }),
    );
  });

  it('with a code comes through as it was sent', () => {
    fc.assert(
      fc.property(filled, filled, fc.option(text), (code, state, issuer) => {
        const query = new URLSearchParams({
          code,
          state,
          ...(issuer !== null && { iss: issuer }),
          session_state: 'x',
        });
        expect(parse(query.toString())).toEqual({ ok: true, value: { kind: 'code', code, state, issuer } });
      }),
    );
  });

  it('D14 D26: with an error keeps its word and drops its description', () => {
    fc.assert(
      fc.property(text, filled, filled, (error, state, description) => {
        const query = new URLSearchParams({
          error,
          state,
          error_description: description,
          error_uri: description,
          code: 'c',
        });
        expect(parse(query.toString())).toEqual({
          ok: true,
          value: { kind: 'error', error, state, issuer: null },
        });
      }),
    );
  });

  it.each([
    ['', 'callback.state_missing'],
    ['code=1', 'callback.state_missing'],
    ['code=1&state=', 'callback.state_missing'],
    ['state=1&state=1', 'callback.repeated_parameter'],
    ['state=1&code=1&code=2', 'callback.repeated_parameter'],
    ['state=1&x=1&x=2', 'callback.repeated_parameter'],
    [`state=1&code=${'x'.repeat(MAX_RESPONSE_LENGTH)}`, 'callback.too_long'],
    [`state=1&code=${'x'.repeat(100_000)}`, 'callback.too_long'],
  ])('%.40s is refused: %s', (query, error) => {
    expect(parse(query)).toEqual({ ok: false, error });
  });

  it('with neither is empty', () => {
    expect(parse('state=1&code=')).toMatchObject({ ok: true, value: { kind: 'empty' } });
    expect(parse('state=1')).toMatchObject({ ok: true, value: { kind: 'empty' } });
  });
});

describe('the state', () => {
  it('D03: is the same only as a whole', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(sameState(a, b)).toBe(a === b);
        expect(sameState(a, a)).toBe(true);
        expect(sameState(a, `${a}x`)).toBe(false);
      }),
    );
  });
});

describe('the issuer of an answer', () => {
  const endpoints = { authorization: 'https://login.example.com/authorize' };

  it('D06: must be there where it was promised, and the right one wherever it is', () => {
    fc.assert(
      fc.property(fc.option(text), filled, fc.boolean(), (issuer, expected, issInResponse) => {
        const answer = { kind: 'code', code: 'c', state: 's', issuer } as const;
        const verdict = checkIssuer(answer, { issuer: expected, issInResponse, endpoints });
        if (issuer === null) expect(verdict).toBe(issInResponse ? 'callback.issuer_missing' : null);
        else expect(verdict).toBe(issuer === expected ? null : 'callback.issuer_mismatch');
      }),
    );
  });

  it.each([
    ['https://login.example.com', null],
    ['https://login.example.com/tenants/1', null],
    ['https://login.example.com:443', null],
    ['https://accounts.google.com', 'callback.issuer_mismatch'],
    ['https://login.example.com.evil.example', 'callback.issuer_mismatch'],
    ['https://login.example.com:8443', 'callback.issuer_mismatch'],
    ['http://login.example.com', 'callback.issuer_mismatch'],
    ['login.example.com', 'callback.issuer_mismatch'],
    ['null', 'callback.issuer_mismatch'],
    ['', 'callback.issuer_mismatch'],
  ])('D06 D07: of a provider without a known one, is where the sign-in began: %s', (issuer, verdict) => {
    const answer = { kind: 'code', code: 'c', state: 's', issuer } as const;
    expect(checkIssuer(answer, { issuer: null, issInResponse: false, endpoints })).toBe(verdict);
  });
});

describe('a pasted address', () => {
  it('D20: is read like the answer itself, from query or fragment, with blanks around it', () => {
    fc.assert(
      fc.property(
        filled,
        filled,
        fc.constantFrom('?', '#'),
        fc.constantFrom('', ' ', '\n\t'),
        (code, state, sign, blank) => {
          const address = `${blank}${REDIRECT}${sign}${new URLSearchParams({ code, state }).toString()}${blank}`;
          expect(parsePastedAddress(address, REDIRECT)).toMatchObject({
            ok: true,
            value: { kind: 'code', code, state },
          });
        },
      ),
    );
  });

  it('D20: of anything else is refused without a throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true })),
        (pasted) => {
          expect(parsePastedAddress(pasted, REDIRECT).ok).toBe(false);
        },
      ),
    );
  });

  it.each([
    ['http://127.0.0.1:4712/callback/google?code=1&state=2', 'callback.wrong_address'],
    ['http://127.0.0.1:4711/callback/github?code=1&state=2', 'callback.wrong_address'],
    ['https://127.0.0.1:4711/callback/google?code=1&state=2', 'callback.wrong_address'],
    ['http://localhost:4711/callback/google?code=1&state=2', 'callback.wrong_address'],
    ['http://user@127.0.0.1:4711/callback/google?code=1&state=2', 'callback.wrong_address'],
    [REDIRECT, 'callback.malformed'],
    ['4/0AbCdEf', 'callback.malformed'],
    [`${REDIRECT}?code=1`, 'callback.state_missing'],
    [`${REDIRECT}?${'x'.repeat(100_000)}`, 'callback.too_long'],
  ])('D20: %.60s: %s', (pasted, error) => {
    expect(parsePastedAddress(pasted, REDIRECT)).toEqual({ ok: false, error });
  });
});

describe('the redirect URI', () => {
  const key = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}[a-z0-9]$/);

  it('D07: is another for each provider, on every way back', () => {
    fc.assert(
      fc.property(key, key, fc.integer({ min: 1, max: 65_535 }), (one, other, port) => {
        fc.pre(one !== other);
        expect(callbackPath(one)).not.toBe(callbackPath(other));
        expect(loopbackRedirectUri('127.0.0.1', port, one)).not.toBe(
          loopbackRedirectUri('127.0.0.1', port, other),
        );
        expect(deepLinkRedirectUri('app.keyfob', one)).not.toBe(deepLinkRedirectUri('app.keyfob', other));
      }),
    );
  });

  it('is an address that says what it was made of', () => {
    fc.assert(
      fc.property(
        key,
        fc.integer({ min: 1024, max: 65_535 }),
        fc.constantFrom('127.0.0.1' as const, '[::1]' as const, 'localhost' as const),
        (provider, port, host) => {
          const url = new URL(loopbackRedirectUri(host, port, provider));
          expect([url.protocol, url.hostname, url.port, url.pathname]).toEqual([
            'http:',
            host,
            String(port),
            `/callback/${provider}`,
          ]);
          const link = new URL(deepLinkRedirectUri('app.keyfob', provider));
          expect([link.protocol, link.hostname, link.pathname]).toEqual([
            'app.keyfob:',
            'oauth',
            `/callback/${provider}`,
          ]);
        },
      ),
    );
  });

  it('to register is without a port where any will do, and missing where the way is closed', () => {
    expect(
      redirectUris(
        { loopback: { host: '127.0.0.1', port: 'any' }, customScheme: true },
        'app.keyfob',
        'google',
      ),
    ).toEqual({
      loopback: 'http://127.0.0.1/callback/google',
      'deep-link': 'app.keyfob://oauth/callback/google',
    });
    expect(
      redirectUris(
        { loopback: { host: 'localhost', port: 17_400 }, customScheme: false },
        'app.keyfob',
        'google',
      ),
    ).toEqual({
      loopback: 'http://localhost:17400/callback/google',
      'deep-link': null,
    });
    expect(redirectUris({ loopback: null, customScheme: true }, 'app.keyfob', 'google').loopback).toBeNull();
  });
});
