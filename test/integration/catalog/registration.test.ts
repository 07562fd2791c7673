import { describe, expect, it } from 'vitest';
import { apiKeyAddress } from '../../../electron/core/clients/oauth-client-repository.ts';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { OAuthClientId } from '../../../shared/ids.ts';
import { status } from '../../sandbox/simulator.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { startCore, type CoreHarness } from '../../support/core-harness.ts';
import { startSmallServer, type SmallResponse, type SmallServer } from '../../support/small-server.ts';
import { visitCallback } from '../../support/visit-callback.ts';
import { valueOf } from '../../security/support/custom-provider-world.ts';
import { discovered, draftAt, KEY, PORT, REDIRECT_URI, register, saved } from './support/registering.ts';

/* Registering OAuth clients at a server (RFC 7591), and deleting them there (RFC 7592). */

const sim = await sharedSimulator();

const DAY = 86_400_000;

const count = ({ ports }: CoreHarness, table: string, where = '1'): number =>
  Number(ports.database.get(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)?.['n']);
const sealed = (harness: CoreHarness): number =>
  count(harness, 'vault_record', "record LIKE 'registration:%'");

/** A registration server; its responses can be changed. */
const startRegistry = async (): Promise<
  SmallServer & {
    answer: {
      register: (body: Record<string, unknown>) => SmallResponse;
      read: SmallResponse;
      remove: SmallResponse;
    };
  }
> => {
  let number = 0;
  const answer = {
    register: (body: Record<string, unknown>): SmallResponse => ({
      status: 201,
      body: {
        ...body,
        client_id: `client-${(number += 1)}`,
        registration_access_token: `access-${number}`,
        registration_client_uri: `${server.origin}/register/${number}`,
      },
    }),
    read: { status: 501 } as SmallResponse,
    remove: { status: 204 } as SmallResponse,
  };
  const server = await startSmallServer(({ method, body }) =>
    method === 'POST'
      ? answer.register(JSON.parse(body) as Record<string, unknown>)
      : method === 'GET'
        ? answer.read
        : answer.remove,
  );
  return Object.assign(server, { answer });
};

const deletions = ({ requests }: SmallServer): string[] =>
  requests.flatMap(({ method, path, headers }) =>
    method === 'DELETE' ? [`${path} ${headers.authorization ?? ''}`] : [],
  );

