import { DETAIL_CONTROLS, type DetailPath } from '../../../shared/domain/custom-details.ts';
import type { CustomProviderDraft, DraftField } from '../../../shared/domain/custom-provider.ts';
import type { AppError } from '../../../shared/errors.ts';
import { LIMITS, standing } from '../../../shared/limits.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { CUSTOM } from '../../../shared/words/custom.ts';
import { tooLongText, tooManyText } from '../../../shared/words/fields.ts';
import { fill } from '../../../shared/words/fill.ts';
import { REASON_WORDS, reasonText } from '../../../shared/words/record-reasons.ts';
import { errorLine } from '../../i18n/errors.ts';
import { EMPTY_CUSTOM_DRAFT, GROUP_FIELDS } from './draft.ts';

export interface DraftProblem {
  readonly field: DraftField | DetailPath;
  readonly text: string;
  /** Which entry of a list it is about. */
  readonly entry?: number;
}

const REQUIRED_FIELDS: ReadonlySet<DraftField> = new Set<DraftField>([
  'name',
  'authorizationEndpoint',
  'tokenEndpoint',
]);

/** Whether a field must not be empty. There is no page to sign in at if only OAuth apps themselves can be connected. */
export const isRequired = (field: DraftField, { details }: Pick<CustomProviderDraft, 'details'>): boolean =>
  REQUIRED_FIELDS.has(field) &&
  !(field === 'authorizationEndpoint' && details['auth.clientCredentials'] !== undefined);

const URL_FIELDS: ReadonlySet<DraftField> = new Set<DraftField>([
  ...GROUP_FIELDS.addresses,
  'pushedAuthorizationRequestEndpoint',
  'deviceAuthorizationEndpoint',
  'registrationEndpoint',
  'introspectionEndpoint',
  'resource',
  'identityUrl',
  'checkUrl',
  'apiBaseUrl',
]);

/** The longest text of a field; null for one that is no text. */
export const limitOf = (field: DraftField): number | null => {
  if (field === 'name') return LIMITS.providerName;
  if (field === 'subjectPointer' || field === 'labelPointer') return LIMITS.pointer;
  return URL_FIELDS.has(field) ? LIMITS.url : null;
};

/**
 * Every field that is required and empty, or too long, or can't be an address, in the order of the form. The core validates the rest.
 */
export const draftProblems = (draft: CustomProviderDraft): DraftProblem[] =>
  Object.values(GROUP_FIELDS)
    .flat()
    .flatMap((field) => {
      const text = limitProblem(draft, field) ?? addressProblem(draft, field);
      return text === null ? [] : [{ field, text }];
    });

const addressProblem = (draft: CustomProviderDraft, field: DraftField): string | null => {
  const value = draft[field];
  if (typeof value !== 'string' || value === '' || !URL_FIELDS.has(field)) return null;
  return urlProblem(value);
};

export const portProblem = ({ loopbackPort }: CustomProviderDraft): string | null =>
  loopbackPort === 'any' || (loopbackPort >= 1024 && loopbackPort <= 65535) ? null : CUSTOM.port.invalid;

const limitProblem = (draft: CustomProviderDraft, field: DraftField): string | null => {
  const value = draft[field];
  if (isRequired(field, draft) && value === '') return COMMON.required;
  if (field === 'loopbackPort') return portProblem(draft);
  if (field === 'scopes') return scopeLimitProblem(draft);
  if (field === 'idTokenAlgorithms' || field === 'dpopAlgorithms') {
    if (draft[field].length > LIMITS.algorithms) return tooManyText(LIMITS.algorithms);
    return draft[field].some((name) => name.length > LIMITS.algorithm) ? CUSTOM.problems.algorithms : null;
  }
  const limit = limitOf(field);
  return limit !== null && typeof value === 'string' && standing(value, limit) === 'over'
    ? tooLongText(limit)
    : null;
};

const scopeLimitProblem = ({ scopes }: CustomProviderDraft): string | null => {
  if (scopes.length > LIMITS.scopes) return tooManyText(LIMITS.scopes);
  if (scopes.some(({ id }) => standing(id, LIMITS.scope) === 'over'))
    return fill(CUSTOM.problems.scopeTooLong, { max: LIMITS.scope });
  return scopes.some(({ words }) => standing(words, LIMITS.text) === 'over')
    ? fill(CUSTOM.problems.scopeWordsTooLong, { max: LIMITS.text })
    : null;
};

/** The fields and the sentences for an error of saving; none if the error is about no field. */
export const problemsOf = (error: AppError, draft: CustomProviderDraft): DraftProblem[] =>
  [error, ...(error.others ?? [])].flatMap((one) => problemOf(one, draft) ?? []);

const problemOf = (error: AppError, draft: CustomProviderDraft): DraftProblem | null => {
  if (error.code === 'provider.exists') return { field: 'name', text: errorLine(error) };
  const { field, reason, entry } = error.details;
  if (error.code !== 'provider.invalid') return null;
  const text = reasonText(String(reason)) ?? CUSTOM.problems.other;
  if (isDetail(field)) return { field, text, entry: Number(entry ?? 0) };
  return isField(field) ? { field, text: limitProblem(draft, field) ?? text } : null;
};

const isDetail = (name: unknown): name is DetailPath =>
  typeof name === 'string' && Object.hasOwn(DETAIL_CONTROLS, name);

const isField = (name: unknown): name is DraftField =>
  typeof name === 'string' && name !== 'details' && Object.hasOwn(EMPTY_CUSTOM_DRAFT, name);

/** Why a text can't be an address; null if it may be one. The core knows which addresses may begin with http. */
const urlProblem = (text: string): string | null => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return REASON_WORDS['not-a-url'];
  if (url.username !== '' || url.password !== '') return REASON_WORDS['has-credentials'];
  return text.includes('#') ? REASON_WORDS['has-fragment'] : null;
};
