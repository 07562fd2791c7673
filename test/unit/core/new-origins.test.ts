import { describe, expect, it } from 'vitest';
import { newOrigins } from '../../../electron/core/setup/new-origins.ts';
import { customRecord } from '../../../electron/core/catalog/custom-record.ts';
import type { ResolvedRecord } from '../../../electron/core/catalog/resolve-record.ts';
import { SAMPLE_ARGUMENTS } from '../../contract/support/sample-arguments.ts';

const [, sample] = SAMPLE_ARGUMENTS['catalog.saveCustom'][0] ?? [];

/** A provider that signs in at one host and sends secrets to others. */
const provider = (signIn: string, ...[token = signIn, api = '']: string[]): ResolvedRecord => {
  if (!sample) throw new Error('There is no sample of the form.');
  const made = customRecord('my-one', {
    ...sample,
    issuer: '',
    authorizationEndpoint: `https://${signIn}/authorize`,
    tokenEndpoint: `https://${token}/token`,
    identityUrl: api === '' ? '' : `https://${api}/me`,
  });
  if (!made.ok) throw new Error(made.error.code);
  return made.value as ResolvedRecord;
};

const GOOD = 'good.example';
const EVIL = 'evil.example';

describe('where secrets would go that nobody has agreed to', () => {
  it.each([
    ['a new one, all at one place', provider(GOOD), null, [], []],
    ['a new one that sends them elsewhere', provider(GOOD, EVIL), null, [], [EVIL]],
    ['a new one that asks elsewhere who signed in', provider(GOOD, GOOD, EVIL), null, [], [EVIL]],
    ['another port is another place', provider(GOOD, `${GOOD}:8443`), null, [], [`${GOOD}:8443`]],
    [
      'as another with the same sign-in does',
      provider(GOOD, 'api.good.example'),
      null,
      [provider(GOOD, 'api.good.example')],
      [],
    ],
    ['as another with another sign-in does', provider(GOOD, EVIL), null, [provider(EVIL)], [EVIL]],
    [
      'a known one, as so far',
      provider(GOOD, 'api.good.example'),
      provider(GOOD, 'api.good.example'),
      [],
      [],
    ],
    ['a known one, now elsewhere', provider(GOOD, EVIL), provider(GOOD), [], [EVIL]],
    ['a known one, now where it signs in', provider(GOOD), provider(GOOD, 'api.good.example'), [], []],
    ['a known one, moved as a whole', provider(EVIL), provider(GOOD), [provider(EVIL)], [EVIL]],
    ['a known one, that signs in elsewhere', provider(GOOD, EVIL), provider(EVIL), [], [EVIL]],
  ] as const)('%s', (_what, record, before, others, expected) => {
    expect(newOrigins(record, before, others)).toEqual(expected);
  });
});
