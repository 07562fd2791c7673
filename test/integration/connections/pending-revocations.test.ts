import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { hold, oauthError, status } from '../../sandbox/simulator.ts';
import { connectedScene, HOUR, LASTING, type ConnectedScene } from '../../support/connected-scene.ts';
import { type CoreHarness, dataOf, startCore } from '../../support/core-harness.ts';
import { filesWith } from '../../support/files.ts';
import { failWrites } from '../../support/fail-writes.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { REDIRECT_URIS, withAuth } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { storedTokens } from '../../support/tokens-of.ts';
import { PAGE } from '../../../shared/domain/actor.ts';

const sim = await sharedSimulator();
const MINUTE = 60_000;

/** The number of queued revocations. */
const pending = ({ ports }: CoreHarness): number =>
  Number(ports.database.get('SELECT count(*) AS n FROM pending_revocation')?.['n']);
const sealed = ({ ports }: CoreHarness): number =>
  Number(
    ports.database.get("SELECT count(*) AS n FROM vault_record WHERE record LIKE 'revocation:%'")?.['n'],
  );
/** The entries about revocations in the activity record, newest first. */
const entries = ({ core }: CoreHarness) =>
  core.activity
    .list(null, 50)
    .flatMap(({ kind, code, details, accountLabel, providerName }) =>
      kind === 'revoked' ? [{ code, details, accountLabel, providerName }] : [],
    );
const ANNA = { accountLabel: 'person-anna', providerName: 'Sandbox' };
/** Resolves when the log has this number of tries. */
const tried = (harness: CoreHarness, times: number): Promise<void> =>
  expect.poll(() => harness.logged.filter(({ event }) => event === 'disconnect.finished').length).toBe(times);

const disconnectUnrevoked = async (scene: ConnectedScene): Promise<void> => {
  sim.always('revoke', status(503, { retryAfter: 3600 }));
  expect(await scene.core.disconnects.disconnect(PAGE, scene.id)).toMatchObject({
    value: { revocation: { kind: 'failed', willRetry: true } },
  });
  scene.settle();
};

/** Starts another core on the same data, with a clock that is `later` milliseconds ahead. */
const restart = (scene: CoreHarness, later: number): Promise<CoreHarness> =>
  startCore({
    ...dataOf(scene),
    clock: new ManualClock(scene.clock.now() + later),
    providers: [sandboxRecord(sim.issuer)],
  });

