import { describe, expect, it } from 'vitest';
import { omit } from '../../sandbox/simulator.ts';
import { parametersOf, withAuth } from '../../support/scene.ts';
import { connectedScene, LASTING } from '../../support/connected-scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { storedTokens } from '../../support/tokens-of.ts';

const sim = await sharedSimulator();

describe('signing in again', () => {
  it('D39: as another person overwrites nothing: the other account is added, and the outcome names the expected one', async () => {
    await using scene = await connectedScene(sim);
    const [anna] = scene.connections();
    const before = storedTokens(scene, scene.id);
    scene.clock.advance(1000);
    const { attempt } = await scene.signIn({ as: 'boris' }, { connectionId: scene.id });
    expect(attempt.outcome).toMatchObject({
      kind: 'connected',
      isNew: true,
      expectedAccount: anna?.account.label,
    });
    expect(scene.connections()).toHaveLength(2);
    expect(scene.connections()[0]).toEqual(anna);
    expect(storedTokens(scene, scene.id)).toEqual(before);
    expect(scene.connections()[1]).toMatchObject({ account: { subject: 'person-boris' }, isDefault: false });
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect(sim.count('revoke')).toBe(0);
  });

  it('D39: as another connected account gives that one new tokens, and the outcome names the expected one', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(1000);
    const boris = await scene.connect({ as: 'boris' }, { scopes: LASTING });
    const before = storedTokens(scene, scene.id);
    const old = storedTokens(scene, boris.id);
    const { attempt } = await scene.signIn({ as: 'boris' }, { connectionId: scene.id });
    expect(attempt.outcome).toMatchObject({
      kind: 'connected',
      isNew: false,
      connectionId: boris.id,
      expectedAccount: scene.connections()[0]?.account.label,
    });
    expect(storedTokens(scene, scene.id)).toEqual(before);
    expect(storedTokens(scene, boris.id).refresh).not.toBe(old.refresh);
    expect(scene.connections()).toHaveLength(2);
  });

  it('D38 D39: as the same account gives it new tokens and keeps everything else', async () => {
    await using scene = await connectedScene(sim);
    const [anna] = scene.connections();
    const before = storedTokens(scene, scene.id);
    scene.clock.advance(5000);
    const { attempt } = await scene.signIn({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
    expect(attempt.outcome).toMatchObject({ kind: 'connected', isNew: false, expectedAccount: null });
    const [again] = scene.connections();
    expect(again).toMatchObject({
      id: anna?.id,
      account: anna?.account,
      connectedAt: anna?.connectedAt,
      isDefault: true,
    });
    expect(again?.refreshedAt).toBeGreaterThan(anna?.refreshedAt ?? 0);
    expect(storedTokens(scene, scene.id).refresh).not.toBe(before.refresh);
  });

  it('D39: repairs a rejected connection, and only that one', async () => {
    await using scene = await connectedScene(sim);
    await scene.connect({ as: 'boris' }, { scopes: LASTING });
    sim.revokeAccess({ as: 'anna' });
    await scene.check();
    expect(scene.status()).toMatchObject({ kind: 'rejected' });
    await scene.signIn({ as: 'boris' }, { connectionId: scene.id });
    expect(scene.status()).toMatchObject({ kind: 'rejected' });
    await scene.signIn({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
    expect(scene.status()).toMatchObject({ kind: 'verified' });
  });

  describe('if the provider does not identify accounts', () => {
    const unidentified = () =>
      connectedScene(sim, {
        edit: (record) => ({ ...withAuth(record, { openid: false }), identity: null }),
      });

    it('counts as the expected account', async () => {
      await using scene = await unidentified();
      const { attempt } = await scene.signIn({ as: 'boris' }, { scopes: LASTING, connectionId: scene.id });
      expect(attempt.outcome).toMatchObject({ kind: 'connected', isNew: false, connectionId: scene.id });
      await scene.connect({ as: 'boris' }, { scopes: LASTING });
      expect(scene.connections()).toHaveLength(2);
    });

    it('doesn’t reuse the refresh token, which may be somebody else’s, and revokes it', async () => {
      await using scene = await unidentified();
      const { refresh } = storedTokens(scene, scene.id);
      sim.next('token', omit('refresh_token'));
      const { attempt } = await scene.signIn({ as: 'boris' }, { scopes: LASTING, connectionId: scene.id });
      expect(attempt.outcome).toMatchObject({ kind: 'connected', connectionId: scene.id });
      expect(storedTokens(scene, scene.id).refresh).toBeNull();
      expect(scene.connections()[0]).toMatchObject({ canRefresh: false });
      await sim.waitFor('revoke');
      expect(sim.requests('revoke')[0]?.form.get('token')).toBe(refresh);
    });
  });

  it('goes on with the refresh token of the same account if it returns none', async () => {
    await using scene = await connectedScene(sim);
    const before = storedTokens(scene, scene.id);
    sim.next('token', omit('refresh_token'));
    await scene.signIn({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
    const after = storedTokens(scene, scene.id);
    expect([after.refresh === before.refresh, after.access === before.access]).toEqual([true, false]);
    expect(scene.connections()[0]).toMatchObject({ canRefresh: true });
  });
});

describe('changing permissions', () => {
  it.each(['connection', 'account-and-client'] as const)(
    'D39: as another person is refused, and the new tokens are revoked (a revocation ends the %s)',
    async (ends) => {
      await using scene = await connectedScene(sim, {
        edit: (record) => withAuth(record, { revoke: { how: 'rfc7009', ends } }),
      });
      const before = { connections: scene.connections(), tokens: storedTokens(scene, scene.id) };
      const change = { scopes: [...LASTING, 'notes:write'], connectionId: scene.id };
      const { attempt } = await scene.signIn({ as: 'boris' }, change);
      expect(attempt.outcome).toMatchObject({ kind: 'failed', error: { code: 'connect.other_account' } });
      await sim.waitFor('revoke');
      expect({ connections: scene.connections(), tokens: storedTokens(scene, scene.id) }).toEqual(before);
      expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
      // As the account itself, it goes through.
      expect((await scene.signIn({ as: 'anna' }, change)).attempt.outcome).toMatchObject({
        kind: 'connected',
        connectionId: scene.id,
      });
    },
  );

  it('D39: as another connected person whose grants are all ended by a revocation revokes nothing', async () => {
    await using scene = await connectedScene(sim, {
      edit: (record) => withAuth(record, { revoke: { how: 'rfc7009', ends: 'account-and-client' } }),
    });
    const boris = await scene.connect({ as: 'boris' }, { scopes: LASTING });
    const before = storedTokens(scene, boris.id);
    const { attempt } = await scene.signIn({ as: 'boris' }, { scopes: LASTING, connectionId: scene.id });
    expect(attempt.outcome).toMatchObject({ error: { code: 'connect.other_account' } });
    await scene.core.connect.close();
    expect([sim.count('revoke'), storedTokens(scene, boris.id)]).toEqual([0, before]);
  });

  it.each([
    ['D53: adds to the grant where the provider can', [...LASTING, 'notes:write'], 'true'],
    ['does not if a scope is given up', ['offline_access', 'notes:write'], null],
  ])('%s, and asks for all that is wanted', async (_, scopes, parameter) => {
    await using scene = await connectedScene(sim, {
      edit: (record) =>
        record.auth.kind === 'oauth2'
          ? withAuth(record, {
              scopes: {
                ...record.auth.scopes,
                incremental: { parameter: 'include_granted_scopes', value: 'true' },
              },
            })
          : record,
    });
    await scene.signIn({ as: 'anna' }, { scopes, connectionId: scene.id });
    const asked = parametersOf(scene.lastUrl());
    expect(asked.get('include_granted_scopes')).toBe(parameter);
    expect(asked.get('scope')?.split(' ')).toEqual(expect.arrayContaining(scopes));
  });
});
