import { describe, expect, it } from 'vitest';
import { openDataFile } from '../../../electron/adapters/data-file.ts';
import { OAuthClientRepository } from '../../../electron/core/clients/oauth-client-repository.ts';
import { MIGRATIONS } from '../../../electron/core/storage/schema.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { asConnectionId } from '../../../shared/ids.ts';
import { deriveStatus } from '../../../shared/domain/status.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { status } from '../../sandbox/simulator.ts';
import { HOUR, LASTING } from '../../support/connected-scene.ts';
import { dataOf, startCore } from '../../support/core-harness.ts';
import { openScene, REDIRECT_URIS, type Scene } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { storedTokens } from '../../support/tokens-of.ts';

const sim = await sharedSimulator();

const defaults = (scene: Scene): string[] =>
  scene
    .connections()
    .filter(({ isDefault }) => isDefault)
    .map(({ account }) => account.subject ?? '');

/** A scene with accounts of Anna, Boris and Carl, connected in this order, a second apart. */
const three = async (): Promise<Scene> => {
  const scene = await openScene(sim);
  for (const as of ['anna', 'boris', 'carl']) {
    await scene.connect({ as }, { scopes: LASTING });
    scene.clock.advance(1000);
  }
  return scene;
};

describe('several accounts at one provider', () => {
  it('have separate tokens and states', async () => {
    await using scene = await three();
    const [anna, boris, carl] = scene.connections();
    if (!anna || !boris || !carl) throw new Error('Three were connected.');
    expect(new Set([anna, boris, carl].map(({ id }) => storedTokens(scene, id).access)).size).toBe(3);
    sim.revokeAccess({ as: 'boris' });
    sim.forgetRequests();
    await scene.core.checks.checkAll(PAGE);
    const context = { now: scene.clock.now(), online: true, vault: scene.core.vault.state };
    expect(scene.connections().map((one) => deriveStatus(one, context).kind)).toEqual([
      'verified',
      'rejected',
      'verified',
    ]);
    // Each check uses the account's own token.
    expect(new Set(sim.requests('api').map(({ headers }) => headers['authorization'])).size).toBe(3);
  });

  it('the first is the default; when it is disconnected, the next becomes the default', async () => {
    await using scene = await three();
    expect(defaults(scene)).toEqual(['person-anna']);
    await scene.core.disconnects.disconnect(PAGE, scene.connections()[0]!.id);
    expect(defaults(scene)).toEqual(['person-boris']);
    // Disconnecting another account changes nothing.
    await scene.core.disconnects.disconnect(PAGE, scene.connections()[1]!.id);
    expect(defaults(scene)).toEqual(['person-boris']);
    await scene.core.disconnects.disconnect(PAGE, scene.connections()[0]!.id);
    expect(scene.connections()).toEqual([]);
    await scene.connect({ as: 'boris' });
    expect(defaults(scene)).toEqual(['person-boris']);
  });

  it('the person can make another the default, permanently, and only one is', async () => {
    await using scene = await three();
    const { id } = scene.connections()[2]!;
    expect(scene.core.accounts.makeDefault(id)).toMatchObject({ ok: true });
    scene.core.state.touch('connections');
    expect(defaults(scene)).toHaveLength(1);
    await scene.connect({ as: 'anna' }, { scopes: LASTING });
    await scene.stop();
    await using again = await startCore({
      ...dataOf(scene),
      providers: [sandboxRecord(sim.issuer)],
    });
    const list = again.core.state.get('connections');
    expect(list.filter(({ isDefault }) => isDefault).map((one) => one.id)).toEqual([id]);
    await again.core.disconnects.disconnect(PAGE, id);
    expect(again.core.accounts.makeDefault(id)).toMatchObject({
      ok: false,
      error: { code: 'connection.not_found' },
    });
  });

  it('have the colors and the order that the person gave them, also after another sign-in and a restart', async () => {
    await using scene = await three();
    const [anna, boris, carl] = scene.connections().map(({ id }) => id);
    if (!anna || !boris || !carl) throw new Error('Three were connected.');
    const { accounts } = scene.core;
    const order = () => scene.connections().map(({ id }) => id);
    for (const [moved, before, expected] of [
      [carl, anna, [carl, anna, boris]],
      [carl, null, [anna, boris, carl]],
      [boris, anna, [boris, anna, carl]],
      [boris, boris, [boris, anna, carl]],
    ] as const) {
      expect(accounts.move(moved, before)).toMatchObject({ ok: true });
      expect(order()).toEqual(expected);
    }
    expect(accounts.move(boris, asConnectionId('unknown'))).toMatchObject({ ok: false });
    accounts.setColor(anna, 'pink');
    await scene.connect({ as: 'anna' }, { scopes: LASTING });
    await scene.stop();
    await using again = await startCore({
      ...dataOf(scene),
      providers: [sandboxRecord(sim.issuer)],
    });
    expect(again.core.state.get('connections').map(({ id, color }) => [id, color])).toEqual([
      [boris, null],
      [anna, 'pink'],
      [carl, null],
    ]);
  });

  it('each provider has its own default', async () => {
    await using scene = await openScene(sim, {
      providers: [{ ...sandboxRecord(sim.issuer), key: 'other', name: 'Other' }],
    });
    await scene.connect({ as: 'anna' });
    const client = await sim.createClient({ redirectUris: [REDIRECT_URIS[0].replace('sandbox', 'other')] });
    const providerKey = 'other' as typeof scene.providerKey;
    const oauthClientId = scene.saveClient({ providerKey, clientId: client.clientId });
    await scene.connect({ as: 'anna' }, { providerKey, oauthClientId });
    expect(defaults(scene)).toEqual(['person-anna', 'person-anna']);
  });

  it('D38: one person with two OAuth clients has two accounts; deleting a client ends only its own', async () => {
    await using scene = await openScene(sim);
    const first = await scene.connect({ as: 'anna' }, { scopes: LASTING });
    const client = await sim.createClient({ redirectUris: [...REDIRECT_URIS] });
    const oauthClientId = scene.saveClient({ providerKey: scene.providerKey, clientId: client.clientId });
    await scene.connect({ as: 'anna' }, { oauthClientId, scopes: LASTING });
    await scene.connect({ as: 'boris' }, { oauthClientId, scopes: LASTING });
    expect(scene.connections()).toHaveLength(3);
    sim.forgetRequests();
    sim.next('revoke', status(503));
    const removed = await scene.core.clients.remove(PAGE, oauthClientId);
    expect(removed.ok && removed.value.map(({ revocation }) => revocation.kind)).toEqual([
      'failed',
      'confirmed',
    ]);
    expect(scene.connections().map(({ id }) => id)).toEqual([first.id]);
    expect(scene.core.state.get('clients').map(({ id }) => id)).toEqual([scene.oauthClientId]);
    // The client is deleted, but the queued revocation contains its credentials.
    scene.clock.advance(HOUR);
    await expect.poll(() => sim.count('revoke')).toBe(5);
    await expect.poll(() => scene.ports.database.all('SELECT 1 FROM pending_revocation')).toEqual([]);
  });
});

