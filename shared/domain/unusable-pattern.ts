import { patternProblem } from './pattern.ts';
import type { ProviderRecord } from './provider.ts';

/**
 * The label of a value whose pattern can't be used, so that no value fits it; null if all can. Stored custom providers may have one, from a
 * version in which patterns had no limits.
 */
export const unusablePatternIn = ({
  variables,
  perAccount,
}: Pick<ProviderRecord, 'variables' | 'perAccount'>): string | null =>
  [
    ...variables,
    ...perAccount.flatMap(({ label, values }) => values.map(({ pattern }) => ({ label, pattern }))),
  ].find(({ pattern }) => patternProblem(pattern) !== null)?.label ?? null;
