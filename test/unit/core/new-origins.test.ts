import { describe, expect, it, vi } from 'vitest';
import { newOrigins } from '../../../electron/core/setup/new-origins.ts';
import { customRecord } from '../../../electron/core/catalog/custom-record.ts';
import type { ResolvedRecord } from '../../../electron/core/catalog/resolve-record.ts';
import { SAMPLE_ARGUMENTS } from '../../contract/support/sample-arguments.ts';

const [, sample] = SAMPLE_ARGUMENTS['catalog.saveCustom'][0] ?? [];

/** A provider with an authorization endpoint at one host that sends secrets to others. */
const provider = (signIn: string, ...[token = signIn, api = '']: string[]): ResolvedRecord => {
  if (!sample) throw new Error('There is no sample of the form.');
  const record = customRecord('my-one', {
    ...sample,
    issuer: '',
    authorizationEndpoint: `https://${signIn}/authorize`,
    tokenEndpoint: `https://${token}/token`,
    identityUrl: api === '' ? '' : `https://${api}/me`,
  });
  if (!record.ok) throw new Error(record.error.code);
  return record.value as ResolvedRecord;
};

const GOOD = 'good.example';
const EVIL = 'evil.example';

describe('hosts that need the person’s consent', () => {
  it.each([
    ['none for a new provider with one host', provider(GOOD), null, [], []],
    ['another token endpoint of a new provider', provider(GOOD, EVIL), null, [], [EVIL]],
    ['another identity host of a new provider', provider(GOOD, GOOD, EVIL), null, [], [EVIL]],
    ['another port of the same host', provider(GOOD, `${GOOD}:8443`), null, [], [`${GOOD}:8443`]],
    [
      'none that a provider with the same authorization endpoint has',
      provider(GOOD, 'api.good.example'),
      null,
      [provider(GOOD, 'api.good.example')],
      [],
    ],
    [
      'one that only a provider with another authorization endpoint has',
      provider(GOOD, EVIL),
      null,
      [provider(EVIL)],
      [EVIL],
    ],
    ['none without a change', provider(GOOD, 'api.good.example'), provider(GOOD, 'api.good.example'), [], []],
    ['another token endpoint after a change', provider(GOOD, EVIL), provider(GOOD), [], [EVIL]],
    [
      'none if the token endpoint moves to the authorization endpoint',
      provider(GOOD),
      provider(GOOD, 'api.good.example'),
      [],
      [],
    ],
    ['the new host if the whole provider moves', provider(EVIL), provider(GOOD), [provider(EVIL)], [EVIL]],
    [
      'the old host if only the authorization endpoint moves',
      provider(GOOD, EVIL),
      provider(EVIL),
      [],
      [EVIL],
    ],
  ] as const)('%s', (_what, record, before, others, expected) => {
    expect(newOrigins(record, before, () => others)).toEqual(expected);
  });

  it('are found without the records of other providers if no host is new', () => {
    const others = vi.fn(() => []);
    newOrigins(provider(GOOD), null, others);
    newOrigins(provider(GOOD, 'api.good.example'), provider(GOOD, 'api.good.example'), others);
    expect(others).not.toHaveBeenCalled();
  });
});
