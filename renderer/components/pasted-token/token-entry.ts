import { findFieldProblem } from '../../../shared/domain/pasted-token.ts';
import { matchesPattern } from '../../../shared/domain/pattern.ts';
import type { UrlVariable } from '../../../shared/domain/provider.ts';
import type { ManualTokenFacts, ManualTokenField } from '../../../shared/domain/provider-auth.ts';
import type { AppError } from '../../../shared/errors.ts';
import { LIMITS, standing } from '../../../shared/limits.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { tooLongText } from '../../../shared/words/fields.ts';
import { fill } from '../../../shared/words/fill.ts';
import { PASTE, STEPS } from '../../../shared/words/provider.ts';

/** A field of the form: one of the record's, or `variable:` and the name of a URL variable. */
export type TokenEntry = Readonly<Record<string, string>>;

export const variableKey = ({ name }: Pick<UrlVariable, 'name'>): string => `variable:${name}`;

/** The fields that are empty, too long or malformed, in words. */
export const entryProblems = (
  { fields }: ManualTokenFacts,
  variables: readonly UrlVariable[],
  entry: TokenEntry,
): Readonly<Record<string, string>> => {
  const ofFields = fields.map((field) => [field.name, fieldProblem(field, entry[field.name] ?? '')] as const);
  const ofVariables = variables.map(
    (variable) =>
      [variableKey(variable), variableProblem(variable, entry[variableKey(variable)] ?? '')] as const,
  );
  return Object.fromEntries(
    [...ofFields, ...ofVariables].flatMap(([key, problem]) => (problem === null ? [] : [[key, problem]])),
  );
};

const fieldProblem = (field: ManualTokenField, value: string): string | null => {
  if (standing(value, LIMITS.clientSecret) === 'over') return tooLongText(LIMITS.clientSecret);
  const problem = findFieldProblem(field, value.trim());
  if (problem === 'empty') return COMMON.required;
  if (problem === null) return null;
  return field.format === null ? PASTE.malformed : fill(PASTE.wrongFormat, { format: field.format });
};

const variableProblem = ({ pattern, example }: UrlVariable, value: string): string | null => {
  if (value.trim() === '') return COMMON.required;
  const matches = matchesPattern(pattern, value.trim());
  return matches ? null : fill(STEPS.client.variableInvalid, { example });
};

/** The field that an error of the core is about; null if it is about none. */
export const wrongFieldOf = ({ code, details }: AppError, { fields }: ManualTokenFacts): string | null => {
  if (code === 'manual.rejected' || code === 'manual.other_account') return fields[0]?.name ?? null;
  const name = typeof details['name'] === 'string' ? details['name'] : null;
  if (code === 'manual.field_empty' || code === 'manual.field_invalid') return name;
  return code === 'connect.variable_invalid' && name !== null ? variableKey({ name }) : null;
};
