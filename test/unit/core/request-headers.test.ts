import { describe, expect, it } from 'vitest';
import type { ApiTarget } from '../../../electron/core/api/api-target.ts';
import { joinRequestHeaders } from '../../../electron/core/api/request-headers.ts';
import { addedHeaders } from '../../../electron/core/requests/added-headers.ts';
import type { ApiFacts } from '../../../shared/domain/provider-api.ts';

const target: ApiTarget = {
  policy: {
    baseUrl: 'https://api.example.com',
    hosts: ['api.example.com'],
    local: false,
    tokenParameters: [],
  },
  token: { in: 'header', name: 'X-Api-Token', prefix: '' },
  headers: { accept: 'application/vnd.example+json', 'x-version': '3' },
  added: { headers: { 'x-api-key': '{api_key}' }, parameters: {}, clientId: undefined },
};

const joined = (...headers: readonly (readonly [string, string])[]): unknown => {
  const all = joinRequestHeaders(target, headers);
  return all.ok ? all.value : all.error.problem;
};

describe('the headers of a request', () => {
  it('are those of the API, then the caller’s, in lower case and joined', () => {
    expect(
      joined(['X-Version', '4'], ['Prefer', 'a'], ['prefer', 'b'], ['If-Match', '"x"'], ['X_Custom', '']),
    ).toEqual({
      accept: 'application/vnd.example+json',
      'x-version': '4',
      prefer: 'a, b',
      'if-match': '"x"',
      x_custom: '',
    });
  });

  it.each<[string, Partial<Parameters<typeof addedHeaders>[2]>, readonly string[]]>([
    ['with the token', {}, ['x-api-token: ••••••', 'user-agent: Keyfob/1']],
    [
      'with the key of the OAuth client, too',
      { hasApiKey: true },
      ['x-api-token: ••••••', 'x-api-key: ••••••', 'user-agent: Keyfob/1'],
    ],
    [
      'with a proof for the token',
      { usesDpop: true },
      ['authorization: DPoP ••••••', 'dpop: ••••••', 'user-agent: Keyfob/1'],
    ],
    ['by who has the token', { isManaged: true }, ['x-api-token: ••••••']],
  ])('are shown before, without secrets, if it is sent %s', (_, sender, expected) => {
    const { policy } = target;
    const url = new URL('https://api.example.com/');
    const request = { policy, method: 'GET', url, headers: {}, body: null };
    const facts = { idempotencyHeader: null } as ApiFacts;
    const api = { target, facts, scopes: [], errorIn200: null };
    const how = { userAgent: 'Keyfob/1', usesDpop: false, hasApiKey: false, isManaged: false, ...sender };
    const shown = addedHeaders({ api, request }, [], how).map(({ name, value }) => `${name}: ${value ?? ''}`);
    expect(shown.toSorted()).toEqual(expected.toSorted());
    // The person's own replaces what Keyfob adds, and nothing where it adds none.
    const own = { ...request, headers: { 'user-agent': 'mine' } };
    const named = addedHeaders({ api, request: own }, [['User-Agent', 'mine']], how).map(({ name }) => name);
    expect(named.includes('user-agent')).toBe(!how.isManaged);
  });

  it.each([
    ...[
      'Authorization',
      'COOKIE',
      'Host',
      'Connection',
      'Content-Length',
      'Transfer-Encoding',
      'TE',
      'Trailer',
    ],
    ...['Upgrade', 'Expect', 'Keep-Alive', 'Via', 'DPoP', 'Set-Cookie', 'Forwarded', 'HTTP2-Settings'],
    ...['Proxy-Authorization', 'Proxy-Connection', 'Sec-Fetch-Site', 'X-Forwarded-Host', 'X-Host'],
    ...['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override', 'HTTP-Method-Override'],
    ...['X-Original-URL', 'X-Original-Method', 'X-Rewrite-URL', 'x-api-token', 'X-API-Key'],
    // As a program behind a gateway reads them.
    ...[
      'X_HTTP_Method_Override',
      'X-Http_Method-Override',
      'Content_Length',
      'X_Forwarded_Host',
      'X_Api_Token',
    ],
  ])('L14: can’t have %s', (name) => {
    expect(joined([name, 'x'])).toBe('refused');
  });

  it.each([
    ['', 'x', 'name'],
    ['a b', 'x', 'name'],
    ['a:', 'x', 'name'],
    ['host\t', 'x', 'name'],
    ['host\u0000', 'x', 'name'],
    ['ho\u017ft', 'x', 'name'],
    ['__proto__', 'x', 'name'],
    ['a', 'x\r\nhost: evil.example', 'value'],
    ['a', 'x\ny', 'value'],
    ['a', 'x\u0000', 'value'],
    ['a', ' x', 'value'],
    ['a', 'ü', 'value'],
    ['a', 'x'.repeat(70_000), 'too-long'],
  ])('L14: are refused if programs may read them in different ways: %j', (name, value, problem) => {
    expect(joined([name, value])).toBe(problem);
  });
});
