import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import type { CoreHarness } from '../../support/core-harness.ts';
import { CRASH_SCOPES } from '../../support/crash-order.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { scribble } from '../storage/data-folder.ts';
import { sealedInFiles, type Content } from './aftermath.ts';
import { dieEverywhere, expectOnly, type Course } from './course.ts';
import { openCrashLab } from './crash-lab.ts';

const sim = await sharedSimulator();
const lab = await openCrashLab(sim);
afterAll(() => lab[Symbol.dispose]());

/** Some hundred milliseconds for each death where the computer is busy. */
const timeout = 900_000;
const providerKey = asProviderKey('sandbox');

/** Signs in as a person does, also where an earlier sign-in still waits for its link. */
const connect = async (harness: CoreHarness): Promise<void> => {
  const { core, openedUrls } = harness;
  const { id: oauthClientId } = core.state.get('clients')[0]!;
  const { id } = await harness.start({ providerKey, oauthClientId, scopes: CRASH_SCOPES });
  if (openedUrls.length === 0) await core.connect.launchAgain(id, 'browser');
  await lab.browse(openedUrls.at(-1)!, 'anna', (link) => void core.links.receive(link));
  expect((await harness.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  expect(core.state.get('connections')).toHaveLength(1);
};

const saveClient = (harness: CoreHarness, callback: 'loopback' | 'deep-link', clientSecret = ''): void =>
  void harness.saveClient({ providerKey, clientId: lab.clientId, clientSecret, callback });

const connected = async (harness: CoreHarness): Promise<void> => {
  saveClient(harness, 'loopback');
  await connect(harness);
  // Long enough for the copy that is made some seconds after a change.
  harness.clock.advance(10_000);
};

/**
 * The states of a change of the vault. The person's answer is recorded before it, and the change once it has happened, so an end just
 * then may cost the line.
 */
const vaultChange = ({ before, after }: Course): Content[] => {
  const activity = after.activity.filter((kind) => kind !== 'vault_changed');
  const answered = activity.includes('question_confirmed') ? [{ ...before, activity }] : [];
  return [before, ...answered, { ...after, activity }, after];
};

const folders = {
  app: await lab.prepare('app', (harness) => saveClient(harness, 'loopback')),
  appWithLinks: await lab.prepare('app-with-links', (harness) => saveClient(harness, 'deep-link')),
  appWithSecret: await lab.prepare('app-with-secret', (harness) =>
    saveClient(harness, 'loopback', 'a secret'),
  ),
  account: await lab.prepare('account', connected),
  damagedVault: await lab.prepare('damaged-vault', async (harness) => {
    await connected(harness);
    harness.ports.database.run('UPDATE vault_header SET check_data = zeroblob(length(check_data))');
  }),
};

describe('killed before any write step of', () => {
  it(
    'D84 D81: the first start, and of the copy that follows: the next one is a first start again',
    { timeout },
    async () => {
      const course = await dieEverywhere(lab, 'start', null);
      expectOnly(course, [course.after]);
      expect(course.after).toMatchObject({
        vault: 'unlocked, system',
        apps: [],
        connections: [],
        activity: [],
      });
    },
  );

  it(
    'D84 D25: connecting over loopback: the account with its tokens, or none and nothing of the sign-in, and it can be connected then',
    { timeout },
    async () => {
      const course = await dieEverywhere(lab, 'connect', folders.app, connect);
      expectOnly(course, [course.before, course.after]);
      expect(course.after.connections).toMatchObject([{ account: 'anna@example.org', place: 'vault' }]);
    },
  );

  it(
    'D84 D25: connecting by link: a sign-in that waits, and not beyond its deadline, until the account takes its place',
    { timeout },
    async () => {
      const course = await dieEverywhere(lab, 'connect', folders.appWithLinks, connect);
      expectOnly(course, [course.before, { ...course.before, waiting: 1 }, course.after]);
      expect(course.after.connections).toMatchObject([{ account: 'anna@example.org', place: 'vault' }]);
    },
  );

  it('D84 D44: renewing a token: the old ones or the new ones, never some of both', { timeout }, async () => {
    // Each death begins with the same refresh token. Before the next test, which revokes it.
    sim.configure({ rotation: 'lenient' });
    const course = await dieEverywhere(lab, 'renew', folders.account);
    expectOnly(course, [course.before, course.after]);
    expect(course.after.connections).toMatchObject([
      { id: course.before.connections[0]?.id, accessToken: 'new', refreshToken: 'new' },
    ]);
  });

  it('D84: signing in again: the old tokens or the new ones, never some of both', { timeout }, async () => {
    const course = await dieEverywhere(lab, 'reconnect', folders.account);
    expectOnly(course, [course.before, course.after]);
    expect(course.after.connections).toMatchObject([
      { id: course.before.connections[0]?.id, accessToken: 'new', refreshToken: 'new' },
    ]);
  });

  it(
    'D84 D70: disconnecting: with its tokens or gone with them, and what was not revoked yet is revoked then',
    { timeout },
    async () => {
      const course = await dieEverywhere(lab, 'disconnect', folders.account);
      expectOnly(course, [course.before, course.after]);
      expect(course.after.connections).toEqual([]);
    },
  );

  it('D84: saving an app: with its secret or not at all', { timeout }, async () => {
    const course = await dieEverywhere(lab, 'save-app', folders.app);
    expectOnly(course, [course.before, course.after]);
    expect(course.after.apps.map(({ secret }) => secret)).toEqual(['none', 'a secret']);
  });

  it('D84: changing a secret: the old one or the new one', { timeout }, async () => {
    const course = await dieEverywhere(lab, 'change-secret', folders.appWithSecret);
    expectOnly(course, [course.before, course.after]);
    expect([course.before, course.after].map(({ apps }) => apps[0]?.secret)).toEqual([
      'a secret',
      'another secret',
    ]);
  });

  it(
    'D84: setting a passphrase: opened by the system or by it, and everything is there',
    { timeout },
    async () => {
      const course = await dieEverywhere(lab, 'set-passphrase', folders.account);
      expectOnly(course, vaultChange(course));
      expect(course.after).toEqual({
        ...course.before,
        vault: 'unlocked, passphrase',
        activity: course.after.activity,
      });
    },
  );

  it(
    'D84 D81: starting fresh: damaged as it was or created anew, with the old vault in a whole copy',
    { timeout },
    async () => {
      const course = await dieEverywhere(lab, 'start-fresh', folders.damagedVault);
      expectOnly(course, vaultChange(course));
      expect([course.before, course.after].map(({ vault }) => vault)).toEqual([
        'damaged',
        'unlocked, system',
      ]);
      for (const { directory, step } of course.deaths) {
        const sealed = Object.values(sealedInFiles(directory));
        expect(sealed, step).toContain(course.before.sealed);
        expect(sealed, step).not.toContain('unsound');
      }
    },
  );

  it(
    'D84 D87: restoring: damaged as it was or as it had been, with the damaged file kept',
    { timeout },
    async () => {
      const course = await dieEverywhere(lab, 'restore', folders.damagedVault);
      // A start that finds neither in place brings back the backup by itself, and says so.
      expectOnly(course, vaultChange(course), ['ok', 'restored']);
      expect(course.after.connections).toMatchObject([{ account: 'anna@example.org', place: 'vault' }]);
      for (const { directory, step } of course.deaths) {
        const sealed = Object.values(sealedInFiles(directory));
        expect(sealed, step).toContain(course.before.sealed);
        expect(sealed, step).not.toContain('unsound');
      }
    },
  );

  it(
    'D84 D87: a start that finds the file damaged: the backup serves, and all of the damaged one is kept',
    { timeout },
    async () => {
      const damaged = join(folders.account, '..', 'damaged-file');
      await lab.prepare('to-be-damaged', async (harness) => {
        await connected(harness);
        harness.core.accounts.rename(PAGE, harness.core.state.get('connections')[0]!.id, 'after the copy');
        // As a running app has it: the last change is in the write-ahead log only.
        cpSync(harness.directory, damaged, { recursive: true });
        scribble(join(damaged, 'keyfob.db'), 2 * 4096, 4 * 4096);
      });
      const parts = ['', '-wal'].map((suffix) => ({
        suffix,
        bytes: readFileSync(join(damaged, `keyfob.db${suffix}`)),
      }));
      const course = await dieEverywhere(lab, 'start', damaged);
      // It is told of until it was read, whenever the app was killed.
      expectOnly(course, [course.after], ['restored']);
      expect(course.after.connections).toMatchObject([{ account: 'anna@example.org', place: 'vault' }]);
      for (const { directory, step } of course.deaths) {
        const kept = readdirSync(directory).filter((name) => /\.damaged-[^a-z]*$/.test(name));
        expect(kept, step).toHaveLength(1);
        for (const { suffix, bytes } of parts) {
          const path = join(directory, `${kept[0]!}${suffix}`);
          expect(existsSync(path) && readFileSync(path).equals(bytes), `${step}, ${suffix}`).toBe(true);
        }
      }
    },
  );
});

describe('a request', () => {
  it.each([
    // A power loss may take the record of a read, which has no effect.
    { act: 'send-read', isSynced: false },
    { act: 'send-write', isSynced: true },
  ] as const)(
    'is recorded before it is sent, synced if it writes: $act',
    { timeout },
    async ({ act, isSynced }) => {
      const arrived = (): number =>
        sim.requests('api').filter(({ target }) => target.endsWith('/notes')).length;
      const newest = async (directory: string) => {
        await using harness = await lab.open(directory);
        return harness.core.activity.list(null, 1)[0];
      };
      // With tokens of its own: the others have used up or revoked theirs.
      const account = await lab.prepare(act, connected);
      const living = lab.copyOf(account);
      const steps = await lab.live(act, living);
      expect(await newest(living)).toMatchObject({ kind: 'requested', outcome: 'recorded' });
      const entry = steps.lastIndexOf('INSERT INTO activity');
      // The entry of a read is one statement, and not part of a transaction.
      const recording = isSynced ? steps.indexOf('COMMIT', entry) : entry;
      const completing = steps.lastIndexOf('COMMIT');
      const level = steps.slice(0, recording).findLast((step) => step.startsWith('PRAGMA synchronous'));
      // The file is opened with the level that syncs.
      expect(level?.endsWith('NORMAL') ?? false).toBe(!isSynced);

      for (const [index, sent, recorded] of [
        [recording, 0, null],
        [completing, 1, { kind: 'requested', outcome: 'unknown' }],
      ] as const) {
        const directory = lab.copyOf(account);
        const already = arrived();
        await lab.die(act, directory, index + 1);
        expect(arrived() - already, steps[index]).toBe(sent);
        if (recorded) expect(await newest(directory)).toMatchObject(recorded);
        else expect(await newest(directory)).not.toMatchObject({ kind: 'requested' });
      }
    },
  );
});

it('D84: these were more than a hundred deaths', () => {
  expect(lab.kills()).toBeGreaterThanOrEqual(100);
});
