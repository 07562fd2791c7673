import { describe, expect, it } from 'vitest';
import { isRequestedIssuer, parseMetadataAddress } from '../../../electron/core/catalog/metadata-address.ts';

const isAccepted = (typed: string, said: string): boolean => {
  const address = parseMetadataAddress(typed);
  return address.ok && isRequestedIssuer(said, address.value);
};

describe('the issuer in metadata', () => {
  it.each([
    ['https://sso.example.com:443/op', 'https://sso.example.com:443/op'],
    ['https://sso.example.com:443/op', 'https://sso.example.com/op'],
    ['https://sso.example.com/op', 'https://sso.example.com:443/op'],
    ['https://sso.example.com:443', 'https://sso.example.com/'],
    ['https://SSO.Example.com/Op', 'https://SSO.Example.com/Op'],
    ['https://SSO.Example.com/Op', 'https://sso.example.com/Op'],
    ['sso.example.com', 'https://sso.example.com'],
    ['sso.example.com/op/', 'https://sso.example.com/op'],
    ['http://localhost:80/op', 'http://localhost/op'],
    ['https://sso.example.com/%7Eop', 'https://sso.example.com/%7Eop'],
    ['https://sso.example.com/op/.well-known/openid-configuration?p=x', 'https://sso.example.com/op'],
    ['https://sso.example.com:443/.well-known/openid-configuration/op/', 'https://sso.example.com:443/op'],
  ])('D36: after %s, %s is accepted', (typed, said) => {
    expect(isAccepted(typed, said)).toBe(true);
  });

  it.each([
    ['https://sso.example.com/op', 'https://sso.example.com:8443/op'],
    ['https://sso.example.com:8443/op', 'https://sso.example.com/op'],
    ['https://sso.example.com/op', 'https://sso.example.com:80/op'],
    ['http://localhost/op', 'http://localhost:443/op'],
    ['https://sso.example.com/op', 'https://sso.example.com/other'],
    ['https://sso.example.com/op', 'https://sso.example.com'],
    ['https://sso.example.com/Op', 'https://sso.example.com/op'],
    ['https://sso.example.com', 'https://sso.example.com.evil.example'],
    ['https://sso.example.com', 'https://sso.example.com:4431'],
    ['https://sso.example.com', 'http://sso.example.com'],
    ['https://sso.example.com/op/.well-known/openid-configuration', 'https://sso.example.com'],
  ])('D36: after %s, %s is refused', (typed, said) => {
    expect(isAccepted(typed, said)).toBe(false);
  });
});
