import { describe, expect, it } from 'vitest';
import { customRecord } from '../../../electron/core/catalog/custom-record.ts';
import { discover } from '../../../electron/core/catalog/discovery.ts';
import { canSendSecretInBody } from '../../../shared/domain/custom-provider.ts';
import type { DiscoveryReport } from '../../../shared/domain/custom-provider.ts';
import type { Result } from '../../../shared/result.ts';
import { set } from '../../sandbox/simulator.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { startSmallServer, type SmallResponse, type SmallServer } from '../../support/small-server.ts';

/* Metadata as servers really publish it, where it differs from the standards. */

const sim = await sharedSimulator();

const discoverAt = (url: string): Promise<Result<DiscoveryReport>> =>
  discover(nodeHttp(), { url, allowPrivate: true });
const codeOf = (found: Result<unknown>): string => (found.ok ? 'found' : found.error.code);

/** What discovery finds if the simulator's metadata has these members. */
const foundWith = async (members: Record<string, unknown>): Promise<DiscoveryReport> => {
  sim.next('discovery', set(members), 2);
  const found = await discoverAt(sim.issuer);
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
};

const OPTIONAL_LISTS = [
  'response_types_supported',
  'scopes_supported',
  'code_challenge_methods_supported',
  'token_endpoint_auth_methods_supported',
  'id_token_signing_alg_values_supported',
  'dpop_signing_alg_values_supported',
];
const OPTIONAL_FLAGS = [
  'require_pushed_authorization_requests',
  'authorization_response_iss_parameter_supported',
  'tls_client_certificate_bound_access_tokens',
];
const OPTIONAL_ENDPOINTS = [
  'revocation_endpoint',
  'userinfo_endpoint',
  'registration_endpoint',
  'introspection_endpoint',
  'device_authorization_endpoint',
  'pushed_authorization_request_endpoint',
];

describe('an optional member with a wrong value', () => {
  it.each([
    ...OPTIONAL_LISTS.flatMap((name) =>
      [null, true, 'client_secret_basic', {}].map((value) => [name, value]),
    ),
    ...OPTIONAL_FLAGS.flatMap((name) => [null, 'false', 0, []].map((value) => [name, value])),
    ...OPTIONAL_ENDPOINTS.flatMap((name) =>
      [null, 7, '', '/relative', 'http://login.example.com/', 'javascript:alert(1)'].map((value) => [
        name,
        value,
      ]),
    ),
  ] as [string, unknown][])(
    '%s: %j counts as missing, and the provider can be saved',
    async (name, value) => {
      const { draft, revocation } = await foundWith({ [name]: value });
      expect(codeOf(customRecord('my-server', draft))).toBe('found');
      expect(draft).toMatchObject({ openid: true, tokenEndpoint: `${sim.issuer}/token` });
      expect(revocation).toBe(name !== 'revocation_endpoint');
    },
  );

  it('entries of a list that are no text are left out', async () => {
    const { scopes } = await foundWith({
      scopes_supported: ['openid', null, 7, 'read', ['x'], 'y'.repeat(301)],
    });
    expect(scopes).toEqual(['openid', 'read']);
  });

  it('a long list is cut, repeated entries count once, and the provider can be saved', async () => {
    const { draft } = await foundWith({
      scopes_supported: ['read', 'read', ...Array.from({ length: 10_000 }, (_, index) => `s${index}`)],
      dpop_signing_alg_values_supported: [
        'ML-DSA-44',
        'ES256',
        'ES256',
        ...Array.from({ length: 50 }, (_, i) => `X${i}`),
      ],
    });
    expect(draft.scopes.map(({ id }) => id).slice(0, 3)).toEqual(['openid', 'read', 's0']);
    expect(draft.scopes).toHaveLength(500);
    expect(draft.dpopAlgorithms).toHaveLength(30);
    expect(draft.dpopAlgorithms[0]).toBe('ES256');
    expect(codeOf(customRecord('my-server', draft))).toBe('found');
  });
});

describe('what metadata says of clients with a certificate', () => {
  const ALIAS = 'https://mtls.example.com/token';
  it.each([
    [{ token_endpoint: ALIAS, revocation_endpoint: 7 }, { 'auth.endpoints.mtls': { token: ALIAS } }],
    [{ token_endpoint: 'http://mtls.example.com/token' }, {}],
    [{ introspection_endpoint: ALIAS }, {}],
    ['aliases', {}],
  ])('D67: is kept for them, as far as it can be used: %j', async (aliases, details) => {
    const { draft } = await foundWith({
      mtls_endpoint_aliases: aliases,
      client_id_metadata_document_supported: undefined,
      tls_client_certificate_bound_access_tokens: true,
      token_endpoint_auth_methods_supported: ['self_signed_tls_client_auth'],
    });
    expect(draft.details).toEqual({ ...details, 'auth.tokenResponse.certificateBound': true });
    const record = customRecord('my-server', draft);
    expect(record).toMatchObject({
      value: { auth: { client: { authentication: 'self_signed_tls_client_auth', secret: 'required' } } },
    });
  });
});

