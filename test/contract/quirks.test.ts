import { describe, expect, it } from 'vitest';
import { reportLines } from '../../scripts/lib/providers-report.mjs';
import { quirksOf, unknownFields, USUAL } from '../../scripts/lib/quirks.mjs';
import type { ProviderRecord } from '../../shared/domain/provider.ts';
import { builtInRecord, expandRecord } from '../support/records.ts';
import { OAUTH, RECORDS, SANDBOX } from './support/every-record.ts';
import { good } from './support/full-record.ts';

const FULL = expandRecord(good() as unknown as Parameters<typeof expandRecord>[0]);

describe('what makes a provider differ from a plain server', () => {
  it('is known for every field that a record uses', () => {
    const records: readonly ProviderRecord[] = [...RECORDS, FULL];
    expect([...new Set(records.flatMap(unknownFields))]).toEqual([]);
    const surprising = { ...FULL, auth: { ...FULL.auth, newField: true } } as unknown as ProviderRecord;
    expect(unknownFields(surprising)).toEqual(['auth.newField']);
  });

  it('is a field of the schema', () => {
    const paths = (value: unknown, path: string): string[] =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? [path, ...Object.entries(value).flatMap(([name, item]) => paths(item, `${path}.${name}`))]
        : [path];
    const known = new Set([...OAUTH, FULL].flatMap((record) => paths(record, '')));
    expect(Object.keys(USUAL).filter((path) => !known.has(`.${path}`))).toEqual([]);
  });

  it('is what the record says', () => {
    expect(Object.fromEntries(quirksOf(builtInRecord('spotify')))).toMatchObject({
      'auth.revoke.how': 'none',
    });
    expect([...quirksOf(SANDBOX).keys()]).toEqual(
      expect.arrayContaining(['local', 'auth.issuer', 'auth.openid', 'auth.client.authentication']),
    );
  });
});

describe('the report on providers', () => {
  it('has a line for each, with what is not certain at the end', () => {
    const doubtful = {
      ...SANDBOX,
      key: 'doubtful',
      sources: [{ url: 'https://example.com', checked: '2026-01-01', confidence: 'low' as const }],
    };
    const lines = reportLines([builtInRecord('github'), doubtful], { github: 'passed' });
    expect(lines[1]).toMatch(/^github +100% {2}(?:high|medium) +passed .*auth\.offline\.how="never"/);
    expect(lines[2]).toMatch(/^doubtful +\d+% {2}low +- .*auth\.openid=true/);
    expect(lines.slice(4)).toEqual([
      expect.stringMatching(/^2 providers, \d+% complete, 1 passed with the simulator$/),
      expect.stringMatching(/^confidence high: /),
      expect.stringMatching(/^confidence medium: /),
      'confidence low: 1',
      'to be confirmed: doubtful',
    ]);
  });
});
