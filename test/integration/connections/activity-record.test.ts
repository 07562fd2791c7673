import { describe, expect, it } from 'vitest';
import { openDataFile } from '../../../electron/adapters/data-file.ts';
import { csvLine } from '../../../electron/core/activity/activity-export.ts';
import { MIGRATIONS } from '../../../electron/core/storage/schema.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import {
  EVERYTHING,
  type ActivityEntry,
  type ActivityFilter,
  type ActivityProblem,
} from '../../../shared/domain/activity.ts';
import { asConnectionId, asProviderKey } from '../../../shared/ids.ts';
import { startCore, type CoreHarness } from '../../support/core-harness.ts';
import { FakeFiles } from '../../support/fake-files.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const DAY = 24 * 60 * 60 * 1000;

const account = (number: number) => ({
  providerKey: asProviderKey('sandbox'),
  providerName: 'Sandbox',
  connectionId: asConnectionId(`account-${String(number)}`),
  accountLabel: `Zoë ${String(number)}`,
});

/** Renames and requests: every second request fails, and every tenth has no outcome. */
const fill = ({ core, ports }: CoreHarness, requests: number): void =>
  ports.database.transaction(() => {
    for (let index = 0; index < requests; index += 1) {
      if (index % 5 === 0) core.activity.add({ kind: 'renamed', actor: PAGE, ...account(index % 2) });
      const details = {
        method: 'GET',
        template: `https://api.example.com/v${String(index)}/{id}`,
        effect: 'read',
      };
      const id = core.activity.begin({ kind: 'requested', actor: PAGE, ...account(index % 2), details });
      if (index % 10 !== 9)
        core.activity.complete(id, index % 2 === 0 ? null : 'network.timeout', {
          durationMs: index,
          status: index % 20 === 0 ? 404 : 200,
        });
    }
  });

const problemOf = async ({ core }: CoreHarness): Promise<unknown> => {
  const { problem } = await core.activity.check();
  return problem && [problem.kind, problem.entry?.id ?? null];
};