describe('a revocation that failed', () => {
  it('D70: is retried later, and deleted when the provider has confirmed', async () => {
    await using scene = await connectedScene(sim);
    const { refresh, access } = storedTokens(scene, scene.id);
    await disconnectUnrevoked(scene);
    expect([pending(scene), sealed(scene), sim.count('revoke')]).toEqual([1, 1, 1]);
    scene.clock.advance(MINUTE - 10_001);
    expect(sim.count('revoke')).toBe(1);
    sim.always('revoke', undefined);
    scene.clock.advance(1);
    await tried(scene, 2);
    expect(
      sim
        .requests('revoke')
        .slice(1)
        .map(({ form }) => form.get('token')),
    ).toEqual([refresh, access]);
    scene.settle();
    expect([pending(scene), sealed(scene), scene.clock.pending]).toEqual([0, 0, 0]);
    expect(entries(scene)).toEqual([{ code: null, details: {}, ...ANNA }]);
  });

  it('D70: is tried five times over some hours, and then deleted with its tokens', async () => {
    await using scene = await connectedScene(sim);
    await disconnectUnrevoked(scene);
    for (const [index, delay] of [MINUTE, 10 * MINUTE, HOUR, 6 * HOUR].entries()) {
      scene.clock.advance(delay - 1 - (index === 0 ? 10_000 : 0));
      expect(sim.count('revoke')).toBe(index + 1);
      scene.clock.advance(1);
      expect(entries(scene)).toEqual([]);
      await tried(scene, index + 2);
    }
    scene.settle();
    expect([pending(scene), sealed(scene), scene.clock.pending]).toEqual([0, 0, 0]);
    expect(entries(scene)).toEqual([{ code: 'token.server_error', details: { status: 503 }, ...ANNA }]);
  });

  it('D70: is given up at once if a retry can’t help', async () => {
    await using scene = await connectedScene(sim);
    await disconnectUnrevoked(scene);
    sim.always('revoke', oauthError('invalid_client', { status: 401 }));
    scene.clock.advance(MINUTE);
    await tried(scene, 2);
    expect([pending(scene), sealed(scene)]).toEqual([0, 0]);
    expect(entries(scene)).toMatchObject([{ code: 'token.invalid_client', ...ANNA }]);
  });

  it('D70: is retried after a restart when it is due', async () => {
    await using scene = await connectedScene(sim);
    await disconnectUnrevoked(scene);
    await scene.stop();
    sim.reset();
    await using again = await restart(scene, MINUTE);
    await tried(again, 1);
    expect([pending(again), sealed(again)]).toEqual([0, 0]);
    expect(again.core.state.get('connections')).toEqual([]);
    expect(entries(again)).toMatchObject([{ code: null, ...ANNA }]);
  });

  it('is not retried earlier because of a restart, which does not use up a try either', async () => {
    await using scene = await connectedScene(sim);
    await disconnectUnrevoked(scene);
    await scene.stop();
    let last: CoreHarness = scene;
    for (let start = 0; start < 6; start += 1) {
      await using again = await restart(last, 1000);
      expect(pending(again)).toBe(1);
      await again.stop();
      last = again;
    }
    expect(sim.count('revoke')).toBe(1);
    sim.reset();
    await using again = await restart(last, HOUR);
    await tried(again, 1);
    expect(pending(again)).toBe(0);
  });

  it('is not postponed indefinitely if the clock is set back', async () => {
    await using scene = await connectedScene(sim);
    await disconnectUnrevoked(scene);
    await scene.stop();
    sim.reset();
    await using again = await restart(scene, -365 * 24 * HOUR);
    again.clock.advance(6 * HOUR);
    await tried(again, 1);
    expect(pending(again)).toBe(0);
  });

  it('uses up no tries while the computer is offline', async () => {
    await using scene = await connectedScene(sim);
    await disconnectUnrevoked(scene);
    scene.world.online = false;
    for (let time = 0; time < 20; time += 1) {
      scene.clock.advance(6 * HOUR);
      await new Promise(setImmediate);
    }
    expect([pending(scene), sim.count('revoke')]).toEqual([1, 1]);
    sim.reset();
    scene.world.online = true;
    scene.clock.advance(6 * HOUR);
    await tried(scene, 2);
    expect(pending(scene)).toBe(0);
  });

  it('D70: is retried at the next start if the app is killed during the request', async () => {
    await using scene = await connectedScene(sim);
    const revocation = hold({ before: true });
    sim.next('revoke', revocation);
    void scene.core.disconnects.disconnect(PAGE, scene.id).catch(() => undefined);
    await revocation.arrived;
    using copy = temporaryDirectory();

    cpSync(scene.directory, copy.path, { recursive: true });
    revocation.release();
    sim.forgetRequests();
    await using again = await restart({ ...scene, directory: copy.path }, 0);
    await tried(again, 1);
    expect(sim.count('revoke')).toBeGreaterThanOrEqual(2);
    expect(pending(again)).toBe(0);
  });

  it('D70: is retried when the computer wakes, if it became due during the sleep', async () => {
    await using scene = await connectedScene(sim);
    await disconnectUnrevoked(scene);
    sim.reset();
    scene.clock.sleep(MINUTE);
    scene.core.wake();
    await tried(scene, 2);
    expect([pending(scene), sealed(scene)]).toEqual([0, 0]);
  });

  it('waits while the vault is locked, and is retried when it opens', async () => {
    await using scene = await connectedScene(sim);
    await scene.core.protection.setPassphrase(PAGE, null, 'correct horse battery');
    await disconnectUnrevoked(scene);
    await scene.core.protection.lock();
    scene.clock.advance(HOUR);
    expect([pending(scene), sim.count('revoke')]).toEqual([1, 1]);
    sim.reset();
    await scene.core.protection.unlock('correct horse battery');
    await tried(scene, 2);
    expect(pending(scene)).toBe(0);
  });

  it('D75: has its tokens sealed: no file contains them in plain text', async () => {
    await using scene = await connectedScene(sim);
    const { refresh, access } = storedTokens(scene, scene.id);
    await disconnectUnrevoked(scene);
    for (const token of [refresh, access]) expect(filesWith(scene.directory, token ?? '')).toEqual([]);
    expect(JSON.stringify(scene.core.state.snapshot())).not.toContain(refresh);
  });

  it('is given up when a new vault replaces its vault, because its tokens can’t be read', async () => {
    await using scene = await connectedScene(sim);
    await disconnectUnrevoked(scene);
    await scene.stop();
    scene.keyStore.loseKey();
    sim.reset();
    await using again = await restart(scene, HOUR);
    expect(again.core.vault.state.kind).toBe('damaged');
    expect(pending(again)).toBe(1);
    expect(await again.core.protection.startFresh(PAGE)).toMatchObject({ ok: true });
    await expect.poll(() => pending(again)).toBe(0);
    expect(sim.count('revoke')).toBe(1);
    expect(entries(again)).toMatchObject([{ code: 'connection.no_token', ...ANNA }]);
  });

  it('can be due at the same time as another one', async () => {
    await using scene = await connectedScene(sim);
    const other = await scene.connect({ as: 'boris' });
    sim.forgetRequests();
    await disconnectUnrevoked(scene);
    await scene.core.disconnects.disconnect(PAGE, other.id);
    expect(pending(scene)).toBe(2);
    sim.reset();
    scene.clock.advance(MINUTE);
    await tried(scene, 4);
    scene.settle();
    const labels = entries(scene).map(({ accountLabel }) => accountLabel);
    expect(new Set(labels)).toEqual(new Set(['person-anna', 'person-boris']));
    expect([pending(scene), sealed(scene), scene.clock.pending]).toEqual([0, 0, 0]);
  });

  it('D104: has its own entry if it is rejected at once, and none if it is confirmed at once', async () => {
    await using scene = await connectedScene(sim);
    const other = await scene.connect({ as: 'boris' });
    await scene.core.disconnects.disconnect(PAGE, scene.id);
    expect(entries(scene)).toEqual([]);
    sim.always('revoke', oauthError('unsupported_token_type'));
    await scene.core.disconnects.disconnect(PAGE, other.id);
    expect(entries(scene)).toMatchObject([{ code: 'token.rejected', accountLabel: 'person-boris' }]);
  });

  it('D104: has an entry without a name if no older entry has the account’s name', async () => {
    await using scene = await connectedScene(sim);
    await disconnectUnrevoked(scene);
    scene.ports.database.run('DELETE FROM activity');
    sim.reset();
    scene.clock.advance(MINUTE);
    await tried(scene, 2);
    expect(entries(scene)).toEqual([{ code: null, details: {}, accountLabel: null, providerName: null }]);
  });

  it('D86: stays queued if its entry can’t be written, and is repeated', async () => {
    await using scene = await connectedScene(sim);
    await disconnectUnrevoked(scene);
    sim.reset();
    const { database } = scene.ports;
    const disk = failWrites(database, (sql) => sql.includes('INTO activity'));
    scene.clock.advance(MINUTE);
    await tried(scene, 2);
    disk.free();
    expect([pending(scene), sealed(scene)]).toEqual([1, 1]);
    await scene.stop();
    await using again = await restart(scene, HOUR);
    await tried(again, 1);
    expect(pending(again)).toBe(0);
    expect(entries(again)).toMatchObject([{ code: null, ...ANNA }]);
  });

  it('D90: is removed from the backup soon after it succeeded', async () => {
    await using scene = await connectedScene(sim);
    const { database } = scene.ports;
    await disconnectUnrevoked(scene);
    const row = database.get("SELECT data FROM vault_record WHERE record LIKE 'revocation:%'");
    // Only its beginning, because SQLite spreads the whole over several pages.
    const sealedJob = (row?.['data'] as Uint8Array).subarray(0, 64);
    expect(filesWith(scene.directory, sealedJob)).toContain('keyfob.previous.db');
    sim.reset();
    scene.clock.advance(MINUTE);
    await tried(scene, 2);
    scene.settle();
    expect(filesWith(scene.directory, sealedJob)).toEqual([]);
  });
});

