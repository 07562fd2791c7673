import { describe, expect, it, vi } from 'vitest';
import { StorageError } from '../../../electron/core/storage/failures.ts';
import { combine, hold, oauthError, omit, status } from '../../sandbox/simulator.ts';
import { openScene, withAuth, type Scene } from '../../support/scene.ts';
import { connectedScene, HOUR, LASTING, type ConnectedScene } from '../../support/connected-scene.ts';
import { startCore } from '../../support/core-harness.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { storedTokens } from '../../support/tokens-of.ts';
import { PAGE } from '../../../shared/domain/actor.ts';

const sim = await sharedSimulator();
const PASSPHRASE = 'correct horse battery';

/** The disk is full for writes of secrets until told otherwise. */
const fillDisk = ({ ports }: Scene): { readonly free: () => void } => {
  const { database } = ports;
  const run = database.run.bind(database);
  const spy = vi.spyOn(database, 'run').mockImplementation((sql, ...values) => {
    if (sql.includes('INTO vault_record')) throw new StorageError('storage.full');
    return run(sql, ...values);
  });
  return { free: () => spy.mockRestore() };
};

/** A check whose renewal is answered while the vault has been locked. */
const checkLockedMeanwhile = async (scene: ConnectedScene) => {
  scene.clock.advance(HOUR);
  const renewal = hold();
  sim.next('refresh', renewal);
  const isChecking = scene.check();
  await renewal.arrived;
  await scene.core.protection.lock();
  renewal.release();
  return isChecking;
};

