import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveAddress, type AddressPolicy } from '../../../electron/core/api/request-address.ts';
import { isPrivateAddress } from '../../../electron/core/catalog/private-address.ts';

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
    ['??', 'https://api.example.com/v1/??'],
    ['/projects/a%2Fb', 'https://api.example.com/v1/projects/a%2Fb'],
    ['/ü', 'https://api.example.com/v1/%C3%BC'],
    ['@evil.example/x', 'https://api.example.com/v1/@evil.example/x'],
    ['.evil.example', 'https://api.example.com/v1/.evil.example'],
    [':8080/x', 'https://api.example.com/v1/:8080/x'],
    ['https://api.example.com/v2/me', 'https://api.example.com/v2/me'],
    ['HTTPS://API.example.com:443/me', 'https://api.example.com/me'],
    ['https://a.files.example.com/x', 'https://a.files.example.com/x'],
    ['https://xn--4ca.b_c.files.example.com/x', 'https://xn--4ca.b_c.files.example.com/x'],
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
    ['https://012.0.0.5/', 'unclear-host'],
    ['https://10.0.0.5./', 'unclear-host'],
    ['https://[::ffff:10.0.0.5]/', 'unclear-host'],
    ['https://[::ffff:a00:5]/', 'other-host'],
    ['https://[64:ff9b::a00:5]/', 'other-host'],
    ['https://[fe80::1%25eth0]/', 'not-a-url'],
    ['https://ä.files.example.com/', 'unclear-host'],
    ['https://a。files.example.com/', 'unclear-host'],
    ['https://xn--4ca.files.example.com.evil.example/', 'other-host'],
    ['https://a.files.example.com./', 'other-host'],
    ['https://*.files.example.com/', 'unclear-host'],
    ['https://a..files.example.com/', 'unclear-host'],
    ["https://a'b.files.example.com/", 'unclear-host'],
    ['https://a.files.example.com:8443/', 'other-host'],
    ['https://a.files.example.com:0443/', 'unclear-host'],
    ['https://evilfiles.example.com/', 'other-host'],
    ['https://localhost./', 'other-host'],
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

  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '100.127.255.255', '127.0.0.1', '169.254.169.254', '172.16.0.1'],
    ...[
      '172.31.255.255',
      '192.0.0.8',
      '192.88.99.1',
      '192.168.1.1',
      '198.19.0.1',
      '224.0.0.1',
      '255.255.255.255',
    ],
    ...['[::]', '[::1]', '[::7f00:1]', '[::ffff:a00:1]', '[::ffff:808:808]', '[64:ff9b::a00:1]'],
    ...[
      '[64:ff9b:1::1]',
      '[2002:a00:1::]',
      '[2001:0:1::1]',
      '[100::1]',
      '[fd00::1]',
      '[fe80::1]',
      '[fec0::1]',
    ],
    ...['[ff02::1]', 'localhost', 'localhost.', 'a.localhost', '10.0.0.1.'],
  ])('L12: %s is not on the public internet', (host) => {
    expect(isPrivateAddress(host)).toBe(true);
  });

  it.each([
    ...[
      '8.8.8.8',
      '11.0.0.1',
      '100.63.255.255',
      '100.128.0.1',
      '172.15.0.1',
      '172.32.0.1',
      '192.0.1.1',
      '198.20.0.1',
    ],
    ...[
      '223.255.255.255',
      '[2606:4700::1111]',
      '[2001:4860:4860::8888]',
      '[64:ff9c::1]',
      'api.example.com',
      'localhost.example',
    ],
  ])('%s is', (host) => {
    expect(isPrivateAddress(host)).toBe(false);
  });
});
