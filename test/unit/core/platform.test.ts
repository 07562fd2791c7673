import { describe, expect, it } from 'vitest';
import {
  normalizePlatformAddress,
  platformAddressProblem,
} from '../../../electron/core/platform/platform-address.ts';
import { platformError } from '../../../electron/core/platform/platform-errors.ts';
import { errorCodes } from '../../sandbox/platform/answers.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');

describe('what an error of the platform means', () => {
  const errorOf = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    platformError({ status, headers, body: new TextEncoder().encode(JSON.stringify(body)) }, NOW);

  it('is known for each code of the contract, whatever the status', () => {
    const codes = errorCodes.map((code) => `${code}: ${errorOf(418, { success: false, code }).code}`);
    expect(codes).toEqual([
      'denied: platform.denied',
      'state_invalid: platform.start_failed',
      'state_expired: connect.deadline',
      'exchange_failed: platform.start_failed',
      'identity_failed: platform.identity_failed',
      'internal_error: platform.server_error',
      'credential_required: managed.credential',
      'credential_expired: managed.credential',
      'token_refresh_failed: managed.credential',
      'provider_request_rejected: platform.refused',
      'provider_unreachable: managed.provider_unreachable',
      'invalid_proxy_request: platform.refused',
      'multiple_connections: platform.refused',
      'connection_not_found: managed.gone',
      'oauth_start_failed: platform.start_failed',
      'insufficient_balance: platform.balance',
      'daily_limit_reached: platform.daily_limit',
      'missing_price: platform.no_price',
    ]);
  });

  it.each([
    [301, {}, 'platform.redirected'],
    [307, { code: 'denied' }, 'platform.redirected'],
    [400, {}, 'platform.refused'],
    [400, { error: 'denied' }, 'platform.denied'],
    [401, { detail: 'Invalid token.' }, 'platform.expired'],
    [402, [], 'platform.balance'],
    [403, {}, 'platform.refused'],
    [404, { code: 'constructor' }, 'managed.gone'],
    [404, { code: 7 }, 'managed.gone'],
    [424, null, 'managed.credential'],
    [429, {}, 'platform.rate_limited'],
    [500, '<h1>', 'platform.server_error'],
    [502, {}, 'managed.provider_unreachable'],
    [503, {}, 'platform.server_error'],
  ])('follows from status %i with %j: %s', (status, body, code) => {
    expect(errorOf(status, body).code).toBe(code);
  });

  it.each([
    ['5', 5],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['999999999', 24 * 60 * 60],
    ['soon', undefined],
    ['-5', 0],
  ])('says how long to wait: %s', (value, seconds) => {
    expect(errorOf(429, {}, { 'retry-after': value }).details['seconds']).toBe(seconds);
  });
});

describe('the address of a platform', () => {
  const signInUrl = 'https://login.example.com';

  it.each([
    ['https://platform.example.com', 'https://platform.example.com'],
    [' https://PLATFORM.example.com:443/ ', 'https://platform.example.com'],
    ['https://example.com/a/../platform//', 'https://example.com/platform'],
    ['http://127.0.0.1:4781', 'http://127.0.0.1:4781'],
    ['http://[::1]:4781/', 'http://[::1]:4781'],
  ])('%s is used as %s', (text, baseUrl) => {
    const address = normalizePlatformAddress({ baseUrl: text, signInUrl });
    expect(address).toEqual({ baseUrl, signInUrl });
    expect(platformAddressProblem(address)).toBeNull();
  });

  it.each([
    '',
    'platform.example.com',
    'http://platform.example.com',
    'http://127.0.0.1.example.com',
    'ftp://platform.example.com',
    'javascript:alert(1)',
    'https://user:password@platform.example.com',
    'https://platform.example.com?token=a',
    'https://platform.example.com#a',
    'https://platform.example.com/a b',
    'https://*.example.com',
    `https://example.com/${'a'.repeat(5000)}`,
  ])('%s is none', (text) => {
    const [asBase, asSignIn] = [
      { baseUrl: text, signInUrl },
      { baseUrl: signInUrl, signInUrl: text },
    ].map((address) => platformAddressProblem(normalizePlatformAddress(address)));
    expect({ asBase, asSignIn }).toEqual({ asBase: 'baseUrl', asSignIn: 'signInUrl' });
  });
});
