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

describe('parseAuthorizationResponse', () => {
  it('returns a response or an error code for any parameters, and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (pairs) => {
        const response = parseAuthorizationResponse(new URLSearchParams(pairs));
        if (response.ok) expect(response.value.state).not.toBe('');
        else expect(response.error).toMatch(/^callback\.(state_missing|repeated_parameter|too_long)$/);
      }),
    );
  });

  it('returns the code unchanged', () => {
    fc.assert(
      fc.property(filled, filled, fc.option(text), (code, state, issuer) => {
        const query = new URLSearchParams({
          code,
          state,
          ...(issuer !== null && { iss: issuer }),
          session_state: 'x',
        });
        const others = { session_state: 'x' };
        expect(parse(query.toString())).toEqual({
          ok: true,
          value: { kind: 'code', code, state, issuer, others },
        });
      }),
    );
  });

  it('D14 D26: returns the error without its description', () => {
    fc.assert(
      fc.property(filled, filled, filled, (error, state, description) => {
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
  ])('rejects %.40s: %s', (query, error) => {
    expect(parse(query)).toEqual({ ok: false, error });
  });

  it('takes an empty error beside a code for none', () => {
    expect(parse('state=1&code=c&error=')).toMatchObject({ ok: true, value: { kind: 'code', code: 'c' } });
    expect(parse('state=1&error=')).toMatchObject({ ok: true, value: { kind: 'error', error: '' } });
  });

  it('returns an empty response without code and error', () => {
    expect(parse('state=1&code=')).toMatchObject({ ok: true, value: { kind: 'empty' } });
    expect(parse('state=1')).toMatchObject({ ok: true, value: { kind: 'empty' } });
  });
});

describe('sameState', () => {
  it('D03: is true for equal values only', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(sameState(a, b)).toBe(a === b);
        expect(sameState(a, a)).toBe(true);
        expect(sameState(a, `${a}x`)).toBe(false);
      }),
    );
  });
});

describe('checkIssuer', () => {
  const endpoints = { authorization: 'https://login.example.com/authorize' };

  it('D06: requires the issuer if the metadata announces it, and a matching one if it is there', () => {
    fc.assert(
      fc.property(fc.option(text), filled, fc.boolean(), (issuer, expected, issInResponse) => {
        const response = { kind: 'code', code: 'c', state: 's', issuer } as const;
        const problem = checkIssuer(response, { issuer: expected, issInResponse, endpoints });
        if (issuer === null) expect(problem).toBe(issInResponse ? 'callback.issuer_missing' : null);
        else expect(problem).toBe(issuer === expected ? null : 'callback.issuer_mismatch');
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
  ])(
    'D06 D07: compares with the authorization endpoint’s origin if the record has no issuer: %s',
    (issuer, verdict) => {
      const response = { kind: 'code', code: 'c', state: 's', issuer } as const;
      expect(checkIssuer(response, { issuer: null, issInResponse: false, endpoints })).toBe(verdict);
    },
  );
});

describe('parsePastedAddress', () => {
  it('D20: reads the response from query or fragment, and ignores surrounding whitespace', () => {
    fc.assert(
      fc.property(
        filled,
        filled,
        fc.constantFrom('?', '#'),
        fc.constantFrom('', ' ', '\n\t'),
        (code, state, delimiter, blank) => {
          const address = `${blank}${REDIRECT}${delimiter}${new URLSearchParams({ code, state }).toString()}${blank}`;
          expect(parsePastedAddress(address, REDIRECT)).toMatchObject({
            ok: true,
            value: { kind: 'code', code, state },
          });
        },
      ),
    );
  });

  it('D20: rejects any other text, and never throws', () => {
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
  ])('D20: rejects %.60s: %s', (pasted, error) => {
    expect(parsePastedAddress(pasted, REDIRECT)).toEqual({ ok: false, error });
  });
});

describe('the redirect URI', () => {
  const key = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}[a-z0-9]$/);

  it('D07: differs by provider, on loopback and in our scheme', () => {
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

  it('is a URL with the given host, port and provider', () => {
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

  it('has no port if the provider accepts any, and is null if the provider does not support the kind', () => {
    expect(
      redirectUris(
        {
          loopback: { scheme: 'http', host: '127.0.0.1', port: 'any', registered: true },
          customScheme: true,
          sentAs: null,
        },
        'app.keyfob',
        'google',
      ),
    ).toEqual({
      loopback: 'http://127.0.0.1/callback/google',
      'deep-link': 'app.keyfob://oauth/callback/google',
    });
    expect(
      redirectUris(
        {
          loopback: { scheme: 'http', host: 'localhost', port: 17_400, registered: true },
          customScheme: false,
          sentAs: null,
        },
        'app.keyfob',
        'google',
      ),
    ).toEqual({
      loopback: 'http://localhost:17400/callback/google',
      'deep-link': null,
    });
    expect(
      redirectUris({ loopback: null, customScheme: true, sentAs: null }, 'app.keyfob', 'google').loopback,
    ).toBeNull();
  });
});
