import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDataFile } from '../../../electron/adapters/data-file.ts';
import { StorageError } from '../../../electron/core/storage/failures.ts';
import { MIGRATIONS } from '../../../electron/core/storage/schema.ts';
import { clientSecretAddress } from '../../../electron/core/clients/oauth-client-repository.ts';
import { tokenRecord } from '../../../electron/core/connections/connection-repository.ts';
import { startSimulator, type Simulator } from '../../sandbox/simulator.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { startCore, type CoreHarness } from '../../support/core-harness.ts';
import { fakeKeyStore } from '../../support/fake-key-store.ts';
import { filesWith } from '../../support/files.ts';
import { openScene } from '../../support/scene.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { scribble } from './data-folder.ts';
import { PAGE } from '../../../shared/domain/actor.ts';

let sim: Simulator;
beforeAll(async () => {
  sim = await startSimulator();
});
afterAll(() => sim.stop());

const MAIN = 'keyfob.db';
const BACKUP = 'keyfob.previous.db';
const PASSPHRASE = 'correct horse battery';

/** Reads a copy of the data file as the app would, in a folder of its own. */
const look = (path: string, sql: string): Record<string, unknown>[] => {
  using folder = temporaryDirectory();
  const directory = join(folder.path, 'data');
  openDataFile({ directory, migrations: MIGRATIONS, now: () => 0 }).database.close();
  writeFileSync(join(directory, MAIN), readFileSync(path));
  const { database } = openDataFile({ directory, migrations: MIGRATIONS, now: () => 0 });
  const rows = database.all(sql);
  database.close();
  return rows;
};

/** An account whose data file has a copy, and is damaged after the app has ended; returns its id. */
const connectedThenDamaged = async (directory: string, keyStore: ReturnType<typeof fakeKeyStore>) => {
  const scene = await openScene(sim, { directory, keyStore });
  const { id } = await scene.connect({ as: 'anna' });
  scene.settle();
  await scene.stop();
  scribble(join(directory, MAIN), 0, 100);
  return id;
};

