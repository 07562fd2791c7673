import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import { hold, oauthError, status } from '../../sandbox/simulator.ts';
import { connectedScene, HOUR, LASTING, type ConnectedScene } from '../../support/connected-scene.ts';
import { startCore, type CoreHarness } from '../../support/core-harness.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { withAuth, type SceneOptions } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { storedTokens } from '../../support/tokens-of.ts';

const sim = await sharedSimulator();

const SHARED: SceneOptions = {
  edit: (record) => withAuth(record, { revoke: { how: 'rfc7009', ends: 'account-and-client' } }),
};

/** The tokens that the provider was asked to revoke. */
const revoked = (): (string | null)[] => sim.requests('revoke').map(({ form }) => form.get('token'));
const queued = ({ ports }: CoreHarness): { waiting: number; held: number } => {
  const rows = ports.database.all('SELECT is_held FROM pending_revocation');
  const held = rows.filter((row) => row['is_held'] === 1).length;
  return { waiting: rows.length - held, held };
};
const signInAgain = async (scene: ConnectedScene, scopes: readonly string[] = LASTING): Promise<void> => {
  const { id } = await scene.connect({ as: 'anna' }, { connectionId: scene.id, scopes });
  expect(id).toBe(scene.id);
};
const disconnect = async (scene: ConnectedScene) => {
  const report = await scene.core.disconnects.disconnect(PAGE, scene.id);
  if (!report.ok) throw new Error(report.error.code);
  return report.value.revocation;
};
const failures = ({ core }: CoreHarness) =>
  core.activity
    .list(null, 50)
    .flatMap(({ kind, code, details }) => (kind === 'revoked' ? [{ code, details }] : []));

