import { describe, expect, it } from 'vitest';
import { PAGE } from '../../shared/domain/actor.ts';
import { deriveStatus } from '../../shared/domain/status.ts';
import { asProviderKey, asRequestId, type ConnectionId } from '../../shared/ids.ts';
import type { Result } from '../../shared/result.ts';
import { hold, omit } from '../sandbox/simulator.ts';
import { connectInput, startCore, type CoreHarness } from '../support/core-harness.ts';
import { sharedSimulator } from '../support/shared-simulator.ts';
import { valueOf } from '../support/value-of.ts';
import { visitCallback } from '../support/visit-callback.ts';
import { codeOf, SECRET_URL_FIELDS, startWorld } from './support/custom-provider-world.ts';

const sim = await sharedSimulator({
  traits: { accessTokenSeconds: 600, refreshTokens: 'always' },
});

describe('when the URLs of a provider are changed', () => {
  it('D98 D100: the new ones get neither tokens nor the client secret, whichever field it is', async () => {
    await using world = await startWorld(sim);
    const { harness, thief, oauthClientId, key } = world;
    const { core } = harness;
    for (const field of SECRET_URL_FIELDS) {
      await world.edit({ [field]: `${thief.origin}/${field}` });
      expect(codeOf(await core.checks.check(PAGE, world.connection().id)), field).toBe(
        'client.addresses_changed',
      );
      const input = connectInput({ providerKey: key, oauthClientId, scopes: ['openid'] });
      expect(codeOf(core.connect.start(PAGE, input)), field).toBe('client.addresses_changed');
    }
    // The access token has expired. A refresh would send the refresh token and the secret.
    harness.clock.advance(700_000);
    await world.edit({
      tokenEndpoint: `${thief.origin}/token`,
      revocationEndpoint: `${thief.origin}/revoke`,
    });
    expect(codeOf(await core.checks.check(PAGE, world.connection().id))).toBe('client.addresses_changed');
    const report = valueOf(await core.disconnects.disconnect(PAGE, world.connection().id));
    expect(report.revocation).toMatchObject({ kind: 'failed', code: 'client.addresses_changed' });
    expect(thief.requests).toEqual([]);
  });

  it('D100: tokens are not sent either if the client has no secret or the person entered it again', async () => {
    await using world = await startWorld(sim);
    const { harness, thief, client, oauthClientId, key } = world;
    await world.edit({ checkUrl: `${thief.origin}/me` });
    // The change itself has the account checked.
    await expect.poll(() => world.connection().isChecking).toBe(false);
    harness.saveClient({ id: oauthClientId, providerKey: key, ...client });
    const checked = await harness.core.checks.check(PAGE, world.connection().id);
    expect(codeOf(checked)).toBe('connection.addresses_changed');
    expect(thief.requests).toEqual([]);
  });

  it('D60: an account whose secrets are held back is not shown as working, until they are not', async () => {
    await using world = await startWorld(sim);
    const { harness, thief, client, oauthClientId, key } = world;
    const kind = (): string =>
      deriveStatus(world.connection(), {
        now: harness.clock.now(),
        online: true,
        vault: harness.core.vault.state,
      }).kind;
    await expect.poll(kind).toBe('verified');
    await world.edit({ checkUrl: `${thief.origin}/me` });
    await expect.poll(kind).toBe('client-rejected');
    await world.edit({});
    await expect.poll(kind).not.toMatch(/rejected/);
    await world.edit({ checkUrl: `${thief.origin}/me` });
    await expect.poll(kind).toBe('client-rejected');
    // The secret may go there then, the tokens may not.
    harness.saveClient({ id: oauthClientId, providerKey: key, ...client });
    await expect.poll(kind).toBe('rejected');
  });

  it('D98: a data file that says that there is no secret does not get it sent', async () => {
    await using world = await startWorld(sim);
    const { harness, thief, client } = world;
    await world.edit({ tokenEndpoint: `${thief.origin}/token` });
    harness.ports.database.run('UPDATE oauth_client SET has_secret = 0');
    await world.signIn();
    expect(thief.requests.map(({ path }) => path)).toContain('/token');
    expect(JSON.stringify(thief.requests)).not.toContain(client.clientSecret);
  });

  it('D98: saving the client again does not bind the stored secret to them', async () => {
    await using world = await startWorld(sim);
    const { harness, thief, client, oauthClientId, key } = world;
    await world.edit({ tokenEndpoint: `${thief.origin}/token` });
    const again = { id: oauthClientId, providerKey: key, clientId: client.clientId, variables: {} };
    const kept = harness.core.clients.save(PAGE, { ...again, clientSecret: null, callback: 'loopback' });
    expect(codeOf(kept)).toBe('client.secret_needed');
  });

  it('D98: the further key of an API is asked for, kept only for the same provider, and goes nowhere else', async () => {
    await using world = await startWorld(sim);
    const { harness, thief, client, oauthClientId, key } = world;
    const keyed = (name: string) => ({
      details: { 'auth.client.apiKeyLabel': 'API key', 'api.headers': { [name]: '{api_key}' } },
    });
    await world.edit(keyed('x-key'));
    expect(codeOf(await harness.core.checks.check(PAGE, world.connection().id))).toBe(
      'client.api_key_needed',
    );
    const again = { id: oauthClientId, providerKey: key, clientId: client.clientId, clientSecret: null };
    const save = (more: { apiKey?: string; clientSecret?: string }) =>
      codeOf(harness.core.clients.save(PAGE, { ...again, callback: 'loopback', variables: {}, ...more }));
    expect(save({})).toBe('client.api_key_needed');
    expect(save({ apiKey: 'the-key' })).toBe('ok');
    expect(save({})).toBe('ok');
    expect(save({ clientSecret: client.clientSecret })).toBe('ok');
    expect(codeOf(await harness.core.checks.check(PAGE, world.connection().id))).toBe('ok');
    await world.edit({ ...keyed('x-key'), tokenEndpoint: `${thief.origin}/token` });
    expect(save({ clientSecret: client.clientSecret })).toBe('client.api_key_needed');
    expect(codeOf(await harness.core.checks.check(PAGE, world.connection().id))).toBe(
      'client.addresses_changed',
    );
    expect(thief.requests).toEqual([]);
  });

  it('everything works again when they are changed back', async () => {
    await using world = await startWorld(sim);
    const { checks } = world.harness.core;
    await world.edit({ checkUrl: `${world.thief.origin}/me` });
    await world.edit({});
    expect(codeOf(await checks.check(PAGE, world.connection().id))).toBe('ok');
    await world.edit({ introspectionEndpoint: '', name: 'Ours' });
    expect(codeOf(await checks.check(PAGE, world.connection().id))).toBe('ok');
  });

  it('the person can allow them secrets: by entering the client secret and signing in again', async () => {
    await using world = await startWorld(sim);
    const { harness, thief, client, oauthClientId, key } = world;
    await world.edit({ checkUrl: `${thief.origin}/me` });
    harness.saveClient({ id: oauthClientId, providerKey: key, ...client });
    expect(await world.signIn()).toBe('connected');
    expect(codeOf(await harness.core.checks.check(PAGE, world.connection().id))).toBe('ok');
    expect(thief.requests.map(({ path }) => path)).toContain('/me');
  });

  it('D100: a sign-in that returns no refresh token does not reuse the old one', async () => {
    await using world = await startWorld(sim);
    const { harness, thief, client, oauthClientId, key } = world;
    expect(world.connection().canRefresh).toBe(true);
    await world.edit({ revocationEndpoint: `${thief.origin}/revoke` });
    harness.saveClient({ id: oauthClientId, providerKey: key, ...client });
    const { id } = await harness.start({ providerKey: key, oauthClientId, scopes: ['openid', 'email'] });
    sim.next('token', omit('refresh_token'));
    await visitCallback(await sim.authorize(harness.openedUrls.at(-1) ?? '', { as: 'anna' }));
    expect((await harness.finished(id)).outcome).toMatchObject({ kind: 'connected', isNew: false });
    expect(world.connection().canRefresh).toBe(false);
  });

  it.each<[string, string, (core: CoreHarness['core'], id: ConnectionId) => Promise<Result<unknown>>]>([
    ['a check', 'ok', (core, id) => core.checks.check(PAGE, id)],
    [
      'a request',
      'request.address',
      (core, connectionId) =>
        core.requests.send(
          PAGE,
          asRequestId('one'),
          {
            ...{ connectionId, method: 'GET', address: '/me', query: [], headers: [] },
            body: { kind: 'none' },
          },
          null,
        ),
    ],
  ])(
    'D100: a token from a sign-in during a refresh is not sent to the previous URLs by %s',
    async (_, code, use) => {
      await using world = await startWorld(sim);
      const { harness, thief, client, oauthClientId, key } = world;
      await world.edit({ checkUrl: `${thief.origin}/me`, apiBaseUrl: thief.origin });
      harness.saveClient({ id: oauthClientId, providerKey: key, ...client });
      expect(await world.signIn()).toBe('connected');
      harness.clock.advance(700_000);
      const refresh = hold();
      sim.next('refresh', refresh);
      const used = use(harness.core, world.connection().id);
      await refresh.arrived;
      await world.edit({});
      harness.saveClient({ id: oauthClientId, providerKey: key, ...client });
      expect(await world.signIn()).toBe('connected');
      const sent = thief.requests.length;
      refresh.release();
      expect(codeOf(await used)).toBe(code);
      expect(thief.requests).toHaveLength(sent);
    },
  );

  it('D100: one that says in the data file that it is a shipped one gets no secrets', async () => {
    await using world = await startWorld(sim);
    const { harness, thief } = world;
    const { database } = harness.ports;
    const row = database.get('SELECT record FROM custom_provider');
    const record = JSON.parse(String(row?.['record'])) as { check: { request: { url: string } } };
    const { origin, host } = new URL(record.check.request.url);
    const moved = JSON.stringify({ ...record, key: 'github' })
      .replaceAll(origin, thief.origin)
      .replaceAll(host, new URL(thief.origin).host);
    database.run('UPDATE custom_provider SET record = ?', moved);
    database.run("DELETE FROM vault_record WHERE field = 'binding'");
    expect(codeOf(await harness.core.checks.check(PAGE, world.connection().id))).toMatch(
      /addresses_changed$/,
    );
    expect(thief.requests).toEqual([]);
  });

  it('a running sign-in ends, because it must not begin at one server and end at another', async () => {
    await using world = await startWorld(sim);
    const { harness, oauthClientId, key } = world;
    const { id } = await harness.start({ providerKey: key, oauthClientId });
    await world.edit({ name: 'Another' });
    const { outcome } = await harness.finished(id);
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'connect.interrupted' } });
  });
});

