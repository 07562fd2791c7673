import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../renderer/i18n/format.ts';
import { checkOutcomes } from '../../../renderer/pages/connections/check-outcomes.ts';
import type { Status } from '../../../shared/domain/status.ts';
import { NOW } from '../../e2e/pages/support/make-facts.ts';

const verified: Status = { kind: 'verified', level: 'ok', action: null, at: NOW };
const rejected: Status = { kind: 'rejected', level: 'attention', action: 'sign-in' };
const forbidden: Status = { kind: 'forbidden', level: 'attention', action: 'show' };
const unreachable: Status = {
  kind: 'unreachable',
  level: 'idle',
  action: 'check',
  code: null,
  lastSuccessAt: null,
};
const format = createFormat('en-GB', false);

describe('the sum of a check of all accounts', () => {
  it.each<[readonly Status[], string, string]>([
    [[verified], '1 account checked: 1 verified', 'ok'],
    [[verified, verified], '2 accounts checked: 2 verified', 'ok'],
    [[rejected, rejected, forbidden], '3 accounts checked: 3 need attention', 'bad'],
    [[verified, forbidden], '2 accounts checked: 1 verified, 1 needs attention', 'warn'],
    [[verified, unreachable], '2 accounts checked: 1 verified, 1 could not be checked', 'idle'],
    [
      [verified, rejected, unreachable],
      '3 accounts checked: 1 verified, 1 needs attention, 1 could not be checked',
      'bad',
    ],
  ])('counts outcomes and has the color of the worst: %#', (statuses, text, dot) => {
    expect(checkOutcomes(statuses, format)).toEqual({ text, dot });
  });
});
