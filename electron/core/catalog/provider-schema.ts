import type { z } from 'zod';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import { expandRecord } from './expand-record.ts';
import { checkRecord } from './record-checks.ts';
import { recordStructure } from './record-structure.ts';

/**
 * The one check for every record: built-in, custom, imported. It verifies the shape, fills in what was left out, then verifies what
 * the shape cannot say: https, known variables, parameters that would replace a standard one, scopes that exist
 * (`record-checks.ts`). Issues carry the path of the wrong field and never its value.
 */
export const providerRecordSchema: z.ZodType<ProviderRecord> = recordStructure
  .transform(expandRecord)
  .superRefine((record, context) => {
    for (const problem of checkRecord(record)) {
      context.addIssue({ code: 'custom', path: [...problem.path], message: problem.reason });
    }
  });

export type { ProviderRecordInput } from './record-input.ts';