describe('the check of the activity record', () => {
  it('finds everything intact, also after entries were deleted for their age and number', async () => {
    await using core = await startCore();
    const reveal = core.core.activity.begin({ kind: 'revealed', actor: PAGE, ...account(1) });
    core.core.activity.complete(reveal, 'reveal.copy_failed', {});
    fill(core, 1200);
    const first = await core.core.activity.check();
    expect(first).toMatchObject({ problem: null, entries: 1441, seal: { kind: 'compared' } });
    core.clock.sleep(91 * DAY);
    fill(core, 150);
    expect(await core.core.activity.check()).toMatchObject({ problem: null, entries: 1 + 180 + 70 });
    // Requests were deleted that are newer.
    const security = core.core.activity.list(null, 10, { ...EVERYTHING, group: 'security' });
    expect(security).toMatchObject([{ id: reveal, code: 'reveal.copy_failed', outcome: 'recorded' }]);
    await core.core.preferences.update(PAGE, { activityDays: 30 });
    core.clock.sleep(31 * DAY);
    await core.core.preferences.update(PAGE, { activityDays: 365 });
    expect(await problemOf(core)).toBeNull();
    // An ID is free where entries were deleted.
    const { database } = core.ports;
    database.run('UPDATE activity_chain SET head_id = 0');
    database.run(
      "INSERT INTO activity (id, at, kind, actor, details, timeline) VALUES (?, 1, 'requested', 'page', '{}', '[]')",
      reveal + 1,
    );
    expect(await problemOf(core)).not.toBeNull();
  });

  it.each<[string, string | readonly string[], [ActivityProblem['kind'], number | null]]>([
    [
      'an entry was added before all others',
      "INSERT INTO activity (id, at, kind, actor, details, timeline) VALUES (-5, 1, 'requested', 'page', '{}', '[]')",
      ['entry', -5],
    ],
    [
      'an entry was hidden in another chain',
      [
        "UPDATE activity SET kind = 'outcomes:requested' WHERE id = (SELECT max(id) FROM activity WHERE kind = 'renamed')",
        `UPDATE activity_chain SET (head_id, head_hash) =
           (SELECT id, hash FROM activity WHERE kind = 'renamed' ORDER BY id DESC LIMIT 1) WHERE name = 'renamed'`,
      ],
      ['seal', null],
    ],
    [
      'an outcome was hidden in another chain',
      [
        "UPDATE activity_outcome SET kind = 'other', entry = -1 WHERE id = (SELECT max(id) FROM activity_outcome)",
        `UPDATE activity_chain SET (head_id, head_hash) =
           (SELECT id, hash FROM activity_outcome WHERE kind = 'requested' ORDER BY id DESC LIMIT 1)
         WHERE name = 'outcomes:requested'`,
      ],
      ['seal', null],
    ],
    [
      'the length of a chain is too high, so that entries would be deleted',
      "UPDATE activity_chain SET length = 1000000 WHERE name = 'requested'",
      ['seal', null],
    ],
    ['an entry was changed', "UPDATE activity SET account_label = 'Eve' WHERE id = 5", ['entry', 5]],
    ['an outcome was changed', 'UPDATE activity_outcome SET code = NULL WHERE entry = 3', ['entry', 3]],
    ['an entry was removed', 'DELETE FROM activity WHERE id = 5', ['entry', 6]],
    ['an outcome was removed', 'DELETE FROM activity_outcome WHERE entry = 3', ['entry', 4]],
    ['the newest entries were removed', 'DELETE FROM activity WHERE id > 20', ['end', 20]],
    [
      'an entry was added',
      'INSERT INTO activity SELECT 99, 1, kind, actor, provider_key, provider_name, connection_id, account_label, code, details, timeline, 0, hash FROM activity WHERE id = 5',
      ['entry', 99],
    ],
    [
      'an outcome was added',
      "INSERT INTO activity_outcome SELECT 99, 12, 'other', at, code, details, hash FROM activity_outcome WHERE entry = 3",
      ['entry', 12],
    ],
  ])('says that %s', async (_, sql, problem) => {
    await using core = await startCore();
    fill(core, 20);
    for (const statement of [sql].flat()) core.ports.database.run(statement);
    expect(await problemOf(core)).toEqual(problem);
    // What is added later does not hide it.
    fill(core, 5);
    expect(await problemOf(core)).not.toBeNull();
  });

  it('keeps every row of a data file whose tables counted their IDs themselves', () => {
    using folder = temporaryDirectory();
    const open = (migrations: readonly string[]) =>
      openDataFile({ directory: folder.path, migrations, now: () => 0 }).database;
    const before = open(
      MIGRATIONS.slice(
        0,
        MIGRATIONS.findIndex((sql) => sql.includes('new_activity')),
      ),
    );
    before.run(
      `INSERT INTO activity VALUES (7, 1, 'requested', 'page', 'github', 'GitHub', 'c1', 'anna', 'network.dns', '{"a":1}', '[]', 1, x'01')`,
    );
    before.run(`INSERT INTO activity_outcome VALUES (9, 7, 'requested', 2, 'network.timeout', '{}', x'02')`);
    const rows = (database: typeof before) => [
      database.all('SELECT * FROM activity'),
      database.all('SELECT * FROM activity_outcome'),
    ];
    const earlier = rows(before);
    before.close();
    const after = open(MIGRATIONS);
    expect(rows(after)).toEqual(earlier);
    expect(earlier).toMatchObject([[{ id: 7 }], [{ id: 9 }]]);
    after.close();
  });

  it('uses no ID again, so that no entry gets the outcome of one that was removed', async () => {
    await using core = await startCore();
    fill(core, 20);
    const [newest] = core.core.activity.list(null, 1);
    core.ports.database.run('DELETE FROM activity WHERE id > 20');
    const add = () =>
      core.core.activity.begin({ kind: 'renamed', actor: PAGE, ...account(1) }, 'with-outcome');
    expect(add()).toBe(newest!.id + 1);
    // Also if it was not linked yet.
    core.ports.database.run('DELETE FROM activity WHERE id = ?', newest!.id + 1);
    expect(add()).toBe(newest!.id + 2);
  });

  it('says that somebody without the key rebuilt the whole record', async () => {
    using folder = temporaryDirectory();
    const begun = await startCore({ directory: folder.path });
    fill(begun, 20);
    const { database } = begun.ports;
    // As for a data file from before there were chains, whose entries get their hashes with the next entry.
    database.run("UPDATE activity SET account_label = 'Eve' WHERE id = 5");
    database.run("UPDATE activity SET hash = x''");
    database.run('DELETE FROM activity_chain');
    database.run('DELETE FROM activity_outcome');
    fill(begun, 1);
    expect(await problemOf(begun)).toEqual(['seal', null]);
    database.run('DELETE FROM activity_seal');
    fill(begun, 1);
    expect(await problemOf(begun)).toEqual(['seal', null]);
  });

  it('covers the entries of a data file from before there were hashes', async () => {
    await using core = await startCore();
    const { database } = core.ports;
    for (const kind of ['connected', 'checked', 'connected'])
      database.run(
        "INSERT INTO activity (at, kind, actor, details, timeline) VALUES (1, ?, 'page', '{}', '[]')",
        kind,
      );
    fill(core, 2);
    expect(await problemOf(core)).toBeNull();
    database.run("UPDATE activity SET actor = 'tray' WHERE id = 3");
    expect(await problemOf(core)).toEqual(['entry', 3]);
  });

  it('covers the entry of a read from the next change of the record on, also after a crash in between', async () => {
    using folder = temporaryDirectory();
    const first = await startCore({ directory: folder.path });
    const id = first.core.activity.begin({ kind: 'requested', actor: PAGE, ...account(1) }, 'with-outcome');
    expect(await problemOf(first)).toBeNull();
    await first.core.stop();
    await using again = await startCore({ directory: folder.path });
    expect(await problemOf(again)).toBeNull();
    fill(again, 1);
    expect(await problemOf(again)).toBeNull();
    again.ports.database.run("UPDATE activity SET actor = 'tray' WHERE id = ?", id);
    expect(await problemOf(again)).toEqual(['entry', id]);
  });

  it('works while the vault is locked, and its seal goes on when it is unlocked', async () => {
    await using core = await startCore();
    const { protection, activity } = core.core;
    await protection.setPassphrase(PAGE, null, 'correct horse battery');
    fill(core, 5);
    await protection.lock();
    fill(core, 5);
    expect(await activity.check()).toMatchObject({ problem: null, seal: { kind: 'locked' } });
    await protection.unlock('correct horse battery');
    fill(core, 5);
    expect(await activity.check()).toMatchObject({ problem: null, seal: { kind: 'compared' } });
    await protection.setPassphrase(PAGE, 'correct horse battery', 'another passphrase');
    expect(await activity.check()).toMatchObject({ problem: null, seal: { kind: 'compared' } });
  });
});

