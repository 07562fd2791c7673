import { describe, expect, it } from 'vitest';
import { AppState, type SliceSources } from '../../../electron/core/status/app-state.ts';
import type { DisconnectFacts } from '../../../shared/domain/connection.ts';
import { OFFERED_COUNT, popularProviders } from '../../../shared/domain/popular-providers.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import type { Slices } from '../../../shared/ipc/snapshot.ts';
import { attempt, connection, connectionId, NOW } from '../../e2e/pages/support/make-facts.ts';
import { manyProviders } from '../../e2e/pages/support/many-providers.ts';
import { SLICES } from '../../e2e/pages/support/scenarios.ts';
import { ManualClock } from '../../support/manual-clock.ts';

const providers = [...SLICES.providers, ...manyProviders(300)];
const offered = popularProviders(providers, OFFERED_COUNT).map(({ key }) => key);

const disconnecting: DisconnectFacts = {
  connectionId: connectionId(3),
  providerKey: asProviderKey('made-up-9'),
  isManaged: false,
  accountLabel: 'c',
  state: { kind: 'pending', at: NOW, waitsFor: null },
};

const stateOf = (changes: Partial<Slices>): AppState => {
  const slices: Slices = { ...SLICES, connections: [], disconnects: [], attempts: [], providers, ...changes };
  const sources = Object.fromEntries(
    Object.entries(slices).map(([name, value]: [string, unknown]) => [name, () => value]),
  );
  return new AppState(sources as unknown as SliceSources, { log: () => undefined }, new ManualClock());
};

describe('the providers of the snapshot', () => {
  it.each<[string, Partial<Slices>, readonly string[]]>([
    ['those that the home page offers', {}, []],
    [
      'those of accounts',
      { connections: [connection(1, 'made-up-7', 'a'), connection(2, 'gone', 'b')] },
      ['made-up-7'],
    ],
    ['those of sign-ins', { attempts: [attempt('made-up-8')] }, ['made-up-8']],
    ['those of disconnects', { disconnects: [disconnecting] }, ['made-up-9']],
  ])('are %s', (_which, changes, expected) => {
    const state = stateOf(changes);
    const first = state.snapshot().slices.providers;
    expect(new Set(first.map(({ key }) => key))).toEqual(new Set([...offered, ...expected]));
    expect(popularProviders(first, OFFERED_COUNT)).toEqual(popularProviders(providers, OFFERED_COUNT));
    expect(first).toEqual(providers.filter((provider) => first.includes(provider)));
    expect(state.get('providers')).toBe(providers);
  });
});
