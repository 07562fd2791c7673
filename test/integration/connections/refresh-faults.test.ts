import { describe, expect, it, vi } from 'vitest';
import { combine, hold, oauthError, omit, status } from '../../sandbox/simulator.ts';
import { openScene, withAuth, type Scene } from '../../support/scene.ts';
import { connectedScene, HOUR, LASTING, type ConnectedScene } from '../../support/connected-scene.ts';
import { dataOf, startCore } from '../../support/core-harness.ts';
import { failWrites } from '../../support/fail-writes.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { storedTokens } from '../../support/tokens-of.ts';
import { PAGE } from '../../../shared/domain/actor.ts';

const sim = await sharedSimulator();
const PASSPHRASE = 'correct horse battery';

/** Makes every write of a secret fail as on a full disk, until `free` is called. */
const fillDisk = ({ ports }: Scene): { readonly free: () => void } =>
  failWrites(ports.database, (sql) => sql.includes('INTO vault_record'));

/** A scene with refreshed tokens that could not be saved, because the disk was full. `free` ends that. */
const sceneWithUnsavedTokens = async (directory?: string) => {
  const scene = await connectedScene(sim, directory === undefined ? {} : { directory });
  const before = storedTokens(scene, scene.id);
  scene.clock.advance(HOUR);
  const { free } = fillDisk(scene);
  await scene.check();
  return { ...scene, before, free };
};

/** Starts a check, and locks the vault before the response to its refresh arrives. */
const checkAndLock = async (scene: ConnectedScene) => {
  scene.clock.advance(HOUR);
  const heldRefresh = hold();
  sim.next('refresh', heldRefresh);
  const checking = scene.check();
  await heldRefresh.arrived;
  await scene.core.protection.lock();
  heldRefresh.release();
  return checking;
};

