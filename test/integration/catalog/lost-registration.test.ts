import { describe, expect, it } from 'vitest';
import { apiKeyAddress } from '../../../electron/core/clients/oauth-client-repository.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { OAuthClientId } from '../../../shared/ids.ts';
import { startCore, type CoreHarness } from '../../support/core-harness.ts';
import { oauthError, status } from '../../sandbox/simulator.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { valueOf } from '../../support/value-of.ts';
import { visitCallback } from '../../support/visit-callback.ts';
import {
  count,
  deletions,
  discovered,
  draftAt,
  KEY,
  register,
  saved,
  sealed,
  startRegistry,
} from './support/registering.ts';

const sim = await sharedSimulator();

const DAY = 86_400_000;
const HOUR = 3_600_000;

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
    harness.clock.sleep(2 * HOUR);
    expect(await harness.core.checks.check(PAGE, connectionId)).toMatchObject({
      value: { kind: 'rejected', code: 'token.client_replaced' },
    });
    expect(posts()).toBe(1);
    const { id } = await harness.start({ providerKey: KEY, oauthClientId, connectionId });
    await visitCallback(await sim.authorize(harness.openedUrls.at(-1) ?? '', { as: 'anna' }));
    expect((await harness.finished(id)).outcome).toMatchObject({ connectionId, isNew: false });
    expect(posts()).toBe(1);
  });

  it('is made again only once, and not if the server says that it has it', async () => {
    await using server = await startRegistry();
    server.answer.read = { status: 401 };
    await using harness = await startCore();
    await saved(harness, draftAt(server.origin, { loopbackPort: 'any' }));
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
    const { searchParams: asked } = new URL(harness.openedUrls.at(-1) ?? '');
    const response = { state: asked.get('state') ?? '', error: 'unauthorized_client' };
    await visitCallback(`${asked.get('redirect_uri') ?? ''}?${new URLSearchParams(response).toString()}`);
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

  it.each([
    [404, 'always'],
    [401, 'always'],
    // Its tokens are revoked with this client.
    [404, 'never'],
  ] as const)(
    'is kept if it has accounts and only the registration URL returns %i, with refresh tokens %s',
    async (code, refreshTokens) => {
      await using harness = await startCore();
      const oauthClientId = await registered(harness);
      sim.configure({ refreshTokens });
      const anna = await signIn(harness, oauthClientId, 'anna');
      sim.next('register', status(code));
      await signIn(harness, oauthClientId, 'ben');
      expect(sim.requests('register').map(({ method }) => method)).toEqual(['GET', 'GET']);
      expect(await harness.core.checks.check(PAGE, anna)).toMatchObject({ value: { kind: 'ok' } });
    },
  );

  describe('of a server that can’t be asked about it', () => {
    /** An account, and a way to check it while the server rejects the client. */
    const suspected = async (harness: CoreHarness) => {
      const connectionId = await signIn(harness, await registered(harness), 'anna');
      sim.forgetRequests();
      const check = (): Promise<unknown> => harness.core.checks.check(PAGE, connectionId);
      const rejected = (): Promise<unknown> => {
        sim.next('register', status(501));
        sim.next('refresh', oauthError('invalid_client'));
        return check();
      };
      harness.clock.sleep(2 * HOUR);
      return { check, rejected, before: clientIdOf(harness) };
    };

    it('is kept through a momentary fault, so that no account is lost', async () => {
      await using harness = await startCore();
      const { check, rejected, before } = await suspected(harness);
      await rejected();
      expect(await check()).toMatchObject({ value: { kind: 'ok' } });
      // The next fault is another one, however late it comes.
      harness.clock.sleep(2 * HOUR);
      await rejected();
      expect(await check()).toMatchObject({ value: { kind: 'ok' } });
      expect([posts(), clientIdOf(harness)]).toEqual([0, before]);
    });

    it('is kept if the server says between two faults that it has it', async () => {
      await using harness = await startCore();
      const { check, rejected, before } = await suspected(harness);
      await rejected();
      sim.next('refresh', oauthError('invalid_client'));
      await check();
      harness.clock.sleep(HOUR);
      await rejected();
      expect([posts(), clientIdOf(harness)]).toEqual([0, before]);
    });

    it('is made again if the server rejects it for an hour', async () => {
      await using harness = await startCore();
      const { rejected, before } = await suspected(harness);
      await rejected();
      harness.clock.sleep(HOUR);
      expect(await rejected()).toMatchObject({ value: { kind: 'rejected', code: 'token.client_replaced' } });
      expect([posts(), clientIdOf(harness) === before]).toEqual([1, false]);
    });
  });

  it('keeps the further key of the OAuth app', async () => {
    await using server = await startRegistry();
    server.answer.read = { status: 401 };
    await using harness = await startCore();
    const headers = { 'x-key': '{api_key}' };
    const draft = draftAt(server.origin, {
      loopbackPort: 'any',
      details: { 'auth.client.apiKeyLabel': 'API key', 'auth.tokenRequest.headers': headers },
    });
    await saved(harness, draft);
    const { oauthClientId: id } = valueOf(await register(harness));
    const clientId = (): string => harness.core.state.get('clients')[0]?.clientId ?? '';
    harness.saveClient({ id, providerKey: KEY, clientId: clientId(), clientSecret: null, apiKey: 'a-key' });
    await harness.start({ providerKey: KEY, oauthClientId: id });
    expect(clientId()).toBe('client-2');
    expect(harness.core.vault.read(apiKeyAddress(id))).toEqual({ ok: true, value: 'a-key' });
  });
});
