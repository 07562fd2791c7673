import { describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import { deriveStatus } from '../../../shared/domain/status.ts';
import { dropAfter, oauthError, status } from '../../sandbox/simulator.ts';
import { HOUR } from '../../support/connected-scene.ts';
import {
  eventsOf,
  failureOf,
  openScene,
  REDIRECT_URIS,
  withAuth,
  type SceneOptions,
} from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { storedTokens } from '../../support/tokens-of.ts';

const sim = await sharedSimulator();

/** A core with a confidential OAuth client. */
const openApp = async (options: SceneOptions = {}) => {
  const client = await sim.createClient({ type: 'confidential', redirectUris: [...REDIRECT_URIS] });
  const scene = await openScene(sim, { client, renewsInBackground: true, ...options });
  const { core, providerKey, oauthClientId } = scene;
  const grant = { kind: 'own', oauthClientId, clientCredentials: true } as const;
  const connectClient = async (scopes: readonly string[] = []) => {
    const started = core.connect.start(PAGE, { providerKey, grant, scopes, launch: 'browser' });
    if (!started.ok) throw new Error(started.error.code);
    return scene.finished(started.value.attemptId);
  };
  const account = () => {
    const [found] = scene.connections();
    if (!found) throw new Error('There is no account.');
    const context = { now: scene.clock.now(), online: scene.world.online, vault: core.vault.state };
    return { ...found, status: deriveStatus(found, context) };
  };
  const requests = () => sim.requests('token').map(({ form }) => Object.fromEntries(form));
  return { ...scene, client, grant, connectClient, account, requests };
};

describe('an OAuth client that acts for itself (RFC 6749 §4.4)', () => {
  it('D64: is connected without a browser, and its token is requested again, not refreshed', async () => {
    await using scene = await openApp();
    const attempt = await scene.connectClient(['offline_access', 'openid', 'notes:read']);
    expect(attempt.outcome).toMatchObject({ kind: 'connected', accountLabel: scene.clientId, isNew: true });
    expect(eventsOf(attempt)).not.toContain('browser_opened');
    expect(scene.openedUrls).toEqual([]);
    // Without a person, there is nobody to identify and nothing to stay signed in to.
    const request = { grant_type: 'client_credentials', scope: 'notes:read' };
    expect(scene.requests()).toEqual([request]);
    const { id, expiresAt, ...facts } = scene.account();
    expect(facts).toMatchObject({
      grant: scene.grant,
      account: { issuer: sim.issuer, subject: scene.clientId },
      grantedScopes: ['notes:read'],
      canRefresh: true,
      refreshTokenEnd: null,
      status: { kind: 'unverified' },
    });
    expect(await scene.core.checks.check(PAGE, id)).toMatchObject({ value: { kind: 'ok' } });

    const before = storedTokens(scene, id);
    scene.clock.advance((expiresAt ?? 0) - scene.clock.now() - 4 * 60_000);
    await scene.renewalsSettled();
    expect(scene.requests()).toEqual([request, request]);
    expect(storedTokens(scene, id)).toMatchObject({ refresh: null });
    expect(storedTokens(scene, id).access).not.toBe(before.access);
    expect(scene.account().status).toMatchObject({ kind: 'verified', by: 'renewal' });
    const [latest] = scene.core.activity.list(null, 1);
    expect(latest).toMatchObject({ kind: 'token_requested', actor: { kind: 'keyfob' }, code: null });
    const history = scene.core.timelines.list(id).map(({ kind, timeline }) => [kind, timeline[0]?.event]);
    expect(history).toEqual([
      ['token_requested', 'request_started'],
      ['connected', 'request_started'],
    ]);
  });

  it('D64: keeps no refresh token that comes all the same', async () => {
    await using scene = await openApp();
    const body = {
      access_token: 'an-access-token',
      token_type: 'Bearer',
      refresh_token: 'no',
      expires_in: 60,
    };
    sim.next('token', status(200, { body: JSON.stringify(body) }));
    await scene.connectClient();
    expect(storedTokens(scene, scene.account().id)).toEqual({ access: 'an-access-token', refresh: null });
  });

  it('is requested once for all callers, and once more after the API has rejected its token', async () => {
    await using scene = await openApp();
    await scene.connectClient();
    const { id } = scene.account();
    sim.expireAccessTokens();
    const checks = await Promise.all([1, 2, 3].map(() => scene.core.checks.check(PAGE, id)));
    expect(checks.every((check) => check.ok && check.value.kind === 'ok')).toBe(true);
    expect(sim.count('token')).toBe(2);
  });

  it.each([
    ['a secret that is refused', oauthError('invalid_client', { status: 401 }), 'token.invalid_client'],
    ['a 401 without a word', status(401, { body: '{}' }), 'token.invalid_client'],
    ['a client that may not', oauthError('unauthorized_client'), 'client.access_refused'],
    ['a server without it', oauthError('unsupported_grant_type'), 'client.access_refused'],
    ['a word that is for refresh tokens', oauthError('invalid_grant'), 'client.access_refused'],
  ])('%s fails the attempt, and later leads to the OAuth app', async (_, behavior, code) => {
    await using scene = await openApp();
    sim.next('token', behavior);
    expect(failureOf(await scene.connectClient())).toBe(code);
    await scene.connectClient();
    sim.always('token', behavior);
    for (let hours = 0; hours < 5; hours += 1) {
      scene.clock.advance(HOUR);
      await scene.renewalsSettled();
    }
    // Tried three times, and then no more until the client changes.
    expect(sim.count('token')).toBe(5);
    expect(scene.account()).toMatchObject({ status: { kind: 'client-rejected', action: 'client' } });
    sim.always('token', undefined);
    const { clientId, clientSecret = '' } = scene.client;
    const input = { id: scene.oauthClientId, providerKey: scene.providerKey, clientId, clientSecret };
    scene.saveClient(input);
    await scene.renewalsSettled();
    expect(scene.account().status).toMatchObject({ kind: 'verified' });
  });

  it('what may pass is tried again, and nobody is asked for anything', async () => {
    await using scene = await openApp();
    await scene.connectClient();
    sim.next('token', status(503), 2);
    sim.next('token', dropAfter());
    for (let minutes = 0; minutes < 90; minutes += 1) {
      scene.clock.advance(60_000);
      await scene.renewalsSettled();
      expect(scene.account().status.level).not.toBe('attention');
    }
    expect(scene.account().status).toMatchObject({ kind: 'verified' });
  });

  it('is not requested while the vault is locked or the computer offline, and then as soon as it can be', async () => {
    await using scene = await openApp();
    await scene.connectClient();
    await scene.core.protection.setPassphrase(PAGE, null, 'correct horse battery');
    await scene.core.protection.lock();
    scene.clock.advance(HOUR);
    await scene.renewalsSettled();
    scene.world.online = false;
    await scene.core.protection.unlock('correct horse battery');
    await scene.renewalsSettled();
    expect([sim.count('token'), scene.account().status.kind]).toEqual([1, 'offline']);
    scene.world.online = true;
    scene.core.networkChanged();
    await scene.renewalsSettled();
    expect([sim.count('token'), scene.account().status.kind]).toEqual([2, 'verified']);
  });

  it('is connected again by one press, as the same account, and its old token is revoked', async () => {
    await using scene = await openApp();
    await scene.connectClient();
    const { id } = scene.account();
    const { access } = storedTokens(scene, id);
    const again = scene.core.connect.again(PAGE, { connectionId: id, scopes: null, launch: 'browser' });
    if (!again.ok) throw new Error(again.error.code);
    const { outcome } = await scene.finished(again.value.attemptId);
    expect(outcome).toMatchObject({ kind: 'connected', connectionId: id, isNew: false });
    expect(scene.openedUrls).toEqual([]);
    expect((await sim.waitFor('revoke')).form.get('token')).toBe(access);
    expect(scene.connections()).toHaveLength(1);
  });

  it('has an account of its own beside that of a person, and both are disconnected by themselves', async () => {
    await using scene = await openApp();
    await scene.connectClient();
    const { id } = scene.account();
    const { account: person } = await scene.connect({ as: 'anna' });
    expect(scene.connections().map(({ account }) => account.subject)).toEqual([
      scene.clientId,
      person.subject,
    ]);
    const { access } = storedTokens(scene, id);
    expect(await scene.core.disconnects.disconnect(PAGE, id)).toMatchObject({
      value: { revocation: { kind: 'confirmed' } },
    });
    expect(sim.requests('revoke').map(({ form }) => form.get('token'))).toEqual([access]);
    expect(scene.connections()).toHaveLength(1);
  });

  it('does not go on as another client after its client ID was changed', async () => {
    await using scene = await openApp();
    await scene.connectClient();
    const other = await sim.createClient({ type: 'confidential', redirectUris: [...REDIRECT_URIS] });
    const { clientId, clientSecret = '' } = other;
    scene.saveClient({ id: scene.oauthClientId, providerKey: scene.providerKey, clientId, clientSecret });
    scene.clock.advance(HOUR);
    await scene.renewalsSettled();
    expect(sim.count('token')).toBe(1);
    expect(scene.account()).toMatchObject({ failedRenewal: { code: 'client.id_changed' } });
    await scene.connectClient();
    expect(scene.connections()).toMatchObject([{ account: { subject: clientId, label: clientId } }]);
  });

  it.each([
    ['a provider without it', null, 'client.access_unsupported'],
    ['a client without a secret', {}, 'client.secret_needed'],
  ])('%s is refused before anything is sent', async (_, rule, code) => {
    const edit: SceneOptions['edit'] = (record) => withAuth(record, { clientCredentials: rule });
    await using scene = await openApp({ edit });
    const { clientId } = await sim.createClient({ redirectUris: [...REDIRECT_URIS] });
    const { providerKey } = scene;
    const oauthClientId = scene.saveClient({ providerKey, clientId });
    const grant = { ...scene.grant, oauthClientId };
    const started = scene.core.connect.start(PAGE, { providerKey, grant, scopes: [], launch: 'browser' });
    expect(started).toMatchObject({ ok: false, error: { code } });
    expect(sim.count('token')).toBe(0);
  });
});
