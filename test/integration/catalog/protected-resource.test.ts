import { describe, expect, it } from 'vitest';
import { discover, type DiscoveryInput } from '../../../electron/core/catalog/discovery.ts';
import type { Http, Question } from '../../../electron/core/ports.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { DiscoveryReport } from '../../../shared/domain/custom-provider.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { startCore } from '../../support/core-harness.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { startSmallServer, type SmallResponse, type SmallServer } from '../../support/small-server.ts';

/* APIs that name the server where people sign in (RFC 9728), such as MCP servers. */

type Paths = Readonly<Record<string, SmallResponse>>;

/** A server with these responses; 404 elsewhere. They may depend on its origin. */
const serve = (paths: (origin: string) => Paths): Promise<SmallServer> => {
  const server = startSmallServer(async ({ path }) => paths((await server).origin)[path] ?? { status: 404 });
  return server;
};

const login = (members: object = {}): Promise<SmallServer> =>
  serve((origin) => ({
    '/.well-known/oauth-authorization-server/op': {
      body: {
        issuer: `${origin}/op`,
        authorization_endpoint: `${origin}/authorize`,
        token_endpoint: `${origin}/token`,
        registration_endpoint: `${origin}/register`,
        scopes_supported: ['a', 'b', 'offline_access', 'admin'],
        ...members,
      },
    },
  }));

const look = (
  input: Omit<DiscoveryInput, 'allowPrivate'>,
  timeoutMs?: number,
): Promise<Result<DiscoveryReport>> => discover(nodeHttp(), { ...input, allowPrivate: true }, timeoutMs);
const codeOf = (found: Result<unknown>): string => (found.ok ? 'found' : found.error.code);

const AT_PATH = '/.well-known/oauth-protected-resource/mcp';
const AT_HOST = '/.well-known/oauth-protected-resource';

