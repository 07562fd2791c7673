import { join } from 'node:path';
import { isOpen } from '../../shared/domain/vault.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import { startSimulator } from '../sandbox/simulator.ts';
import { filesBelow } from '../support/files.ts';
import { REDIRECT_URIS } from '../support/scene.ts';
import { folderInMemory, temporaryDirectory } from '../support/temporary-directory.ts';
import { chanceOf, randomOf } from './chance.ts';
import { FAULTS, type Stage } from './faults.ts';
import { leaksIn } from './leaks.ts';
import { Witness } from './witness.ts';
import { World } from './world.ts';

/** Every token of the simulator begins with it. */
const MARKER = 'kfch4os';
const HOUR = 3_600_000;

export interface ChaosOptions {
  readonly seed: number;
  readonly accounts: number;
  readonly faults: number;
  /** Told after each fault. */
  readonly onProgress?: (done: number) => void;
}

/** What became of the accounts that a fault happened to. */
export interface FaultOutcomes {
  happened: number;
  renewed: number;
  /** Tried again later, or waiting for a corrected client. */
  waiting: number;
  /** The login ended, and by the protocol it had to. */
  ended: number;
  lost: number;
}

export interface ChaosReport {
  readonly outcomes: ReadonlyMap<string, FaultOutcomes>;
  readonly requests: number;
  readonly replays: number;
  readonly lost: readonly string[];
  readonly extra: readonly string[];
  readonly falseGreen: readonly string[];
  readonly leaks: readonly string[];
}

/** Lets random faults happen to many accounts, and says what Keyfob made of them. The same seed has the same faults. */
export const runChaos = async ({
  seed,
  accounts,
  faults,
  onProgress,
}: ChaosOptions): Promise<ChaosReport> => {
  using folder = temporaryDirectory(folderInMemory());
  const directory = join(folder.path, 'data');
  await using sim = await startSimulator({ marker: MARKER });
  const chance = chanceOf(seed);
  const client = await sim.createClient({ redirectUris: [...REDIRECT_URIS], type: 'confidential' });
  const world = new World({
    ...{ sim, client, directory, random: randomOf(chanceOf(seed + 1)) },
    onSend: (request) => witness.sending(request),
  });

  let forbidden: string | null = null;
  let isPersonActing = true;
  const isStored = (token: string): boolean => stored.has(token);
  const stored = new Set<string>();
  const isSaved = (id: ConnectionId, token: string): boolean =>
    !isOpen(world.harness.core.vault.state) || world.refreshToken(id) === token;
  const witness = new Witness(sim, () => ({
    ...{ now: world.clock.now(), run: world.run, forbidden, isPersonActing, isStored, isSaved },
  }));
  const people = new Map<ConnectionId, string>();
  const personOf = (id: ConnectionId): string => people.get(id) ?? '';
  const lost: string[] = [];
  const falseGreen: string[] = [];
  const leaks = new Set<string>();
  const outcomes = new Map<string, FaultOutcomes>();

  /** Access tokens that live from one to ten hours, so that a few accounts are due at a time. */
  const varyLifetime = (): void => sim.configure({ accessTokenSeconds: chance.between(3600, 36_000) });
  const noteStored = (): void => {
    for (const id of people.keys()) {
      const token = world.refreshToken(id);
      if (token !== null) stored.add(token);
    }
  };
  const searchForLeaks = (): void => {
    for (const [path, bytes] of filesBelow(directory)) if (leaksIn(bytes, MARKER)) leaks.add(path);
  };
  const signIn = async (person: string, id: ConnectionId | null): Promise<void> => {
    varyLifetime();
    const connected = await world.signIn(person, id);
    people.set(connected, person);
    witness.signedIn(connected, world.refreshToken(connected) ?? '');
  };
  const pass = async (ms: number, step = ms): Promise<void> => {
    for (let left = ms; left > 0; left -= step) {
      world.clock.advance(Math.min(step, left));
      await world.quiet();
    }
  };

  /** Compares what the core says of each account with what is so, and lets the person sign in again where the login has ended. */
  const judge = async (name: string, round: number, victims: readonly ConnectionId[]): Promise<void> => {
    const counts = outcomes.get(name) ?? { happened: 0, renewed: 0, waiting: 0, ended: 0, lost: 0 };
    outcomes.set(name, counts);
    counts.happened += 1;
    for (const facts of world.facts()) {
      const { id, failedRenewal, secrets } = facts;
      const login = witness.login(id);
      const status = world.status(facts);
      const isEnded = status.action === 'sign-in';
      const isLost = isEnded && !login.mayEnd;
      const where = `${name}, fault ${round}, ${personOf(id)}`;
      if (isLost) lost.push(`${where}: ${status.kind} (${failedRenewal?.code ?? secrets})`);
      if (login.isToldDead && status.level === 'ok') falseGreen.push(`${where}: ${status.kind}`);
      if (victims.includes(id)) {
        if (isLost) counts.lost += 1;
        else if (isEnded) counts.ended += 1;
        else if (failedRenewal || secrets === 'unsaved') counts.waiting += 1;
        else counts.renewed += 1;
      }
      if (!isEnded) continue;
      isPersonActing = true;
      await signIn(personOf(id), id);
    }
  };

  await world.setUp();
  for (let number = 0; number < accounts; number += 1) await signIn(`person${number}`, null);
  for (let round = 1; round <= faults; round += 1) {
    varyLifetime();
    isPersonActing = false;
    noteStored();
    const fault = FAULTS[chance.between(0, FAULTS.length - 1)]!;
    const due = world.nextDue();
    const victims = due.ids.slice(0, chance.between(1, due.ids.length));
    const untilDue: Stage['untilDue'] = async () => {
      await pass(Math.max(0, (world.nextDue().at ?? 0) - world.clock.now()) + 1000);
    };
    await fault.happen({
      ...{ sim, world, witness, chance, victims, personOf, untilDue, pass },
      personActs: () => (isPersonActing = true),
      forbid: (why) => (forbidden = why),
    });
    witness.disarm();
    await judge(fault.name, round, victims);
    if (round % 50 === 0) searchForLeaks();
    onProgress?.(round);
  }
  // Peace: every account that could be kept must work.
  isPersonActing = true;
  await pass(30 * HOUR, HOUR / 2);
  for (const id of people.keys()) await world.check(id);
  await world.quiet();
  for (const facts of world.facts()) {
    const { kind } = world.status(facts);
    if (kind !== 'verified' && !witness.login(facts.id).mayEnd)
      lost.push(`in the end, ${personOf(facts.id)}: ${kind}`);
    if (kind === 'verified' && witness.login(facts.id).isToldDead)
      falseGreen.push(`in the end, ${personOf(facts.id)}`);
  }
  await world.quit();
  searchForLeaks();
  const { requests, replays, extra } = witness;
  return { outcomes, requests, replays, lost, extra, falseGreen, leaks: [...leaks] };
};
