import { expect, it } from 'vitest';
import { optionsFrom } from '../../../electron/core/catalog/account-values.ts';

const rule = (from: 'token-response' | 'authorization-response') => ({
  ...{ label: 'Company', list: null, only: null, title: null, from },
  values: [{ name: 'company', pointer: '/realmId', format: '{}', example: '1', pattern: '[0-9]+' }],
});
const COMPANY = { company: { title: '12', values: { company: '12' } } };

it.each([
  ['authorization-response', { realmId: '12' }, COMPANY],
  ['authorization-response', { realmId: 'x' }, { company: null }],
  // The redirect has it for some scopes only.
  ['authorization-response', {}, {}],
  ['token-response', { realmId: 12 }, COMPANY],
  ['token-response', {}, { company: null }],
  ['token-response', null, { company: null }],
] as const)('what a %s with %j says', (from, document, expected) => {
  const rules = [rule('token-response'), rule('authorization-response')];
  expect(optionsFrom(rules, from, document)).toEqual(expected);
});
