import { describe, expect, it } from 'vitest';
import { attemptsToShow } from '../../../renderer/hooks/use-attempt.ts';
import { again, attempt, connected, failedAttempt } from '../../e2e/pages/support/make-facts.ts';
import { SLICES } from '../../e2e/pages/support/scenarios.ts';

describe('a sign-in is shown', () => {
  const without = (slices: Partial<typeof SLICES>) => ({ ...SLICES, ...slices });
  it.each([
    ['while all of its subject is there', attempt('spotify', { outcome: connected(4, 'anna') }), {}, 1],
    ['not after a cancel', failedAttempt('spotify', 'connect.cancelled'), {}, 0],
    ['not once its provider is gone', failedAttempt('spotify', 'connect.deadline'), { providers: [] }, 0],
    ['not once its OAuth app is gone', failedAttempt('spotify', 'token.invalid_client'), { clients: [] }, 0],
    ['not once its account is gone', attempt('spotify', { purpose: again(4) }), { connections: [] }, 0],
    ['not once what it connected is gone', attempt('spotify', { outcome: connected(99, 'anna') }), {}, 0],
  ])('%s', (_, facts, gone, count) => {
    expect(attemptsToShow({ ...without(gone), attempts: [facts] })).toHaveLength(count);
  });
});
