import { describe, expect, it } from 'vitest';
import { customRecord } from '../../electron/core/catalog/custom-record.ts';
import { providerFileText, readProviderFile } from '../../electron/core/catalog/provider-file.ts';
import { draftFromRecord } from '../../electron/core/catalog/record-draft.ts';
import {
  completeRow,
  objectOfPairs,
  pairsOf,
  textOf,
  valueOf,
  variantOf,
  variantValue,
} from '../../renderer/components/custom-provider/detail-values.ts';
import { DETAIL_CONTROLS, DETAIL_PATHS, type DetailControl } from '../../shared/domain/custom-details.ts';
import { schemas } from '../../shared/ipc/schemas.ts';
import { LIMITS } from '../../shared/limits.ts';
import { builtIn, builtInRecord } from '../support/records.ts';

const records = builtIn.list().flatMap(({ key }) => {
  const record = builtInRecord(key);
  return record.auth.kind === 'oauth2' ? [{ record, auth: record.auth }] : [];
});

/** The value after a person has edited it without changing anything. */
const retyped = (control: DetailControl, value: unknown): unknown => {
  if (control.kind === 'pairs') return objectOfPairs(pairsOf(value));
  if (control.kind === 'rows') return (value as unknown[]).map((row) => completeRow(control.columns, row));
  if (control.kind === 'object') return value && completeRow(control.columns, value);
  if (control.kind === 'choice') return control.values.find((other) => other === value);
  if (control.kind === 'switch' || control.kind === 'set') return value;
  if (control.kind !== 'variants') return valueOf(control, textOf(control, value, '\n'), /\n/) ?? null;
  const variant = variantOf(control.variants, value);
  return variant && variantValue(variant, value);
};

describe('the form of a custom provider', () => {
  it('says everything that any built-in provider says, but for its place at the platform', () => {
    expect(records.length).toBeGreaterThan(100);
    for (const { record, auth } of records) {
      const expected = { ok: true, value: { ...record, managed: null } };
      expect(customRecord(record.key, draftFromRecord(record, auth)), record.key).toEqual(expected);
    }
  });

  it('says the same after any built-in provider was exported to a file and imported from it', () => {
    for (const { record } of records) {
      const text = providerFileText(record);
      expect(text.length, record.key).toBeLessThan(LIMITS.providerFile);
      const read = readProviderFile(text);
      if (!read.ok) throw new Error(`${record.key} ${JSON.stringify(read.error)}`);
      const [, draft] = schemas['catalog.saveCustom'].parse([null, read.value.draft]);
      const expected = { ok: true, value: { ...record, managed: null } };
      expect(customRecord(record.key, draft), record.key).toEqual(expected);
    }
  });

  it('keeps what is edited and not changed', () => {
    const stated = records.flatMap(({ record, auth }) => {
      const { details } = draftFromRecord(record, auth);
      return DETAIL_PATHS.flatMap((path) =>
        details[path] === undefined ? [] : [[path, details[path]] as const],
      );
    });
    for (const [path, value] of stated) expect(retyped(DETAIL_CONTROLS[path], value), path).toEqual(value);
  });
});
