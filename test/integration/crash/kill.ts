import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { tokenAddress } from '../../../electron/core/connections/connection-repository.ts';
import { clientSecretAddress } from '../../../electron/core/apps/app-repository.ts';
import type { Core } from '../../../electron/core/core.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import type { SecretAddress } from '../../../electron/core/vault/sealing.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import type { Simulator } from '../../sandbox/simulator.ts';
import { startCore, type CoreHarness } from '../../support/core-harness.ts';
import { CRASH_PASSPHRASE, type CrashAct, type CrashNews } from '../../support/crash-order.ts';
import { fakeKeyStore } from '../../support/fake-key-store.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { visitCallback } from '../../support/visit-callback.ts';

const child = resolve(import.meta.dirname, '../../support/crash-child.ts');

/** Where a child died: between these two steps. */
export interface DeathPlace {
  readonly before: string;
  readonly after: string;
}

/** What of the data matters to the person, as plain values to compare. */
export interface Content {
  readonly connections: readonly {
    readonly id: string;
    readonly account: string;
    readonly scopes: string;
    readonly renewedAt: number;
    readonly tokens: string;
  }[];
  readonly apps: readonly {
    readonly id: string;
    readonly clientId: string;
    readonly secret: string | null;
  }[];
  readonly protection: unknown;
  readonly activity: readonly string[];
}

/** A place for crashes: a simulator's provider, a key store's key, folders that are prepared once and copied for each death. */
export interface CrashLab extends Disposable {
  readonly key: string;
  readonly clientId: string;
  /** How many children were killed so far. */
  readonly kills: () => number;
  /** Prepares a folder by letting a core live in it. */
  prepare(name: string, live: (harness: CoreHarness) => Promise<unknown>): Promise<string>;
  /** A copy of a prepared folder, or an empty one. */
  copyOf(prepared: string | null): string;
  /** Lets a child act, and die before a step; null if it came to its end alive. Throws if it failed of itself. */
  run(act: CrashAct, directory: string, dieAt: number | null, as?: string): Promise<DeathPlace | null>;
  /** Lets a child act over and over until it is killed from outside, after so many browsers were opened and a moment more. */
  runUntilKilled(directory: string, browsers: number, momentMs: number): Promise<void>;
  /** A new core on what a death has left. `laterMs`: how much later it is started. */
  open(directory: string, laterMs?: number): Promise<CoreHarness>;
}

export const crashLab = async (sim: Simulator): Promise<CrashLab> => {
  const root = temporaryDirectory();
  const key = randomBytes(32).toString('hex');
  const { clientId } = await sim.createApp({
    redirectUris: ['http://127.0.0.1/callback/sandbox', 'app.keyfob.dev://oauth/callback/sandbox'],
  });
  const env = { ...process.env, NODE_COMPILE_CACHE: join(root.path, 'compile-cache'), NODE_OPTIONS: '' };
  let folders = 0;
  let kills = 0;

  const start = (act: CrashAct, directory: string, dieAt: number | null) => {
    const order = { act, directory, key, issuer: sim.issuer, clientId, dieAt };
    const process = fork(child, [JSON.stringify(order)], {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [],
    });
    let said = '';
    let complained = '';
    process.stdout?.on('data', (text: Buffer) => (said += text.toString()));
    process.stderr?.on('data', (text: Buffer) => (complained += text.toString()));
    const ended = once(process, 'close').then(([code, signal]) => {
      if (signal === 'SIGKILL') {
        kills += 1;
        return said;
      }
      if (code !== 0) throw new Error(`The child failed: ${complained}`);
      return null;
    });
    return { process, ended };
  };

  /** What the person does in the browser. The child may be dead before it is done. */
  const browse = async ({ process }: ReturnType<typeof start>, url: string, as: string): Promise<void> => {
    const location = await sim.authorize(url, { as });
    if (!location.startsWith('http:')) process.send({ link: location });
    else await visitCallback(location).catch(() => undefined);
  };

  return {
    key,
    clientId,
    kills: () => kills,
    prepare: async (name, live) => {
      const directory = join(root.path, name);
      const harness = await startCore({
        directory,
        keyStore: fakeKeyStore('keyring', Buffer.from(key, 'hex')),
        providers: [sandboxRecord(sim.issuer)],
      });
      await live(harness);
      await harness.stop();
      return directory;
    },
    copyOf: (prepared) => {
      folders += 1;
      const directory = join(root.path, `copy-${folders}`);
      if (prepared === null) mkdirSync(directory);
      else cpSync(prepared, directory, { recursive: true });
      return directory;
    },
    run: async (act, directory, dieAt, as = 'anna') => {
      const running = start(act, directory, dieAt);
      running.process.on('message', ({ open }: CrashNews) => void browse(running, open, as));
      const said = await running.ended;
      return said === null ? null : (JSON.parse(said) as DeathPlace);
    },
    runUntilKilled: async (directory, browsers, momentMs) => {
      const running = start('everything', directory, null);
      let opened = 0;
      running.process.on('message', ({ open }: CrashNews) => {
        opened += 1;
        void browse(running, open, opened % 2 === 0 ? 'anna' : 'boris');
        if (opened === browsers) setTimeout(() => running.process.kill('SIGKILL'), momentMs);
      });
      await running.ended;
    },
    open: (directory, laterMs = 0) =>
      startCore({
        directory,
        keyStore: fakeKeyStore('keyring', Buffer.from(key, 'hex')),
        providers: [sandboxRecord(sim.issuer)],
        clock: new ManualClock(Date.now() + laterMs),
      }),
    [Symbol.dispose]: () => root[Symbol.dispose](),
  };
};