describe('a grant that a sign-in has replaced', () => {
  it.each([
    ['the same permissions', LASTING],
    ['fewer permissions', ['offline_access']],
  ])('is revoked once the new one, with %s, is stored', async (_, scopes) => {
    await using scene = await connectedScene(sim);
    const before = storedTokens(scene, scene.id);
    await signInAgain(scene, scopes);
    await expect.poll(revoked).toEqual([before.refresh, before.access]);
    await expect.poll(() => queued(scene)).toEqual({ waiting: 0, held: 0 });
    expect(failures(scene)).toEqual([]);
    // The new one is checked at once, and works.
    await expect.poll(() => scene.status()?.kind).toBe('verified');
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect(await disconnect(scene)).toEqual({ kind: 'confirmed' });
  });

  it('counts as revoked by a disconnect during which its revocation ends', async () => {
    await using scene = await connectedScene(sim);
    const [ofReplaced, ofNew] = [hold(), hold()];
    sim.next('revoke', ofReplaced);
    await signInAgain(scene);
    await ofReplaced.arrived;
    sim.next('revoke', ofNew);
    const disconnecting = disconnect(scene);
    await ofNew.arrived;
    ofReplaced.release();
    await expect.poll(() => queued(scene)).toEqual({ waiting: 1, held: 0 });
    ofNew.release();
    expect(await disconnecting).toEqual({ kind: 'confirmed' });
  });

  it('is not revoked if its refresh token goes on', async () => {
    await using scene = await connectedScene(sim);
    const { refresh } = storedTokens(scene, scene.id);
    await signInAgain(scene, ['notes:read']);
    expect(storedTokens(scene, scene.id).refresh).toBe(refresh);
    await scene.check();
    expect([revoked(), queued(scene)]).toEqual([[], { waiting: 0, held: 0 }]);
  });

  it('is left alone if somebody else signed in: it is not replaced', async () => {
    await using scene = await connectedScene(sim);
    const other = await scene.connect({ as: 'boris' }, { connectionId: scene.id });
    expect(other.id).not.toBe(scene.id);
    await scene.check();
    expect(revoked()).toEqual([]);
  });

  it('is not revoked if the provider has said that it has ended', async () => {
    await using scene = await connectedScene(sim);
    sim.revokeAccess({ as: 'anna' });
    expect(await scene.check()).toMatchObject({ value: { code: 'token.invalid_grant' } });
    await signInAgain(scene);
    await scene.check();
    expect(revoked()).toEqual([]);
  });

  it('is revoked after a restart if the app is killed before the provider was asked', async () => {
    await using scene = await connectedScene(sim);
    const before = storedTokens(scene, scene.id);
    const revocation = hold({ before: true });
    sim.next('revoke', revocation);
    await signInAgain(scene);
    await revocation.arrived;
    using copy = temporaryDirectory();
    cpSync(scene.directory, copy.path, { recursive: true });
    revocation.release();
    await expect.poll(() => queued(scene)).toEqual({ waiting: 0, held: 0 });
    sim.forgetRequests();
    await using again = await startCore({
      directory: copy.path,
      keyStore: scene.keyStore,
      clock: new ManualClock(scene.clock.now()),
      providers: [sandboxRecord(sim.issuer)],
    });
    await expect.poll(revoked).toEqual([before.refresh, before.access]);
    await expect.poll(() => queued(again)).toEqual({ waiting: 0, held: 0 });
  });

  it('is tried again later, and by the disconnect, which is confirmed only for all', async () => {
    await using scene = await connectedScene(sim);
    sim.always('revoke', status(503));
    await signInAgain(scene);
    await expect.poll(() => sim.count('revoke')).toBe(1);
    scene.settle();
    sim.always('revoke', undefined);
    scene.clock.advance(60_000);
    await expect.poll(() => queued(scene)).toEqual({ waiting: 0, held: 0 });

    const before = storedTokens(scene, scene.id);
    sim.always('revoke', status(503));
    await signInAgain(scene);
    await expect.poll(() => sim.count('revoke')).toBe(4);
    sim.always('revoke', {
      before: ({ request }) =>
        request.body.toString().includes(before.refresh ?? '?')
          ? { status: 503, headers: {}, body: Buffer.from('') }
          : undefined,
    });
    expect(await disconnect(scene)).toMatchObject({ kind: 'failed', willRetry: true, isEarlierOnly: true });
    expect(queued(scene)).toEqual({ waiting: 1, held: 0 });
    sim.always('revoke', undefined);
    scene.clock.advance(60_000);
    await expect.poll(() => queued(scene)).toEqual({ waiting: 0, held: 0 });
  });

  it('is kept until the disconnect if the provider refuses to revoke it, with an entry', async () => {
    await using scene = await connectedScene(sim);
    sim.next('revoke', oauthError('unsupported_token_type'));
    await signInAgain(scene);
    await expect.poll(() => queued(scene)).toEqual({ waiting: 0, held: 1 });
    expect(failures(scene)).toMatchObject([{ code: 'token.rejected', details: { earlier: true } }]);
    scene.clock.advance(24 * HOUR);
    expect(queued(scene)).toEqual({ waiting: 0, held: 1 });
    expect(await disconnect(scene)).toEqual({ kind: 'confirmed' });
    expect(queued(scene)).toEqual({ waiting: 0, held: 0 });
  });

  it('makes the disconnect fail if its tokens are lost', async () => {
    await using scene = await connectedScene(sim);
    scene.ports.database.run("DELETE FROM vault_record WHERE record LIKE 'connection:%'");
    await signInAgain(scene);
    expect(await disconnect(scene)).toEqual({
      kind: 'failed',
      code: 'connection.no_token',
      willRetry: false,
      isEarlierOnly: true,
    });
    expect(queued(scene)).toEqual({ waiting: 0, held: 0 });
  });
});

describe('a replaced grant whose revocation would end the new one', () => {
  it('is not revoked, and ends with the disconnect', async () => {
    await using scene = await connectedScene(sim, SHARED);
    await signInAgain(scene);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect([revoked(), queued(scene)]).toEqual([[], { waiting: 0, held: 1 }]);
    const { refresh, access } = storedTokens(scene, scene.id);
    expect(await disconnect(scene)).toEqual({ kind: 'confirmed' });
    expect(revoked()).toEqual([refresh, access]);
    expect(queued(scene)).toEqual({ waiting: 0, held: 0 });
  });

  it('is revoked by the disconnect if the last one could not be', async () => {
    await using scene = await connectedScene(sim, SHARED);
    await signInAgain(scene);
    sim.next('revoke', oauthError('unsupported_token_type'));
    expect(await disconnect(scene)).toMatchObject({ kind: 'failed', isEarlierOnly: false });
    await expect.poll(() => sim.count('revoke')).toBeGreaterThan(2);
    expect(queued(scene)).toEqual({ waiting: 0, held: 0 });
  });

  it('is shown as what it did where the record does not say so, and is not revoked the next time', async () => {
    await using scene = await connectedScene(sim);
    sim.always('revoke', {
      after: (response) => {
        sim.revokeAccess({ as: 'anna' });
        return response;
      },
    });
    await signInAgain(scene);
    await expect.poll(() => scene.status()?.kind).toBe('rejected');
    await signInAgain(scene);
    await signInAgain(scene);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect(queued(scene)).toEqual({ waiting: 0, held: 1 });
    expect(await disconnect(scene)).toEqual({ kind: 'confirmed' });
  });
});
