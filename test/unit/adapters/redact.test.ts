import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../shared/redact.ts';

const SECRET = 'Zq3-marker_7';

describe('redaction of text for the log', () => {
  it.each([
    `access_token=${SECRET}`,
    `refresh_token=${SECRET}&x=1`,
    `?code=${SECRET}&state=${SECRET}`,
    `#id_token=${SECRET}`,
    `code_verifier=${SECRET}`,
    `device_code=${SECRET}`,
    `user_code=${SECRET}`,
    `client_secret: ${SECRET}`,
    `registration_access_token=${SECRET}`,
    `{"access_token":"${SECRET}"}`,
    `{"access_token" : "${SECRET}"}`,
    `{'client_secret': '${SECRET}'}`,
    `{\\"refresh_token\\":\\"${SECRET}\\"}`,
    `accessToken=${SECRET}`,
    `"clientSecret":"${SECRET}"`,
    `CODE=${SECRET}`,
    `redirect=http%3A%2F%2F127.0.0.1%2Fcallback%3Fcode%3D${SECRET}`,
    `password=${SECRET}`,
    `passphrase = ${SECRET}`,
    `api_key=${SECRET}`,
    `Authorization: Bearer ${SECRET}`,
    `authorization: bearer ${SECRET}`,
    `Basic ${SECRET}`,
    `DPoP ${SECRET}`,
    `https://${SECRET}@example.org/`,
    `https://user:${SECRET}@example.org/`,
  ])('D75 D101: removes the secret in %s', (text) => {
    expect(redact(text)).not.toContain(SECRET);
  });

  it('D75: removes tokens by their form: JSON Web Tokens, and long random texts', () => {
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    const body = Buffer.from('{"sub":"anna"}').toString('base64url');
    expect(redact(`got ${header}.${body}.c2ln here`)).toBe('got [removed] here');
    expect(redact(`got ${header}.${body}. here`)).toBe('got [removed] here');
    expect(redact(`id-${header}.e30.c2ln`)).toBe('id-[removed]');
    expect(redact(`ya29_${'aB3-'.repeat(8)}`)).toBe('[removed]');
    expect(redact('0123456789abcdef'.repeat(4))).toBe('[removed]');
  });

  it('D75: removes any value of such a parameter', () => {
    const name = fc.constantFrom(
      'access_token',
      'refresh_token',
      'code',
      'state',
      'client_secret',
      'code_verifier',
    );
    const value = fc.stringMatching(/^[A-Za-z0-9._~+/-]{6,60}$/);
    fc.assert(
      fc.property(name, value, fc.constantFrom('=', '":"', ': ', '%3D'), (parameter, secret, separator) => {
        expect(redact(`before ${parameter}${separator}${secret} after`)).not.toContain(secret);
      }),
    );
  });

  it.each([
    'connection.not_found',
    'token.invalid_grant',
    'id_token.clock_skew',
    'vault.state',
    'api.example.org',
    'HTTP 404 after 12 ms',
    'The state of the vault has changed',
    '0b54e9e2-6a0f-4e0e-9a3c-8f5f0f5c2a11',
    '2026-01-02T03:04:05.678Z',
    'access_denied',
    'https://example.org/path',
  ])('keeps useful text: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('changes nothing when it is applied again', () => {
    const piece = fc.constantFrom(
      'code=',
      'state',
      '": "',
      'Bearer ',
      'abc',
      ' ',
      '&',
      '://',
      '@',
      'x'.repeat(40),
      'eyJ0eXAiOiJK.e30.',
      '%3D',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = redact(pieces.join(''));
        expect(redact(once)).toBe(once);
      }),
    );
  });

  it('takes linear time for any text', () => {
    // Each text would take minutes if a rule backtracked.
    for (const text of [
      'a-'.repeat(20_000),
      'token '.repeat(20_000),
      `://${'a'.repeat(40_000)}`,
      'eyJ'.repeat(20_000),
      'eyJaaaaaaaa-'.repeat(200_000),
    ])
      expect(redact(text).length).toBeLessThanOrEqual(text.length);
  });
});