describe('what metadata leaves out', () => {
  it('an OpenID document that does not list openid still means OpenID Connect', async () => {
    const { draft } = await foundWith({ scopes_supported: ['profile', 'api'] });
    expect(draft.openid).toBe(true);
    expect(draft.scopes.map(({ id, chosen }) => [id, chosen])).toEqual([
      ['openid', true],
      ['profile', false],
      ['api', false],
    ]);
  });

  it('preselects the minimum, whatever the server lists', async () => {
    const listed = ['openid', 'profile', 'email', 'address', 'offline_access', 'admin'];
    const { draft } = await foundWith({ scopes_supported: listed });
    expect(draft.scopes.filter(({ chosen }) => chosen).map(({ id }) => id)).toEqual(['openid']);
    const plain = await foundWith({ scopes_supported: listed, jwks_uri: undefined });
    expect(plain.draft.scopes.filter(({ chosen }) => chosen)).toEqual([]);
  });

  it.each([['client_secret_basic'], ['client_secret_post', 'private_key_jwt'], ['none'], []])(
    'a secret is optional whatever the authentication methods are (%s %s)',
    async (...methods) => {
      const { draft } = await foundWith({ token_endpoint_auth_methods_supported: methods });
      expect(draft.secret).toBe('optional');
    },
  );

  it.each([
    [['client_secret_basic', 'client_secret_post'], 'client_secret_post'],
    [['client_secret_basic'], 'client_secret_basic'],
    [undefined, 'client_secret_basic'],
  ])('authentication methods %j mean %s', async (methods, chosen) => {
    const { draft } = await foundWith({ token_endpoint_auth_methods_supported: methods });
    expect(draft.clientAuthentication).toBe(chosen);
    expect(canSendSecretInBody(draft)).toBe(methods === undefined);
  });

  it('a server without the response type code is named at once', async () => {
    sim.next('discovery', set({ response_types_supported: ['token', 'id_token', 'code id_token'] }), 2);
    expect(await discoverAt(sim.issuer)).toMatchObject({
      error: {
        code: 'discovery.no_code_flow',
        retryable: false,
        details: { host: new URL(sim.issuer).host },
      },
    });
  });
});

/** Metadata of an issuer on a small server. */
const metadataOf = (issuer: string): SmallResponse => ({
  body: { issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
});

const seenBy = (server: SmallServer): string[] =>
  server.requests.map(({ path, query }) => (query.size > 0 ? `${path}?${query.toString()}` : path));

describe('the URL of metadata', () => {
  it.each([
    ['/o/.well-known/openid-configuration/', '/o'],
    ['/oauth2/aus1/.well-known/oauth-authorization-server', '/oauth2/aus1'],
    ['/.well-known/oauth-authorization-server/tenant1/', '/tenant1'],
    ['/.well-known/openid-configuration/tenant1', '/tenant1'],
    ['/tenant1/.well-known/openid-configuration', '/tenant1'],
    ['/tenant1/.well-known/example-configuration', '/tenant1'],
    ['/.well-known/openid-configuration', ''],
  ])('%s is requested as it was entered, and nothing else', async (path, issuerPath) => {
    await using server = await startSmallServer((request) =>
      request.path === path
        ? metadataOf(`${server.origin}${issuerPath}`)
        : { status: 301, headers: { location: `${request.path}/` } },
    );
    expect(await discoverAt(`${server.origin}${path}#top`)).toMatchObject({
      ok: true,
      value: {
        issuer: `${server.origin}${issuerPath}`,
        source: path.includes('openid-configuration') ? 'openid' : 'oauth',
      },
    });
    expect(seenBy(server)).toEqual([path]);
  });

  it('is requested with its query, also where another document is tried', async () => {
    const path = '/tenant/.well-known/openid-configuration';
    await using server = await startSmallServer((request) =>
      request.path === path && request.query.get('p') === 'policy'
        ? metadataOf(`${server.origin}/tenant`)
        : { status: 404 },
    );
    expect(codeOf(await discoverAt(`${server.origin}${path}?p=policy`))).toBe('found');
    expect(seenBy(server)).toEqual([`${path}?p=policy`]);
    server.requests.length = 0;
    expect(codeOf(await discoverAt(`${server.origin}${path}?p=other`))).toBe('discovery.not_found');
    expect(seenBy(server).every((seen) => seen.endsWith('?p=other'))).toBe(true);
    // The same after an issuer with a query.
    expect(codeOf(await discoverAt(`${server.origin}/tenant?p=policy`))).toBe('found');
    expect(codeOf(await discoverAt(`${server.origin}${path}`))).toBe('discovery.not_found');
  });

  it.each(['openid-configuration', 'oauth-authorization-server'])(
    'that gives another issuer (%s) does not hide a document with the right one',
    async (wrong) => {
      await using server = await startSmallServer(({ path }) =>
        metadataOf(path.includes(wrong) ? 'http://127.0.0.1:1' : server.origin),
      );
      for (const typed of [server.origin, `${server.origin}/.well-known/${wrong}`])
        expect(await discoverAt(typed), typed).toMatchObject({ ok: true, value: { issuer: server.origin } });
    },
  );

  it('must belong to the issuer that it names', async () => {
    await using server = await startSmallServer(() => metadataOf(`${server.origin}/tenant2`));
    expect(codeOf(await discoverAt(`${server.origin}/.well-known/openid-configuration/tenant1`))).toBe(
      'discovery.issuer_mismatch',
    );
  });
});
