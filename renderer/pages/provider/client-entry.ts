import type { OAuth2Facts, UrlVariable } from '../../../shared/domain/provider.ts';
import type { AppError } from '../../../shared/errors.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { matchesPattern } from './steps.ts';

/** A field of the form, to say which one is wrong. */
export type ClientField = 'clientId' | 'secret' | `variable:${string}`;

export interface ClientEntry {
  readonly auth: OAuth2Facts;
  readonly variables: readonly UrlVariable[];
  readonly clientId: string;
  readonly secret: string;
  /** A secret is stored and will stay. */
  readonly hasStoredSecret: boolean;
  readonly values: Readonly<Record<string, string>>;
}

/** What is plainly missing or in the wrong form, before anything is sent. Finer rules are the core's. */
export const validateClient = (entry: ClientEntry): Partial<Record<ClientField, string>> => {
  const problems: Partial<Record<ClientField, string>> = {};
  for (const variable of entry.variables) {
    const value = entry.values[variable.name] ?? '';
    if (value === '') problems[`variable:${variable.name}`] = COMMON.required;
    else if (!matchesPattern(variable, value)) {
      problems[`variable:${variable.name}`] = fill(STEPS.client.variableInvalid, {
        example: variable.example,
      });
    }
  }
  if (entry.clientId.trim() === '') problems.clientId = COMMON.required;
  if (entry.auth.client.secret === 'required' && entry.secret === '' && !entry.hasStoredSecret) {
    problems.secret = COMMON.required;
  }
  return problems;
};

/** The field that a failure of the core is about; null if it is about none of them. */
export const fieldOf = (error: AppError, variables: readonly UrlVariable[]): ClientField | null => {
  const { code, details } = error;
  if (code === 'client.id_invalid') return 'clientId';
  if (['client.secret_needed', 'client.secret_missing', 'client.addresses_changed'].includes(code))
    return 'secret';
  if (code !== 'connect.variable_invalid') return null;
  const { name, label } = details;
  const variable = variables.find((candidate) => candidate.name === name || candidate.label === label);
  return variable ? `variable:${variable.name}` : null;
};
