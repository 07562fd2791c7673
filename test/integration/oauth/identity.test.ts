import { describe, expect, it } from 'vitest';
import type { ProviderRecordInput } from '../../../electron/core/catalog/record-input.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { deriveStatus } from '../../../shared/domain/status.ts';
import {
  dropBefore,
  garbage,
  hold,
  htmlPage,
  huge,
  idTokenClaims,
  omit,
  redirectTo,
  set,
  status,
  wrongSubject,
} from '../../sandbox/simulator.ts';
import { eventsOf, failureOf, NOTHING_LEFT, openScene, parametersOf, withAuth } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { startSmallServer, type SmallResponse } from '../../support/small-server.ts';
import { visitCallback } from '../../support/visit-callback.ts';

const sim = await sharedSimulator();

describe('userinfo', () => {
  it('D35: about another subject than the ID token’s is refused, and the tokens are revoked', async () => {
    await using scene = await openScene(sim);
    sim.next('userinfo', wrongSubject());
    const { attempt } = await scene.signIn({ as: 'anna' });
    expect(failureOf(attempt)).toBe('userinfo.subject_mismatch');
    await sim.waitFor('revoke');
    await expect.poll(() => scene.leftovers(attempt.id)).toEqual(NOTHING_LEFT);
  });

  it.each([
    ['is verified and read', {}, 'Dr. Anna'],
    ['of another issuer is ignored', { iss: 'https://issuer.invalid' }, 'person-anna'],
    ['for another client is ignored', { aud: 'another-client' }, 'person-anna'],
    ['with a wrong signature is ignored', { forged: true }, 'person-anna'],
  ])('D35: as a signed JWT %s', async (_, { forged, ...claims }: Record<string, unknown>, label) => {
    await using scene = await openScene(sim);
    sim.next('userinfo', {
      after: (response, { keyRing }) => {
        const aud = scene.clientId;
        const jwt = keyRing.sign({ iss: sim.issuer, aud, sub: 'person-anna', email: 'Dr. Anna', ...claims });
        const body = Buffer.from(forged === true ? `${jwt.slice(0, -8)}AAAAAAAA` : jwt);
        return { ...response, headers: { ...response.headers, 'content-type': 'application/jwt' }, body };
      },
    });
    expect((await scene.connect({ as: 'anna' })).account).toMatchObject({ subject: 'person-anna', label });
  });

  it('D35: as a signed JWT about another subject is refused', async () => {
    await using scene = await openScene(sim);
    sim.next('userinfo', {
      after: (response, { keyRing }) => ({
        ...response,
        headers: { ...response.headers, 'content-type': 'application/jwt' },
        body: Buffer.from(keyRing.sign({ iss: sim.issuer, aud: scene.clientId, sub: 'person-boris' })),
      }),
    });
    expect(failureOf((await scene.signIn({ as: 'anna' })).attempt)).toBe('userinfo.subject_mismatch');
  });

  it('D35: without a subject is ignored in favor of the ID token', async () => {
    await using scene = await openScene(sim);
    sim.next('userinfo', omit('sub'));
    const connection = await scene.connect({ as: 'anna' }, { scopes: ['email'] });
    expect(connection.account).toMatchObject({ subject: 'person-anna', label: 'person-anna' });
  });

  it.each([
    ['a 500', status(500)],
    ['a 401', status(401, { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } })],
    ['a web page', htmlPage()],
    ['garbage', garbage()],
    ['far too much', huge()],
    ['a reset', dropBefore()],
    ['a redirect', redirectTo(302)],
  ] as const)('%s does not end a sign-in whose ID token identifies the account', async (_, behavior) => {
    await using scene = await openScene(sim);
    sim.next('userinfo', behavior);
    const connection = await scene.connect({ as: 'anna' });
    expect(connection.account).toMatchObject({ issuer: sim.issuer, subject: 'person-anna' });
    expect(sim.count('trap')).toBe(0);
    // No request has verified the access token yet, so a check follows in the background.
    await expect.poll(() => scene.connections()[0]?.lastCheck?.kind).toBe('ok');
    expect(sim.count('api')).toBe(1);
  });

  it('a success verifies the access token, so no check follows', async () => {
    await using scene = await openScene(sim);
    const connection = await scene.connect({ as: 'anna' });
    expect(connection).toMatchObject({ lastCheck: { kind: 'ok' }, lastSuccessAt: connection.connectedAt });
    expect(sim.count('api')).toBe(0);
  });

  it('is not needed if there is an ID token', async () => {
    await using scene = await openScene(sim, {
      edit: (record) =>
        record.auth.kind === 'oauth2'
          ? withAuth(record, { endpoints: { ...record.auth.endpoints, userinfo: null } })
          : record,
    });
    const connection = await scene.connect({ as: 'anna' });
    expect(connection.account.subject).toBe('person-anna');
    await expect.poll(() => scene.connections()[0]?.lastCheck?.kind).toBe('ok');
    expect(sim.count('userinfo')).toBe(0);
  });

  it.each(['4711', '948493988897554433'])(
    'D38: identifies the account by the digits of a numeric subject, without an ID token (%s)',
    async (digits) => {
      await using scene = await openScene(sim, { edit: (record) => withAuth(record, { openid: false }) });
      sim.next('userinfo', status(200, { body: `{"sub":${digits},"email":"anna@example.org"}` }));
      const { account } = await scene.connect({ as: 'anna' }, { scopes: ['email'] });
      expect(account).toMatchObject({ subject: digits, label: 'anna@example.org' });
    },
  );

  it.each([
    [
      'the record’s pointer, without a `sub`',
      '/id',
      '{"id":4711,"email":"anna@example.org"}',
      'anna@example.org',
    ],
    ['the record’s pointer beside a `sub`', '/id', '{"id":4711,"sub":"other"}', '4711'],
    ['nothing, if nothing is there', '/id', '{"sub":"other"}', 'identity.no_subject'],
  ])('D38: without OpenID Connect, identifies the account by %s', async (_, subject, body, expected) => {
    await using scene = await openScene(sim, {
      edit: (record) => ({
        ...withAuth(record, { openid: false }),
        identity: { request: 'openid', subject, label: ['/email', '/id'] },
      }),
    });
    sim.next('userinfo', status(200, { body }));
    const { attempt } = await scene.signIn({ as: 'anna' });
    expect(scene.connections()[0]?.account.label ?? failureOf(attempt)).toBe(expected);
  });

  it('D38: identifies the account by every digit of a number in the ID token, also at a refresh', async () => {
    await using scene = await openScene(sim, {
      edit: (record) => ({
        ...record,
        identity: { request: 'openid', subject: '/user_id', label: ['/email'] },
      }),
    });
    const { rawJSON } = JSON as unknown as { rawJSON: (digits: string) => unknown };
    const withId = (digits: string) => idTokenClaims((claims) => (claims['user_id'] = rawJSON(digits)));
    sim.next('token', withId('948493988897554433'));
    const { account } = await scene.connect({ as: 'anna' }, { scopes: ['offline_access'] });
    expect(account.subject).toBe('948493988897554433');
    await expect.poll(() => scene.connections()[0]?.lastCheck?.kind).toBe('ok');
    for (const [digits, kind] of [
      ['948493988897554433', 'ok'],
      ['948493988897554432', 'unexpected'],
    ] as const) {
      scene.clock.advance(2 * 3_600_000);
      sim.next('refresh', withId(digits));
      await scene.core.checks.check(PAGE, scene.connections()[0]!.id);
      expect(scene.connections()[0]?.lastCheck?.kind).toBe(kind);
    }
  });

  it('D35: with an ID token, a numeric subject is ignored', async () => {
    await using scene = await openScene(sim);
    sim.next('userinfo', status(200, { body: '{"sub":4711}' }));
    expect((await scene.connect({ as: 'anna' })).account.subject).toBe('person-anna');
  });

  it('identifies the account without an ID token', async () => {
    await using scene = await openScene(sim, { edit: (record) => withAuth(record, { openid: false }) });
    const connection = await scene.connect({ as: 'anna' }, { scopes: ['email'] });
    expect(parametersOf(scene.lastUrl()).has('nonce')).toBe(false);
    expect(connection.account).toMatchObject({ subject: 'person-anna', label: 'anna@example.org' });
    sim.next('userinfo', status(500));
    const { attempt } = await scene.signIn({ as: 'boris' });
    expect(failureOf(attempt)).toBe('identity.failed');
    await sim.waitFor('revoke');
    expect(scene.connections()).toHaveLength(1);
  });
});