const providerKey = asProviderKey('sandbox');

/** Prepares: an app with a secret. */
export const withApp =
  (lab: CrashLab, callback: 'loopback' | 'deep-link' = 'loopback') =>
  (harness: CoreHarness): Promise<void> => {
    harness.saveApp({ providerKey, clientId: lab.clientId, callback });
    return Promise.resolve();
  };

/** Reads a secret; what can't be read makes the test fail with the reason. */
const secretOf = ({ vault }: Core, address: SecretAddress): string | null => {
  const read = vault.read(address);
  if (!read.ok) throw new Error(`${address.record} ${address.field}: ${read.error.code}`);
  return read.value;
};

/** Everything that is stored, with its secrets. The vault must be open. */
export const contentOf = ({ core }: CoreHarness): Content => ({
  connections: core.state.get('connections').map(({ id, account, grantedScopes, renewedAt }) => ({
    id,
    account: account.label,
    scopes: grantedScopes.join(' '),
    renewedAt,
    tokens: `${secretOf(core, tokenAddress(id, 'access_token')) ?? '-'} ${secretOf(core, tokenAddress(id, 'refresh_token')) ?? '-'}`,
  })),
  apps: core.state
    .get('apps')
    .map(({ id, clientId }) => ({ id, clientId, secret: secretOf(core, clientSecretAddress(id)) })),
  protection: core.ports.database.get('SELECT protection FROM vault_header')?.['protection'] ?? null,
  activity: core.activity.list(null, 1000).map(({ kind }) => kind),
});

/**
 * What must hold of any data folder, whatever happened to it: sound pages, every row with its secrets and no secret without its
 * row, one default account, nothing left of a sign-in but what waits for a link. Returns what does not.
 */
export const contradictions = async ({ core, clock }: CoreHarness): Promise<string[]> => {
  const { database } = core.ports;
  const found: string[] = [];
  const expectAll = (what: string, rows: readonly unknown[]): void => {
    if (rows.length > 0) found.push(`${what}: ${JSON.stringify(rows)}`);
  };
  if (core.vault.state.kind === 'locked') await core.vault.unlock(CRASH_PASSPHRASE);
  if (core.vault.state.kind !== 'unlocked') found.push(`the vault is ${core.vault.state.kind}`);
  if (!['ok', 'restored'].includes(core.state.get('storage').kind))
    found.push('the data file was not opened');
  if (database.get('PRAGMA integrity_check')?.['integrity_check'] !== 'ok') found.push('the file is damaged');
  expectAll('rows without what they refer to', database.all('PRAGMA foreign_key_check'));

  for (const { id, canRenew, secrets } of core.state.get('connections')) {
    const tokens = [
      secretOf(core, tokenAddress(id, 'access_token')),
      secretOf(core, tokenAddress(id, 'refresh_token')),
    ];
    if (secrets !== 'vault' || tokens[0] === null) found.push(`${id} has no access token`);
    if (canRenew !== (tokens[1] !== null))
      found.push(`${id} has ${tokens[1] === null ? 'no' : 'a'} refresh token`);
  }
  for (const { id, secret } of core.state.get('apps'))
    if ((secret === 'none') !== (secretOf(core, clientSecretAddress(id)) === null))
      found.push(`${id}: secret ${secret}`);
  expectAll(
    'secrets that belong to nothing',
    database.all(
      `SELECT record FROM vault_record WHERE
         NOT (record IN (SELECT 'connection:' || id FROM connection) OR record IN (SELECT 'app:' || id FROM app) OR
           record IN (SELECT 'attempt:' || id FROM pending_attempt) OR record IN (SELECT 'revocation:' || id FROM pending_revocation))`,
    ),
  );
  expectAll(
    'rows whose secret is gone',
    database.all(
      `SELECT id FROM pending_attempt WHERE 'attempt:' || id NOT IN (SELECT record FROM vault_record)
         UNION ALL SELECT id FROM pending_revocation WHERE 'revocation:' || id NOT IN (SELECT record FROM vault_record)`,
    ),
  );
  expectAll(
    'attempts past their deadline',
    database.all('SELECT id FROM pending_attempt WHERE deadline_at <= ?', clock.now()),
  );
  expectAll(
    'providers without one default account',
    database.all('SELECT provider_key FROM connection GROUP BY provider_key HAVING sum(is_default) <> 1'),
  );
  expectAll(
    'sign-ins over loopback',
    core.state.get('attempts').filter(({ callback }) => callback === 'loopback'),
  );
  return found;
};