describe('refreshed tokens that can’t be saved', () => {
  it('D44 D60 D86: are neither used nor lost, and are saved without another refresh', async () => {
    await using scene = await connectedScene(sim);
    const before = storedTokens(scene, scene.id);
    scene.clock.advance(HOUR);
    const disk = fillDisk(scene);
    for (let time = 0; time < 2; time += 1) {
      expect(await scene.check()).toMatchObject({ ok: false, error: { code: 'storage.full' } });
    }
    expect([sim.count('refresh'), sim.count('api')]).toEqual([1, 0]);
    expect(storedTokens(scene, scene.id)).toEqual(before);
    expect(scene.connections()[0]?.lastCheck?.kind).toBe('ok');
    // The status must not stay green, because the tokens are lost when the app quits.
    expect(scene.connections()[0]?.secrets).toBe('unsaved');
    disk.free();
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect(scene.connections()[0]?.secrets).toBe('vault');
    expect(sim.count('refresh')).toBe(1);
    // The saved refresh token is the valid one, so the next refresh works.
    scene.clock.advance(HOUR);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect(sim.count('refresh')).toBe(2);
  });

  it('are saved by a check after the vault was locked and unlocked', async () => {
    await using scene = await connectedScene(sim);
    const { protection } = scene.core;
    await protection.setPassphrase(PAGE, null, PASSPHRASE);
    expect(await checkAndLock(scene)).toMatchObject({ ok: false, error: { code: 'vault.locked' } });
    await protection.unlock(PASSPHRASE);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect(sim.count('refresh')).toBe(1);
  });

  it('D44: are saved when the vault opens, without a check', async () => {
    await using scene = await connectedScene(sim);
    const { protection } = scene.core;
    await protection.setPassphrase(PAGE, null, PASSPHRASE);
    const before = storedTokens(scene, scene.id);
    await checkAndLock(scene);
    await protection.unlock(PASSPHRASE);
    const after = storedTokens(scene, scene.id);
    expect(after.refresh).not.toBe(before.refresh);
    expect(sim.secrets().has(after.refresh ?? '')).toBe(true);
    expect(scene.connections()[0]?.refreshedAt).toBe(scene.clock.now());
  });

  it('D44: are saved before the app quits, if possible', async () => {
    using folder = temporaryDirectory();
    await using scene = await sceneWithUnsavedTokens(folder.path);
    scene.free();
    await scene.stop();
    await using later = await startCore({ directory: folder.path, keyStore: scene.keyStore });
    const after = storedTokens(later, scene.id);
    expect(after.refresh).not.toBe(scene.before.refresh);
    expect(sim.secrets().has(after.refresh ?? '')).toBe(true);
  });

  it('D86: do not prevent quitting', async () => {
    await using scene = await sceneWithUnsavedTokens();
    await scene.stop();
    expect(scene.logged).toContainEqual({
      event: 'refresh.finished',
      fields: { connectionId: scene.id, code: 'storage.full' },
    });
  });

  it('D70: are revoked by a disconnect instead of the stored ones, which are spent', async () => {
    await using scene = await sceneWithUnsavedTokens();
    const spent = scene.before;
    // While the disk is full, nothing changes, because the revocation could not be queued.
    await expect(scene.core.disconnects.disconnect(PAGE, scene.id)).rejects.toMatchObject({
      code: 'storage.full',
    });
    expect(sim.count('revoke')).toBe(0);
    scene.free();
    sim.next('revoke', status(503));
    expect(await scene.core.disconnects.disconnect(PAGE, scene.id)).toMatchObject({
      value: { revocation: { kind: 'failed', willRetry: true } },
    });
    scene.clock.advance(60_000);
    await sim.waitFor('revoke', 3);
    const revocations = sim.requests('revoke').map(({ form }) => form);
    expect(revocations.map((form) => form.get('token_type_hint'))).toEqual([
      'refresh_token',
      'refresh_token',
      'access_token',
    ]);
    const tokens = revocations.map((form) => form.get('token') ?? '');
    expect(tokens[1]).toBe(tokens[0]);
    for (const token of tokens) {
      expect([spent.refresh, spent.access]).not.toContain(token);
      expect(sim.secrets().has(token)).toBe(true);
    }
    expect([sim.count('refresh'), scene.connections()]).toEqual([1, []]);
    // No further revocation follows.
    await scene.stop();
    expect(sim.count('revoke')).toBe(3);
  });

  it('D70: are revoked when a sign-in has replaced them, instead of the stored ones, which are spent', async () => {
    await using scene = await sceneWithUnsavedTokens();
    scene.free();
    await scene.connect({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
    await expect.poll(() => sim.count('revoke')).toBe(2);
    const { refresh, access } = storedTokens(scene, scene.id);
    await scene.core.disconnects.disconnect(PAGE, scene.id);
    const tokens = sim.requests('revoke').map(({ form }) => form.get('token'));
    expect(tokens.slice(2)).toEqual([refresh, access]);
    for (const spent of [scene.before.refresh, scene.before.access]) expect(tokens).not.toContain(spent);
  });

  it('D44 D60: give their refresh token to a sign-in that returns none', async () => {
    await using scene = await sceneWithUnsavedTokens();
    scene.free();
    sim.next('token', omit('refresh_token'));
    await scene.connect({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
    expect(scene.connections()[0]?.secrets).toBe('vault');
    const { access } = storedTokens(scene, scene.id);
    await scene.core.protection.setPassphrase(PAGE, null, PASSPHRASE);
    expect(storedTokens(scene, scene.id).access).toBe(access);
    scene.clock.advance(HOUR);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
  });

  it('D44: are saved by a check although the previous access token has not expired', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR - 30_000);
    const disk = fillDisk(scene);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect(scene.connections()[0]?.secrets).toBe('unsaved');
    scene.ports.database.run('UPDATE connection SET expires_at = NULL');
    disk.free();
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect([scene.connections()[0]?.secrets, sim.count('refresh')]).toEqual(['vault', 1]);
  });

  it('do not replace the tokens of a later sign-in', async () => {
    await using scene = await sceneWithUnsavedTokens();
    scene.free();
    await scene.connect({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
    const signedIn = storedTokens(scene, scene.id);
    scene.clock.advance(HOUR);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect(sim.requests('refresh').at(-1)?.form.get('refresh_token')).toBe(signedIn.refresh);
  });
});

describe('events during a refresh', () => {
  it('a sign-in of the same account keeps its tokens', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    const heldRefresh = hold();
    sim.next('refresh', heldRefresh);
    const checking = scene.check();
    await heldRefresh.arrived;
    await scene.connect({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
    const signedIn = storedTokens(scene, scene.id);
    heldRefresh.release();
    expect(await checking).toMatchObject({ value: { kind: 'ok' } });
    expect(storedTokens(scene, scene.id)).toEqual(signedIn);
    expect(sim.requests('api').at(-1)?.headers['authorization']).toBe(`Bearer ${signedIn.access ?? ''}`);
    // Both the replaced tokens and those that came too late are revoked.
    await expect
      .poll(() => new Set(sim.requests('revoke').map(({ form }) => form.get('token'))).size)
      .toBe(4);
  });

  it('a sign-in of the same account is not affected if the old refresh token is rejected', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    const heldRefresh = hold({ before: true });
    sim.next('refresh', combine(heldRefresh, oauthError('invalid_grant')));
    const checking = scene.check();
    await heldRefresh.arrived;
    await scene.connect({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
    heldRefresh.release();
    expect(await checking).toMatchObject({ value: { kind: 'ok' } });
    expect(scene.connections()[0]?.lastCheck?.kind).toBe('ok');
  });

  it('D60: a sign-in during a check: the result with the old token does not count for the new one', async () => {
    await using scene = await connectedScene(sim);
    const call = hold();
    sim.next('api', call);
    const checking = scene.check();
    await call.arrived;
    await scene.connect({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
    const { access } = storedTokens(scene, scene.id);
    sim.always('api', status(503));
    call.release();
    expect(await checking).toMatchObject({ value: { kind: 'unreachable' } });
    expect(sim.requests('api').at(-1)?.headers['authorization']).toBe(`Bearer ${access ?? ''}`);
  });

  it('a disconnect: the new tokens are revoked and not stored', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    const heldRefresh = hold();
    sim.next('refresh', heldRefresh);
    const checking = scene.check();
    await heldRefresh.arrived;
    expect(await scene.core.disconnects.disconnect(PAGE, scene.id)).toMatchObject({
      value: { revocation: { kind: 'confirmed' } },
    });
    const before = sim.count('revoke');
    heldRefresh.release();
    expect(await checking).toMatchObject({ ok: false, error: { code: 'connection.not_found' } });
    const revocations = sim.requests('revoke').slice(before);
    expect(revocations.map(({ form }) => form.get('token_type_hint'))).toEqual([
      'refresh_token',
      'access_token',
    ]);
    expect(scene.connections()).toEqual([]);
    expect(scene.ports.database.all("SELECT 1 FROM vault_record WHERE record LIKE 'connection:%'")).toEqual(
      [],
    );
  });

  it('D60: a disconnect and another sign-in: the new tokens are not revoked if that would end the new connection', async () => {
    await using scene = await connectedScene(sim, {
      edit: (record) => withAuth(record, { revoke: { how: 'rfc7009', ends: 'account-and-client' } }),
    });
    scene.clock.advance(HOUR);
    const heldRefresh = hold();
    sim.next('refresh', heldRefresh);
    const checking = scene.check();
    await heldRefresh.arrived;
    await scene.core.disconnects.disconnect(PAGE, scene.id);
    const before = sim.count('revoke');
    const { id } = await scene.connect({ as: 'anna' }, { scopes: LASTING });
    heldRefresh.release();
    expect(await checking).toMatchObject({ ok: false, error: { code: 'connection.not_found' } });
    expect(sim.count('revoke')).toBe(before);
    expect(await scene.core.checks.check(PAGE, id)).toMatchObject({ value: { kind: 'ok' } });
  });

  it('quitting waits for the refresh and stores its tokens', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    const heldRefresh = hold();
    sim.next('refresh', heldRefresh);
    const checking = scene.check();
    await heldRefresh.arrived;
    const { database } = scene.ports;
    const close = vi.spyOn(database, 'close');
    const stopping = scene.stop();
    heldRefresh.release();
    expect(await checking).toMatchObject({ ok: false, error: { code: 'connect.quitting' } });
    await stopping;
    expect(close).toHaveBeenCalledOnce();
    await using again = await openScene(sim, dataOf(scene));
    again.clock.advance(HOUR);
    expect(await again.core.checks.check(PAGE, scene.id)).toMatchObject({ value: { kind: 'ok' } });
  });
});