describe('a revocation that ends every connection of an account', () => {
  const sceneWithSharedGrants = () =>
    connectedScene(sim, {
      edit: (record) => withAuth(record, { revoke: { how: 'rfc7009', ends: 'account-and-client' } }),
    });

  it('D60 D70: is given up when the account is connected again, with an entry', async () => {
    await using scene = await sceneWithSharedGrants();
    await disconnectUnrevoked(scene);
    const { id } = await scene.connect({ as: 'anna' }, { scopes: LASTING });
    sim.reset();
    scene.clock.advance(MINUTE);
    await tried(scene, 2);
    expect([sim.count('revoke'), pending(scene), sealed(scene)]).toEqual([1, 0, 0]);
    expect(entries(scene)).toMatchObject([{ code: 'connection.connected_again', ...ANNA }]);
    expect(await scene.core.checks.check(PAGE, id)).toMatchObject({ value: { kind: 'ok' } });
  });

  it('D70: is retried although another account, or the same one by another client, is connected', async () => {
    await using scene = await sceneWithSharedGrants();
    await disconnectUnrevoked(scene);
    await scene.connect({ as: 'boris' });
    const client = await sim.createClient({ redirectUris: [...REDIRECT_URIS] });
    const oauthClientId = scene.saveClient({ providerKey: scene.providerKey, clientId: client.clientId });
    await scene.connect({ as: 'anna' }, { oauthClientId });
    sim.reset();
    scene.clock.advance(MINUTE);
    await tried(scene, 2);
    expect(sim.count('revoke')).toBe(3);
    expect(entries(scene)).toMatchObject([{ code: null, ...ANNA }]);
  });

  it('D60: is followed by a check of an account that was connected during the request', async () => {
    await using scene = await sceneWithSharedGrants();
    await disconnectUnrevoked(scene);
    sim.reset();
    const revocation = hold();
    sim.next('revoke', revocation);
    scene.clock.advance(MINUTE);
    await revocation.arrived;
    const { id } = await scene.connect({ as: 'anna' }, { scopes: LASTING });
    sim.always('api', status(401));
    sim.always('refresh', oauthError('invalid_grant'));
    revocation.release();
    await expect
      .poll(() => scene.connections().find((one) => one.id === id)?.lastCheck?.kind)
      .toBe('rejected');
  });

  it('D60: is followed by a check of the account’s other connections', async () => {
    await using scene = await sceneWithSharedGrants();
    const oauthClientId = scene.saveClient({ providerKey: scene.providerKey, clientId: scene.clientId });
    const twin = await scene.connect({ as: 'anna' }, { oauthClientId });
    sim.always('api', status(401));
    await scene.core.disconnects.disconnect(PAGE, scene.id);
    await expect
      .poll(() => scene.connections().find(({ id }) => id === twin.id)?.lastCheck?.kind)
      .toBe('rejected');
  });
});