/** Starts a service that identifies accounts by its own API, and returns its record. */
const startServiceApi = async (respond: () => SmallResponse) => {
  const server = await startSmallServer(({ path }) =>
    path === '/token' ? { body: { access_token: 'the-access-token', token_type: 'bearer' } } : respond(),
  );
  const edit =
    (identity: object, api: object = {}) =>
    (record: ProviderRecordInput): ProviderRecordInput => ({
      ...withAuth(record, {
        issuer: null,
        openid: false,
        issInResponse: false,
        endpoints: { authorization: `${server.origin}/authorize`, token: `${server.origin}/token` },
        revoke: { how: 'none' },
      }),
      identity: {
        request: { url: `${server.origin}/me` },
        subject: '/data/id',
        label: ['/data/login', '/data/name'],
        ...identity,
      },
      check: null,
      api: { baseUrl: server.origin, hosts: [new URL(server.origin).host], ...api },
    });
  return { ...server, edit };
};

/** Signs in at such a service, without a consent page. */
const signInWithCode = async (scene: Awaited<ReturnType<typeof openScene>>) => {
  const { id, redirectUri } = await scene.begin();
  const state = parametersOf(scene.lastUrl()).get('state') ?? '';
  await visitCallback(`${redirectUri ?? ''}?code=c&state=${state}`);
  return scene.finished(id);
};

