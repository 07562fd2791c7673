import { describe, expect, it } from 'vitest';
import type { BridgeClient } from '../../../renderer/bridge/bridge-client.ts';
import {
  groupByDay,
  matchesFilter,
  matchesSubject,
  queryFilter,
  subjectsIn,
} from '../../../renderer/pages/activity/activity-filter.ts';
import { createActivityStore, PAGE_SIZE, withPage } from '../../../renderer/stores/activity-store.ts';
import type { ActivityEntry } from '../../../shared/domain/activity.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok } from '../../../shared/result.ts';
import { ACTIVITY, connection, connectionId, entry, NOW } from '../../e2e/pages/support/scenarios.ts';

const entries = (from: number, to: number): ActivityEntry[] =>
  Array.from({ length: from - to + 1 }, (_, index) => entry(from - index, NOW - index * 1000, 'checked'));

const ids = (known: { readonly entries: readonly ActivityEntry[] | null }) =>
  known.entries?.map(({ id }) => id);

describe('pages of the activity record', () => {
  const empty = { entries: null, isComplete: false };

  it('a first page shorter than the limit completes the record', () => {
    expect(withPage(empty, entries(3, 1), true)).toEqual({ entries: entries(3, 1), isComplete: true });
  });

  it('older entries go below and newer ones on top, without duplicates', () => {
    const first = withPage(empty, entries(300, 201), true);
    const older = withPage(first, entries(200, 101), false);
    expect(ids(older)).toEqual(entries(300, 101).map(({ id }) => id));
    const newer = withPage(older, entries(303, 204), true);
    expect(ids(newer)?.slice(0, 4)).toEqual([303, 302, 301, 300]);
    expect(newer.entries).toHaveLength(203);
    expect(newer.isComplete).toBe(false);
  });

  it('drops the loaded entries if newer ones are missing in between', () => {
    const first = withPage(empty, entries(300, 201), true);
    const jumped = withPage(first, entries(900, 801), true);
    expect(ids(jumped)).toEqual(entries(900, 801).map(({ id }) => id));
    expect(jumped.isComplete).toBe(false);
  });

  it('loads older entries until none is left', async () => {
    const asked: (number | null)[] = [];
    const all = entries(150, 1);
    const bridge = {
      call: (_: string, { before }: { before: number | null }) => {
        asked.push(before);
        const page = all.filter(({ id }) => before === null || id < before).slice(0, PAGE_SIZE);
        return Promise.resolve(ok(page));
      },
    } as unknown as BridgeClient;
    const store = createActivityStore(bridge);
    await store.refresh();
    await store.fetchOlder();
    await store.fetchOlder();
    expect(asked).toEqual([null, 51]);
    expect(store.getState()).toMatchObject({ isComplete: true, isFetching: false });
    expect(store.getState().entries).toHaveLength(150);
  });

  it('keeps the loaded entries when a request fails', async () => {
    let failing = false;
    const bridge = {
      call: () => Promise.resolve(failing ? err(appError('storage.failed')) : ok(entries(5, 1))),
    } as unknown as BridgeClient;
    const store = createActivityStore(bridge);
    await store.refresh();
    failing = true;
    await store.refresh();
    expect(store.getState()).toMatchObject({ error: { code: 'storage.failed' } });
    expect(store.getState().entries).toHaveLength(5);
  });
});

describe('filtering the activity record', () => {
  it('filters by kind and by provider or account', () => {
    const signIns = ACTIVITY.filter((each) => matchesFilter(each, 'sign-ins'));
    expect(signIns.map(({ kind }) => kind)).toEqual(['sign_in_failed', 'connected', 'disconnected']);
    expect(ACTIVITY.every((each) => matchesFilter(each, 'all') && matchesSubject(each, 'everyone'))).toBe(
      true,
    );
    const boris = ACTIVITY.filter((each) => matchesSubject(each, `account:${connectionId(3)}`));
    expect(new Set(boris.map(({ accountLabel }) => accountLabel))).toEqual(new Set(['boris']));
    expect(ACTIVITY.filter((each) => matchesSubject(each, 'provider:spotify'))).toHaveLength(1);
  });

  it.each([
    ['renamed', [10]],
    ['github', [11, 5, 1]],
    ['GITHUB not confirmed', [1]],
    ['anna checked', [12]],
    ['nothing of this', []],
    [' ', ACTIVITY.map(({ id }) => id)],
  ])('finds “%s” in titles, names and reasons', (query, expected) => {
    expect(ACTIVITY.filter(queryFilter(query)).map(({ id }) => id)).toEqual(expected);
  });

  it('every kind matches exactly one filter', () => {
    const filters = ['sign-ins', 'checks', 'changes', 'security'] as const;
    for (const each of ACTIVITY)
      expect(filters.filter((filter) => matchesFilter(each, filter))).toHaveLength(1);
  });

  it('lists the providers and accounts of the entries once, by name', () => {
    expect(subjectsIn(ACTIVITY, []).map(({ name }) => name)).toEqual([
      'GitHub',
      'Google',
      'Spotify',
      'Team notes',
    ]);
    const googleOf = (connections: readonly ConnectionFacts[]) =>
      subjectsIn(ACTIVITY, connections).find(({ key }) => key === 'google')?.accounts;
    expect(googleOf([])).toEqual([{ id: connectionId(1), label: 'anna@example.org' }]);
    // Whose a renamed account is remains visible.
    const renamed = { ...connection(1, 'google', 'Work'), identity: 'anna@gmail.example' };
    expect(googleOf([renamed])?.[0]?.label).toBe('anna@example.org · anna@gmail.example');
  });

  it('groups by day without changing the order', () => {
    const days = groupByDay(ACTIVITY, (at) => Math.floor(at / 86_400_000));
    expect(days.flatMap((day) => day.entries)).toEqual(ACTIVITY);
    expect(days[0]?.entries).toHaveLength(4);
  });
});