describe('a protected resource', () => {
  it('leads to its server, and says what was tried', async () => {
    await using server = await login();
    await using api = await serve((origin) => ({
      [AT_PATH]: {
        body: {
          resource: `${origin}/mcp`,
          resource_name: ' Team\u202enotes ',
          authorization_servers: [`${server.origin}/op`],
          scopes_supported: ['a'],
        },
      },
    }));
    for (const url of [`${api.origin}/mcp`, `${api.origin}${AT_PATH}`]) {
      const found = await look({ url });
      expect(found, url).toMatchObject({
        value: {
          source: 'oauth',
          issuer: `${server.origin}/op`,
          registration: true,
          resource: { id: `${api.origin}/mcp`, name: 'Team notes', servers: [`${server.origin}/op`] },
          draft: { name: 'Team notes', apiBaseUrl: `${api.origin}/mcp`, userinfoEndpoint: '' },
        },
      });
      // What the resource needs is preselected, and nothing else that its server has.
      expect(found.ok && found.value.draft.scopes.map(({ id, chosen }) => [id, chosen])).toEqual([
        ['a', true],
        ['offline_access', true],
      ]);
      expect(found.ok && found.value.steps).toEqual(
        expect.arrayContaining([
          { kind: 'resource', url: `${api.origin}${AT_PATH}`, outcome: 'found' },
          { kind: 'resource', url: `${api.origin}${AT_HOST}`, outcome: 'not-found' },
          {
            kind: 'oauth',
            url: `${server.origin}/.well-known/oauth-authorization-server/op`,
            outcome: 'found',
          },
        ]),
      );
    }
  });

  it('may name its metadata and scopes only when it is asked without a token', async () => {
    await using server = await login();
    await using api = await serve((origin) => ({
      '/mcp': {
        status: 401,
        headers: {
          'www-authenticate': `Basic realm="x", Bearer error="invalid_token", resource_metadata="${origin}/meta", scope="b a"`,
        },
      },
      '/meta': { body: { resource: `${origin}/`, authorization_servers: [`${server.origin}/op`] } },
    }));
    const found = await look({ url: `${api.origin}/mcp` });
    expect(found).toMatchObject({
      value: { resource: { id: `${api.origin}/`, name: null }, scopes: ['b', 'a'] },
    });
    expect(found.ok && found.value.steps.map(({ kind, outcome }) => [kind, outcome])).toContainEqual([
      'challenge',
      'found',
    ]);
    expect(api.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it.each(['/login', 'https://elsewhere.example/'])(
    'that does not describe itself leads to the server of its host, and is the API: %s for other pages',
    async (location) => {
      await using server = await serve((origin) => {
        const body = {
          issuer: origin,
          authorization_endpoint: `${origin}/authorize`,
          token_endpoint: `${origin}/token`,
        };
        const away = { status: 302, headers: { location } };
        return {
          '/.well-known/oauth-authorization-server': { body },
          '/.well-known/oauth-authorization-server/v1/mcp': away,
          '/v1/mcp': away,
        };
      });
      const url = `${server.origin}/v1/mcp`;
      expect(await look({ url })).toMatchObject({
        value: { issuer: server.origin, resource: null, draft: { resource: '', apiBaseUrl: url } },
      });
      expect(await look({ url: server.origin })).toMatchObject({ value: { draft: { apiBaseUrl: '' } } });
    },
  );

  it('may trust several servers: the first one that works is used, or the one that the person chose', async () => {
    await using one = await login();
    await using other = await login();
    await using api = await serve((origin) => ({
      [AT_PATH]: {
        body: {
          resource: `${origin}/mcp`,
          authorization_servers: [`${origin}/none`, `${one.origin}/op`, `${other.origin}/op`],
        },
      },
    }));
    const url = `${api.origin}/mcp`;
    expect(await look({ url })).toMatchObject({ value: { issuer: `${one.origin}/op` } });
    const chosen = await look({ url, server: `${other.origin}/op` });
    expect(chosen).toMatchObject({ value: { issuer: `${other.origin}/op` } });
    expect(codeOf(await look({ url, server: 'https://evil.example' }))).toBe('discovery.server_gone');
  });

  it.each([
    ['another origin', () => 'https://api.example.com/mcp'],
    ['a path beside it', (origin: string) => `${origin}/other`],
    ['a longer name', (origin: string) => `${origin}/mc`],
    ['a path below it', (origin: string) => `${origin}/mcp/below`],
  ])('D36: that claims to be %s is refused', async (_, claim) => {
    await using server = await login();
    await using api = await serve((origin) => ({
      '/mcp': { status: 401, headers: { 'www-authenticate': `Bearer resource_metadata="${origin}/meta"` } },
      '/meta': { body: { resource: claim(origin), authorization_servers: [`${server.origin}/op`] } },
    }));
    expect(codeOf(await look({ url: `${api.origin}/mcp` }))).toBe('discovery.resource_mismatch');
    expect(server.requests).toEqual([]);
  });

  it('D36: whose server names another issuer is refused', async () => {
    await using server = await login({ issuer: 'https://issuer.invalid' });
    await using api = await serve((origin) => ({
      [AT_PATH]: { body: { resource: `${origin}/mcp`, authorization_servers: [`${server.origin}/op`] } },
    }));
    expect(codeOf(await look({ url: `${api.origin}/mcp` }))).toBe('discovery.issuer_mismatch');
  });
});

describe('a server that names addresses of a stranger', () => {
  it.each(['token_endpoint', 'registration_endpoint', 'revocation_endpoint'])(
    'as its %s is asked about, and stored only after a yes',
    async (endpoint) => {
      await using server = await login({ [endpoint]: 'https://stranger.example/x' });
      const asked: string[] = [];
      const confirmation = { ask: ({ text }: Question) => Promise.resolve(asked.push(text) < 0) };
      await using harness = await startCore({ ports: { confirmation } });
      const found = await look({ url: `${server.origin}/op` });
      if (!found.ok) throw new Error(found.error.code);
      const saved = await harness.core.customProviders.save(PAGE, null, found.value.draft);
      expect(codeOf(saved)).toBe('system.not_confirmed');
      expect(asked[0]).toContain('stranger.example');
      expect(harness.core.state.get('providers').some(({ origin }) => origin === 'custom')).toBe(false);
    },
  );
});

describe('an address that describes no sign-in itself', () => {
  it('leads to the server of its host', async () => {
    await using server = await serve((origin) => ({
      '/.well-known/openid-configuration': {
        body: {
          issuer: origin,
          authorization_endpoint: `${origin}/authorize`,
          token_endpoint: `${origin}/token`,
        },
      },
    }));
    expect(await look({ url: `${server.origin}/api/v1` })).toMatchObject({
      value: { issuer: server.origin, resource: null },
    });
  });
});

describe('limits', () => {
  it('D37: everything together ends in time, also if nothing responds', async () => {
    await using silent = await startSmallServer(() => new Promise(() => undefined));
    const startedAt = performance.now();
    expect(codeOf(await look({ url: `${silent.origin}/mcp` }, 300))).toBe('network.timeout');
    // Each request by itself could take eight seconds.
    expect(performance.now() - startedAt).toBeLessThan(8000);
  });

  it('D37: what the person typed may not lead into a private network, in any step', async () => {
    const at = 'https://10.0.0.1/meta';
    const respond = (responses: Readonly<Record<string, object | string>>): Http & { urls: string[] } => {
      const urls: string[] = [];
      const send: Http['send'] = ({ url }) => {
        urls.push(url);
        const response = responses[new URL(url).pathname];
        const headers: Record<string, string> =
          typeof response === 'string' ? { 'www-authenticate': response } : {};
        const status = typeof response === 'object' ? 200 : typeof response === 'string' ? 401 : 404;
        return Promise.resolve(
          ok({ status, headers, body: new TextEncoder().encode(JSON.stringify(response ?? '')) }),
        );
      };
      return { send, urls };
    };
    for (const responses of [
      { '/mcp': `Bearer resource_metadata="${at}"` },
      { [AT_PATH]: { resource: 'https://api.example.com/mcp', authorization_servers: [at] } },
    ]) {
      const http = respond(responses);
      const input = { url: 'https://api.example.com/mcp', allowPrivate: false };
      expect(await discover(http, input)).toMatchObject({
        error: { code: 'discovery.private_address', details: { host: '10.0.0.1' } },
      });
      expect(http.urls.every((url) => url.startsWith('https://api.example.com/'))).toBe(true);
    }
  });
});