describe('an account identified by a service’s own API', () => {
  const good = { data: { id: 4711, login: 'boris', name: 'Boris Lind', team: 'T1' } };
  let response: SmallResponse = {};

  it('is read by the record’s pointers, with the origin as issuer if there is none', async () => {
    response = { body: good };
    await using service = await startServiceApi(() => response);
    await using scene = await openScene(sim, {
      edit: service.edit(
        { labelFormat: '@{}', tenant: '/data/team' },
        { headers: { 'X-Api-Version': '7' }, token: { in: 'header', name: 'X-Token', prefix: 'tok ' } },
      ),
    });
    await signInWithCode(scene);
    expect(scene.connections()[0]).toMatchObject({
      account: { issuer: service.origin, subject: '4711', label: '@boris', tenant: 'T1' },
      canCheck: false,
      lastCheck: { kind: 'ok' },
    });
    const request = service.requests.find(({ path }) => path === '/me');
    expect(request?.headers).toMatchObject({ 'x-token': 'tok the-access-token', 'x-api-version': '7' });
    expect(request?.headers.authorization).toBeUndefined();
  });

  it('D38: two with numbers that JavaScript rounds to the same one are two', async () => {
    await using service = await startServiceApi(() => response);
    await using scene = await openScene(sim, { edit: service.edit({ label: ['/data/id'] }) });
    const ids = ['948493988897554433', '948493988897554432'];
    for (const id of ids) {
      response = { body: `{"data":{"id":${id}}}`, headers: { 'content-type': 'application/json' } };
      await signInWithCode(scene);
    }
    expect(scene.connections().map(({ account }) => account.subject)).toEqual(expect.arrayContaining(ids));
    expect(scene.connections().map(({ account }) => account.label)).toEqual(expect.arrayContaining(ids));
  });

  it('D101: the token is in the URL only if the record makes that exception', async () => {
    response = { body: good };
    await using service = await startServiceApi(() => response);
    await using plain = await openScene(sim, { edit: service.edit({}) });
    await signInWithCode(plain);
    const addresses = service.requests.map(({ path, query }) => `${path}?${query.toString()}`);
    expect(addresses.some((address) => address.startsWith('/me?'))).toBe(true);
    expect(addresses.join('\n')).not.toContain('the-access-token');
    await using exception = await openScene(sim, {
      edit: service.edit({}, { token: { in: 'query', name: 'key' } }),
    });
    await signInWithCode(exception);
    expect(service.requests.at(-1)?.query.get('key')).toBe('the-access-token');
    expect(service.requests.at(-1)?.headers.authorization).toBeUndefined();
    expect(JSON.stringify(exception.logged)).not.toContain('the-access-token');
  });

  it.each<readonly [string, SmallResponse, string]>([
    ['401', { status: 401, body: good }, 'identity.failed'],
    ['404', { status: 404, body: good }, 'identity.failed'],
    ['500', { status: 500, body: good }, 'identity.failed'],
    ['204', { status: 204 }, 'identity.failed'],
    ['a web page', { body: '<html>', headers: { 'content-type': 'text/html' } }, 'identity.failed'],
    ['a list', { body: [good] }, 'identity.failed'],
    ['an error inside a 200', { body: { ok: false, error: 'not_authed', ...good } }, 'identity.failed'],
    ['a redirect', { status: 302, headers: { location: '/elsewhere' } }, 'identity.failed'],
    ['no subject', { body: { ok: true, data: { login: 'boris' } } }, 'identity.no_subject'],
    ['an empty subject', { body: { ok: true, data: { id: '', login: 'b' } } }, 'identity.no_subject'],
    ['a subject that is an object', { body: { ok: true, data: { id: {} } } }, 'identity.no_subject'],
    ['a subject that is a flag', { body: { ok: true, data: { id: true } } }, 'identity.no_subject'],
    ['more than a megabyte', { body: { ok: true, pad: 'x'.repeat(1_100_000) } }, 'network.too_large'],
  ])('D26 D31: %s is an error with a code, and nothing is stored', async (_name, reply, code) => {
    await using service = await startServiceApi(() => reply);
    await using scene = await openScene(sim, {
      edit: service.edit({ errorIn200: { okPointer: '/ok', errorPointer: '/error' } }),
    });
    const attempt = await signInWithCode(scene);
    expect(failureOf(attempt)).toBe(code);
    const received = expect.stringMatching(/^http_(?:received|failed)$/) as string;
    const events = ['token_received', 'identity_requested', 'http_sent', received, 'finished'];
    expect(eventsOf(attempt).slice(-5)).toEqual(events);
    expect(await scene.leftovers(attempt.id)).toEqual(NOTHING_LEFT);
  });

  it.each([
    ['no login', { id: 1, name: 'Boris Lind' }, 'Boris Lind'],
    ['neither', { id: 1 }, '1'],
    ['control and direction characters', { id: 1, login: 'bo\u0000ris\u202eevil\u2028x' }, 'bo ris evil x'],
    ['only such characters', { id: 1, login: '\u200b\u200e' }, '?'],
    ['a very long name', { id: 1, login: 'ä'.repeat(500) }, 'ä'.repeat(120)],
    ['replacement patterns', { id: 1, login: "$& $1 $'" }, "$& $1 $'"],
  ])('an account with %s has a label of one visible line', async (_name, data, label) => {
    await using service = await startServiceApi(() => ({ body: { data } }));
    await using scene = await openScene(sim, { edit: service.edit({}) });
    await signInWithCode(scene);
    expect(scene.connections()[0]?.account.label).toBe(label);
  });

  it('without an identity rule each sign-in adds a connection with a numbered label', async () => {
    await using service = await startServiceApi(() => ({}));
    await using scene = await openScene(sim, {
      edit: (record) => ({ ...service.edit({})(record), identity: null }),
    });
    await signInWithCode(scene);
    await signInWithCode(scene);
    expect(
      scene
        .connections()
        .map(({ account }) => [account.subject, account.label])
        .sort(),
    ).toEqual([
      [null, 'Sandbox 1'],
      [null, 'Sandbox 2'],
    ]);
  });
});

