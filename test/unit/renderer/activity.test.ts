import { describe, expect, it } from 'vitest';
import { entryReason } from '../../../renderer/components/activity/entry-words.ts';
import type { BridgeClient } from '../../../renderer/bridge/bridge-client.ts';
import { requestLine } from '../../../renderer/components/activity/entry-words.ts';
import { createFormat } from '../../../renderer/i18n/format.ts';
import { groupByDay, withIdentities } from '../../../renderer/pages/activity/activity-filter.ts';
import { createActivityStore, PAGE_SIZE, withPage } from '../../../renderer/stores/activity-store.ts';
import {
  ACTIVITY_GROUPS,
  ACTIVITY_KINDS,
  EVERYTHING,
  type ActivityEntry,
  type ActivityKind,
} from '../../../shared/domain/activity.ts';
import { appError, type ErrorCode } from '../../../shared/errors.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { err, ok } from '../../../shared/result.ts';
import { connection, connectionId, entry, NOW } from '../../e2e/pages/support/make-facts.ts';
import { ACTIVITY } from '../../e2e/pages/support/scenarios.ts';

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
    const store = createActivityStore(bridge, EVERYTHING);
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
    const store = createActivityStore(bridge, EVERYTHING);
    await store.refresh();
    failing = true;
    await store.refresh();
    expect(store.getState()).toMatchObject({ error: { code: 'storage.failed' } });
    expect(store.getState().entries).toHaveLength(5);
  });
});

describe('the activity record', () => {
  it('has every kind in exactly one group', () => {
    expect(Object.values(ACTIVITY_GROUPS).flat().toSorted()).toEqual(ACTIVITY_KINDS.toSorted());
  });

  it('says that a request was sent without a question, since its kind was allowed', () => {
    const details = { method: 'POST', template: 'https://api.example.com/notes', status: 201 };
    const sent = (more: object) =>
      requestLine(
        entry(1, NOW, 'requested', { details: { ...details, ...more } }),
        createFormat('en', false),
      );
    expect(sent({})).toBe('POST api.example.com/notes · 201');
    expect(sent({ allowance: details.template })).toBe(
      'POST api.example.com/notes · 201 · not asked: you allowed requests like this for a few minutes',
    );
  });

  it('says whose an account is that has another name, while it is connected', () => {
    const accounts = [{ id: connectionId(1), label: 'Work' }];
    const providers = [{ key: asProviderKey('google'), name: 'Google', accounts }];
    const renamed = { ...connection(1, 'google', 'Work'), identity: 'anna@gmail.example' };
    expect(withIdentities(providers, [renamed])[0]?.accounts[0]?.label).toBe('Work · anna@gmail.example');
    expect(withIdentities(providers, [])).toEqual(providers);
  });

  it('groups by day without changing the order', () => {
    const days = groupByDay(ACTIVITY, (at) => Math.floor(at / 86_400_000));
    expect(days.flatMap((day) => day.entries)).toEqual(ACTIVITY);
    expect(days[0]?.entries).toHaveLength(9);
  });
});

describe('entries about the platform', () => {
  it.each<[ActivityKind, ErrorCode | null, ActivityEntry['details'], string | null]>([
    ['platform_signed_in', null, { how: 'browser', host: 'example.com' }, 'example.com, in the browser'],
    [
      'platform_signed_in',
      'connect.deadline',
      { how: 'browser', host: 'example.com' },
      'You did not finish signing in at the platform within ten minutes.',
    ],
    ['platform_signed_out', null, { how: 'browser', isTold: true }, null],
    ['platform_signed_out', null, { how: 'browser', isTold: false }, 'The platform could not be told.'],
    ['platform_signed_out', null, { how: 'platform-key', isTold: false }, null],
    ['platform_signed_out', 'platform.expired', { how: 'browser' }, 'The platform ended your session.'],
    ['platform_changed', null, { host: 'example.com' }, 'Keyfob now uses example.com.'],
    ['platform_changed', null, { assistant: 'Desk' }, 'Keyfob now uses the assistant Desk.'],
    [
      'requested',
      'network.failed',
      { template: 'https://api.example.com/{id}' },
      'The connection to api.example.com failed.',
    ],
  ])('say what happened: %s, %s, %j', (kind, code, details, said) => {
    expect(entryReason({ ...entry(1, NOW, kind), providerName: null, code, details })).toBe(said);
  });
});