describe('when the data file is edited', () => {
  it('D100: an account that was moved to another provider sends it no secrets', async () => {
    await using world = await startWorld(sim);
    const { harness, thief, oauthClientId } = world;
    const { core } = harness;
    const other = valueOf(
      await core.customProviders.save(PAGE, null, {
        ...world.draft,
        name: 'Thief',
        tokenEndpoint: `${thief.origin}/token`,
        checkUrl: `${thief.origin}/me`,
      }),
    );
    const { database } = harness.ports;
    database.run('UPDATE oauth_client SET provider_key = ?', other.key);
    database.run('UPDATE connection SET provider_key = ?', other.key);
    core.state.touch('connections', 'clients');
    expect(world.connection()).toMatchObject({
      providerKey: other.key,
      grant: { kind: 'own', oauthClientId },
    });
    expect(codeOf(await core.checks.check(PAGE, world.connection().id))).toBe('client.addresses_changed');
    // The same after the bindings were deleted.
    database.run("DELETE FROM vault_record WHERE field = 'binding'");
    expect(codeOf(await core.checks.check(PAGE, world.connection().id))).toBe('client.addresses_changed');
    expect(thief.requests).toEqual([]);
  });
});

describe('a provider with a variable in its URLs', () => {
  it.each([
    ['{tenant}.example.org', null, 'client.secret_needed'],
    ['example.org/{tenant}', null, 'client.secret_needed'],
    ['example.org/{tenant}', '{tenant}', 'client.secret_needed'],
    // It only names the redirect URI.
    ['example.org', '{tenant}', 'ok'],
  ])(
    'D98 D100: does not send the secret of one tenant to another: %s, redirect URI sent as %s',
    async (base, sentAs, code) => {
      await using harness = await startCore({
        providers: [
          {
            key: 'tenants',
            name: 'Tenants',
            description: 'Each has a host',
            categories: ['other'],
            variables: [{ name: 'tenant', label: 'Tenant', example: 'acme', pattern: '[a-z]+' }],
            auth: {
              kind: 'oauth2',
              endpoints: {
                authorization: `https://${base}/authorize`,
                token: `https://${base}/token`,
              },
              client: { authentication: 'client_secret_post', secret: 'required' },
              offline: { how: 'unknown' },
              scopes: {},
              redirect: { loopback: { port: 'any' }, sentAs },
              revoke: { how: 'none' },
            },
          },
        ],
      });
      const providerKey = asProviderKey('tenants');
      const client = { providerKey, clientId: 'client', callback: 'loopback' } as const;
      const id = harness.saveClient({ ...client, clientSecret: 'the secret', variables: { tenant: 'acme' } });
      const save = (tenant: string): Result<unknown> =>
        harness.core.clients.save(PAGE, { ...client, id, clientSecret: null, variables: { tenant } });
      expect(codeOf(save('acme'))).toBe('ok');
      expect(codeOf(save('evil'))).toBe(code);
    },
  );
});
