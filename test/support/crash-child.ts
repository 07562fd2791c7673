import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { PAGE } from '../../shared/domain/actor.ts';
import { asProviderKey, asRequestId, type OAuthClientId, type ConnectionId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import { sandboxRecord } from '../sandbox/provider-record.ts';
import { startCore, type CoreHarness } from './core-harness.ts';
import {
  CRASH_PASSPHRASE,
  CRASH_SCOPES,
  type CrashAnswer,
  type CrashOrder,
  type CrashReport,
} from './crash-order.ts';
import { fakeKeyStore } from './fake-key-store.ts';
import './quick-scrypt.ts';

// A program that runs the whole core on a data folder and kills itself before a given write step. A step is a call that can change a
// file: a statement, the begin or end of a transaction, a file operation. Files don't change between two steps, so a kill before each
// step, and one after the last, cover every moment.

const order = JSON.parse(process.argv[2] ?? '') as CrashOrder;
const providerKey = asProviderKey('sandbox');

let armed = false;
const steps: string[] = [];

const report = (): void => {
  fs.writeSync(1, JSON.stringify({ steps } satisfies CrashReport));
};

const step = (name: string): void => {
  if (!armed) return;
  steps.push(name);
  if (steps.length !== order.dieAt) return;
  report();
  process.kill(process.pid, 'SIGKILL');
};

/** Counts each call of a method as a step. `nameOf` returns the name of the step, or null for a call that changes no file. */
const count = <T extends object>(
  owner: T,
  method: keyof T & string,
  nameOf: (self: T, first: unknown) => string | null,
): void => {
  const original = owner[method] as (...args: unknown[]) => unknown;
  const counted = function (this: T, ...args: unknown[]): unknown {
    const name = nameOf(this, args[0]);
    if (name !== null) step(name);
    return original.apply(this, args);
  };
  Object.assign(owner, { [method]: counted });
};

const firstWords = (sql: unknown): string =>
  String(sql)
    .trim()
    .split(/\s+/)
    .slice(0, String(sql).startsWith('PRAGMA') ? 4 : 3)
    .join(' ');
/** Statements around work that only reads. */
const SNAPSHOT = ['BEGIN', 'END'];
count(DatabaseSync.prototype, 'exec', (_, sql) => firstWords(sql));
count(DatabaseSync.prototype, 'close', () => 'close');
count(StatementSync.prototype, 'run', ({ sourceSQL }) =>
  SNAPSHOT.includes(sourceSQL) ? null : firstWords(sourceSQL),
);

/** A file's name without the parts that differ between runs; null for a file that is not Keyfob's. */
const nameOfFile = (path: unknown): string | null =>
  String(path).startsWith(order.directory)
    ? String(path)
        .slice(order.directory.length + 1)
        .replace(/\d{4}-\d\d-\d\dT[\d-]+Z/, '<time>') || 'the folder'
    : null;
const onFile =
  (verb: string, changes: (path: string) => boolean = () => true) =>
  (_: object, path: unknown): string | null => {
    const name = nameOfFile(path);
    return name !== null && changes(String(path)) ? `${verb} ${name}` : null;
  };
count(fs, 'openSync', onFile('open'));
count(fs, 'chmodSync', onFile('chmod'));
count(
  fs,
  'mkdirSync',
  onFile('mkdir', (path) => !fs.existsSync(path)),
);
count(fs, 'copyFileSync', onFile('copy'));
count(fs, 'renameSync', onFile('rename'));
count(fs, 'rmSync', onFile('remove', fs.existsSync));
count(fs, 'fsyncSync', () => 'fsync');
syncBuiltinESMExports();

const connect = async (
  harness: CoreHarness,
  oauthClientId: OAuthClientId,
  connectionId: ConnectionId | null = null,
): Promise<void> => {
  // With scopes, signing in again would be a change of access, which must end as the same account.
  const scopes = connectionId === null ? { scopes: CRASH_SCOPES } : {};
  const { id } = await harness.start({ providerKey, oauthClientId, connectionId, ...scopes });
  const { outcome } = await harness.finished(id);
  if (outcome?.kind !== 'connected') throw new Error(`Not connected: ${outcome?.error.code ?? ''}`);
};

const only = <T>(list: readonly T[]): T => {
  const [item] = list;
  if (item === undefined) throw new Error('The folder was not prepared for this act.');
  return item;
};

/** Throws if work fails, so that a failure is not mistaken for a kill. */
const done = async (work: Promise<{ readonly ok: boolean }> | { readonly ok: boolean }): Promise<void> => {
  const result = await work;
  if (!result.ok) throw new Error(JSON.stringify(result));
};

const send = ({ core }: CoreHarness, method: 'GET' | 'POST'): Promise<void> => {
  const { id: connectionId } = only(core.state.get('connections'));
  const draft = {
    connectionId,
    method,
    address: '/notes',
    query: [],
    headers: [],
    body: { kind: 'none' },
  } as const;
  return done(core.requests.send(PAGE, asRequestId('sent'), draft, null));
};

const ACTS: Readonly<Record<CrashOrder['act'], (harness: CoreHarness) => Promise<void> | void>> = {
  start: () => undefined,
  connect: (harness) => connect(harness, only(harness.core.state.get('clients')).id),
  reconnect: (harness) => {
    const { id } = only(harness.core.state.get('connections'));
    return connect(harness, only(harness.core.state.get('clients')).id, id);
  },
  renew: async ({ core, clock }) => {
    clock.advance(3_600_000);
    await done(core.checks.check(PAGE, only(core.state.get('connections')).id));
  },
  disconnect: ({ core }) => done(core.disconnects.disconnect(PAGE, only(core.state.get('connections')).id)),
  'save-app': (harness) =>
    void harness.saveClient({ providerKey, clientId: order.clientId, clientSecret: 'a secret' }),
  'change-secret': (harness) => {
    const { id, clientId } = only(harness.core.state.get('clients'));
    harness.saveClient({ id, providerKey, clientId, clientSecret: 'another secret' });
  },
  'set-passphrase': ({ core }) => done(core.protection.setPassphrase(PAGE, null, CRASH_PASSPHRASE)),
  'start-fresh': ({ core }) => done(core.protection.startFresh(PAGE)),
  restore: ({ core }) => done(core.protection.restoreBackup(PAGE)),
  'send-read': (harness) => send(harness, 'GET'),
  'send-write': (harness) => send(harness, 'POST'),
  everything: async (harness) => {
    const { core } = harness;
    const oauthClientId =
      core.state.get('clients').find(({ clientId }) => clientId === order.clientId)?.id ??
      harness.saveClient({ providerKey, clientId: order.clientId });
    for (let round = 0; ; round += 1) {
      harness.saveClient({ providerKey, clientId: `app-${round}`, clientSecret: `secret ${round}` });
      await connect(harness, oauthClientId);
      harness.clock.advance(10_000);
      await connect(harness, oauthClientId, only(core.state.get('connections')).id);
      await done(core.disconnects.disconnect(PAGE, only(core.state.get('connections')).id));
      for (const client of core.state.get('clients'))
        if (client.id !== oauthClientId) await done(core.clients.remove(PAGE, client.id));
      harness.clock.advance(10_000);
    }
  },
};

// The action `start` counts steps from the beginning.
armed = order.act === 'start';
const harness = await startCore({
  directory: order.directory,
  keyStore: fakeKeyStore('keyring', Buffer.from(order.key, 'hex')),
  providers: [sandboxRecord(order.issuer)],
  ports: {
    browser: {
      open: (open) => {
        process.send?.({ open });
        return Promise.resolve(ok(null));
      },
    },
  },
});
// The test has ended, or this program has disconnected itself.
process.on('disconnect', () => process.exit());
process.on('message', ({ link }: CrashAnswer) => void harness.core.links.receive(link));
armed = order.act !== 'everything';
await ACTS[order.act](harness);
// Steps of the backup, which is written some seconds after a change, and of quitting count, too.
harness.clock.advance(10_000);
await harness.stop();
step('the end');
report();
process.disconnect();
