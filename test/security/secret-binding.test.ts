import { describe, expect, it } from 'vitest';
import { discover } from '../../electron/core/catalog/discovery.ts';
import { PAGE } from '../../shared/domain/actor.ts';
import type { ConnectionFacts } from '../../shared/domain/connection.ts';
import type { CustomProviderDraft } from '../../shared/domain/custom-provider.ts';
import { asProviderKey, type OAuthClientId, type ProviderKey } from '../../shared/ids.ts';
import type { Result } from '../../shared/result.ts';
import { hold, omit, type Simulator } from '../sandbox/simulator.ts';
import { connectInput, type CoreHarness, startCore } from '../support/core-harness.ts';
import { nodeHttp } from '../support/node-http.ts';
import { sharedSimulator } from '../support/shared-simulator.ts';
import { startSmallServer, type SmallServer } from '../support/small-server.ts';
import { visitCallback } from '../support/visit-callback.ts';

const sim: Simulator = await sharedSimulator({
  traits: { accessTokenSeconds: 600, refreshTokens: 'always' },
});

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

/** A custom provider with a confidential client and a connected account, and a foreign server. */
interface World extends AsyncDisposable {
  readonly harness: CoreHarness;
  readonly thief: SmallServer;
  readonly draft: CustomProviderDraft;
  readonly key: ProviderKey;
  readonly oauthClientId: OAuthClientId;
  readonly client: { readonly clientId: string; readonly clientSecret: string };
  readonly connection: () => ConnectionFacts;
  /** Saves the provider's form, as a page that was taken over could, too. */
  edit(changes: Partial<CustomProviderDraft>): Promise<void>;
  signIn(): Promise<string>;
}

const startWorld = async (): Promise<World> => {
  const harness = await startCore();
  const thief = await startSmallServer(() => ({ body: { access_token: 'x', token_type: 'Bearer' } }));
  const { core } = harness;
  const found = valueOf(await discover(nodeHttp(), { url: sim.issuer, allowPrivate: true }));
  const draft: CustomProviderDraft = {
    ...found.draft,
    name: 'Mine',
    loopbackPort: 'any',
    checkUrl: `${sim.issuer}/me`,
  };
  const { key } = valueOf(await core.customProviders.save(PAGE, null, draft));
  const made = await sim.createClient({
    type: 'confidential',
    redirectUris: [`http://127.0.0.1/callback/${key}`],
  });
  const client = { clientId: made.clientId, clientSecret: made.clientSecret ?? '' };
  const oauthClientId = harness.saveClient({ providerKey: key, ...client });

  const signIn = async (): Promise<string> => {
    const scopes = ['openid', 'email', 'offline_access'];
    const { id } = await harness.start({ providerKey: key, oauthClientId, scopes });
    await visitCallback(await sim.authorize(harness.openedUrls.at(-1) ?? '', { as: 'anna' }));
    const { outcome } = await harness.finished(id);
    return outcome?.kind === 'failed' ? outcome.error.code : (outcome?.kind ?? '');
  };
  expect(await signIn()).toBe('connected');
  return {
    harness,
    thief,
    draft,
    key,
    oauthClientId,
    client,
    signIn,
    connection: () => {
      const [connection] = core.state.get('connections');
      if (!connection) throw new Error('There is no account.');
      return connection;
    },
    edit: async (changes) =>
      void valueOf(await core.customProviders.save(PAGE, key, { ...draft, ...changes })),
    [Symbol.asyncDispose]: async () => {
      await harness[Symbol.asyncDispose]();
      await thief[Symbol.asyncDispose]();
    },
  };
};

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

/** Every field of the form with a URL that receives secrets. */
const SECRET_URL_FIELDS = [
  'tokenEndpoint',
  'revocationEndpoint',
  'userinfoEndpoint',
  'jwksUri',
  'pushedAuthorizationRequestEndpoint',
  'introspectionEndpoint',
  'identityUrl',
  'checkUrl',
  'apiBaseUrl',
] as const satisfies readonly (keyof CustomProviderDraft)[];

