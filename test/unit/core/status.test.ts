import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextChangeAt } from '../../../electron/core/status/next-change.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { platformRemedyOf } from '../../../shared/domain/platform-remedy.ts';
import {
  deriveStatus,
  isPlatformAction,
  overallLevel,
  CHECK_LIFETIME_MS,
  type StatusContext,
} from '../../../shared/domain/status.ts';
import { asOAuthClientId } from '../../../shared/ids.ts';
import { ERROR_CODES } from '../../../shared/errors.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { TRAY_ACTIONS } from '../../../shared/words/tray.ts';
import {
  arbitraryConnection,
  arbitraryContext,
  connectionFacts,
  NOW,
  OPEN,
} from './arbitrary-connections.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const at = (connection: Partial<ConnectionFacts>, context: Partial<StatusContext> = {}) =>
  deriveStatus(connectionFacts(connection), { ...OPEN, ...context });
const check = (kind: 'ok' | 'rejected' | 'forbidden' | 'unreachable' | 'unexpected') => ({
  lastCheck: { at: NOW, kind, code: null, status: 200 },
});
const good = { ...check('ok'), lastSuccessAt: NOW - 1000 };

const ITSELF = { kind: 'own', oauthClientId: asOAuthClientId('app'), clientCredentials: true } as const;
const DAY = 24 * HOUR;
const LASTS = { canRefresh: true, expiresAt: NOW + HOUR };
const endsIn = (ms: number, isCertain = true) => ({
  refreshTokenEnd: { at: NOW + ms, since: NOW + ms - 30 * DAY, isCertain },
});

/** Sign-ins that end, with what is said of them. */
const ENDS: readonly [string, Partial<ConnectionFacts>, object][] = [
  [
    'without a refresh token, in the last fifth of its time',
    { refreshedAt: NOW - 48 * MINUTE, expiresAt: NOW + 12 * MINUTE },
    { kind: 'ending', level: 'attention', action: 'sign-in', at: NOW + 12 * MINUTE },
  ],
  [
    'without a refresh token, before that',
    { refreshedAt: NOW - 47 * MINUTE, expiresAt: NOW + 13 * MINUTE },
    { kind: 'verified' },
  ],
  [
    'with a refresh token that ends within two days',
    { ...LASTS, ...endsIn(2 * DAY) },
    { kind: 'ending', at: NOW + 2 * DAY },
  ],
  ['with one that ends later', { ...LASTS, ...endsIn(2 * DAY + 1) }, { kind: 'verified' }],
  [
    'with one that has ended, until the access token has, too',
    { ...LASTS, ...endsIn(-1) },
    { kind: 'ending', at: NOW + HOUR },
  ],
  [
    'after both should have ended, which only the provider knows',
    { ...LASTS, expiresAt: NOW - 1, ...endsIn(-HOUR) },
    { kind: 'ending', action: 'sign-in', at: NOW - 1, isDue: true },
  ],
  ['with one that may end', { ...LASTS, ...endsIn(HOUR, false) }, { kind: 'verified' }],
  [
    'with an access token that does not end',
    { ...LASTS, expiresAt: null, ...endsIn(1) },
    { kind: 'verified' },
  ],
];

