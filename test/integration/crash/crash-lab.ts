import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { PageError, type Simulator } from '../../sandbox/simulator.ts';
import { bundle } from '../../support/bundle.ts';
import { CATALOG } from '../../support/records.ts';
import { startCore, type CoreHarness } from '../../support/core-harness.ts';
import {
  type CrashAct,
  type CrashAnswer,
  type CrashNews,
  type CrashOrder,
  type CrashReport,
} from '../../support/crash-order.ts';
import { fakeKeyStore } from '../../support/fake-key-store.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { REDIRECT_URIS } from '../../support/scene.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { visitCallback } from '../../support/visit-callback.ts';

const childProgram = resolve(import.meta.dirname, '../../support/crash-child.ts');

/** A place for crashes: a key store's key, a client at the provider, folders that are prepared once and copied for each death. */
export interface CrashLab extends Disposable {
  readonly clientId: string;
  /** How many children were killed so far. */
  readonly kills: () => number;
  /** Prepares a folder by letting a core live in it. */
  prepare(name: string, live: (harness: CoreHarness) => Promise<void> | void): Promise<string>;
  /** A copy of a prepared folder, or an empty one. */
  copyOf(prepared: string | null): string;
  /** Lets a child act to its end, and returns the write steps that this takes. */
  live(act: CrashAct, directory: string): Promise<readonly string[]>;
  /** Lets a child act and die before a step, counted from 1. Returns the steps to there, that one included. */
  die(act: CrashAct, directory: string, dieAt: number): Promise<readonly string[]>;
  /** Lets a child do everything over and over until it is killed: after so many browsers were opened and a moment more. */
  dieSometime(directory: string, browsers: number, momentMs: number): Promise<void>;
  /** A new core on what is in a folder, so much later than now. */
  open(directory: string, laterMs?: number): Promise<CoreHarness>;
  /** What a person does in the browser: signs in, consents, and comes back over loopback or by link. */
  browse(url: string, as: string, follow: (link: string) => void): Promise<void>;
}

interface Child {
  readonly process: ChildProcess;
  /** What it wrote, and whether it was killed. Rejects if it failed of itself. */
  readonly ended: Promise<{ readonly killed: boolean; readonly said: string }>;
}

export const openCrashLab = async (sim: Simulator): Promise<CrashLab> => {
  const root = temporaryDirectory();
  // Hundreds of children are started; each loads one file in half the time that all modules take.
  const program = await bundle(childProgram, join(root.path, 'program'), 'es');
  const key = randomBytes(32);
  const { clientId } = await sim.createClient({ redirectUris: [...REDIRECT_URIS] });
  const env = {
    ...process.env,
    TEST_CATALOG: CATALOG,
    NODE_COMPILE_CACHE: join(root.path, 'compile-cache'),
    NODE_OPTIONS: '',
  };
  let folders = 0;
  let kills = 0;
  const living = new Set<ChildProcess>();

  const start = (act: CrashAct, directory: string, dieAt: number | null): Child => {
    const order: CrashOrder = {
      act,
      directory,
      key: key.toString('hex'),
      issuer: sim.issuer,
      clientId,
      dieAt,
    };
    const child = fork(program, [JSON.stringify(order)], {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [],
    });
    living.add(child);
    let said = '';
    let complained = '';
    child.stdout?.on('data', (text: Buffer) => (said += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (complained += text.toString()));
    const ended = once(child, 'close').then(([code, signal]) => {
      living.delete(child);
      const killed = signal === 'SIGKILL';
      if (killed) kills += 1;
      else if (code !== 0) throw new Error(`The child failed: ${complained}`);
      return { killed, said };
    });
    return { process: child, ended };
  };

  const browse: CrashLab['browse'] = async (url, as, follow) => {
    const location = await sim.authorize(url, { as });
    if (location.startsWith('http:')) await visitCallback(location);
    else follow(location);
  };
  /** The child may be dead before the browser is done. It must not wait for one that the provider has turned away. */
  const browseFor = ({ process: child }: Child, url: string, as: string): void => {
    const follow = (link: string): void => void child.send({ link } satisfies CrashAnswer, () => undefined);
    browse(url, as, follow).catch((error: unknown) => {
      if (error instanceof PageError) child.kill('SIGTERM');
    });
  };
  const run = async (act: CrashAct, directory: string, dieAt: number | null) => {
    const child = start(act, directory, dieAt);
    child.process.on('message', ({ open }: CrashNews) => browseFor(child, open, 'anna'));
    const { killed, said } = await child.ended;
    if (killed !== (dieAt !== null)) throw new Error(`The child ${killed ? 'was killed' : 'lived on'}.`);
    return (JSON.parse(said) as CrashReport).steps;
  };
  const open: CrashLab['open'] = (directory, laterMs = 0) =>
    startCore({
      directory,
      keyStore: fakeKeyStore('keyring', key),
      providers: [sandboxRecord(sim.issuer)],
      clock: new ManualClock(Date.now() + laterMs),
    });

  return {
    clientId,
    kills: () => kills,
    open,
    browse,
    prepare: async (name, live) => {
      const directory = join(root.path, name);
      const harness = await open(directory);
      await live(harness);
      await harness.stop();
      return directory;
    },
    copyOf: (prepared) => {
      folders += 1;
      const directory = join(root.path, `copy-${folders}`);
      mkdirSync(directory, { mode: 0o700 });
      if (prepared !== null) cpSync(prepared, directory, { recursive: true });
      return directory;
    },
    live: (act, directory) => run(act, directory, null),
    die: run,
    dieSometime: async (directory, browsers, momentMs) => {
      const child = start('everything', directory, null);
      let opened = 0;
      child.process.on('message', ({ open: url }: CrashNews) => {
        opened += 1;
        browseFor(child, url, opened % 2 === 0 ? 'anna' : 'boris');
        if (opened === browsers) setTimeout(() => child.process.kill('SIGKILL'), momentMs);
      });
      await child.ended;
    },
    [Symbol.dispose]: () => {
      // Left over where a test has failed.
      for (const child of living) child.kill('SIGKILL');
      root[Symbol.dispose]();
    },
  };
};
