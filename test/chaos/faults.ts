import { KEYFOB } from '../../shared/domain/actor.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import {
  cutOff,
  dropAfter,
  dropBefore,
  garbage,
  hold,
  htmlPage,
  noBody,
  oauthError,
  omit,
  shrinkScopes,
  spoilAfter,
  status,
  type Behavior,
  type Simulator,
} from '../sandbox/simulator.ts';
import type { Chance } from './chance.ts';
import type { Witness } from './witness.ts';
import type { World } from './world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What a fault can do. */
export interface Stage {
  readonly sim: Simulator;
  readonly world: World;
  readonly witness: Witness;
  readonly chance: Chance;
  /** The accounts that it happens to, which are due first. */
  readonly victims: readonly ConnectionId[];
  readonly personOf: (id: ConnectionId) => string;
  /** Advances the clock until the victims are due, and lets what becomes due end. */
  readonly untilDue: () => Promise<void>;
  /** Advances the clock in steps, and lets what becomes due end. */
  readonly pass: (ms: number, step?: number) => Promise<void>;
  /** A person acts from now on in this round. */
  readonly personActs: () => void;
  /** Nothing may be sent while this is so. */
  readonly forbid: (why: string | null) => void;
}

export interface Fault {
  readonly name: string;
  readonly happen: (stage: Stage) => Promise<void>;
}

/** A fault of the answer to one renewal. */
const answer = (name: string, behavior: () => Behavior, times = 1): Fault => ({
  name,
  happen: async ({ victims, witness, untilDue }) => {
    for (const id of victims) for (let time = 0; time < times; time += 1) witness.strike(id, behavior());
    await untilDue();
  },
});

/** The same at a provider that accepts a spent refresh token for a while: there, no login may be lost. */
const leniently = (fault: Fault): Fault => ({
  name: `${fault.name}, lenient provider`,
  happen: async (stage) => {
    const { sim, witness } = stage;
    sim.configure({ rotation: 'lenient' });
    witness.isStrict = false;
    await fault.happen(stage);
    // A replay must have come by now.
    witness.endGrace();
    sim.configure({ rotation: 'rotate' });
    witness.isStrict = true;
  },
});

/** Begins the renewals of the first victim and of those that are due soon after it, and holds the victim's answer at the provider. */
const inMidRequest = (name: string, act: (stage: Stage, release: () => void) => Promise<void>): Fault => ({
  name,
  happen: async (stage) => {
    const { chance, victims, witness, world } = stage;
    const held = hold();
    const arrival: { isOver: boolean } = { isOver: false };
    void held.arrived.then(() => (arrival.isOver = true));
    const [id] = victims;
    if (id !== undefined) witness.strike(id, held);
    const { at } = world.nextDue();
    world.clock.advance(Math.max(0, (at ?? 0) - world.clock.now()) + chance.between(1, 600) * SECOND);
    for (let turn = 0; turn < 2000 && !arrival.isOver; turn += 1)
      await new Promise((resolve) => setImmediate(resolve));
    await act(stage, held.release);
    held.release();
    await world.quiet();
  },
});

const restart = async ({ world, witness }: Stage, end: 'kill' | 'quit', laterMs: number): Promise<void> => {
  if (end === 'kill') witness.killed((id) => world.refreshToken(id));
  const now = end === 'kill' ? world.kill() : await world.quit();
  await world.start(now + laterMs);
  await world.quiet();
};

const killed: Fault['happen'] = (stage) => restart(stage, 'kill', stage.chance.between(1, 120) * SECOND);

const sleep = async (
  { world, witness, chance, forbid, pass }: Stage,
  release: () => void = () => undefined,
): Promise<void> => {
  world.harness.core.sleep();
  forbid('the computer sleeps');
  release();
  await world.quiet();
  world.clock.sleep(chance.between(1, 10) * HOUR);
  world.harness.core.wake();
  await world.quiet();
  world.clock.advance(2 * SECOND);
  await world.quiet();
  forbid(null);
  witness.clockWasSet();
  await world.unlock();
  await pass(4 * SECOND, SECOND);
};

const setClock = (name: string, ms: number): Fault => ({
  name,
  happen: async ({ world, witness, untilDue }) => {
    world.clock.sleep(ms);
    witness.clockWasSet();
    world.harness.core.networkChanged();
    await untilDue();
  },
});