describe('the backup of the data file', () => {
  it('D87: is made soon after a change, and serves when the file is damaged, with a notice', async () => {
    using folder = temporaryDirectory();
    const keyStore = fakeKeyStore();
    const scene = await openScene(sim, { directory: folder.path, keyStore });
    const { id } = await scene.connect({ as: 'anna' }, { scopes: ['openid', 'email'] });
    scene.settle();
    // What comes after the copy is lost with the file, and only that.
    scene.core.accounts.rename(PAGE, id, 'A name that came later');
    scene.kill();
    scribble(join(folder.path, MAIN), 0, 100);

    await using harness = await startCore({ directory: folder.path, keyStore, providers: [] });
    const { state, vault } = harness.core;
    const backup = statSync(join(folder.path, BACKUP)).mtimeMs;
    expect(state.get('storage')).toMatchObject({ kind: 'restored', from: backup });
    expect(state.get('connections')).toMatchObject([
      { id, account: { label: 'anna@example.org' }, secrets: 'vault' },
    ]);
    const token = vault.read({ record: tokenRecord(id), field: 'access_token' });
    expect(token.ok && sim.secrets().has(token.value ?? '')).toBe(true);
  });

  /** A folder with an account that was proven an hour ago, and a copy of that. */
  const proven = async (directory: string, keyStore: ReturnType<typeof fakeKeyStore>) => {
    const scene = await openScene(sim, { directory, keyStore });
    const { id } = await scene.connect({ as: 'anna' });
    const { database } = scene.ports;
    const ago = Date.now() - 3_600_000;
    database.run(
      "UPDATE connection SET last_success_at = ?, last_check = json_set(last_check, '$.at', ?)",
      ago,
      ago,
    );
    scene.core.accounts.rename(PAGE, id, 'Anna');
    scene.settle();
    return { scene, id };
  };
  const proofsOf = ({ core }: CoreHarness) =>
    core.state.get('connections').map(({ lastSuccessAt, lastCheck }) => ({ lastSuccessAt, lastCheck }));
  const DOUBTED = { lastSuccessAt: null, lastCheck: null };

  it('D60 D87: proves nothing about the logins in it: their tokens may have been renewed since', async () => {
    using folder = temporaryDirectory();
    const keyStore = fakeKeyStore();
    const { scene, id } = await proven(folder.path, keyStore);
    scene.kill();
    scribble(join(folder.path, MAIN), 0, 100);
    const options = { directory: folder.path, keyStore, providers: [sandboxRecord(sim.issuer)] };

    await using harness = await startCore(options);
    expect(proofsOf(harness)).toEqual([DOUBTED]);
    expect(await harness.core.checks.check(PAGE, id)).toMatchObject({ value: { kind: 'ok' } });
    await harness.core.stop();
    // What was proven since counts, though the notice was not read yet.
    await using later = await startCore(options);
    expect(later.core.state.get('storage').kind).toBe('restored');
    expect(proofsOf(later)).toMatchObject([{ lastCheck: { kind: 'ok' } }]);
    expect(proofsOf(later)).toEqual(proofsOf(harness));
  });

  it('D60: what was refused stays refused', async () => {
    using folder = temporaryDirectory();
    const keyStore = fakeKeyStore();
    const { scene, id } = await proven(folder.path, keyStore);
    const rejected = { at: Date.now() - 1000, kind: 'rejected', code: 'connection.rejected', status: 401 };
    scene.ports.database.run('UPDATE connection SET last_check = ?', JSON.stringify(rejected));
    scene.core.accounts.rename(PAGE, id, 'Still Anna');
    scene.settle();
    scene.kill();
    scribble(join(folder.path, MAIN), 0, 100);
    await using harness = await startCore({ directory: folder.path, keyStore });
    expect(proofsOf(harness)).toEqual([{ lastSuccessAt: null, lastCheck: rejected }]);
  });

  it('D60: nor does one that the person goes back to', async () => {
    using folder = temporaryDirectory();
    const keyStore = fakeKeyStore();
    const { scene } = await proven(folder.path, keyStore);
    scene.ports.database.run("UPDATE vault_header SET check_data = x'00'");
    scene.kill();
    await using harness = await startCore({ directory: folder.path, keyStore });
    expect(proofsOf(harness)).not.toEqual([DOUBTED]);
    expect(await harness.core.protection.restoreBackup(PAGE)).toMatchObject({ ok: true });
    expect(proofsOf(harness)).toEqual([DOUBTED]);
  });

  it('D87: is not replaced before the person has read that it is in use', async () => {
    using folder = temporaryDirectory();
    const keyStore = fakeKeyStore();
    const id = await connectedThenDamaged(folder.path, keyStore);

    await using harness = await startCore({ directory: folder.path, keyStore });
    const path = join(folder.path, BACKUP);
    const before = readFileSync(path);
    harness.core.accounts.rename(PAGE, id, 'New');
    harness.ports.database.run('DELETE FROM activity');
    harness.clock.advance(60_000);
    expect(readFileSync(path).equals(before)).toBe(true);
    // Nor after another start: that it is in use is told again until it was read.
    await harness.core.stop();
    await using again = await startCore({ directory: folder.path, keyStore });
    expect(again.core.state.get('storage')).toEqual(harness.core.state.get('storage'));
    again.clock.advance(60_000);
    expect(readFileSync(path).equals(before)).toBe(true);
    again.core.protection.acknowledgeStorage();
    again.clock.advance(60_000);
    expect(again.core.state.get('storage')).toEqual({ kind: 'ok' });
    expect(readFileSync(path).equals(before)).toBe(false);
    expect(look(path, 'SELECT count(*) AS n FROM activity')).toEqual([{ n: 0 }]);
    await again.core.stop();
    await using last = await startCore({ directory: folder.path, keyStore });
    expect(last.core.state.get('storage')).toEqual({ kind: 'ok' });
  });

  it('D90: follows once the person goes on working, read or not: nothing that was ended may live on in it', async () => {
    using folder = temporaryDirectory();
    const keyStore = fakeKeyStore();
    const id = await connectedThenDamaged(folder.path, keyStore);
    await using harness = await startCore({ directory: folder.path, keyStore });
    expect(harness.core.state.get('storage')).toMatchObject({ kind: 'restored' });
    await harness.core.disconnects.disconnect(PAGE, id);
    harness.clock.advance(60_000);
    const path = join(folder.path, BACKUP);
    expect(look(path, 'SELECT count(*) AS n FROM connection')).toEqual([{ n: 0 }]);
    expect(harness.core.state.get('storage')).toMatchObject({ kind: 'restored' });
  });

  it('D86: the notice stays where it can’t be recorded that it was read', async () => {
    using folder = temporaryDirectory();
    const keyStore = fakeKeyStore();
    const scene = await openScene(sim, { directory: folder.path, keyStore });
    scene.settle();
    await scene.stop();
    scribble(join(folder.path, MAIN), 0, 100);
    await using harness = await startCore({ directory: folder.path, keyStore });
    const { database } = harness.ports;
    vi.spyOn(database, 'acknowledgeNotice').mockImplementation(() => {
      throw new StorageError('storage.failed');
    });
    expect(() => harness.core.protection.acknowledgeStorage()).toThrow(StorageError);
    expect(harness.core.state.get('storage')).toMatchObject({ kind: 'restored' });
  });

  it('D87: is not replaced by a state in which the vault does not open', async () => {
    using folder = temporaryDirectory();
    const keyStore = fakeKeyStore();
    const scene = await openScene(sim, { directory: folder.path, keyStore });
    await scene.connect({ as: 'anna' });
    scene.settle();
    scene.ports.database.run("UPDATE vault_header SET check_data = x'00'");
    scene.kill();
    const path = join(folder.path, BACKUP);
    const before = readFileSync(path);

    await using harness = await startCore({ directory: folder.path, keyStore });
    expect(harness.core.vault.state).toEqual({ kind: 'damaged', canRestore: true });
    harness.clock.advance(60_000);
    await harness.core.stop();
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('D90: forgets a disconnected account with the file itself: its row and its tokens are in neither', async () => {
    await using scene = await openScene(sim);
    const { database } = scene.ports;
    const { id } = await scene.connect({ as: 'anna' }, { scopes: ['openid', 'offline_access'] });
    scene.settle();
    const sealed = database.all('SELECT data FROM vault_record WHERE record = ?', tokenRecord(id));
    expect(sealed).toHaveLength(2);
    for (const { data } of sealed) {
      expect(filesWith(scene.directory, data as Uint8Array)).toContain(BACKUP);
    }
    expect((await scene.core.disconnects.disconnect(PAGE, id)).ok).toBe(true);
    scene.settle();
    for (const { data } of sealed) expect(filesWith(scene.directory, data as Uint8Array)).toEqual([]);
    const rows =
      "SELECT (SELECT count(*) FROM connection) AS connections, (SELECT count(*) FROM vault_record WHERE record <> 'activity') AS secrets";
    expect(look(join(scene.directory, BACKUP), rows)).toEqual([{ connections: 0, secrets: 0 }]);
  });

  it('D90 D91: is made before the vault is locked, and after changes while it is', async () => {
    await using scene = await openScene(sim);
    const { core, ports, directory } = scene;
    await core.protection.setPassphrase(PAGE, null, PASSPHRASE);
    const { id } = await scene.connect({ as: 'anna' });
    const oauthClientId = scene.saveClient({
      providerKey: scene.providerKey,
      clientId: 'with-a-secret',
      clientSecret: 'secret',
    });
    scene.settle();
    const sealed = ports.database.all('SELECT record, data FROM vault_record');
    const filesOf = (record: string): string[] =>
      sealed
        .filter((row) => row['record'] === record)
        .flatMap(({ data }) => filesWith(directory, data as Uint8Array));
    expect(filesOf(tokenRecord(id))).toContain(BACKUP);
    expect((await core.disconnects.disconnect(PAGE, id)).ok).toBe(true);
    expect((await core.protection.lock()).ok).toBe(true);
    expect(filesOf(tokenRecord(id))).toEqual([]);

    expect(filesOf(clientSecretAddress(oauthClientId).record)).toContain(BACKUP);
    expect((await core.clients.remove(PAGE, oauthClientId)).ok).toBe(true);
    scene.settle();
    expect(filesOf(clientSecretAddress(oauthClientId).record)).toEqual([]);
  });

  it('is made at the end of the app, also if the vault was locked meanwhile', async () => {
    using folder = temporaryDirectory();
    const scene = await openScene(sim, { directory: folder.path });
    await scene.core.protection.setPassphrase(PAGE, null, PASSPHRASE);
    const { id } = await scene.connect({ as: 'anna' });
    await scene.core.protection.lock();
    scene.core.accounts.rename(PAGE, id, 'Renamed while locked');
    await scene.stop();
    expect(look(join(folder.path, BACKUP), 'SELECT label FROM connection')).toEqual([
      { label: 'Renamed while locked' },
    ]);
  });

  it('D90: is made within half a minute, however many changes follow each other', async () => {
    await using scene = await openScene(sim);
    const { database } = scene.ports;
    const { id } = await scene.connect({ as: 'anna' });
    const other = await scene.connect({ as: 'ben' });
    scene.settle();
    const sealed = database.all('SELECT data FROM vault_record WHERE record = ?', tokenRecord(id));
    expect((await scene.core.disconnects.disconnect(PAGE, id)).ok).toBe(true);
    for (let seconds = 0; seconds < 30; seconds += 4) {
      scene.core.accounts.rename(PAGE, other.id, `Name ${seconds}`);
      scene.clock.advance(4000);
    }
    for (const { data } of sealed) expect(filesWith(scene.directory, data as Uint8Array)).toEqual([]);
  });

  it('D90: follows the deletion of an OAuth app, read or not', async () => {
    using folder = temporaryDirectory();
    const keyStore = fakeKeyStore();
    const scene = await openScene(sim, { directory: folder.path, keyStore });
    const oauthClientId = scene.saveClient({
      providerKey: scene.providerKey,
      clientId: 'with-a-secret',
      clientSecret: 'secret',
    });
    scene.settle();
    await scene.stop();
    scribble(join(folder.path, MAIN), 0, 100);
    await using harness = await startCore({
      directory: folder.path,
      keyStore,
      providers: [sandboxRecord(sim.issuer)],
    });
    expect(harness.core.state.get('storage')).toMatchObject({ kind: 'restored' });
    expect((await harness.core.clients.remove(PAGE, oauthClientId)).ok).toBe(true);
    harness.clock.advance(60_000);
    const secrets = `SELECT record FROM vault_record WHERE record = '${clientSecretAddress(oauthClientId).record}'`;
    expect(look(join(folder.path, BACKUP), secrets)).toEqual([]);
  });

  it('is under the new passphrase at once: the old wrapping is in no file', async () => {
    await using scene = await openScene(sim);
    const { database } = scene.ports;
    scene.settle();
    const wrapped = database.get('SELECT wrapped FROM vault_header')?.['wrapped'] as Uint8Array;
    expect(filesWith(scene.directory, wrapped)).toContain(BACKUP);
    expect((await scene.core.protection.setPassphrase(PAGE, null, PASSPHRASE)).ok).toBe(true);
    expect(filesWith(scene.directory, wrapped)).toEqual([]);
    expect(look(join(scene.directory, BACKUP), 'SELECT protection FROM vault_header')).toEqual([
      { protection: 'passphrase' },
    ]);
  });

  it('is made after unlocking as well, for what happened before', async () => {
    using folder = temporaryDirectory();
    const scene = await openScene(sim, { directory: folder.path });
    await scene.core.protection.setPassphrase(PAGE, null, PASSPHRASE);
    const { id } = await scene.connect({ as: 'anna' });
    scene.kill();
    rmSync(join(folder.path, BACKUP), { force: true });

    await using harness = await startCore({ directory: folder.path });
    harness.clock.advance(60_000);
    expect(filesWith(folder.path, 'SQLite format')).not.toContain(BACKUP);
    await harness.core.protection.unlock(PASSPHRASE);
    harness.clock.advance(60_000);
    expect(look(join(folder.path, BACKUP), 'SELECT id FROM connection')).toEqual([{ id }]);
  });

  it('is made once for many changes, at the end of the app if need be', async () => {
    using folder = temporaryDirectory();
    const scene = await openScene(sim, { directory: folder.path });
    const { id } = await scene.connect({ as: 'anna' });
    scene.settle();
    const path = join(folder.path, BACKUP);
    const before = readFileSync(path);
    for (const name of ['One', 'Two', 'Three']) scene.core.accounts.rename(PAGE, id, name);
    scene.saveClient({ providerKey: scene.providerKey, clientId: 'another' });
    scene.saveClient({ providerKey: scene.providerKey, clientId: 'a third' });
    scene.clock.advance(4_999);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(scene.clock.pending).toBe(1);
    await scene.stop();
    expect(look(path, 'SELECT client_id FROM oauth_client ORDER BY client_id')).toHaveLength(3);
  });

  it('D86: that can’t be made is told to the log, everything else goes on, and it is tried again', async () => {
    await using scene = await openScene(sim);
    const inTheWay = join(scene.directory, `${BACKUP}.new`);
    mkdirSync(join(inTheWay, 'in the way'), { recursive: true });
    const { id } = await scene.connect({ as: 'anna' });
    scene.settle();
    expect(scene.logged).toContainEqual({
      event: 'storage.failed',
      fields: { code: 'storage.failed', where: 'backup' },
    });
    expect(scene.connections()).toMatchObject([{ id, secrets: 'vault' }]);
    rmSync(inTheWay, { recursive: true });
    scene.clock.advance(600_000);
    expect(look(join(scene.directory, BACKUP), 'SELECT id FROM connection')).toEqual([{ id }]);
  });
});
