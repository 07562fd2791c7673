import { describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { dataOf, startCore } from '../../support/core-harness.ts';
import { startSmallServer, type SmallResponse } from '../../support/small-server.ts';
import { valueOf } from '../../support/value-of.ts';
import { visitCallback } from '../../support/visit-callback.ts';
import {
  count,
  deletions,
  discovered,
  draftAt,
  giveSecret,
  KEY,
  PORT,
  REDIRECT_URI,
  register,
  saved,
  sealed,
  startRegistry,
} from './support/registering.ts';

/* Registering OAuth clients at a server (RFC 7591), and deleting them there (RFC 7592). */

const sim = await sharedSimulator();

const DAY = 86_400_000;

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
    await using again = await startCore(dataOf(harness));
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
    await using harness = await startCore();
    const expiry = { at: harness.clock.now() + 3 * DAY };
    giveSecret(server, () => Math.floor(expiry.at / 1000));
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
    // Seconds from now, where the standard wants those since 1970.
    giveSecret(server, () => 3600);
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
    giveSecret(server, () => 1e13);
    await using harness = await startCore();
    await saved(harness, draftAt(server.origin));
    expect(await register(harness)).toMatchObject({ ok: true });
    expect(harness.core.state.get('clients')).toMatchObject([{ secret: 'vault', secretExpiresAt: null }]);
  });
});