export const FAULTS: readonly Fault[] = [
  answer('nothing', () => ({})),
  answer('connection reset before the provider acts', dropBefore),
  answer('answer lost after the token was spent', dropAfter),
  answer('answer cut off', cutOff),
  leniently(answer('answer lost', dropAfter)),
  answer('answer spoiled on the way', spoilAfter),
  leniently(answer('answer cut off', cutOff)),
  leniently(answer('answer spoiled on the way', spoilAfter)),
  answer('500', () => status(500), 2),
  answer('502', () => status(502)),
  answer('504', () => status(504), 2),
  answer('503 with Retry-After', () => status(503, { retryAfter: 900 })),
  answer('429 with Retry-After', () => status(429, { retryAfter: 120 }), 2),
  answer('408', () => status(408)),
  answer('403 with a page', () => htmlPage(403)),
  answer('200 with a page', () => htmlPage(200)),
  answer('200 that is no JSON', garbage),
  answer('200 that is empty', noBody),
  answer('invalid_grant with 503', () => oauthError('invalid_grant', { status: 503 })),
  answer('fewer scopes', () => shrinkScopes('offline_access')),
  {
    name: 'answer without a refresh token',
    happen: async (stage) => {
      stage.sim.configure({ rotation: 'none' });
      await answer('', () => omit('refresh_token')).happen(stage);
      stage.sim.configure({ rotation: 'rotate' });
    },
  },
  {
    name: 'invalid_client, then corrected',
    happen: async (stage) => {
      await answer('', () => oauthError('invalid_client', { status: 401 }), 3).happen(stage);
      await stage.pass(3 * MINUTE, 30 * SECOND);
      stage.witness.disarm();
      stage.personActs();
      stage.world.saveClient();
      await stage.world.quiet();
    },
  },
  {
    name: 'access revoked at the provider',
    happen: async ({ victims, witness, personOf, untilDue }) => {
      const [id] = victims;
      if (id !== undefined) witness.revoke(id, personOf(id));
      await untilDue();
    },
  },
  {
    name: 'server clock ten minutes off',
    happen: async ({ sim, chance, untilDue }) => {
      sim.configure({ clockSkewSeconds: chance.next() < 0.5 ? 600 : -600 });
      await untilDue();
      sim.configure({ clockSkewSeconds: 0 });
    },
  },
  {
    name: '100 callers at once',
    happen: async ({ victims, world, personActs, untilDue }) => {
      personActs();
      const [id] = victims;
      const { at } = world.nextDue();
      world.clock.advance(Math.max(0, (at ?? 0) - world.clock.now()));
      if (id !== undefined)
        await Promise.all(Array.from({ length: 100 }, () => world.harness.core.checks.check(KEYFOB, id)));
      await untilDue();
    },
  },
  {
    name: 'another process renews, too',
    happen: async ({ victims, world, untilDue }) => {
      const [id] = victims;
      if (id === undefined) return;
      world.clock.advance(Math.max(0, (world.nextDue().at ?? 0) - world.clock.now()) + SECOND);
      const asking: { isOver: boolean } = { isOver: false };
      const asked = Promise.all([world.askAsAnother(id), world.askAsAnother(id)]);
      void asked.finally(() => (asking.isOver = true));
      while (!asking.isOver) {
        // It looks every now and then whether the first one has finished.
        world.clock.advance(300);
        await world.quiet();
      }
      await asked;
      await untilDue();
    },
  },
  inMidRequest('killed between answer and save', killed),
  leniently(inMidRequest('killed between answer and save', killed)),
  inMidRequest('quits in mid-request', async (stage, release) => {
    const ending = stage.world.quit();
    release();
    const now = await ending;
    await stage.world.start(now + 10 * SECOND);
    await stage.world.quiet();
  }),
  inMidRequest('vault locked in mid-request', async ({ world }, release) => {
    await world.lock();
    release();
    await world.quiet();
    await world.unlock();
  }),
  inMidRequest('disk full when the answer arrives', async ({ world, pass }, release) => {
    const free = world.fillDisk();
    release();
    await world.quiet();
    await pass(3 * MINUTE, MINUTE);
    free();
    await pass(2 * MINUTE, MINUTE);
  }),
  inMidRequest('suspended in mid-request', (stage, release) => sleep(stage, release)),
  inMidRequest(
    'person signs in again in mid-request',
    async ({ victims, world, witness, personOf, personActs }, release) => {
      const [id] = victims;
      if (id === undefined) return;
      personActs();
      await world.signIn(personOf(id), id);
      witness.signedIn(id, world.refreshToken(id) ?? '');
      release();
      await world.quiet();
    },
  ),
  { name: 'sleep of some hours', happen: (stage) => sleep(stage) },
  {
    name: 'disk full while due',
    happen: async ({ world, untilDue, pass }) => {
      const free = world.fillDisk();
      await untilDue();
      await pass(10 * MINUTE, MINUTE);
      free();
      await pass(2 * MINUTE, MINUTE);
    },
  },
  {
    name: 'vault locked while due',
    happen: async ({ world, forbid, pass, chance }) => {
      await world.lock();
      forbid('the vault is locked');
      await pass(chance.between(1, 5) * HOUR, HOUR);
      forbid(null);
      await world.unlock();
      await world.quiet();
    },
  },
  {
    name: 'network gone for an hour',
    happen: async ({ world, forbid, pass, chance }) => {
      world.harness.world.online = false;
      if (chance.next() < 0.5) world.harness.core.networkChanged();
      forbid('there is no network');
      await pass(HOUR, 10 * MINUTE);
      forbid(null);
      world.harness.world.online = true;
      if (chance.next() < 0.5) world.harness.core.networkChanged();
      await pass(2 * MINUTE, MINUTE);
    },
  },
  {
    name: 'killed while idle',
    happen: async (stage) => restart(stage, 'kill', stage.chance.between(0, 3) * HOUR),
  },
  {
    name: 'quits and starts again',
    happen: async (stage) => restart(stage, 'quit', stage.chance.between(0, 3) * HOUR),
  },
  setClock('clock set a day forward', DAY),
  setClock('clock set a day back', -DAY),
];