describe('renewed tokens that can’t be saved', () => {
  it('D44 D60 D86: are not used, are not lost, and are saved without asking the provider again', async () => {
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
    // A light that stayed green would say nothing of a login that ends with the app.
    expect(scene.connections()[0]?.secrets).toBe('unsaved');
    disk.free();
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect(scene.connections()[0]?.secrets).toBe('vault');
    expect(sim.count('refresh')).toBe(1);
    // And what was saved is the living one: the next renewal works.
    scene.clock.advance(HOUR);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect(sim.count('refresh')).toBe(2);
  });

  it('wait for a vault that was locked meanwhile', async () => {
    await using scene = await connectedScene(sim);
    const { protection } = scene.core;
    await protection.setPassphrase(PAGE, null, PASSPHRASE);
    expect(await checkLockedMeanwhile(scene)).toMatchObject({ ok: false, error: { code: 'vault.locked' } });
    await protection.unlock(PASSPHRASE);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect(sim.count('refresh')).toBe(1);
  });

  it('D44: are saved as soon as the vault is open again, though nobody asks for them', async () => {
    await using scene = await connectedScene(sim);
    const { protection } = scene.core;
    await protection.setPassphrase(PAGE, null, PASSPHRASE);
    const before = storedTokens(scene, scene.id);
    await checkLockedMeanwhile(scene);
    await protection.unlock(PASSPHRASE);
    const after = storedTokens(scene, scene.id);
    expect(after.refresh).not.toBe(before.refresh);
    expect(sim.secrets().has(after.refresh ?? '')).toBe(true);
    expect(scene.connections()[0]?.refreshedAt).toBe(scene.clock.now());
  });

  it('D44: are saved before the app ends, if they can be by then', async () => {
    using folder = temporaryDirectory();
    await using scene = await connectedScene(sim, { directory: folder.path });
    const before = storedTokens(scene, scene.id);
    scene.clock.advance(HOUR);
    const disk = fillDisk(scene);
    await scene.check();
    disk.free();
    await scene.stop();
    await using later = await startCore({ directory: folder.path, keyStore: scene.keyStore });
    const after = storedTokens(later, scene.id);
    expect(after.refresh).not.toBe(before.refresh);
    expect(sim.secrets().has(after.refresh ?? '')).toBe(true);
  });

  it('D86: do not keep the app from ending', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    fillDisk(scene);
    await scene.check();
    await scene.stop();
    expect(scene.logged).toContainEqual({
      event: 'refresh.finished',
      fields: { connectionId: scene.id, code: 'storage.full' },
    });
  });

  it('D70: are what a disconnect revokes, not the dead ones that are stored', async () => {
    await using scene = await connectedScene(sim);
    const dead = storedTokens(scene, scene.id);
    scene.clock.advance(HOUR);
    const disk = fillDisk(scene);
    await scene.check();
    // While the disk is full, nothing changes: the living tokens would have no place to wait in.
    await expect(scene.core.disconnects.disconnect(PAGE, scene.id)).rejects.toMatchObject({
      code: 'storage.full',
    });
    expect(sim.count('revoke')).toBe(0);
    disk.free();
    sim.next('revoke', status(503));
    expect(await scene.core.disconnects.disconnect(PAGE, scene.id)).toMatchObject({
      value: { revocation: { kind: 'failed', willRetry: true } },
    });
    scene.clock.advance(60_000);
    await sim.waitFor('revoke', 3);
    const asked = sim.requests('revoke').map(({ form }) => form);
    expect(asked.map((form) => form.get('token_type_hint'))).toEqual([
      'refresh_token',
      'refresh_token',
      'access_token',
    ]);
    const tokens = asked.map((form) => form.get('token') ?? '');
    expect(tokens[1]).toBe(tokens[0]);
    for (const token of tokens) {
      expect([dead.refresh, dead.access]).not.toContain(token);
      expect(sim.secrets().has(token)).toBe(true);
    }
    expect([sim.count('refresh'), scene.connections()]).toEqual([1, []]);
    // And that was all there was to do about them.
    await scene.stop();
    expect(sim.count('revoke')).toBe(3);
  });

  it('D70: where a sign-in has replaced them, a disconnect revokes what it brought', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    const disk = fillDisk(scene);
    await scene.check();
    disk.free();
    await scene.connect({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
    const { refresh, access } = storedTokens(scene, scene.id);
    await scene.core.disconnects.disconnect(PAGE, scene.id);
    expect(sim.requests('revoke').map(({ form }) => form.get('token'))).toEqual([refresh, access]);
  });

  it('D44 D60: are no more than history for a sign-in that brings no refresh token: it goes on with the living one', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    const disk = fillDisk(scene);
    await scene.check();
    disk.free();
    sim.next('token', omit('refresh_token'));
    await scene.connect({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
    expect(scene.connections()[0]?.secrets).toBe('vault');
    const { access } = storedTokens(scene, scene.id);
    await scene.core.protection.setPassphrase(PAGE, null, PASSPHRASE);
    expect(storedTokens(scene, scene.id).access).toBe(access);
    scene.clock.advance(HOUR);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
  });

  it('D44: are saved by a check, though the token before them is good for a while yet', async () => {
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

  it('do not take the place of those that a sign-in has brought since', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    const disk = fillDisk(scene);
    await scene.check();
    disk.free();
    await scene.connect({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
    const signedIn = storedTokens(scene, scene.id);
    scene.clock.advance(HOUR);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect(sim.requests('refresh').at(-1)?.form.get('refresh_token')).toBe(signedIn.refresh);
  });
});

describe('what happens while a renewal is under way', () => {
  it('a sign-in of the same account: its tokens stay', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    const renewal = hold();
    sim.next('refresh', renewal);
    const isChecking = scene.check();
    await renewal.arrived;
    await scene.connect({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
    const signedIn = storedTokens(scene, scene.id);
    renewal.release();
    expect(await isChecking).toMatchObject({ value: { kind: 'ok' } });
    expect(storedTokens(scene, scene.id)).toEqual(signedIn);
    expect(sim.requests('api').at(-1)?.headers['authorization']).toBe(`Bearer ${signedIn.access ?? ''}`);
  });

  it('a sign-in of the same account: that the old login is dead says nothing about the new one', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    const renewal = hold({ before: true });
    sim.next('refresh', combine(renewal, oauthError('invalid_grant')));
    const isChecking = scene.check();
    await renewal.arrived;
    await scene.connect({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
    renewal.release();
    expect(await isChecking).toMatchObject({ value: { kind: 'ok' } });
    expect(scene.connections()[0]?.lastCheck?.kind).toBe('ok');
  });

  it('D60: a sign-in while its earlier token is tried: that one proves nothing about the new one', async () => {
    await using scene = await connectedScene(sim);
    const call = hold();
    sim.next('api', call);
    const isChecking = scene.check();
    await call.arrived;
    await scene.connect({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
    const { access } = storedTokens(scene, scene.id);
    sim.always('api', status(503));
    call.release();
    expect(await isChecking).toMatchObject({ value: { kind: 'unreachable' } });
    expect(sim.requests('api').at(-1)?.headers['authorization']).toBe(`Bearer ${access ?? ''}`);
  });

  it('a disconnect: what comes then is revoked and not stored', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    const renewal = hold();
    sim.next('refresh', renewal);
    const isChecking = scene.check();
    await renewal.arrived;
    expect(await scene.core.disconnects.disconnect(PAGE, scene.id)).toMatchObject({
      value: { revocation: { kind: 'confirmed' } },
    });
    const asked = sim.count('revoke');
    renewal.release();
    expect(await isChecking).toMatchObject({ ok: false, error: { code: 'connection.not_found' } });
    const told = sim.requests('revoke').slice(asked);
    expect(told.map(({ form }) => form.get('token_type_hint'))).toEqual(['refresh_token', 'access_token']);
    expect(scene.connections()).toEqual([]);
    expect(scene.ports.database.all("SELECT 1 FROM vault_record WHERE record LIKE 'connection:%'")).toEqual(
      [],
    );
  });

  it('D60: a disconnect, and the account connected again: what comes then is not revoked where that would end it', async () => {
    await using scene = await connectedScene(sim, {
      edit: (record) => withAuth(record, { revoke: { how: 'rfc7009', ends: 'account-and-client' } }),
    });
    scene.clock.advance(HOUR);
    const renewal = hold();
    sim.next('refresh', renewal);
    const isChecking = scene.check();
    await renewal.arrived;
    await scene.core.disconnects.disconnect(PAGE, scene.id);
    const asked = sim.count('revoke');
    const { id } = await scene.connect({ as: 'anna' }, { scopes: LASTING });
    renewal.release();
    expect(await isChecking).toMatchObject({ ok: false, error: { code: 'connection.not_found' } });
    expect(sim.count('revoke')).toBe(asked);
    expect(await scene.core.checks.check(PAGE, id)).toMatchObject({ value: { kind: 'ok' } });
  });

  it('the end of the app waits for it, and keeps what it brings', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    const renewal = hold();
    sim.next('refresh', renewal);
    const isChecking = scene.check();
    await renewal.arrived;
    const { database } = scene.ports;
    const close = vi.spyOn(database, 'close');
    const stopping = scene.stop();
    renewal.release();
    expect(await isChecking).toMatchObject({ ok: false, error: { code: 'connect.quitting' } });
    await stopping;
    expect(close).toHaveBeenCalledOnce();
    await using again = await openScene(sim, {
      directory: scene.directory,
      keyStore: scene.keyStore,
      clock: scene.clock,
    });
    again.clock.advance(HOUR);
    expect(await again.core.checks.check(PAGE, scene.id)).toMatchObject({ value: { kind: 'ok' } });
  });
});
