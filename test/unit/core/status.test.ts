import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextChangeAt } from '../../../electron/core/status/next-change.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import {
  deriveStatus,
  overallLevel,
  CHECK_LIFETIME_MS,
  type StatusContext,
} from '../../../shared/domain/status.ts';
import { arbitraryConnection, arbitraryContext, connectionFacts, NOW, OPEN } from './made-up-connections.ts';

const at = (connection: Partial<ConnectionFacts>, context: Partial<StatusContext> = {}) =>
  deriveStatus(connectionFacts(connection), { ...OPEN, ...context });
const check = (kind: 'ok' | 'rejected' | 'forbidden' | 'unreachable' | 'unexpected') => ({
  lastCheck: { at: NOW, kind, code: null, status: 200 },
});
const good = { ...check('ok'), lastSuccessAt: NOW - 1000 };

describe('the state of a connection', () => {
  it.each<[string, ReturnType<typeof at>, object]>([
    ['proven lately', at(good), { kind: 'verified', level: 'ok', action: null, at: NOW - 1000 }],
    ['never proven', at({}), { kind: 'unverified', level: 'idle', action: 'check' }],
    [
      'never proven, and nothing to prove it with',
      at({ canCheck: false }),
      { kind: 'untestable', action: null },
    ],
    [
      'proven long ago',
      at({ ...good, lastSuccessAt: NOW - CHECK_LIFETIME_MS }),
      { kind: 'stale', action: 'check' },
    ],
    [
      'proven in a far future',
      at({ ...good, lastSuccessAt: NOW + 2 * CHECK_LIFETIME_MS }),
      { kind: 'stale' },
    ],
    [
      'turned away',
      at({ ...good, ...check('rejected') }),
      { kind: 'rejected', level: 'attention', action: 'sign-in' },
    ],
    ['without the right', at({ ...good, ...check('forbidden') }), { kind: 'forbidden', action: 'show' }],
    [
      'D47: with an app that is refused',
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
      'not reached',
      at({ ...good, ...check('unreachable') }),
      { kind: 'unreachable', level: 'idle', action: 'check' },
    ],
    ['answered oddly', at({ ...good, ...check('unexpected') }), { kind: 'unexpected', httpStatus: 200 }],
    ['ended', at({ ...good, expiresAt: NOW }), { kind: 'expired', action: 'sign-in', at: NOW }],
    ['ended, but it can be renewed', at({ ...good, expiresAt: NOW, canRefresh: true }), { kind: 'verified' }],
    ['not ended yet', at({ ...good, expiresAt: NOW + 1 }), { kind: 'verified' }],
    ['with new keys not saved', at({ ...good, secrets: 'unsaved' }), { kind: 'unsaved', action: 'check' }],
    [
      'with new keys not saved, offline',
      at({ ...good, secrets: 'unsaved' }, { online: false }),
      { kind: 'unsaved', level: 'attention', action: null },
    ],
    ['without its keys', at({ ...good, secrets: 'missing' }), { kind: 'secrets-missing', action: 'sign-in' }],
    ['offline', at(good, { online: false }), { kind: 'offline', action: null, lastSuccessAt: NOW - 1000 }],
    ['offline and turned away before', at(check('rejected'), { online: false }), { kind: 'rejected' }],
    ['offline and not reached before', at(check('unreachable'), { online: false }), { kind: 'offline' }],
    ['locked', at(good, { vault: { kind: 'locked', by: 'system' } }), { kind: 'locked', action: 'unlock' }],
    ['locked and turned away', at(check('rejected'), { vault: { kind: 'opening' } }), { kind: 'locked' }],
    ['kept for this session', at(good, { vault: { kind: 'session-only' } }), { kind: 'verified' }],
  ])('%s', (_, status, expected) => {
    expect(status).toMatchObject(expected);
  });

  it('D60: is never green unless the last verified fact is a success, and recent', () => {
    fc.assert(
      fc.property(arbitraryConnection, arbitraryContext, (connection, context) => {
        const { level } = deriveStatus(connection, context);
        if (level !== 'ok') return;
        expect([null, 'ok']).toContain(connection.lastCheck?.kind ?? null);
        expect(Math.abs(context.now - (connection.lastSuccessAt ?? Infinity))).toBeLessThanOrEqual(
          CHECK_LIFETIME_MS,
        );
        expect(context.online).toBe(true);
        expect(['vault', 'session']).toContain(connection.secrets);
        expect(['unlocked', 'session-only']).toContain(context.vault.kind);
        expect(connection.canRefresh || (connection.expiresAt ?? Infinity) > context.now).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('D60: is never green over a dead login, whatever was proven before', () => {
    fc.assert(
      fc.property(arbitraryConnection, arbitraryContext, (connection, context) => {
        const dead = {
          ...connection,
          lastCheck: { at: context.now, kind: 'rejected' as const, code: null, status: 401 },
        };
        const { level, kind } = deriveStatus(dead, context);
        expect(['attention', 'locked']).toContain(level);
        expect(['rejected', 'unsaved', 'secrets-missing', 'locked']).toContain(kind);
      }),
    );
  });

  it('offline never asks to sign in over a login that was good when last heard of', () => {
    fc.assert(
      fc.property(arbitraryConnection, arbitraryContext, (connection, context) => {
        const alive = { ...connection, lastCheck: null, secrets: 'vault' as const, canRefresh: true };
        expect(deriveStatus(alive, { ...context, online: false }).action).not.toBe('sign-in');
      }),
    );
  });

  it('asks for one thing at the most, and only for what can be done', () => {
    fc.assert(
      fc.property(arbitraryConnection, arbitraryContext, (connection, context) => {
        const { action, level, kind } = deriveStatus(connection, context);
        // Tokens that wait to be saved need room on the disk; a check, where one can run, saves them.
        if (kind === 'unsaved') expect(['check', null]).toContain(action);
        else if (level === 'attention') expect(['sign-in', 'show']).toContain(action);
        if (action === 'check') expect(context.online).toBe(true);
        if (level === 'ok' || level === 'offline') expect(action).toBeNull();
      }),
    );
  });
});

describe('when a state changes by the passing of time', () => {
  it('nothing changes before the time that is told', () => {
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

  it('no timer need run where nothing can change', () => {
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

describe('the state of everything', () => {
  it('is the most pressing one, and good only if all are', () => {
    expect(overallLevel([], OPEN)).toBe('idle');
    expect(overallLevel(['ok', 'ok'], OPEN)).toBe('ok');
    expect(overallLevel(['ok', 'idle'], OPEN)).toBe('idle');
    expect(overallLevel(['ok', 'attention'], { ...OPEN, online: false })).toBe('attention');
    expect(overallLevel(['offline', 'offline'], { ...OPEN, online: false })).toBe('offline');
    expect(overallLevel(['locked'], { ...OPEN, vault: { kind: 'locked', by: 'passphrase' } })).toBe('locked');
    expect(overallLevel([], { ...OPEN, vault: { kind: 'damaged', canRestore: false } })).toBe('attention');
  });
});
