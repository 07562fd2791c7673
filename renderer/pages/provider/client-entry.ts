import { hasKeyPair, usesCertificate } from '../../../shared/domain/oauth-client.ts';
import { matchesPattern, patternProblem } from '../../../shared/domain/pattern.ts';
import type { ProviderRecord, UrlVariable } from '../../../shared/domain/provider.ts';
import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import type { AppError } from '../../../shared/errors.ts';
import { LIMITS, standing } from '../../../shared/limits.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { tooLongText } from '../../../shared/words/fields.ts';
import { fill } from '../../../shared/words/fill.ts';
import { PROVIDER, STEPS } from '../../../shared/words/provider.ts';

export type ClientField = 'name' | 'clientId' | 'secret' | 'apiKey' | `variable:${string}`;

export interface ClientEntry {
  readonly auth: OAuth2Facts;
  readonly variables: readonly UrlVariable[];
  readonly clientId: string;
  readonly secret: string;
  /** A secret is stored and will be kept. */
  readonly hasStoredSecret: boolean;
  readonly apiKey: string;
  readonly hasStoredApiKey: boolean;
  readonly values: Readonly<Record<string, string>>;
}

/** The fields that are empty, too long or malformed. The core validates the rest. */
export const validateClient = (entry: ClientEntry): Partial<Record<ClientField, string>> => {
  const problems: Partial<Record<ClientField, string>> = {};
  for (const variable of entry.variables) {
    const value = entry.values[variable.name] ?? '';
    if (value === '') problems[`variable:${variable.name}`] = COMMON.required;
    else if (standing(value, LIMITS.variable) === 'over')
      problems[`variable:${variable.name}`] = tooLongText(LIMITS.variable);
    else if (patternProblem(variable.pattern) !== null)
      problems[`variable:${variable.name}`] = PROVIDER.unusablePattern.field;
    else if (!matchesPattern(variable.pattern, value)) {
      problems[`variable:${variable.name}`] = fill(STEPS.client.variableInvalid, {
        example: variable.example,
      });
    }
  }
  if (entry.clientId.trim() === '') problems.clientId = COMMON.required;
  else if (standing(entry.clientId, LIMITS.clientId) === 'over')
    problems.clientId = tooLongText(LIMITS.clientId);
  if (entry.auth.client.apiKeyLabel !== null && entry.apiKey === '' && !entry.hasStoredApiKey)
    problems.apiKey = COMMON.required;
  else if (standing(entry.apiKey, LIMITS.clientSecret) === 'over')
    problems.apiKey = tooLongText(LIMITS.clientSecret);
  if (hasKeyPair(entry.auth.client)) return problems;
  if (entry.auth.client.secret === 'required' && entry.secret === '' && !entry.hasStoredSecret) {
    problems.secret = COMMON.required;
  } else if (standing(entry.secret, secretLimit(entry.auth)) === 'over') {
    problems.secret = tooLongText(secretLimit(entry.auth));
  }
  return problems;
};

/** The longest secret, or certificate with its private key. */
const secretLimit = ({ client }: OAuth2Facts): number =>
  usesCertificate(client) ? LIMITS.clientCertificate : LIMITS.clientSecret;

export type ClientIdWarning = keyof typeof STEPS.client.clientIdWarnings;

const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Forms of client IDs that a sample shows for certain. */
const FORMS = [
  /^\d+$/,
  /^[\d.]+$/,
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  /^[0-9a-f]{32}$/i,
  /\.apps\.googleusercontent\.com$/,
];

/** Why an entered client ID is likely something else; null if nothing speaks against it. */
export const clientIdWarning = (
  clientId: string,
  { idExample, secret }: { readonly idExample: string | null; readonly secret: string },
): ClientIdWarning | null => {
  const id = clientId.trim();
  const example = idExample ?? '';
  if (id === '' || id === example) return null;
  if (ADDRESS.test(id)) return ADDRESS.test(example) ? null : 'address';
  if (EMAIL.test(id)) return EMAIL.test(example) ? null : 'email';
  if (id === secret.trim()) return 'secret';
  const form = FORMS.find((candidate) => candidate.test(example));
  return form === undefined || form.test(id) ? null : 'form';
};

/** The field that an error of saving is about; null if it is about none. */
export const fieldOf = (error: AppError, variables: readonly UrlVariable[]): ClientField | null => {
  const { code, details } = error;
  if (code === 'client.name_invalid') return 'name';
  if (code === 'client.id_invalid') return 'clientId';
  if (code === 'client.api_key_needed') return 'apiKey';
  if (['client.secret_needed', 'client.secret_missing', 'client.addresses_changed'].includes(code))
    return 'secret';
  if (code.startsWith('client.certificate_')) return 'secret';
  if (code !== 'connect.variable_invalid' && code !== 'provider.pattern_unusable') return null;
  const { name, label } = details;
  const variable = variables.find((candidate) => candidate.name === name || candidate.label === label);
  return variable ? `variable:${variable.name}` : null;
};

/** The values of a record's URL variables: what is entered, or else the usual value. */
export const variablesOf = (
  { variables }: Pick<ProviderRecord, 'variables'>,
  entered: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(variables.map(({ name, default: usual }) => [name, entered[name] ?? usual ?? '']));