describe('the list of the activity record', () => {
  it('says that an outcome was not recorded after Keyfob ended before it came', async () => {
    using folder = temporaryDirectory();
    const first = await startCore({ directory: folder.path });
    const id = first.core.activity.begin({ kind: 'requested', actor: PAGE, ...account(1) });
    expect(first.core.activity.list(null, 1)).toMatchObject([{ id, outcome: 'running' }]);
    await first.core.stop();
    await using again = await startCore({ directory: folder.path });
    expect(again.core.activity.list(null, 1)).toMatchObject([{ id, outcome: 'unknown', code: null }]);
  });

  it.each<[Partial<ActivityFilter>, number]>([
    [{}, 240],
    [{ group: 'changes' }, 40],
    // Also what the service refused.
    [{ group: 'requests', outcome: 'failed' }, 90],
    [{ outcome: 'done' }, 130],
    [{ subject: 'account:account-1' }, 120],
    [{ subject: 'provider:sandbox', since: Number.MAX_SAFE_INTEGER }, 0],
    [{ text: 'zoe 1 RENAMED' }, 20],
    [{ text: '/v77/' }, 1],
    [{ text: 'sandbox nobody' }, 0],
    // Of the reason of a failure.
    [{ text: 'took too long' }, 80],
    [{ text: 'api.example.com took too long' }, 80],
    [{ text: '404' }, 10],
  ])('%j', async (part, count) => {
    await using core = await startCore();
    fill(core, 200);
    const filter = { ...EVERYTHING, ...part };
    const found = [];
    for (let before: number | null = null; ;) {
      const page: readonly ActivityEntry[] = await core.core.activitySearch.list(before, 30, filter);
      found.push(...page.map(({ id }) => id));
      if (page.length < 30) break;
      before = page.at(-1)!.id;
    }
    expect(found).toHaveLength(count);
    expect(found).toEqual([...new Set(found)].toSorted((a, b) => b - a));
  });
});

describe('the exported activity record', () => {
  it.each([
    ['=1+1', `"'=1+1"\r\n`],
    ['\t@SUM(A1)', `"'\t@SUM(A1)"\r\n`],
    [' -2', `"' -2"\r\n`],
    ['+1', `"'+1"\r\n`],
    ['a "b",\nc', '"a ""b"",\nc"\r\n'],
  ])('has no formula and no broken line for %j', (text, line) => {
    expect(csvLine([text])).toBe(line);
  });

  it('has the entries that match, or all', async () => {
    const files = new FakeFiles();
    await using core = await startCore({ ports: { files } });
    fill(core, 600);
    const { activityExport } = core.core;
    const text = async (format: 'csv' | 'jsonl', filter: ActivityFilter | null): Promise<string[]> => {
      files.next = files.add('record', '');
      expect(await activityExport.save(format, filter)).toMatchObject({ ok: true });
      return files.written.get(files.next.id)!.toString().trim().split(/\r?\n/);
    };
    expect(await text('csv', null)).toHaveLength(721);
    const refused = await text('jsonl', { ...EVERYTHING, outcome: 'failed' });
    expect(refused.every((line) => line.includes('"outcome":"failed"'))).toBe(true);
    const changes = await text('jsonl', { ...EVERYTHING, group: 'changes' });
    expect(changes).toHaveLength(120);
    expect(JSON.parse(changes[0]!)).toMatchObject({ kind: 'renamed', account: 'Zoë 1', outcome: 'done' });
    files.next = null;
    expect(await activityExport.save('csv', null)).toEqual({ ok: true, value: null });
  });
});
