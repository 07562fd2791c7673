import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideNotices,
  type Episode,
  type NoticeAccount,
  type NoticeInput,
  type OpenNotice,
} from '../../../electron/core/notices/decide-notices.ts';
import { noticeOf } from '../../../electron/core/notices/notice-text.ts';
import type { Status } from '../../../shared/domain/status.ts';
import { asConnectionId, asProviderKey } from '../../../shared/ids.ts';

const ATTENTION = { level: 'attention' } as const;
const IDLE = { level: 'idle' } as const;
const HELD = { kind: 'on-hold', lastSuccessAt: null } as const;

/** States that need the person, with the title of the notification. */
const NEEDING: readonly (readonly [string, Status, string])[] = [
  ['rejected', { ...ATTENTION, kind: 'rejected', action: 'sign-in' }, 'Sign in to Example again'],
  ['expired', { ...ATTENTION, kind: 'expired', action: 'sign-in', at: 0 }, 'Sign in to Example again'],
  ['gone', { ...ATTENTION, kind: 'gone', action: 'sign-in' }, 'Sign in to Example again'],
  [
    'secrets missing',
    { ...ATTENTION, kind: 'secrets-missing', action: 'sign-in', isImported: false },
    'Sign in to Example again',
  ],
  [
    'OAuth app rejected',
    { ...ATTENTION, kind: 'client-rejected', action: 'client' },
    'Example refused your OAuth app',
  ],
  [
    'session expired',
    { ...HELD, ...ATTENTION, code: 'platform.expired', action: 'platform' },
    'Sign in at the platform again',
  ],
  [
    'key refused',
    { ...HELD, ...ATTENTION, code: 'platform.key_refused', action: 'settings' },
    'The platform refused your key',
  ],
  [
    'balance empty',
    { ...HELD, ...ATTENTION, code: 'platform.balance', action: 'funds' },
    'Add funds to go on using Example',
  ],
  ['unsaved', { ...ATTENTION, kind: 'unsaved', action: null }, 'New tokens from Example are not saved'],
  ['forbidden', { ...ATTENTION, kind: 'forbidden', action: 'show' }, 'Example refuses access'],
];
/** States that pass by themselves. */
const PASSING: readonly Status[] = [
  { kind: 'locked', level: 'locked', action: 'unlock', vault: 'passphrase' },
  { kind: 'offline', level: 'offline', action: null, lastSuccessAt: null },
  { ...IDLE, kind: 'unreachable', action: 'check', code: null, lastSuccessAt: null },
  { ...IDLE, kind: 'unexpected', action: 'check', httpStatus: null },
  { ...HELD, ...IDLE, code: 'platform.server_error', action: 'check' },
];
const WELL: readonly Status[] = [
  { kind: 'verified', level: 'ok', action: null, at: 0 },
  { ...IDLE, kind: 'unverified', action: 'check' },
  { ...IDLE, kind: 'inactive', action: null },
  { ...HELD, ...IDLE, code: 'platform.signed_out', action: 'platform' },
];
const [[, rejected]] = NEEDING as [[string, Status, string]];
const [verified] = WELL as [Status];

const id = (index: number) => asConnectionId(`id-${index}`);
const account = (status: Status, index = 0, isSigningIn = false): NoticeAccount => ({
  id: id(index),
  providerKey: asProviderKey('example'),
  status,
  isSigningIn,
});
const decide = (changes: Partial<NoticeInput>) =>
  decideNotices({
    accounts: [],
    episodes: new Map(),
    open: [],
    isEnabled: true,
    isWatching: false,
    mayTell: true,
    ...changes,
  });
const textOf = (accounts: readonly NoticeAccount[]) =>
  noticeOf(accounts as [NoticeAccount, ...NoticeAccount[]], () => 'Example');

