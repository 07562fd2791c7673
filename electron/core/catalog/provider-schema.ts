import type { z } from 'zod';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import { expandRecord } from './expand-record.ts';
import { recordStructure } from './record-structure.ts';
import { recordProblems } from './record-validation.ts';

/**
 * Validates every provider record, built-in or custom, in three steps: the structure (record-structure.ts), the defaults
 * (expand-record.ts), and the rules between fields (record-validation.ts). Issues contain the path of the invalid field, never
 * its value.
 */
export const providerRecordSchema: z.ZodType<ProviderRecord> = recordStructure
  .transform(expandRecord)
  .superRefine((record, context) => {
    for (const problem of recordProblems(record)) {
      context.addIssue({ code: 'custom', path: [...problem.path], message: problem.reason });
    }
  });

export type { ProviderRecordInput } from './record-input.ts';
