import type { z } from 'zod';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import { recordStructure } from '../../../shared/provider-schema/record.ts';
import type { ProviderRecordInput } from './record-input.ts';
import { recordProblems } from './record-validation.ts';

/**
 * Validates every provider record, built-in or custom, and adds the defaults: the structure (shared/provider-schema), then the rules
 * between fields (record-validation.ts). Issues contain the path of the invalid field, never its value.
 */
export const providerRecordSchema: z.ZodType<ProviderRecord, ProviderRecordInput> = recordStructure.transform(
  (record, context) => {
    for (const problem of recordProblems(record)) {
      context.addIssue({ code: 'custom', path: [...problem.path], message: problem.reason });
    }
    return record;
  },
);

export type { ProviderRecordInput } from './record-input.ts';
