import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  expectedPrefix,
  attemptTitle,
  codeGroups,
  isLinkCopied,
  mayShowBrowserError,
  needsCopy,
  needsPaste,
  spokenCode,
} from '../../../renderer/components/attempt/attempt-state.ts';
import { timelineDetails } from '../../../shared/words/timeline.ts';
import { revocationWords } from '../../../renderer/components/connection/revocation-words.ts';
import { dotOf } from '../../../renderer/hooks/use-status.ts';
import { errorWords } from '../../../renderer/i18n/errors.ts';
import type { Status } from '../../../shared/domain/status.ts';
import { CLOSED_VAULTS } from '../../../shared/domain/vault.ts';
import { appError, ERROR_CODES } from '../../../shared/errors.ts';
import { DISCONNECT } from '../../../shared/words/connection.ts';
import { PALETTE } from '../../../shared/words/frame.ts';
import { statusWords } from '../../../shared/words/status.ts';
import { attempt, connectionId, NOW } from '../../e2e/pages/support/make-facts.ts';

const folder = resolve(import.meta.dirname, '../../../shared/words');

function* sentences(value: unknown, path: string): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* sentences(inner, `${path}.${key}`);
  }
}

const STATUSES: readonly Status[] = [
  { kind: 'verified', level: 'ok', action: null, at: NOW },
  { kind: 'unverified', level: 'idle', action: 'check' },
  { kind: 'untestable', level: 'idle', action: null },
  { kind: 'stale', level: 'idle', action: 'check', at: NOW },
  { kind: 'offline', level: 'offline', action: null, lastSuccessAt: null },
  { kind: 'offline', level: 'offline', action: null, lastSuccessAt: NOW },
  { kind: 'unreachable', level: 'idle', action: 'check', code: null, lastSuccessAt: NOW },
  { kind: 'unexpected', level: 'idle', action: 'check', httpStatus: 500 },
  { kind: 'unexpected', level: 'idle', action: 'check', httpStatus: null },
  { kind: 'forbidden', level: 'attention', action: 'show' },
  { kind: 'client-rejected', level: 'attention', action: 'client' },
  { kind: 'rejected', level: 'attention', action: 'sign-in' },
  ...[true, false].map(
    (isDue) => ({ kind: 'ending', level: 'attention', action: 'sign-in', at: NOW, isDue }) as const,
  ),
  ...[['a'], ['a', 'b']].flatMap((scopes) =>
    [true, false].map(
      (isLost) =>
        ({ kind: 'needs-access', level: 'attention', action: 'add-access', scopes, isLost }) as const,
    ),
  ),
  { kind: 'expired', level: 'attention', action: 'sign-in', at: NOW },
  { kind: 'unsaved', level: 'attention', action: 'check' },
  ...[true, false].map(
    (isImported) => ({ kind: 'secrets-missing', level: 'attention', action: 'sign-in', isImported }) as const,
  ),
  ...CLOSED_VAULTS.map((vault) => ({ kind: 'locked', level: 'locked', action: 'unlock', vault }) as const),
];

describe('words', () => {
  it('exist, are plain, and have nothing that a person should not read', async () => {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
      const module: unknown = await import(resolve(folder, file));
      for (const [path, text] of sentences(module, file)) {
        expect(text.trim(), path).toBe(text);
        expect(text, path).not.toBe('');
        expect(text, path).not.toMatch(/oops|sorry|please|invalid_|access_denied/i);
        expect(text, path).not.toMatch(/ {2}|\.\.\./);
      }
    }
  });

  it('use one name for one thing, and phrases that a person would say', async () => {
    const notUsed = [
      // A sign-in, an account, an access token, an OAuth app: no second names.
      /\blog-?ins?\b|\blogged\b/i,
      /\baccess keys?\b|\bkeys? (?:renewed|to renew)\b|\brenewed keys?\b/i,
      /\bthe apps?\b|\bthis app\b/i,
      /\bneeds? you\b/i,
      /\bfits?\b|\bstumbled\b|\bwithout you\b|\banew\b|\bany more\b|\bwithdr[ae]w/i,
      /\bsays nothing\b|\bname their sender\b|\bsent ahead\b|\bthe same again\b/i,
      /\blook(?:ed)? (?:it up|there|at)\b|\bis needed\b|\bwhat may it\b|\bis from before\b/i,
    ];
    const allowed = new Set(['https://login.example.com', 'https://login.example.com/authorize']);
    allowed.add('https://login.example.com/token').add(PALETTE.settingsSearchWords.general);
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
      const module: unknown = await import(resolve(folder, file));
      for (const [path, text] of sentences(module, file)) {
        if (allowed.has(text)) continue;
        for (const phrase of notUsed) expect(text, path).not.toMatch(phrase);
      }
    }
    for (const status of STATUSES) {
      const { short, long } = statusWords(status, 'GitHub', () => '3 minutes ago');
      for (const phrase of notUsed) expect(`${short} ${long}`).not.toMatch(phrase);
    }
  });

  it.each(STATUSES)('D60: say every state, and green only what is verified: %o', (status) => {
    const { short, long } = statusWords(status, 'GitHub', () => '3 minutes ago');
    expect(short).toMatch(/^[A-Z]/);
    expect(long).not.toMatch(/undefined|null|[{}]/);
    expect(dotOf(status) === 'ok').toBe(status.kind === 'verified');
  });

  it.each(ERROR_CODES)('say what happened and what to do for %s', (code) => {
    const { what, next } = errorWords(appError(code), 'GitHub');
    expect(what).toMatch(/\.$/);
    expect(next).not.toBe('');
    expect(what + next).not.toMatch(/[{}]/);
  });
});