describe('the state of a connection', () => {
  it.each<[string, ReturnType<typeof at>, object]>([
    ['verified recently', at(good), { kind: 'verified', level: 'ok', action: null, at: NOW - 1000 }],
    ['never verified', at({}), { kind: 'unverified', level: 'idle', action: 'check' }],
    ['never verified, without a check', at({ canCheck: false }), { kind: 'untestable', action: null }],
    [
      'verified long ago',
      at({ ...good, lastSuccessAt: NOW - CHECK_LIFETIME_MS }),
      { kind: 'stale', action: 'check' },
    ],
    [
      'verified in the far future',
      at({ ...good, lastSuccessAt: NOW + 2 * CHECK_LIFETIME_MS }),
      { kind: 'stale' },
    ],
    [
      'rejected',
      at({ ...good, ...check('rejected') }),
      { kind: 'rejected', level: 'attention', action: 'sign-in' },
    ],
    [
      'rejected, as an OAuth client itself',
      at({ ...good, ...check('rejected'), grant: ITSELF }),
      { kind: 'rejected', level: 'attention', action: 'connect-again' },
    ],
    [
      'an OAuth client itself, with a missing token',
      at({ ...good, secrets: 'missing', grant: ITSELF }),
      { kind: 'secrets-missing', action: 'connect-again' },
    ],
    ['forbidden', at({ ...good, ...check('forbidden') }), { kind: 'forbidden', action: 'show' }],
    [
      'D47: with a rejected OAuth client',
      at({
        ...good,
        lastCheck: { at: NOW, kind: 'unreachable', code: 'token.invalid_client', status: 401 },
      }),
      { kind: 'client-rejected', level: 'attention', action: 'client' },
    ],
    [
      'D47: with an app that is refused, perhaps because of its encoding',
      at({
        ...good,
        lastCheck: { at: NOW, kind: 'unreachable', code: 'token.invalid_client_encoded', status: 401 },
      }),
      { kind: 'client-rejected', level: 'attention', action: 'client' },
    ],
    [
      'unreachable',
      at({ ...good, ...check('unreachable') }),
      { kind: 'unreachable', level: 'idle', action: 'check' },
    ],
    [
      'with an unexpected response',
      at({ ...good, ...check('unexpected') }),
      { kind: 'unexpected', httpStatus: 200 },
    ],
    ['expired', at({ ...good, expiresAt: NOW }), { kind: 'expired', action: 'sign-in', at: NOW }],
    [
      'expired, with a refresh token',
      at({ ...good, expiresAt: NOW, canRefresh: true }),
      { kind: 'verified' },
    ],
    [
      'not yet expired, with a refresh token',
      at({ ...good, expiresAt: NOW + 1, canRefresh: true }),
      { kind: 'verified' },
    ],
    ...ENDS.map(([what, facts, expected]): [string, ReturnType<typeof at>, object] => [
      `D59: ${what}`,
      at({ ...good, ...facts }),
      expected,
    ]),
    [
      'D59: about to end, offline',
      at({ ...good, expiresAt: NOW + 1 }, { online: false }),
      { kind: 'offline', action: null },
    ],
    [
      'D60: about to end, and rejected',
      at({ ...good, expiresAt: NOW + 1, ...check('rejected') }),
      { kind: 'rejected' },
    ],
    [
      'D53: with scopes that requests lacked',
      at({ ...good, neededScopes: ['notes:write'] }),
      {
        kind: 'needs-access',
        level: 'attention',
        action: 'add-access',
        scopes: ['notes:write'],
        isLost: false,
      },
    ],
    [
      'D58: with fewer scopes than before, one of which a request lacked',
      at({ ...good, neededScopes: ['notes:read'], lostScopes: ['notes:read', 'notes:write'] }),
      { kind: 'needs-access', scopes: ['notes:read', 'notes:write'], isLost: true },
    ],
    ...(['sign-in', 'check', 'request', 'renewal', 'platform'] as const).map(
      (by): [string, ReturnType<typeof at>, object] => [
        `verified by: ${by}`,
        at({ ...good, verifiedBy: by }),
        { kind: 'verified', by },
      ],
    ),
    ['with unsaved tokens', at({ ...good, secrets: 'unsaved' }), { kind: 'unsaved', action: 'check' }],
    [
      'with unsaved tokens, offline',
      at({ ...good, secrets: 'unsaved' }, { online: false }),
      { kind: 'unsaved', level: 'attention', action: null },
    ],
    [
      'with missing secrets',
      at({ ...good, secrets: 'missing' }),
      { kind: 'secrets-missing', action: 'sign-in', isImported: false },
    ],
    [
      'imported without its secrets',
      at({ ...good, secrets: 'missing', isImported: true }),
      { kind: 'secrets-missing', action: 'sign-in', isImported: true },
    ],
    ['offline', at(good, { online: false }), { kind: 'offline', action: null, lastSuccessAt: NOW - 1000 }],
    ['offline and rejected before', at(check('rejected'), { online: false }), { kind: 'rejected' }],
    ['offline and unreachable before', at(check('unreachable'), { online: false }), { kind: 'offline' }],
    ...(
      [
        ['platform.signed_out', 'idle', 'platform'],
        ['platform.expired', 'attention', 'platform'],
        ['platform.key_refused', 'attention', 'settings'],
        ['platform.no_organization', 'idle', 'settings'],
        ['platform.no_assistant', 'idle', 'settings'],
        ['managed.other_assistant', 'idle', 'settings'],
        ['platform.balance', 'attention', 'funds'],
        ['platform.daily_limit', 'idle', 'own'],
        ['platform.redirected', 'idle', 'settings'],
        ['platform.unreachable', 'idle', 'check'],
        ['platform.server_error', 'idle', 'check'],
        ['platform.bad_response', 'idle', 'check'],
      ] as const
    ).map(([hold, level, action]): [string, ReturnType<typeof at>, object] => [
      `on hold: ${hold}`,
      at({ ...good, ...check('rejected'), hold }),
      { kind: 'on-hold', code: hold, level, action, lastSuccessAt: NOW - 1000 },
    ]),
    [
      'on hold and offline',
      at({ ...good, hold: 'platform.unreachable' }, { online: false }),
      { kind: 'offline' },
    ],
    [
      'sent elsewhere by the platform, offline',
      at({ ...good, hold: 'platform.redirected' }, { online: false }),
      { kind: 'offline' },
    ],
    [
      'signed out of the platform, offline',
      at({ ...good, hold: 'platform.signed_out' }, { online: false }),
      { kind: 'on-hold', action: 'platform' },
    ],
    [
      'on hold and locked',
      at({ hold: 'platform.expired' }, { vault: { kind: 'opening' } }),
      { kind: 'locked' },
    ],
    [
      'of the other mode, whatever else is wrong',
      at({ ...good, ...check('rejected'), hold: 'platform.expired', isInactive: true }),
      { kind: 'inactive', level: 'idle', action: null },
    ],
    [
      'no longer at the platform',
      at({ lastCheck: { at: NOW, kind: 'rejected', code: 'managed.gone', status: 404 } }),
      { kind: 'gone', level: 'attention', action: 'sign-in' },
    ],
    [
      'verified by the platform alone',
      at({ ...good, lastCheck: { at: NOW, kind: 'ok', code: null, status: null, by: 'platform' } }),
      { kind: 'verified', by: 'platform' },
    ],
    ['locked', at(good, { vault: { kind: 'locked', by: 'system' } }), { kind: 'locked', action: 'unlock' }],
    ['locked and rejected', at(check('rejected'), { vault: { kind: 'opening' } }), { kind: 'locked' }],
    ['in a session-only vault', at(good, { vault: { kind: 'session-only' } }), { kind: 'verified' }],
  ])('%s', (_, status, expected) => {
    expect(status).toMatchObject(expected);
  });

  it('D60: is green only if the last check succeeded, and recently', () => {
    fc.assert(
      fc.property(arbitraryConnection, arbitraryContext, (connection, context) => {
        const { level } = deriveStatus(connection, context);
        if (level !== 'ok') return;
        expect([connection.hold, connection.isInactive]).toEqual([null, false]);
        expect([null, 'ok']).toContain(connection.lastCheck?.kind ?? null);
        expect(Math.abs(context.now - (connection.lastSuccessAt ?? Infinity))).toBeLessThanOrEqual(
          CHECK_LIFETIME_MS,
        );
        expect(context.online).toBe(true);
        expect(['vault', 'session']).toContain(connection.secrets);
        expect(['unlocked', 'session-only']).toContain(context.vault.kind);
        expect(connection.canRefresh || (connection.expiresAt ?? Infinity) > context.now).toBe(true);
        expect([...connection.neededScopes, ...connection.lostScopes]).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('D60: is never green after a rejection, whatever succeeded before', () => {
    fc.assert(
      fc.property(arbitraryConnection, arbitraryContext, (connection, context) => {
        const rejected = {
          ...connection,
          lastCheck: { at: context.now, kind: 'rejected' as const, code: null, status: 401 },
        };
        const { level, kind } = deriveStatus(rejected, context);
        if (kind === 'on-hold' || kind === 'inactive') return;
        expect(['attention', 'locked']).toContain(level);
        expect(['rejected', 'unsaved', 'secrets-missing', 'locked']).toContain(kind);
      }),
    );
  });

  it('offline never asks to sign in if the connection was not rejected before', () => {
    fc.assert(
      fc.property(arbitraryConnection, arbitraryContext, (connection, context) => {
        const notRejected = { ...connection, lastCheck: null, secrets: 'vault' as const, canRefresh: true };
        expect(deriveStatus(notRejected, { ...context, online: false }).action).not.toBe('sign-in');
      }),
    );
  });

  it('has the remedy of the code that holds it, on pages and in the tray alike', () => {
    for (const hold of ERROR_CODES.filter((code) => /^(?:platform|managed)\./.test(code))) {
      const remedy = platformRemedyOf(hold);
      const { action } = at({ ...good, hold });
      expect(isPlatformAction(action), hold).toBe(remedy !== null);
      if (!isPlatformAction(action)) continue;
      expect(action, hold).toBe(remedy === 'sign-in' ? 'platform' : remedy);
      expect(TRAY_ACTIONS[action]).toContain(MANAGED.remedy[remedy!]);
    }
  });

  it('has at most one action, which is possible', () => {
    fc.assert(
      fc.property(arbitraryConnection, arbitraryContext, (connection, context) => {
        const { action, level, kind } = deriveStatus(connection, context);
        // A check saves unsaved tokens. Without a check, only free disk space helps.
        if (kind === 'unsaved') expect(['check', null]).toContain(action);
        else if (level === 'attention')
          expect(['sign-in', 'show', 'add-access', 'platform', 'funds']).toContain(action);
        if (action === 'check') expect(context.online).toBe(true);
        if (level === 'ok' || level === 'offline') expect(action).toBeNull();
      }),
    );
  });
});

describe('the next change of a state by time alone', () => {
  it('is not earlier than computed', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryConnection, { maxLength: 4 }),
        arbitraryContext,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, context, part) => {
          const next = nextChangeAt(list, context.now) ?? context.now + 40 * CHECK_LIFETIME_MS;
          expect(next).toBeGreaterThan(context.now);
          const between = Math.min(next - 1, context.now + Math.floor((next - context.now) * part));
          for (const connection of list)
            expect(deriveStatus(connection, { ...context, now: between })).toEqual(
              deriveStatus(connection, context),
            );
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('is null if no state can change', () => {
    expect(nextChangeAt([], NOW)).toBeNull();
    expect(nextChangeAt([connectionFacts({})], NOW)).toBeNull();
    expect(
      nextChangeAt(
        [connectionFacts({ expiresAt: NOW - 1, lastSuccessAt: NOW - 2 * CHECK_LIFETIME_MS })],
        NOW,
      ),
    ).toBeNull();
    expect(
      nextChangeAt([connectionFacts({ expiresAt: NOW + 5 }), connectionFacts({ expiresAt: NOW + 3 })], NOW),
    ).toBe(NOW + 3);
  });
});

describe('the overall level', () => {
  it('is the most urgent one, and ok only if all are', () => {
    expect(overallLevel([], OPEN)).toBe('idle');
    expect(overallLevel(['ok', 'ok'], OPEN)).toBe('ok');
    expect(overallLevel(['ok', 'idle'], OPEN)).toBe('idle');
    expect(overallLevel(['ok', 'attention'], { ...OPEN, online: false })).toBe('attention');
    expect(overallLevel(['offline', 'offline'], { ...OPEN, online: false })).toBe('offline');
    expect(overallLevel(['locked'], { ...OPEN, vault: { kind: 'locked', by: 'passphrase' } })).toBe('locked');
    expect(overallLevel([], { ...OPEN, vault: { kind: 'damaged', canRestore: false } })).toBe('attention');
  });
});
