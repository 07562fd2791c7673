import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { asProviderKey, type AppId, type ConnectionId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import { sandboxRecord } from '../sandbox/provider-record.ts';
import { startCore, type CoreHarness } from './core-harness.ts';
import { CRASH_PASSPHRASE, CRASH_SCOPES, type CrashAnswer, type CrashOrder } from './crash-order.ts';
import { fakeKeyStore } from './fake-key-store.ts';

// A program: runs the whole core on a data folder, and kills itself before a given write step. A step is any call that may
// change a file: a statement, the beginning or the end of a transaction, a file operation. What lies after one step and before
// the next is the same on the disk, so dying before each of them, and after the last, is dying everywhere.

const order = JSON.parse(process.argv[2] ?? '') as CrashOrder;
const providerKey = asProviderKey('sandbox');

let armed = false;
let steps = 0;
let last = 'the beginning';

const step = (name: string): void => {
  if (!armed) return;
  steps += 1;
  if (steps === order.dieAt) {
    fs.writeSync(1, JSON.stringify({ before: name, after: last }));
    process.kill(process.pid, 'SIGKILL');
  }
  last = name;
};

/** Puts a step before every call of a method. The method keeps its own `this`. */
const count = <T extends object>(
  owner: T,
  method: keyof T & string,
  nameOf: (first: unknown) => string,
): void => {
  const original = owner[method] as (...args: unknown[]) => unknown;
  const counted = function (this: unknown, ...args: unknown[]): unknown {
    step(nameOf(args[0]));
    return original.apply(this, args);
  };
  Object.assign(owner, { [method]: counted });
};

const firstWords = (sql: unknown): string => String(sql).trim().split(/\s+/).slice(0, 3).join(' ');
count(DatabaseSync.prototype, 'exec', firstWords);
count(DatabaseSync.prototype, 'close', () => 'close');
count(StatementSync.prototype, 'run', () => 'run');
for (const name of [
  'openSync',
  'chmodSync',
  'mkdirSync',
  'copyFileSync',
  'renameSync',
  'rmSync',
  'fsyncSync',
] as const)
  count(fs, name, (path) => `${name} ${String(path).split('/').at(-1) ?? ''}`);
syncBuiltinESMExports();

const connect = async (
  harness: CoreHarness,
  appId: AppId,
  connectionId: ConnectionId | null = null,
): Promise<void> => {
  const { id } = await harness.start({ providerKey, appId, connectionId, scopes: CRASH_SCOPES });
  await harness.finished(id);
};

const only = <T>(list: readonly T[]): T => {
  const [item] = list;
  if (item === undefined) throw new Error('The folder was not prepared for this act.');
  return item;
};

const ACTS: Readonly<Record<CrashOrder['act'], (harness: CoreHarness) => Promise<unknown>>> = {
  'first-start': () => Promise.resolve(),
  connect: (harness) => connect(harness, only(harness.core.state.get('apps')).id),
  reconnect: (harness) => {
    const { id, appId } = only(harness.core.state.get('connections'));
    return connect(harness, appId, id);
  },
  disconnect: ({ core }) => core.disconnects.disconnect(only(core.state.get('connections')).id),
  'save-app': (harness) =>
    Promise.resolve(harness.saveApp({ providerKey, clientId: order.clientId, clientSecret: 'a secret' })),
  'change-secret': (harness) => {
    const { id, clientId } = only(harness.core.state.get('apps'));
    return Promise.resolve(harness.saveApp({ id, providerKey, clientId, clientSecret: 'another secret' }));
  },
  'set-passphrase': ({ core }) => core.vault.setPassphrase(null, CRASH_PASSPHRASE),
  'start-fresh': ({ core }) => core.vault.startFresh(),
  restore: ({ core }) => core.vault.restore(),
  'deep-link': (harness) => connect(harness, only(harness.core.state.get('apps')).id),
  everything: async (harness) => {
    const { core } = harness;
    for (let round = 0; ; round += 1) {
      const secret = `secret ${round}`;
      const appId =
        core.state.get('apps')[0]?.id ??
        harness.saveApp({ providerKey, clientId: order.clientId, clientSecret: '' });
      harness.saveApp({ providerKey, clientId: `${order.clientId}-${round % 5}`, clientSecret: secret });
      await connect(harness, appId);
      harness.clock.advance(10_000);
      await connect(harness, appId, only(core.state.get('connections')).id);
      await core.disconnects.disconnect(only(core.state.get('connections')).id);
      for (const app of core.state.get('apps')) if (app.id !== appId) await core.apps.remove(app.id);
      harness.clock.advance(10_000);
    }
  },
};

// From the very first step where it is the start itself that is to be survived.
armed = order.act === 'first-start';
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
process.on('message', ({ link }: CrashAnswer) => void harness.core.receiveLink(link));
armed = order.act !== 'everything';
await ACTS[order.act](harness);
// The copy that is made some seconds after a change, and the end of the app, are survived as well.
harness.clock.advance(10_000);
await harness.stop();
step('the end');
process.disconnect();
