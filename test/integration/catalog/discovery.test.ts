import { describe, expect, it } from 'vitest';
import { discover } from '../../../electron/core/catalog/discovery.ts';
import type { Http } from '../../../electron/core/ports.ts';
import type { DiscoveryReport } from '../../../shared/domain/custom-provider.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { dropBefore, editJson, omit, set, status, wrongIssuer } from '../../sandbox/simulator.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { startSmallServer } from '../../support/small-server.ts';

const sim = await sharedSimulator({ tenants: ['acme'] });

const discoverAt = (url: string): Promise<Result<DiscoveryReport>> =>
  discover(nodeHttp(), { url, allowPrivate: true });
const codeOf = (found: Result<unknown>): string => (found.ok ? 'found' : found.error.code);

describe('discovery at an issuer', () => {
  it('reads the server’s metadata', async () => {
    expect(await discoverAt(sim.issuer)).toMatchObject({
      ok: true,
      value: {
        source: 'openid',
        issuer: sim.issuer,
        pkce: 'offered',
        pushedAuthorizationRequests: 'offered',
        dpop: true,
        device: true,
        revocation: true,
        registration: true,
        clientIdMetadata: true,
        issInResponse: true,
        draft: {
          issuer: sim.issuer,
          authorizationEndpoint: `${sim.issuer}/authorize`,
          tokenEndpoint: `${sim.issuer}/token`,
          revocationEndpoint: `${sim.issuer}/revoke`,
          openid: true,
          pkce: true,
        },
      },
    });
    expect(
      sim
        .requests('discovery')
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration']);
  });

  it('accepts the issuer with a trailing slash or surrounding spaces, and the URL of either document', async () => {
    for (const typed of [
      `${sim.issuer}/`,
      `  ${sim.issuer}\n`,
      `${sim.issuer}/.well-known/openid-configuration`,
      `${sim.issuer}/.well-known/oauth-authorization-server`,
      `${sim.issuer}/?from=docs#top`,
    ])
      expect(await discoverAt(typed), typed).toMatchObject({ ok: true, value: { issuer: sim.issuer } });
  });

  it('asks a server on this computer over http if no scheme was typed and it does not use https', async () => {
    const { host } = new URL(sim.issuer);
    expect(await discoverAt(host)).toMatchObject({ ok: true, value: { issuer: sim.issuer } });
    expect(codeOf(await discoverAt(`https://${host}`))).toBe('network.no_tls');
  });

  it('keeps the issuer’s path, before the suffix for OpenID and after it for RFC 8414', async () => {
    const { issuer } = sim.tenant('acme');
    for (const typed of [
      issuer,
      `${issuer}/.well-known/openid-configuration`,
      `${sim.issuer}/.well-known/oauth-authorization-server/acme`,
    ])
      expect(await discoverAt(typed), typed).toMatchObject({ ok: true, value: { issuer } });
  });

  it('finds an OpenID document where RFC 8414 has the issuer’s path', async () => {
    await using server = await startSmallServer(({ path }) =>
      path === '/.well-known/openid-configuration/team'
        ? {
            body: {
              issuer: `${server.origin}/team`,
              authorization_endpoint: `${server.origin}/authorize`,
              token_endpoint: `${server.origin}/token`,
              jwks_uri: `${server.origin}/jwks`,
            },
          }
        : { status: 404 },
    );
    expect(await discoverAt(`${server.origin}/team`)).toMatchObject({
      value: { source: 'openid', draft: { openid: true, apiBaseUrl: '' } },
    });
  });

  it('works with the RFC 8414 document alone', async () => {
    await using server = await startSmallServer(({ path }) =>
      path === '/.well-known/oauth-authorization-server/team'
        ? {
            body: {
              issuer: `${server.origin}/team`,
              authorization_endpoint: `${server.origin}/authorize`,
              token_endpoint: `${server.origin}/token`,
              token_endpoint_auth_methods_supported: ['none'],
              scopes_supported: ['read', 'a scope with blanks', 'write'],
            },
          }
        : { status: 404 },
    );
    const found = await discoverAt(`${server.origin}/team`);
    expect(found).toMatchObject({
      value: {
        source: 'oauth',
        pkce: 'unknown',
        revocation: false,
        // Sent anyway. Most servers that do not support it ignore it.
        draft: { pkce: true, openid: false, revocationEndpoint: '', secret: 'optional' },
      },
    });
    expect(found.ok && found.value.draft.scopes.map(({ id }) => id)).toEqual(['read', 'write']);
  });

  it('D02: metadata never turns PKCE off', async () => {
    for (const said of [undefined, [], ['plain'], ['S256']]) {
      sim.next(
        'discovery',
        said ? set({ code_challenge_methods_supported: said }) : omit('code_challenge_methods_supported'),
        2,
      );
      const found = await discoverAt(sim.issuer);
      expect(found.ok && found.value.draft.pkce, String(said)).toBe(true);
    }
  });

  it('D10: uses a redirect URI with a loopback IP address', async () => {
    expect(await discoverAt(sim.issuer)).toMatchObject({
      value: { draft: { loopbackHost: '127.0.0.1', customScheme: false } },
    });
  });

  it('reports what the server does not offer', async () => {
    sim.next('discovery', omit('code_challenge_methods_supported', 'revocation_endpoint'), 2);
    expect(await discoverAt(sim.issuer)).toMatchObject({ value: { pkce: 'unknown', revocation: false } });
    sim.next(
      'discovery',
      set({ code_challenge_methods_supported: ['plain'], client_id_metadata_document_supported: true }),
      2,
    );
    expect(await discoverAt(sim.issuer)).toMatchObject({
      value: { pkce: 'not-offered', clientIdMetadata: true },
    });
    sim.next('discovery', set({ grant_types_supported: ['authorization_code'] }), 2);
    expect(await discoverAt(sim.issuer)).toMatchObject({
      value: { device: false, draft: { deviceAuthorizationEndpoint: '' } },
    });
    sim.configure({ par: 'required' });
    expect(await discoverAt(sim.issuer)).toMatchObject({
      value: { pushedAuthorizationRequests: 'required', draft: { requirePushedAuthorizationRequests: true } },
    });
  });

  it('accepts no weak algorithms for ID tokens', async () => {
    sim.next('discovery', set({ id_token_signing_alg_values_supported: ['none', 'HS256', 'ES256'] }), 2);
    expect(await discoverAt(sim.issuer)).toMatchObject({
      value: { draft: { idTokenAlgorithms: ['ES256'] } },
    });
    sim.next('discovery', set({ id_token_signing_alg_values_supported: ['HS256'] }), 2);
    expect(await discoverAt(sim.issuer)).toMatchObject({ value: { draft: { openid: false } } });
  });
});

describe('an issuer other than the requested one', () => {
  it.each([
    ['another host', 'https://issuer.invalid'],
    ['another port', 'http://127.0.0.1:1'],
    ['another path', `${sim.issuer}/acme`],
    ['another case', sim.issuer.toUpperCase()],
    ['a query', `${sim.issuer}?x`],
    ['two slashes', `${sim.issuer}//`],
    ['nothing', ''],
  ])('D36: %s is refused', async (_, issuer) => {
    sim.next('discovery', wrongIssuer(issuer), 2);
    expect(codeOf(await discoverAt(sim.issuer))).toBe('discovery.issuer_mismatch');
  });

  it('D36: a trailing slash makes no difference', async () => {
    sim.next('discovery', wrongIssuer(`${sim.issuer}/`), 2);
    expect(await discoverAt(sim.issuer)).toMatchObject({ value: { issuer: `${sim.issuer}/` } });
    expect(await discoverAt(`${sim.issuer}/`)).toMatchObject({ value: { issuer: sim.issuer } });
  });

  it('D36: the metadata of a parent path does not count for a tenant', async () => {
    const { issuer } = sim.tenant('acme');
    sim.next('discovery', wrongIssuer(sim.issuer), 3);
    expect(codeOf(await discoverAt(issuer))).toBe('discovery.issuer_mismatch');
  });
});

describe('invalid metadata', () => {
  it.each([
    ['404', status(404), 'discovery.not_found'],
    ['410', status(410), 'discovery.not_found'],
    ['500', status(500), 'discovery.server_error'],
    ['503', status(503), 'discovery.server_error'],
    ['429', status(429), 'discovery.server_error'],
    ['a connection that is dropped', dropBefore(), 'network.failed'],
    [
      'a web page',
      status(200, { body: '<!doctype html>', contentType: 'text/html' }),
      'discovery.not_readable',
    ],
    ['nothing at all', status(200, { body: '' }), 'discovery.not_readable'],
    ['a list', editJson(() => [] as never), 'discovery.invalid'],
    ['without token endpoint', omit('token_endpoint'), 'discovery.invalid'],
    ['without authorization endpoint', omit('authorization_endpoint'), 'discovery.invalid'],
    ['without issuer', omit('issuer'), 'discovery.invalid'],
    ['with a number for an endpoint', set({ token_endpoint: 4711 }), 'discovery.invalid'],
    ['with a script for an endpoint', set({ token_endpoint: 'javascript:alert(1)' }), 'discovery.invalid'],
    [
      'with http for an endpoint',
      set({ token_endpoint: 'http://login.example.com/token' }),
      'discovery.invalid',
    ],
    ['with a fragment', set({ authorization_endpoint: 'https://login.example.com/#x' }), 'discovery.invalid'],
    ['with credentials', set({ token_endpoint: 'https://a:b@login.example.com/' }), 'discovery.invalid'],
  ])('%s', async (_, behavior, code) => {
    sim.next('discovery', behavior, 2);
    expect(codeOf(await discoverAt(sim.issuer))).toBe(code);
  });

  const away = { status: 302, headers: { location: 'https://elsewhere.example/login?next=1' } };
  const page = { body: '<!doctype html>' };
  it.each([
    ['a redirect', away, { status: 404 }, 'discovery.redirected'],
    ['a redirect', away, page, 'discovery.redirected'],
    ['a web page', page, { status: 302, headers: { location: '/login' } }, 'discovery.not_readable'],
    ['a web page', page, { status: 404 }, 'discovery.not_readable'],
    ['a transient failure', { status: 503 }, { status: 404 }, 'discovery.server_error'],
    ['a transient failure', { status: 503 }, page, 'discovery.server_error'],
    ['a transient failure', { status: 503 }, away, 'discovery.server_error'],
  ])('of two failures the more specific one is reported: %s', async (_, one, other, code) => {
    for (const [openid, oauth] of [
      [one, other],
      [other, one],
    ] as const) {
      await using server = await startSmallServer(({ path }) =>
        path.endsWith('openid-configuration') ? openid : oauth,
      );
      const found = await discoverAt(server.origin);
      const { host } = new URL(server.origin);
      const target = code === 'discovery.redirected' && { target: 'elsewhere.example' };
      expect(found).toMatchObject({ error: { code, details: { host, ...target } } });
    }
  });

  it('a transient failure is retryable, and is reported with its status', async () => {
    sim.next('discovery', status(503), 2);
    const { host } = new URL(sim.issuer);
    expect(await discoverAt(sim.issuer)).toMatchObject({
      error: { code: 'discovery.server_error', retryable: true, details: { host, status: 503 } },
    });
  });

  it.each(['network.timeout', 'network.tls', 'network.dns'] as const)(
    '%s at one URL is reported although the other responds with 404',
    async (code) => {
      for (const broken of ['openid-configuration', 'oauth-authorization-server']) {
        const http: Http = {
          send: ({ url }) =>
            Promise.resolve(
              url.includes(broken)
                ? err(appError(code, { host: 'login.example.com' }))
                : ok({ status: 404, headers: {}, body: new Uint8Array() }),
            ),
        };
        expect(codeOf(await discover(http, { url: 'login.example.com', allowPrivate: false }))).toBe(code);
      }
    },
  );
});
