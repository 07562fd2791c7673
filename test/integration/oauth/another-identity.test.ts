import { describe, expect, it } from 'vitest';
import { withAuth } from '../../support/scene.ts';
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
    const { attempt } = await scene.signIn({ as: 'boris' }, { scopes: LASTING, connectionId: scene.id });
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
    const { attempt } = await scene.signIn({ as: 'boris' }, { scopes: LASTING, connectionId: scene.id });
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
    await scene.signIn({ as: 'boris' }, { scopes: LASTING, connectionId: scene.id });
    expect(scene.status()).toMatchObject({ kind: 'rejected' });
    await scene.signIn({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
    expect(scene.status()).toMatchObject({ kind: 'verified' });
  });

  it('counts as the expected account if the provider does not identify accounts', async () => {
    await using scene = await connectedScene(sim, {
      edit: (record) => ({ ...withAuth(record, { openid: false }), identity: null }),
    });
    const { attempt } = await scene.signIn({ as: 'boris' }, { scopes: LASTING, connectionId: scene.id });
    expect(attempt.outcome).toMatchObject({ kind: 'connected', isNew: false, connectionId: scene.id });
    await scene.connect({ as: 'boris' }, { scopes: LASTING });
    expect(scene.connections()).toHaveLength(2);
  });
});