describe('when the URLs of a provider are changed', () => {
  it('D98 D100: the new ones get neither tokens nor the client secret, whichever field it is', async () => {
    await using world = await startWorld();
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
    await using world = await startWorld();
    const { harness, thief, client, oauthClientId, key } = world;
    await world.edit({ checkUrl: `${thief.origin}/me` });
    harness.saveClient({ id: oauthClientId, providerKey: key, ...client });
    const checked = await harness.core.checks.check(PAGE, world.connection().id);
    expect(codeOf(checked)).toBe('connection.addresses_changed');
    expect(thief.requests).toEqual([]);
  });

  it('D98: saving the client again does not bind the stored secret to them', async () => {
    await using world = await startWorld();
    const { harness, thief, client, oauthClientId, key } = world;
    await world.edit({ tokenEndpoint: `${thief.origin}/token` });
    const again = { id: oauthClientId, providerKey: key, clientId: client.clientId, variables: {} };
    const kept = harness.core.clients.save(PAGE, { ...again, clientSecret: null, callback: 'loopback' });
    expect(codeOf(kept)).toBe('client.secret_needed');
  });

  it('everything works again when they are changed back', async () => {
    await using world = await startWorld();
    const { checks } = world.harness.core;
    await world.edit({ checkUrl: `${world.thief.origin}/me` });
    await world.edit({});
    expect(codeOf(await checks.check(PAGE, world.connection().id))).toBe('ok');
    await world.edit({ introspectionEndpoint: '', name: 'Ours' });
    expect(codeOf(await checks.check(PAGE, world.connection().id))).toBe('ok');
  });

  it('the person can allow them secrets: by entering the client secret and signing in again', async () => {
    await using world = await startWorld();
    const { harness, thief, client, oauthClientId, key } = world;
    await world.edit({ checkUrl: `${thief.origin}/me` });
    harness.saveClient({ id: oauthClientId, providerKey: key, ...client });
    expect(await world.signIn()).toBe('connected');
    expect(codeOf(await harness.core.checks.check(PAGE, world.connection().id))).toBe('ok');
    expect(thief.requests.map(({ path }) => path)).toContain('/me');
  });

  it('D100: a sign-in that returns no refresh token does not reuse the old one', async () => {
    await using world = await startWorld();
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

  it('D100: a token from a sign-in during a refresh is not sent to the previous URLs', async () => {
    await using world = await startWorld();
    const { harness, thief, client, oauthClientId, key } = world;
    await world.edit({ checkUrl: `${thief.origin}/me` });
    harness.saveClient({ id: oauthClientId, providerKey: key, ...client });
    expect(await world.signIn()).toBe('connected');
    harness.clock.advance(700_000);
    const refresh = hold();
    sim.next('refresh', refresh);
    const checking = harness.core.checks.check(PAGE, world.connection().id);
    await refresh.arrived;
    await world.edit({});
    harness.saveClient({ id: oauthClientId, providerKey: key, ...client });
    expect(await world.signIn()).toBe('connected');
    const sent = thief.requests.length;
    refresh.release();
    expect(codeOf(await checking)).toBe('ok');
    expect(thief.requests).toHaveLength(sent);
  });

  it('a running sign-in ends, because it must not begin at one server and end at another', async () => {
    await using world = await startWorld();
    const { harness, oauthClientId, key } = world;
    const { id } = await harness.start({ providerKey: key, oauthClientId });
    await world.edit({ name: 'Another' });
    const { outcome } = await harness.finished(id);
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'connect.interrupted' } });
  });
});

describe('when the data file is edited', () => {
  it('D100: an account that was moved to another provider sends it no secrets', async () => {
    await using world = await startWorld();
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
    // The same after the bound origins were deleted.
    database.run("DELETE FROM vault_record WHERE field = 'bound_origins'");
    expect(codeOf(await core.checks.check(PAGE, world.connection().id))).toBe('client.addresses_changed');
    expect(thief.requests).toEqual([]);
  });
});

describe('a provider with a variable in its URLs', () => {
  it('D98 D100: does not send the secret of one tenant to another', async () => {
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
              authorization: 'https://{tenant}.example.org/authorize',
              token: 'https://{tenant}.example.org/token',
            },
            client: { authentication: 'client_secret_post', secret: 'required' },
            offline: { how: 'unknown' },
            scopes: {},
            redirect: { loopback: { port: 'any' } },
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
    expect(codeOf(save('evil'))).toBe('client.secret_needed');
  });
});
