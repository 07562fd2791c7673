import { describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { DisconnectFacts } from '../../../shared/domain/connection.ts';
import { hold } from '../../sandbox/simulator.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { connectedScene, HOUR, LASTING, type ConnectedScene } from '../../support/connected-scene.ts';
import { startCore } from '../../support/core-harness.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { storedTokens } from '../../support/tokens-of.ts';
import { PASSPHRASE } from '../vault/vault-on-file.ts';

const sim = await sharedSimulator();

const begin = ({ core, id }: Pick<ConnectedScene, 'core' | 'id'>) => core.pendingDisconnects.begin(PAGE, id);
const states = ({ core }: Pick<ConnectedScene, 'core'>): DisconnectFacts['state'][] =>
  core.state.get('disconnects').map(({ state }) => state);
const DONE = { kind: 'done', report: { revocation: { kind: 'confirmed' } } };

describe('a confirmed disconnect', () => {
  it('sends nothing for ten seconds, in which nothing uses the account, and is then carried out', async () => {
    await using scene = await connectedScene(sim);
    const { clock, core, id } = scene;
    expect(begin(scene)).toMatchObject({ ok: true });
    const at = clock.now() + 10_000;
    expect(states(scene)).toEqual([{ kind: 'pending', at, waitsFor: null }]);
    expect(scene.connections()).toEqual([]);
    expect(begin(scene)).toMatchObject({ error: { code: 'connection.not_found' } });
    expect(core.connect.again(PAGE, { connectionId: id, scopes: null, launch: 'browser' })).toMatchObject({
      error: { code: 'connection.not_found' },
    });
    expect(await scene.check()).toMatchObject({ error: { code: 'connection.not_found' } });
    await core.checks.checkAll(PAGE);
    clock.advance(9_999);
    expect(sim.requests()).toEqual([]);

    clock.advance(1);
    await expect.poll(() => states(scene)).toMatchObject([{ ...DONE, isLate: false }]);
    expect(sim.count('revoke')).toBe(2);
    expect(core.activity.list(null, 1)[0]).toMatchObject({ kind: 'disconnected', actor: PAGE });
    expect(core.pendingDisconnects.undo(id)).toMatchObject({ error: { code: 'connection.not_found' } });
    core.pendingDisconnects.dismiss(id);
    expect(states(scene)).toEqual([]);
  });

  it('leaves the account as it was if it is undone', async () => {
    await using scene = await connectedScene(sim);
    const before = scene.connections();
    begin(scene);
    scene.clock.advance(9_999);
    expect(scene.core.pendingDisconnects.undo(scene.id)).toMatchObject({ ok: true });
    scene.clock.advance(HOUR / 10);
    expect({ now: scene.connections(), told: states(scene), sent: sim.requests() }).toEqual({
      now: before,
      told: [],
      sent: [],
    });
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
  });

  it('is carried out for each of several accounts by itself', async () => {
    await using scene = await connectedScene(sim);
    const { id } = await scene.connect({ as: 'boris' }, { scopes: LASTING });
    begin(scene);
    scene.clock.advance(5000);
    begin({ core: scene.core, id });
    scene.core.tray.run({ do: 'undo-disconnect', connectionId: scene.id });
    scene.clock.advance(10_000);
    await expect.poll(() => states(scene)).toMatchObject([DONE]);
    expect(scene.connections().map((one) => one.id)).toEqual([scene.id]);
  });

  it.each(['killed', 'quit'])('is carried out, and told, if Keyfob is %s meanwhile', async (how) => {
    using folder = temporaryDirectory();
    const scene = await connectedScene(sim, { directory: folder.path });
    begin(scene);
    scene.clock.advance(3000);
    if (how === 'killed') scene.kill();
    else await scene.stop();
    expect(sim.count('revoke')).toBe(how === 'killed' ? 0 : 2);
    const { keyStore, clock } = scene;
    const options = { directory: folder.path, keyStore, clock, providers: [sandboxRecord(sim.issuer)] };
    await using next = await startCore(options);
    const told = how === 'killed' ? [{ ...DONE, isLate: true }] : [];
    await expect.poll(() => states(next)).toMatchObject(told);
    expect(sim.count('revoke')).toBe(2);
    expect(next.core.state.get('connections')).toEqual([]);
  });

  it('waits for a locked vault, and can be undone until it is unlocked', async () => {
    await using scene = await connectedScene(sim);
    await scene.core.protection.setPassphrase(PAGE, null, PASSPHRASE);
    begin(scene);
    await scene.core.protection.lock();
    scene.clock.advance(HOUR);
    await expect.poll(() => states(scene)).toMatchObject([{ kind: 'pending', waitsFor: 'vault.locked' }]);
    expect(sim.requests()).toEqual([]);
    await scene.core.protection.unlock(PASSPHRASE);
    await expect.poll(() => states(scene)).toMatchObject([{ ...DONE, isLate: false }]);
  });

  it('is due when the computer wakes up, however long it slept', async () => {
    await using scene = await connectedScene(sim);
    begin(scene);
    scene.clock.sleep(HOUR);
    scene.core.wake();
    await expect.poll(() => states(scene)).toMatchObject([DONE]);
  });

  it('is over when the person signs in to the account again', async () => {
    await using scene = await connectedScene(sim);
    begin(scene);
    await scene.connect({ as: 'anna' }, { scopes: LASTING });
    scene.clock.advance(20_000);
    expect({ ids: scene.connections().map(({ id }) => id), told: states(scene) }).toEqual({
      ids: [scene.id],
      told: [],
    });
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
  });

  it('loses no token that a renewal brings meanwhile', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    const renewal = hold();
    sim.next('refresh', renewal);
    const check = scene.check();
    await renewal.arrived;
    const { refresh } = storedTokens(scene, scene.id);
    begin(scene);
    renewal.release();
    expect(await check).toMatchObject({ ok: false });
    await expect.poll(() => storedTokens(scene, scene.id).refresh).not.toBe(refresh);
    scene.core.pendingDisconnects.undo(scene.id);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
  });

  it('D90: deletes everything that is kept of the account but its activity', async () => {
    await using scene = await connectedScene(sim);
    const { core, id, ports } = scene;
    const draft = {
      connectionId: id,
      method: 'GET',
      address: '/notes',
      query: [],
      headers: [],
      body: { kind: 'none' },
    } as const;
    await core.requests.send(PAGE, '00000000-0000-4000-8000-000000000001' as never, draft, null);
    core.requestHistory.save('Who am I', draft, null);
    ports.database.run(`UPDATE connection SET needed_scopes = '["notes:write"]', color = 'pink'`);
    const tables = ports.database
      .all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'activity%'")
      .map(({ name }) => String(name));
    const kept = (): string[] =>
      tables.filter((table) => JSON.stringify(ports.database.all(`SELECT * FROM ${table}`)).includes(id));
    expect(kept()).toEqual(
      expect.arrayContaining(['connection', 'renewal', 'stored_request', 'vault_record']),
    );
    begin(scene);
    scene.clock.advance(10_000);
    await expect.poll(() => states(scene)).toMatchObject([DONE]);
    expect(kept()).toEqual([]);
    const sealed = ports.database.all("SELECT record FROM vault_record WHERE record NOT LIKE 'client:%'");
    expect(sealed).toEqual([{ record: 'activity' }]);
  });
});
