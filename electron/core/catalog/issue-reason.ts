import { RECORD_REASONS } from '../../../shared/domain/record-reasons.ts';

/** What is wrong with a record, as the schema's library reports it. */
export interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** The unknown fields of an object. */
  readonly keys?: readonly string[];
  /** What is wrong for each of the kinds of value that are possible. */
  readonly errors?: readonly (readonly Issue[])[];
  /** What is wrong with a name in a list of names and values. */
  readonly issues?: readonly Issue[];
}

const REASONS: ReadonlySet<string> = new Set(RECORD_REASONS);

/** A reason of `RECORD_REASONS` where the schema names one, otherwise the library's code. Never a value of the record. */
export const issueReason = ({ code = '', message, issues }: Issue): string => {
  const [ofName] = issues ?? [];
  if (ofName) return issueReason(ofName);
  return REASONS.has(message) ? message : code;
};