describe('the label of an account', () => {
  it('can be edited by the person, and is kept by another sign-in', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.connect({ as: 'anna' }, { scopes: ['email'] });
    expect(scene.core.accounts.rename(PAGE, id, '  Work & play  ')).toMatchObject({ ok: true });
    await scene.connect({ as: 'anna' }, { scopes: ['email'] });
    expect(scene.connections().map(({ account }) => account.label)).toEqual(['Work & play']);
    expect(scene.core.activity.list(null, 5).map(({ kind }) => kind)).toContain('renamed');
  });

  it('hides nothing of whose the account is, and follows the service again with its name for it', async () => {
    await using scene = await openScene(sim);
    const { id, identity } = await scene.connect({ as: 'anna' }, { scopes: ['email'] });
    expect(identity).toBe('anna@example.org');
    scene.core.accounts.rename(PAGE, id, 'Work');
    const names = () => scene.connections().map((facts) => [facts.account.label, facts.identity]);
    expect(names()).toEqual([['Work', identity]]);
    expect(scene.core.accounts.rename(PAGE, id, identity)).toMatchObject({ ok: true });
    const edited = () => scene.ports.database.get('SELECT is_label_edited AS edited FROM connection');
    expect(edited()).toEqual({ edited: 0 });
    // A name that is longer than one that a person may give can still be restored.
    const long = 'a'.repeat(100);
    scene.ports.database.run('UPDATE connection SET identity = ?', long);
    expect(scene.core.accounts.rename(PAGE, id, long)).toMatchObject({ ok: true });
    expect(names()).toEqual([[long, long]]);
  });

  it('that an earlier version replaced is told by the subject', () => {
    using folder = temporaryDirectory();
    const open = (migrations: readonly string[]) =>
      openDataFile({ directory: folder.path, migrations, now: () => 0 }).database;
    const before = open(MIGRATIONS.slice(0, 3));
    before.run("INSERT INTO oauth_client VALUES ('c', 'sandbox', 'client', 0, 'loopback', '{}', 0)");
    for (const [subject, edited] of [
      ['1', 0],
      ['2', 1],
    ] as const)
      before.run(
        `INSERT INTO connection (id, provider_key, oauth_client_id, issuer, subject, label, is_label_edited,
           requested_scopes, granted_scopes, connected_at, refreshed_at, can_refresh, is_default)
         VALUES (?1, 'sandbox', 'c', 'i', ?1, 'Label', ?2, '[]', '[]', 0, 0, 0, 0)`,
        subject,
        edited,
      );
    before.close();
    const after = open(MIGRATIONS);
    const rows = after.rows('SELECT identity FROM connection ORDER BY id');
    after.close();
    expect(rows).toEqual([['Label'], ['2']]);
  });

  it('keep what belongs to them where the table is written anew', () => {
    using folder = temporaryDirectory();
    const open = (migrations: readonly string[]) =>
      openDataFile({ directory: folder.path, migrations, now: () => 0 }).database;
    const before = open(
      MIGRATIONS.slice(
        0,
        MIGRATIONS.findIndex((sql) => sql.includes('next_connection')),
      ),
    );
    before.run(
      "INSERT INTO oauth_client (id, provider_key, client_id, has_secret, callback, variables, created_at) VALUES ('c', 'sandbox', 'client', 0, 'loopback', '{}', 0)",
    );
    for (const [id, client, managed] of [
      ['1', 'c', null],
      ['2', null, 'm'],
    ] as const)
      before.run(
        `INSERT INTO connection (id, provider_key, oauth_client_id, platform_connection_id, issuer, subject, label, requested_scopes,
           granted_scopes, connected_at, refreshed_at, can_refresh, is_default, color, position, disconnecting)
         VALUES (?1, 'sandbox', ?2, ?3, 'i', ?1, 'Label', '[]', '[]', 0, 0, 0, 0, 'teal', 7, '{}')`,
        ...[id, client, managed],
      );
    before.run("INSERT INTO renewal (connection_id, due_at) VALUES ('1', 5)");
    before.run("INSERT INTO browser_choice VALUES ('1', 'null'), (NULL, '{}')");
    before.run("INSERT INTO connection_timeline VALUES (9, '2', 1, 'connected', '{}', NULL, '{}', '[]')");
    const read = (database: typeof before) => [
      database.rows(
        'SELECT id, oauth_client_id, platform_connection_id, subject, label, color, position, disconnecting FROM connection ORDER BY id',
      ),
      database.rows('SELECT * FROM renewal'),
      database.rows('SELECT * FROM browser_choice ORDER BY connection_id'),
      database.rows('SELECT * FROM connection_timeline'),
    ];
    const kept = read(before);
    before.close();
    const after = open(MIGRATIONS);
    expect(read(after)).toEqual(kept);
    after.run("DELETE FROM connection WHERE id = '1'");
    expect(after.rows('SELECT * FROM renewal')).toEqual([]);
    after.close();
  });

  it.each([
    [''],
    ['   '],
    ['x'.repeat(81)],
    ['a\nb'],
    ['a\u202Eb'],
    ['a\u2028b'],
    ['a\u0000b'],
    ['Anna\ufe0f'],
    ['\u3164'],
  ])('%j is refused', async (label) => {
    await using scene = await openScene(sim);
    const { id, account } = await scene.connect({ as: 'anna' });
    expect(scene.core.accounts.rename(PAGE, id, label)).toMatchObject({
      ok: false,
      error: { code: 'connection.label_invalid' },
    });
    expect(scene.connections()[0]?.account).toEqual(account);
  });

  it.each(['x'.repeat(81), 'a\nb', 'a\u202Eb', '\u3164'])(
    '%j is no name for an OAuth app, either',
    async (name) => {
      await using scene = await openScene(sim);
      const { oauthClientId: id, providerKey, clientId } = scene;
      const input = {
        id,
        providerKey,
        clientId,
        clientSecret: null,
        callback: 'loopback',
        variables: {},
      } as const;
      const save = (given: string) => scene.core.clients.save(PAGE, { ...input, name: given });
      const names = () => scene.core.state.get('clients').map((client) => client.name);
      expect(save('  Work  ')).toMatchObject({ ok: true });
      expect(save(name)).toMatchObject({ error: { code: 'client.name_invalid' } });
      expect(scene.core.clients.save(PAGE, input)).toMatchObject({ ok: true });
      expect(names()).toEqual(['Work']);
      expect(save('')).toMatchObject({ ok: true });
      expect(names()).toEqual(['']);
    },
  );
});

it('an OAuth app from before apps had names has none', () => {
  using folder = temporaryDirectory();
  const open = (migrations: readonly string[]) =>
    openDataFile({ directory: folder.path, migrations, now: () => 0 }).database;
  const before = MIGRATIONS.findIndex((sql) => sql.includes('oauth_client ADD COLUMN name'));
  const old = open(MIGRATIONS.slice(0, before));
  old.run(
    `INSERT INTO oauth_client (id, provider_key, client_id, has_secret, callback, variables, created_at)
     VALUES ('1', 'google', 'id', 0, 'loopback', '{}', 0)`,
  );
  old.close();
  const database = open(MIGRATIONS);
  expect(new OAuthClientRepository(database).list()).toMatchObject([{ name: '', clientId: 'id' }]);
  database.close();
});