describe('a running sign-in', () => {
  it.each([
    ['WDJB-MJHT', ['WDJB-MJHT'], 'W D J B dash M J H T'],
    ['WDJBMJHT', ['WDJB', 'MJHT'], 'W D J B M J H T'],
    ['123456789', ['123', '456', '789'], '1 2 3 4 5 6 7 8 9'],
    ['ABCDEFG', ['ABCD', 'EFG'], 'A B C D E F G'],
    ['ABCD', ['ABCD'], 'A B C D'],
  ])('D63: shows and says the code %s so that it can be compared', (code, groups, spoken) => {
    expect(codeGroups(code)).toEqual(groups);
    expect(spokenCode(code)).toBe(spoken);
  });

  it('shows the paste field if the callback cannot arrive', () => {
    expect(needsPaste(attempt('spotify', { problem: appError('connect.port_taken', { port: 1 }) }))).toBe(
      true,
    );
    expect(needsPaste(attempt('spotify', { problem: appError('callback.state_mismatch') }))).toBe(false);
    expect(needsCopy(attempt('spotify', { problem: appError('connect.browser_failed') }))).toBe(true);
    expect(needsPaste(attempt('spotify'))).toBe(false);
  });

  it('tells whether the person copied the link', () => {
    const copied = attempt('spotify', {
      timeline: [{ at: NOW, event: 'link_copied', details: {} }],
    });
    expect(isLinkCopied(copied)).toBe(true);
    expect(isLinkCopied(attempt('spotify'))).toBe(false);
    expect(attemptTitle(copied)).not.toBe(attemptTitle(attempt('spotify')));
    expect(expectedPrefix(copied)).toContain('127.0.0.1');
  });

  it.each([
    { phase: 'waiting', at: NOW - 7000, asks: false },
    { phase: 'waiting', at: NOW - 8000, asks: true },
    { phase: 'exchanging', at: NOW - 8000, asks: false },
    { callback: 'none', phase: 'waiting', at: NOW - 8000, asks: false },
    { problem: appError('connect.paste_only'), phase: 'waiting', at: NOW - 8000, asks: false },
    { problem: appError('connect.port_taken', { port: 1 }), phase: 'waiting', at: NOW - 8000, asks: false },
  ] as const)(
    'asks about the browser only after a while, and about an error that nobody expects: %o',
    (row) => {
      const { at, asks, ...rest } = row;
      const timeline = [{ at, event: 'browser_opened', details: {} }] as const;
      expect(mayShowBrowserError(attempt('spotify', { ...rest, timeline }), NOW)).toBe(asks);
    },
  );

  it('describes its timeline', () => {
    expect(timelineDetails({ code: 'token.server_error', status: 503 }, 'GitHub')).toBe(
      'GitHub had a problem of its own (status 503).',
    );
    expect(timelineDetails({ code: '' }, 'GitHub')).toBe('');
    expect(timelineDetails({ callback: 'loopback', port: 17400 }, 'GitHub')).toBe(
      'at an address on this computer · port 17400',
    );
    expect(timelineDetails({ something: 'new' }, 'GitHub')).toBe('something new');
  });
});

describe('the sentence about a revocation', () => {
  const report = {
    connectionId: connectionId(1),
    accountLabel: 'boris',
    hasConnectedAppsPage: true,
  } as const;

  it('D71: is called confirmed only if the provider confirmed', () => {
    const failed = (willRetry: boolean, isEarlierOnly = false) =>
      revocationWords(
        { ...report, revocation: { kind: 'failed', code: 'token.server_error', willRetry, isEarlierOnly } },
        DISCONNECT.report,
      );
    expect(revocationWords({ ...report, revocation: { kind: 'confirmed' } }, DISCONNECT.report)).toContain(
      'confirmed that',
    );
    expect(failed(true)).toContain('did not confirm');
    expect(failed(true)).toContain('will ask again');
    expect(failed(false)).toContain('did not confirm');
    expect(failed(false)).not.toContain('will ask again');
    for (const willRetry of [true, false])
      expect(failed(willRetry, true)).toContain('but not an earlier one');
    expect(
      revocationWords({ ...report, revocation: { kind: 'unsupported' } }, DISCONNECT.report),
    ).not.toContain('confirmed');
  });
});