describe('registering', () => {
  it('D68: a native client without a secret, with which a person can sign in', async () => {
    await using harness = await startCore();
    await saved(harness, { ...(await discovered(sim.issuer)), loopbackPort: PORT });
    // Two presses make one client.
    const [one, two] = await Promise.all([register(harness), register(harness)]);
    expect(one).toEqual(two);
    if (!one.ok) throw new Error(one.error.code);
    const [client] = harness.core.state.get('clients');
    expect(client).toMatchObject({ secret: 'none', isRegistered: true, callback: 'loopback' });
    expect(sim.requests('register')).toHaveLength(1);
    expect(JSON.parse(sim.requests('register')[0]!.body)).toMatchObject({
      client_name: 'Keyfob',
      application_type: 'native',
      redirect_uris: [REDIRECT_URI],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      scope: expect.stringContaining('openid') as string,
    });
    const { id } = await harness.start({ providerKey: KEY, oauthClientId: one.value.oauthClientId });
    await visitCallback(await sim.authorize(harness.openedUrls.at(-1) ?? '', { as: 'anna' }));
    expect((await harness.finished(id)).outcome).toMatchObject({ kind: 'connected' });

    // The registration is deleted with the provider, and what is sealed of it, too.
    expect(sealed(harness)).toBe(1);
    expect(await harness.core.customProviders.remove(PAGE, KEY)).toMatchObject({ ok: true });
    await expect
      .poll(() => sim.requests('register').map(({ method }) => method))
      .toEqual(['POST', 'GET', 'DELETE']);
    await expect.poll(() => [sealed(harness), count(harness, 'pending_unregistration')]).toEqual([0, 0]);
  });

  it('lets the person sign in with a code where the server offers that, and does not insist on it', async () => {
    await using harness = await startCore();
    await saved(harness, await discovered(sim.issuer));
    const { oauthClientId } = valueOf(await register(harness));
    sim.deleteClient(harness.core.state.get('clients')[0]?.clientId ?? '');
    const { id } = await harness.start({ providerKey: KEY, oauthClientId, launch: 'code' });
    expect(harness.attempt(id).userCode).not.toBeNull();

    await using server = await startRegistry();
    const { register: respond } = server.answer;
    const asked: unknown[] = [];
    server.answer.register = (body) => {
      asked.push(body['grant_types']);
      return asked.length === 1 ? { status: 400, body: { error: 'invalid_client_metadata' } } : respond(body);
    };
    await using other = await startCore();
    await saved(other, draftAt(server.origin, { deviceAuthorizationEndpoint: `${server.origin}/device` }));
    expect(await register(other)).toMatchObject({ ok: true });
    const usual = ['authorization_code', 'refresh_token'];
    expect(asked).toEqual([[...usual, 'urn:ietf:params:oauth:grant-type:device_code'], usual]);
  });

  it('takes a client with a secret where the server has no others, and seals the secret', async () => {
    await using server = await startRegistry();
    const { register: respond } = server.answer;
    server.answer.register = (body) =>
      body['token_endpoint_auth_method'] === 'none'
        ? { status: 400, body: { error: 'invalid_client_metadata' } }
        : respond({ ...body, client_secret: 'the-secret', client_secret_expires_at: 0 });
    await using harness = await startCore();
    await saved(harness, draftAt(server.origin, { clientAuthentication: 'client_secret_basic' }));
    expect(await register(harness)).toMatchObject({ ok: true });
    expect(harness.core.state.get('clients')).toMatchObject([{ secret: 'vault', secretExpiresAt: null }]);
  });

  it.each<[string, SmallResponse, string | null, string]>([
    ['no token', { status: 401 }, null, 'registration.closed'],
    ['no right', { status: 403 }, null, 'registration.closed'],
    ['another token', { status: 401 }, 'initial', 'registration.token_refused'],
    [
      'the redirect URI',
      { status: 400, body: { error: 'invalid_redirect_uri' } },
      null,
      'registration.redirect_refused',
    ],
    [
      'the metadata',
      { status: 400, body: { error: 'invalid_client_metadata' } },
      null,
      'registration.metadata_refused',
    ],
    ['anything else', { status: 400, body: { error: 'odd' } }, null, 'registration.failed'],
    ['everything for now', { status: 503 }, null, 'registration.server_error'],
    ['by a redirect', { status: 307, headers: { location: '/x' } }, null, 'registration.redirected'],
    ['by a page', { status: 200, body: '<!doctype html>' }, null, 'registration.not_readable'],
    ['without an ID', { status: 201, body: { client_id: '' } }, null, 'registration.not_readable'],
    [
      'with an ID of several lines',
      { status: 201, body: { client_id: 'a\nb' } },
      null,
      'registration.not_readable',
    ],
  ])('that is refused (%s) stores nothing', async (_, response, token, code) => {
    await using server = await startSmallServer(() => response);
    await using harness = await startCore();
    await saved(harness, draftAt(server.origin));
    expect(await register(harness, token)).toMatchObject({ ok: false, error: { code } });
    expect(server.requests[0]?.headers.authorization).toBe(token === null ? undefined : `Bearer ${token}`);
    expect([harness.core.state.get('clients'), sealed(harness)]).toEqual([[], 0]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['another redirect URI', { redirect_uris: ['https://evil.example/callback'] }],
    ['a further redirect URI', { redirect_uris: [REDIRECT_URI, 'https://evil.example/callback'] }],
    ['no redirect URI', { redirect_uris: [] }],
    ['another grant', { grant_types: ['client_credentials'] }],
    ['another response', { response_types: ['token'] }],
    ['another authentication', { token_endpoint_auth_method: 'tls_client_auth' }],
    ['a secret that is missing', { token_endpoint_auth_method: 'client_secret_post' }],
  ])('with %s in the response is refused, and deleted at the server', async (_, changes) => {
    await using server = await startRegistry();
    const { register: respond } = server.answer;
    server.answer.register = (body) => respond({ ...body, ...changes });
    await using harness = await startCore();
    await saved(harness, draftAt(server.origin));
    expect(await register(harness)).toMatchObject({ error: { code: 'registration.changed' } });
    expect(deletions(server)).toEqual(['/register/1 Bearer access-1']);
    expect([harness.core.state.get('clients'), sealed(harness)]).toEqual([[], 0]);
  });

  it('D68: the registration token goes to the server that registered, and nowhere else', async () => {
    await using other = await startRegistry();
    await using server = await startSmallServer(({ body }) => ({
      status: 201,
      body: {
        ...(JSON.parse(body) as object),
        client_id: 'c',
        registration_access_token: 'secret',
        registration_client_uri: `${other.origin}/register/1`,
      },
    }));
    await using harness = await startCore();
    await saved(harness, draftAt(server.origin));
    const { oauthClientId } = valueOf(await register(harness));
    expect(sealed(harness)).toBe(0);
    valueOf(await harness.core.clients.remove(PAGE, oauthClientId));
    expect(other.requests).toEqual([]);
  });
});

describe('a registration that is no longer used', () => {
  it('is deleted at the server later if that fails, also after a restart; local removal does not wait', async () => {
    await using server = await startRegistry();
    server.answer.remove = { status: 503 };
    await using harness = await startCore();
    await saved(harness, draftAt(server.origin));
    await register(harness);
    await harness.core.customProviders.remove(PAGE, KEY);
    expect(harness.core.state.get('clients')).toEqual([]);
    await expect.poll(() => deletions(server).length).toBe(1);
    await harness.stop();
    server.answer.remove = { status: 204 };
    harness.clock.sleep(120_000);
    await using again = await startCore({
      directory: harness.directory,
      keyStore: harness.keyStore,
      clock: harness.clock,
    });
    await expect.poll(() => deletions(server).length).toBe(2);
    await expect.poll(() => [sealed(again), count(again, 'pending_unregistration')]).toEqual([0, 0]);
  });

  it('is given up if the server does not delete it', async () => {
    await using server = await startRegistry();
    server.answer.remove = { status: 405 };
    await using harness = await startCore();
    await saved(harness, draftAt(server.origin));
    await register(harness);
    await harness.core.customProviders.remove(PAGE, KEY);
    await expect.poll(() => [sealed(harness), count(harness, 'pending_unregistration')]).toEqual([0, 0]);
  });

  it('is deleted when another client ID is entered', async () => {
    await using server = await startRegistry();
    await using harness = await startCore();
    await saved(harness, draftAt(server.origin));
    const { oauthClientId: id } = valueOf(await register(harness));
    harness.saveClient({ id, providerKey: KEY, clientId: 'by-hand' });
    expect(harness.core.state.get('clients')).toMatchObject([{ clientId: 'by-hand', isRegistered: false }]);
    await expect.poll(() => deletions(server)).toEqual(['/register/1 Bearer access-1']);
  });
});

describe('a secret that expires', () => {
  it('is replaced a day before by a new registration, and the earlier one is deleted', async () => {
    await using server = await startRegistry();
    const { register: respond } = server.answer;
    await using harness = await startCore();
    const expiry = { at: harness.clock.now() + 3 * DAY };
    server.answer.register = (body) =>
      respond({
        ...body,
        token_endpoint_auth_method: 'client_secret_post',
        client_secret: 'the-secret',
        client_secret_expires_at: Math.floor(expiry.at / 1000),
      });
    await saved(harness, draftAt(server.origin));
    await register(harness);
    const [before] = harness.core.state.get('clients');
    expect(before).toMatchObject({
      clientId: 'client-1',
      secretExpiresAt: Math.floor(expiry.at / 1000) * 1000,
    });
    expiry.at += 30 * DAY;
    harness.clock.advance(DAY);
    expect(harness.core.state.get('clients')[0]?.clientId).toBe('client-1');
    harness.clock.sleep(DAY);
    harness.core.wake();
    await expect
      .poll(() => harness.core.state.get('clients').map(({ id, clientId }) => [id, clientId]))
      .toEqual([[before?.id, 'client-2']]);
    await expect.poll(() => deletions(server)).toEqual(['/register/1 Bearer access-1']);
  });

  it('is not replaced again and again where the server says that each has expired already', async () => {
    await using server = await startRegistry();
    const { register: respond } = server.answer;
    server.answer.register = (body) =>
      respond({
        ...body,
        token_endpoint_auth_method: 'client_secret_post',
        client_secret: 'the-secret',
        // Seconds from now, where the standard wants those since 1970.
        client_secret_expires_at: 3600,
      });
    await using harness = await startCore();
    await saved(harness, draftAt(server.origin));
    await register(harness);
    await register(harness);
    await harness.core.registration.renewDue();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(2);

    // What the person enters while the server registers is theirs.
    const { register: expired } = server.answer;
    const { id } = harness.core.state.get('clients')[0]!;
    server.answer.register = (body) => {
      server.answer.register = expired;
      harness.saveClient({ id, providerKey: KEY, clientId: 'by-hand' });
      return expired(body);
    };
    harness.clock.sleep(DAY);
    await harness.core.registration.renewDue();
    expect(harness.core.state.get('clients').find((client) => client.id === id)?.clientId).toBe('by-hand');
  });

  it('has no end if a server names one that no date can have', async () => {
    await using server = await startRegistry();
    const { register: respond } = server.answer;
    server.answer.register = (body) =>
      respond({
        ...body,
        token_endpoint_auth_method: 'client_secret_post',
        client_secret: 'the-secret',
        client_secret_expires_at: 1e13,
      });
    await using harness = await startCore();
    await saved(harness, draftAt(server.origin));
    expect(await register(harness)).toMatchObject({ ok: true });
    expect(harness.core.state.get('clients')).toMatchObject([{ secret: 'vault', secretExpiresAt: null }]);
  });
});

describe('a registration that the server no longer knows', () => {
  /** A provider at the simulator with a client that registered itself, and the ID of the client. */
  const registered = async (harness: CoreHarness, changes: Partial<CustomProviderDraft> = {}) => {
    sim.configure({ refreshTokens: 'always' });
    await saved(harness, { ...(await discovered(sim.issuer)), ...changes });
    const { oauthClientId } = valueOf(await register(harness));
    sim.forgetRequests();
    return oauthClientId;
  };
  const clientIdOf = ({ core }: CoreHarness): string => core.state.get('clients')[0]?.clientId ?? '';
  const posts = (): number => sim.requests('register').filter(({ method }) => method === 'POST').length;
  const scopes = ['openid', 'offline_access'];
  const signIn = async (harness: CoreHarness, oauthClientId: OAuthClientId, as: string) => {
    const { id } = await harness.start({ providerKey: KEY, oauthClientId, scopes });
    await visitCallback(await sim.authorize(harness.openedUrls.at(-1) ?? '', { as }));
    const { outcome } = await harness.finished(id);
    if (outcome?.kind !== 'connected') throw new Error(outcome?.error.code);
    return outcome.connectionId;
  };
  /** Follows the browser from the redirect URI to where it is sent on. */
  const sentOn = async (location: string): Promise<string> => {
    const { status, headers } = await fetch(location, { redirect: 'manual' });
    expect(status).toBe(303);
    return headers.get('location') ?? '';
  };

  it('D68: is made again before the browser opens, and the earlier one is forgotten', async () => {
    await using harness = await startCore();
    const oauthClientId = await registered(harness);
    const earlier = clientIdOf(harness);
    sim.deleteClient(earlier);
    await signIn(harness, oauthClientId, 'anna');
    expect([posts(), harness.core.state.get('clients').length]).toEqual([1, 1]);
    expect(clientIdOf(harness)).not.toBe(earlier);
    expect(harness.core.state.get('attempts')[0]?.timeline.map(({ event }) => event)).toContain(
      'client_registered',
    );
    await expect.poll(() => [sealed(harness), count(harness, 'pending_unregistration')]).toEqual([1, 0]);
  });

  it('D68: is made again once for two sign-ins whose codes it does not exchange, and their browsers go on', async () => {
    await using harness = await startCore();
    const oauthClientId = await registered(harness, { pushedAuthorizationRequestEndpoint: '' });
    const accounts = [
      await signIn(harness, oauthClientId, 'anna'),
      await signIn(harness, oauthClientId, 'ben'),
    ];
    const begun = [];
    for (const [index, connectionId] of accounts.entries()) {
      const { id } = await harness.start({ providerKey: KEY, oauthClientId, connectionId });
      const as = ['anna', 'ben'][index] ?? '';
      begun.push({ id, as, location: await sim.authorize(harness.openedUrls.at(-1) ?? '', { as }) });
    }
    sim.deleteClient(clientIdOf(harness));
    sim.forgetRequests();
    const opened = harness.openedUrls.length;
    await Promise.all(
      begun.map(async ({ as, location }) => {
        const next = await sentOn(location);
        await visitCallback(await sim.authorize(next, { as }));
      }),
    );
    for (const [index, { id }] of begun.entries())
      expect((await harness.finished(id)).outcome).toMatchObject({
        connectionId: accounts[index],
        isNew: false,
      });
    expect([posts(), harness.openedUrls.length]).toEqual([1, opened]);
  });

  it('D68: is made again at a renewal, and one sign-in brings the account back', async () => {
    await using harness = await startCore();
    const oauthClientId = await registered(harness);
    const connectionId = await signIn(harness, oauthClientId, 'anna');
    sim.deleteClient(clientIdOf(harness));
    harness.clock.sleep(2 * 3_600_000);
    expect(await harness.core.checks.check(PAGE, connectionId)).toMatchObject({
      value: { kind: 'rejected', code: 'token.client_replaced' },
    });
    expect(posts()).toBe(1);
    const { id } = await harness.start({ providerKey: KEY, oauthClientId, connectionId });
    await visitCallback(await sim.authorize(harness.openedUrls.at(-1) ?? '', { as: 'anna' }));
    expect((await harness.finished(id)).outcome).toMatchObject({ connectionId, isNew: false });
    expect(posts()).toBe(1);
  });

  it('is not made again a second time, and not where the server says that it has it', async () => {
    await using server = await startRegistry();
    server.answer.read = { status: 401 };
    await using harness = await startCore();
    await saved(harness, draftAt(server.origin));
    const { oauthClientId } = valueOf(await register(harness));
    const ids = (): string[] => harness.core.state.get('clients').map(({ clientId }) => clientId);
    for (let tries = 0; tries < 2; tries += 1) {
      const { id } = await harness.start({ providerKey: KEY, oauthClientId });
      expect(ids()).toEqual(['client-2']);
      harness.core.connect.cancel(id);
      await harness.finished(id);
    }
    // What the server gives instead is kept (RFC 7592 §3).
    harness.clock.sleep(DAY);
    server.answer.read = { status: 200, body: { client_id: 'client-2', registration_access_token: 'next' } };
    const { id } = await harness.start({ providerKey: KEY, oauthClientId });
    const state = new URL(harness.openedUrls.at(-1) ?? '').searchParams.get('state') ?? '';
    await visitCallback(
      `${REDIRECT_URI}?${new URLSearchParams({ state, error: 'unauthorized_client' }).toString()}`,
    );
    expect((await harness.finished(id)).outcome).toMatchObject({
      error: { code: 'authorization.unauthorized_client' },
    });
    expect(ids()).toEqual(['client-2']);
    await harness.core.customProviders.remove(PAGE, KEY);
    await expect.poll(() => deletions(server).at(-1)).toBe('/register/2 Bearer next');
  });

  it.each([
    [404, null, true],
    [501, null, false],
    [501, 'unauthorized_client', true],
    [503, 'unauthorized_client', false],
  ])(
    'is judged by what the server says of it (%i) and by what failed (%s)',
    async (status, error, isMade) => {
      await using server = await startRegistry();
      server.answer.read = { status };
      await using harness = await startCore();
      await saved(harness, draftAt(server.origin, { loopbackPort: 'any' }));
      const { oauthClientId } = valueOf(await register(harness));
      const { id, redirectUri } = await harness.start({ providerKey: KEY, oauthClientId });
      if (error !== null) {
        const state = new URL(harness.openedUrls.at(-1) ?? '').searchParams.get('state') ?? '';
        await sentOn(`${redirectUri ?? ''}?${new URLSearchParams({ state, error }).toString()}`);
      }
      expect(clientIdOf(harness)).toBe(isMade ? 'client-2' : 'client-1');
      harness.core.connect.cancel(id);
    },
  );

  it('is kept if the server has nothing at its address and accounts depend on it', async () => {
    await using harness = await startCore();
    const oauthClientId = await registered(harness);
    const anna = await signIn(harness, oauthClientId, 'anna');
    sim.next('register', status(404));
    await signIn(harness, oauthClientId, 'ben');
    expect(sim.requests('register').map(({ method }) => method)).toEqual(['GET', 'GET']);
    harness.clock.sleep(2 * 3_600_000);
    expect(await harness.core.checks.check(PAGE, anna)).toMatchObject({ value: { kind: 'ok' } });
  });

  it('keeps the further key of the OAuth app', async () => {
    await using server = await startRegistry();
    server.answer.read = { status: 401 };
    await using harness = await startCore();
    const headers = { 'x-key': '{api_key}' };
    const draft = draftAt(server.origin, {
      details: { 'auth.client.apiKeyLabel': 'API key', 'auth.tokenRequest.headers': headers },
    });
    await saved(harness, draft);
    const { oauthClientId: id } = valueOf(await register(harness));
    harness.saveClient({
      id,
      providerKey: KEY,
      clientId: clientIdOf(harness),
      clientSecret: null,
      apiKey: 'a-key',
    });
    await harness.start({ providerKey: KEY, oauthClientId: id });
    expect(clientIdOf(harness)).toBe('client-2');
    expect(harness.core.vault.read(apiKeyAddress(id))).toEqual({ ok: true, value: 'a-key' });
  });
});