describe('a notification', () => {
  it.each(NEEDING)('D105: tells of an account that begins to need the person: %s', (_, status, title) => {
    const { tell, episodes } = decide({ accounts: [account(status)] });
    expect(tell).toHaveLength(1);
    expect(textOf(tell).title).toBe(title);
    expect(textOf(tell)).not.toMatchObject({ body: expect.stringMatching(/[{}]/) as string });
    // Another need of the same account belongs to the same episode.
    for (const [, other] of NEEDING)
      expect(decide({ accounts: [account(other)], episodes }).tell).toEqual([]);
  });

  it('does not tell of a state that passes by itself, which neither begins nor ends an episode', () => {
    for (const status of PASSING) {
      expect(decide({ accounts: [account(status)] })).toMatchObject({ tell: [], isWaiting: false });
      for (const episode of ['pending', 'told'] as const) {
        const episodes = new Map([[id(0), episode]]);
        expect(decide({ accounts: [account(status)], episodes })).toMatchObject({ tell: [], episodes });
      }
    }
  });

  it('D61: is closed, and the episode over, once no account of it needs the person', () => {
    const open: OpenNotice[] = [{ number: 1, accounts: [id(0), id(1)] }];
    const episodes = new Map<ReturnType<typeof id>, Episode>([
      [id(0), 'told'],
      [id(1), 'told'],
    ]);
    for (const status of WELL) {
      const half = decide({ accounts: [account(status), account(rejected, 1)], open, episodes });
      expect(half.open).toEqual([{ number: 1, accounts: [id(1)] }]);
      const whole = decide({ accounts: [account(status), account(status, 1)], open, episodes });
      expect(whole).toMatchObject({ open: [], tell: [] });
      expect(whole.episodes.size).toBe(0);
    }
    // An account that was disconnected.
    expect(decide({ open, episodes })).toMatchObject({ open: [], episodes: new Map() });
  });

  it('stands for several accounts and opens the page for all; for a session, the one where it is', () => {
    const many = [account(rejected, 0), account(rejected, 1), account(rejected, 2)];
    expect(textOf(decide({ accounts: many }).tell)).toMatchObject({
      title: '3 accounts need attention',
      view: { page: 'connections' },
    });
    expect(textOf([account(rejected)]).view).toEqual({ page: 'connection', connectionId: id(0) });
    const expired = NEEDING.find(([name]) => name === 'session expired')![1];
    for (const accounts of [[account(expired)], [account(expired), account(expired, 1)]])
      expect(textOf(accounts).view).toEqual({ page: 'settings', tab: 'platform' });
  });

  it.each([
    ['who sees the window', { isWatching: true }],
    ['who wants none', { isEnabled: false }],
  ])('is not for a person %s, also not later, and one that is open closes', (_, quiet) => {
    const accounts = [account(rejected)];
    const { tell, episodes } = decide({ accounts, ...quiet });
    expect(tell).toEqual([]);
    expect(decide({ accounts, episodes })).toMatchObject({ tell: [], isWaiting: false });
    const open = [{ number: 1, accounts: [id(0)] }];
    expect(decide({ accounts, episodes, open, ...quiet }).open).toEqual([]);
  });

  it('waits while the person signs in to that account, and one that is open closes', () => {
    const accounts = [account(rejected, 0, true), account(rejected, 1)];
    const open = [{ number: 1, accounts: [id(0)] }];
    const during = decide({ accounts, open });
    expect(during).toMatchObject({ open: [], isWaiting: false });
    expect(during.tell).toEqual([accounts[1]]);
    const after = decide({ accounts: [account(rejected)], episodes: during.episodes });
    expect(after.tell).toHaveLength(1);
  });

  it('D61 D105: comes at most once in an episode, never stays after it, and never fails to come', () => {
    const statuses = [...NEEDING.map(([, status]) => status), ...PASSING, ...WELL, null];
    const step = fc.record({
      // Null: the account was removed.
      statuses: fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(...statuses, rejected, verified))),
      signingIn: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
      isEnabled: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
      isWatching: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
      mayTell: fc.boolean(),
      isRestarted: fc.boolean(),
    });
    const run = (steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]): void => {
      let episodes: ReadonlyMap<ReturnType<typeof id>, Episode> = new Map();
      let open: readonly OpenNotice[] = [];
      const told = new Set<string>();
      for (const [number, { isRestarted, signingIn, ...now }] of steps.entries()) {
        if (isRestarted) open = [];
        const accounts = now.statuses.flatMap((status, index) =>
          status ? [account(status, index, signingIn[index])] : [],
        );
        const needing = accounts.filter(({ status }) => status.level === 'attention');
        const over = [0, 1, 2]
          .map(id)
          .filter((one) => !accounts.some((other) => other.id === one && !WELL.includes(other.status)));
        const decision = decideNotices({ ...now, accounts, episodes, open });
        for (const one of over) told.delete(one);
        for (const one of decision.tell) {
          expect(told.has(one.id)).toBe(false);
          expect(needing).toContain(one);
          told.add(one.id);
        }
        for (const one of needing)
          if (now.mayTell && !one.isSigningIn) expect(decision.episodes.get(one.id)).toBe('told');
        for (const notice of decision.open) {
          expect(notice.accounts.length).toBeGreaterThan(0);
          for (const one of notice.accounts) expect(over).not.toContain(one);
        }
        // As many as there are accounts, however long it goes on.
        expect(decision.episodes.size).toBeLessThanOrEqual(accounts.length);
        ({ episodes } = decision);
        const added =
          decision.tell.length > 0 ? [{ number, accounts: decision.tell.map((one) => one.id) }] : [];
        open = [...decision.open, ...added];
      }
    };
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), run), { numRuns: 300 });
  });
});
