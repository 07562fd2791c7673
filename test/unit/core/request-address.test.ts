import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isPrivateAddress,
  resolveAddress,
  type AddressPolicy,
} from '../../../electron/core/api/request-address.ts';

const policy: AddressPolicy = {
  baseUrl: 'https://api.example.com/v1',
  hosts: ['api.example.com', '*.files.example.com', 'alt.example.com:8443', '10.0.0.5'],
  local: false,
  tokenParameters: ['access_token', 'token'],
};
const local: AddressPolicy = {
  ...policy,
  baseUrl: 'http://127.0.0.1:8080',
  hosts: ['127.0.0.1:8080'],
  local: true,
};

const resolved = (address: string, query: [string, string][] = [], under = policy): string => {
  const url = resolveAddress(under, address, query);
  return url.ok ? url.value.href : url.error;
};

describe('an address', () => {
  it.each([
    ['/me', 'https://api.example.com/v1/me'],
    ['me?a=1', 'https://api.example.com/v1/me?a=1'],
    ['', 'https://api.example.com/v1/'],
    ['/projects/a%2Fb', 'https://api.example.com/v1/projects/a%2Fb'],
    ['/ü', 'https://api.example.com/v1/%C3%BC'],
    ['@evil.example/x', 'https://api.example.com/v1/@evil.example/x'],
    ['.evil.example', 'https://api.example.com/v1/.evil.example'],
    [':8080/x', 'https://api.example.com/v1/:8080/x'],
    ['https://api.example.com/v2/me', 'https://api.example.com/v2/me'],
    ['HTTPS://API.example.com:443/me', 'https://api.example.com/me'],
    ['https://a.files.example.com/x', 'https://a.files.example.com/x'],
    ['https://alt.example.com:8443/x', 'https://alt.example.com:8443/x'],
  ])('“%s” leads to %s', (address, href) => {
    expect(resolved(address)).toBe(href);
  });

  it.each([
    ['//evil.example/x', 'not-a-url'],
    ['https://evil.example/x', 'other-host'],
    ['https://api.example.com.evil.example/', 'other-host'],
    ['https://api.example.com./', 'other-host'],
    ['https://api.example.com:8443/', 'other-host'],
    ['https://files.example.com/', 'other-host'],
    ['https://.files.example.com/', 'other-host'],
    ['https://api.example.com@evil.example/', 'has-credentials'],
    ['https://user:pass@api.example.com/', 'has-credentials'],
    ['https:api.example.com/', 'unclear-host'],
    ['https:///api.example.com/', 'unclear-host'],
    ['https://аpi.example.com/', 'unclear-host'],
    ['https://ａpi.example.com/', 'unclear-host'],
    ['https://api%2eexample.com/', 'unclear-host'],
    ['https://0x0a000005/', 'unclear-host'],
    ['https://167772165/', 'unclear-host'],
    ['https://10.0.5/', 'unclear-host'],
    ['https://10.0.0.5/', 'private-address'],
    ['http://api.example.com/', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['/\\\\evil.example', 'unclear-characters'],
    ['\\\\evil.example', 'unclear-characters'],
    ['/a b', 'unclear-characters'],
    ['/a\nHost: evil', 'unclear-characters'],
    ['\thttps://evil.example', 'unclear-characters'],
    ['/a\ud800', 'unclear-characters'],
    ['/a#b', 'has-fragment'],
    ['/a/../../admin', 'dot-segment'],
    ['/a/%2e%2e/admin', 'dot-segment'],
    ['/a/.%2E/x', 'dot-segment'],
    ['/a%2f..%2fadmin', 'dot-segment'],
    ['/a%252f%252e%252e%252fadmin', 'dot-segment'],
    ['/a%5c..%5cadmin', 'dot-segment'],
    ['/a/..;x=1/admin', 'dot-segment'],
    ['https://api.example.com/v1/./x', 'dot-segment'],
    ['/me?access_token=x', 'token-in-query'],
    ['/me?TOKEN=x', 'token-in-query'],
    ['/me?%74oken=x', 'token-in-query'],
    [`/${'x'.repeat(9000)}`, 'too-long'],
  ])('L12: “%s” is refused: %s', (address, problem) => {
    expect(resolved(address)).toBe(problem);
  });

  it('L12: a token can’t be set by the query either, and values are escaped', () => {
    expect(resolved('/me', [['access_token', 'x']])).toBe('token-in-query');
    expect(resolved('/me?a=1', [['b', '&c=?/@#']])).toBe(
      'https://api.example.com/v1/me?a=1&b=%26c%3D%3F%2F%40%23',
    );
    // What was typed stays as it was typed.
    expect(resolved('/me?a=%20+~&&b', [['c', 'd e']])).toBe('https://api.example.com/v1/me?a=%20+~&&b&c=d+e');
    expect(resolved('/me?')).toBe('https://api.example.com/v1/me');
  });

  it('L12: plain http is allowed for a local API on this computer only', () => {
    expect(resolved('/me', [], local)).toBe('http://127.0.0.1:8080/me');
    expect(resolved('http://127.0.0.1:9090/', [], local)).toBe('other-host');
    expect(resolved('http://2130706433:8080/', [], local)).toBe('unclear-host');
  });

  it('L14: whatever is generated stays on the hosts, and parsing the result again changes nothing', () => {
    const piece = fc.constantFrom(
      ...['/', '//', '\\', '@', ':', '?', '#', '%', '%2f', '%2e', '%00', '..', '.', ';', '[::1]', '127.1'],
      ...[
        'evil.example',
        'api.example.com',
        'https://',
        'http:',
        'data:',
        '\u3002',
        '\uff0f',
        '\t',
        'ß',
        'x',
        '0x7f',
      ],
    );
    const address = fc
      .array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 8 })
      .map((all) => all.join(''));
    const query = fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 2 });
    fc.assert(
      fc.property(address, query, (text, parameters) => {
        const found = resolveAddress(policy, text, parameters);
        if (!found.ok) return;
        const { value: url } = found;
        expect(['api.example.com', 'alt.example.com:8443']).toContain(
          url.host.replace(/^.*\.files\./, 'api.'),
        );
        expect(url.protocol + url.username + url.password + url.hash).toBe('https:');
        expect(new URL(url.href).href).toBe(url.href);
        expect(resolveAddress(policy, url.href)).toMatchObject({ ok: true });
      }),
      { numRuns: 20_000 },
    );
  });

  it('L12: private addresses are known in every range', () => {
    for (const host of [
      '10.1.2.3',
      '127.0.0.1',
      '169.254.169.254',
      '172.16.0.1',
      '192.168.1.1',
      '100.64.0.1',
      '0.0.0.0',
    ])
      expect(isPrivateAddress(host), host).toBe(true);
    for (const host of [
      '[::1]',
      '[::]',
      '[fd00::1]',
      '[fe80::1]',
      '[::ffff:a00:1]',
      '[64:ff9b::a00:1]',
      'localhost',
    ])
      expect(isPrivateAddress(host), host).toBe(true);
    for (const host of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '[2606:4700::1111]', 'api.example.com'])
      expect(isPrivateAddress(host), host).toBe(false);
  });
});
