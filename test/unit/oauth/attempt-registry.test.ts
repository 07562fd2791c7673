import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../../electron/adapters/system-clock.ts';
import { AttemptRegistry, type AttemptKey } from '../../../electron/core/connect/attempt-registry.ts';
import { Attempt } from '../../../electron/core/connect/attempt.ts';
import type { GrantChoice } from '../../../shared/domain/grant.ts';
import { appError } from '../../../shared/errors.ts';
import { asOAuthClientId, asAttemptId, asConnectionId, asProviderKey } from '../../../shared/ids.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { PAGE } from '../../../shared/domain/actor.ts';

const ownApp = (id: string): GrantChoice => ({ kind: 'own', oauthClientId: asOAuthClientId(id) });

const KEY: AttemptKey = {
  providerKey: asProviderKey('sandbox'),
  grant: ownApp('client'),
  purpose: { kind: 'new' },
  scopes: [],
};

const newAttempt = (key: AttemptKey = KEY): Attempt =>
  new Attempt(
    { id: asAttemptId(systemRandom.uuid()), actor: PAGE, ...key, callback: 'loopback' },
    { clock: new ManualClock(), logger: { log: () => undefined } },
    () => undefined,
  );
const finish = (attempt: Attempt): void =>
  attempt.finish({ kind: 'failed', error: appError('connect.cancelled') });

describe('the registry of attempts', () => {
  it('returns one attempt to all callers with the same key, and creates it once', () => {
    const registry = new AttemptRegistry();
    let made = 0;
    const claims = Array.from({ length: 50 }, () =>
      registry.claim(KEY, () => {
        made += 1;
        return newAttempt();
      }),
    );
    expect(made).toBe(1);
    expect(new Set(claims.map(({ attempt }) => attempt)).size).toBe(1);
    expect(claims.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  it('distinguishes provider, OAuth client, account and additional scopes', () => {
    const registry = new AttemptRegistry();
    const keys: AttemptKey[] = [
      KEY,
      { ...KEY, providerKey: asProviderKey('other') },
      { ...KEY, grant: ownApp('another') },
      { ...KEY, grant: { kind: 'managed' } },
      { ...KEY, purpose: { kind: 'again', connectionId: asConnectionId('one') } },
      { ...KEY, purpose: { kind: 'upgrade', connectionId: asConnectionId('two') } },
      { ...KEY, purpose: { kind: 'upgrade', connectionId: asConnectionId('two') }, scopes: ['a'] },
    ];
    for (const key of keys) expect(registry.claim(key, () => newAttempt(key)).isNew).toBe(true);
    for (const key of keys) expect(registry.claim(key, () => newAttempt(key)).isNew).toBe(false);
  });

  it('does not return an attempt that was ended and still cleans up, or has finished', () => {
    const registry = new AttemptRegistry();
    const first = registry.claim(KEY, newAttempt).attempt;
    first.end('connect.cancelled');
    const second = registry.claim(KEY, newAttempt);
    expect(second.isNew).toBe(true);
    finish(second.attempt);
    const third = registry.claim(KEY, newAttempt);
    expect(third.isNew).toBe(true);
    expect(registry.list()).toEqual([third.attempt]);
  });

  it('keeps the last finished attempts and all running ones', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 80 }), (ends) => {
        const registry = new AttemptRegistry();
        const running: Attempt[] = [];
        ends.forEach((ended, index) => {
          const key = { ...KEY, grant: ownApp(String(index)) };
          const { attempt } = registry.claim(key, () => newAttempt(key));
          if (ended) finish(attempt);
          else running.push(attempt);
        });
        const listed = registry.list();
        for (const attempt of running) expect(listed).toContain(attempt);
        expect(listed.length - running.length).toBeLessThanOrEqual(21);
      }),
      { numRuns: 30 },
    );
  });

  it('dismisses a finished attempt, but not a running one', () => {
    const registry = new AttemptRegistry();
    const { attempt } = registry.claim(KEY, newAttempt);
    expect(registry.dismiss(attempt.plan.id)).toBe(false);
    expect(registry.find(attempt.plan.id)).toBe(attempt);
    finish(attempt);
    expect(registry.dismiss(attempt.plan.id)).toBe(true);
    expect(registry.dismiss(attempt.plan.id)).toBe(false);
    expect(registry.find(attempt.plan.id)).toBeNull();
  });

  it('ends the matching attempts, each once', () => {
    const registry = new AttemptRegistry();
    const other: AttemptKey = { ...KEY, grant: ownApp('another') };
    const mine = registry.claim(KEY, newAttempt).attempt;
    const theirs = registry.claim(other, () => newAttempt(other)).attempt;
    registry.endAll('connect.interrupted', ({ plan }) => plan.grant === KEY.grant);
    expect([mine.ended?.code, theirs.ended]).toEqual(['connect.interrupted', null]);
    registry.endAll('connect.quitting');
    expect([mine.ended?.code, theirs.ended?.code]).toEqual(['connect.interrupted', 'connect.quitting']);
  });
});