describe('the identity of an account', () => {
  it('D38: two accounts with the same email address are two', async () => {
    await using scene = await openScene(sim);
    sim.next('userinfo', set({ email: 'shared@example.org' }), 2);
    await scene.connect({ as: 'anna' }, { scopes: ['email'] });
    await scene.connect({ as: 'boris' }, { scopes: ['email'] });
    const accounts = scene.connections().map(({ account }) => [account.subject, account.label]);
    expect(accounts.sort()).toEqual([
      ['person-anna', 'shared@example.org'],
      ['person-boris', 'shared@example.org'],
    ]);
  });

  it('D38: one subject at two issuers is two accounts, even with one OAuth client', async () => {
    await using scene = await openScene(sim);
    const first = await scene.connect({ as: 'anna' });
    // As after a change of a custom provider's issuer or of a client's tenant.
    scene.ports.database.run("UPDATE connection SET issuer = 'https://login.example.org'");
    scene.core.state.touch('connections');
    const second = await scene.connect({ as: 'anna' });
    expect(second.id).not.toBe(first.id);
    const issuers = scene.connections().map(({ account }) => account.issuer);
    expect(issuers.sort()).toEqual([sim.issuer, 'https://login.example.org']);
  });

  it('D38: one account with a new email address is one', async () => {
    await using scene = await openScene(sim);
    const first = await scene.connect({ as: 'anna' }, { scopes: ['email'] });
    sim.next('userinfo', set({ email: 'married@example.org' }));
    const second = await scene.connect({ as: 'anna' }, { scopes: ['email'] });
    expect(second.id).toBe(first.id);
    expect(second.account.label).toBe('married@example.org');
  });

  it('D60: an unverified new token is not shown as verified because the old one was', async () => {
    await using scene = await openScene(sim);
    await scene.connect({ as: 'anna' });
    const check = hold();
    sim.always('api', check);
    sim.next('userinfo', status(503));
    const connection = await scene.connect({ as: 'anna' });
    const context = { now: scene.clock.now(), online: true, vault: scene.core.vault.state };
    expect(deriveStatus(connection, context).kind).toBe('unverified');
    await check.arrived;
    check.release();
    await expect
      .poll(() => scene.connections().map((one) => deriveStatus(one, context).kind))
      .toEqual(['verified']);
  });
});
