import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { AppError } from '../../../shared/errors.ts';
import { errorLine } from '../../i18n/errors.ts';
import { CUSTOM } from '../../../shared/words/custom.ts';

export type DraftField = keyof CustomProviderDraft;
export type DraftGroup = keyof typeof CUSTOM.groups;

/** The draft to start from when everything is entered by hand. */
export const EMPTY_CUSTOM_DRAFT: CustomProviderDraft = {
  name: '',
  issuer: '',
  authorizationEndpoint: '',
  tokenEndpoint: '',
  revocationEndpoint: '',
  userinfoEndpoint: '',
  jwksUri: '',
  pkce: true,
  clientAuthentication: 'client_secret_post',
  secret: 'optional',
  openid: false,
  idTokenAlgorithms: ['RS256'],
  issInResponse: false,
  requirePushedAuthorizationRequests: false,
  pushedAuthorizationRequestEndpoint: '',
  deviceAuthorizationEndpoint: '',
  registrationEndpoint: '',
  introspectionEndpoint: '',
  dpopAlgorithms: [],
  scopes: [],
  scopeSeparator: ' ',
  identityUrl: '',
  subjectPointer: '/sub',
  labelPointer: '',
  checkUrl: '',
  apiBaseUrl: '',
  loopbackHost: '127.0.0.1',
  // Fixed, because most servers compare the port of redirect URIs.
  loopbackPort: 17400,
  customScheme: false,
};

/** The fields of each group of the form. */
export const GROUP_FIELDS: Readonly<Record<DraftGroup, readonly DraftField[]>> = {
  name: ['name'],
  addresses: [
    'issuer',
    'authorizationEndpoint',
    'tokenEndpoint',
    'revocationEndpoint',
    'userinfoEndpoint',
    'jwksUri',
  ],
  app: ['clientAuthentication', 'secret', 'pkce', 'loopbackHost', 'loopbackPort', 'customScheme'],
  scopes: ['scopes', 'scopeSeparator'],
  account: ['identityUrl', 'subjectPointer', 'labelPointer', 'checkUrl', 'apiBaseUrl'],
  advanced: [
    'openid',
    'idTokenAlgorithms',
    'issInResponse',
    'requirePushedAuthorizationRequests',
    'pushedAuthorizationRequestEndpoint',
    'deviceAuthorizationEndpoint',
    'registrationEndpoint',
    'introspectionEndpoint',
    'dpopAlgorithms',
  ],
};

export const groupOf = (field: DraftField): DraftGroup =>
  (Object.keys(GROUP_FIELDS) as DraftGroup[]).find((group) => GROUP_FIELDS[group].includes(field)) ?? 'name';

const isField = (name: unknown): name is DraftField =>
  typeof name === 'string' && Object.hasOwn(EMPTY_CUSTOM_DRAFT, name);

const URL_FIELDS: ReadonlySet<DraftField> = new Set<DraftField>([
  ...GROUP_FIELDS.addresses,
  'pushedAuthorizationRequestEndpoint',
  'deviceAuthorizationEndpoint',
  'registrationEndpoint',
  'introspectionEndpoint',
  'identityUrl',
  'checkUrl',
  'apiBaseUrl',
]);

export const REQUIRED_FIELDS: ReadonlySet<DraftField> = new Set<DraftField>([
  'name',
  'authorizationEndpoint',
  'tokenEndpoint',
]);

export interface DraftProblem {
  readonly field: DraftField;
  readonly text: string;
}

/** Why a URL is not acceptable; null if the form cannot tell. */
const urlProblem = (text: string): string | null => {
  if (text === '') return CUSTOM.problems.empty;
  if (!URL.canParse(text)) return CUSTOM.problems.notAnAddress;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return CUSTOM.problems.notAnAddress;
  if (url.username !== '' || url.password !== '') return CUSTOM.problems.credentials;
  if (text.includes('#')) return CUSTOM.problems.fragment;
  return url.protocol === 'https:' ? null : CUSTOM.problems.notHttps;
};

/** The field and the sentence for an error of saving; null if the error is about no field. */
export const problemOf = (error: AppError, draft: CustomProviderDraft): DraftProblem | null => {
  if (error.code === 'provider.exists') return { field: 'name', text: errorLine(error) };
  const field = error.details['field'];
  if (error.code !== 'provider.invalid' || !isField(field)) return null;
  const value = draft[field];
  const address = typeof value === 'string' && URL_FIELDS.has(field) ? urlProblem(value.trim()) : null;
  return { field, text: address ?? CUSTOM.problems.other };
};

/** Every required field that is empty, and every text that can't be an address. The core validates the rest. */
export const draftProblems = (draft: CustomProviderDraft): DraftProblem[] =>
  Object.values(GROUP_FIELDS)
    .flat()
    .flatMap((field) => {
      const value = draft[field];
      const text = typeof value === 'string' ? value.trim() : null;
      if (text === '') return REQUIRED_FIELDS.has(field) ? [{ field, text: CUSTOM.problems.empty }] : [];
      const problem = text !== null && URL_FIELDS.has(field) ? urlProblem(text) : null;
      // The core knows which addresses may begin with http.
      return problem === null || problem === CUSTOM.problems.notHttps ? [] : [{ field, text: problem }];
    });

/** Trims every text and drops scopes without a name. */
export const trimDraft = (draft: CustomProviderDraft): CustomProviderDraft => {
  const text = Object.fromEntries(
    Object.entries(draft).flatMap(([key, value]) =>
      typeof value === 'string' && key !== 'scopeSeparator' ? [[key, value.trim()]] : [],
    ),
  );
  const scopes = draft.scopes
    .map((scope) => ({ ...scope, id: scope.id.trim(), words: scope.words.trim() }))
    .filter((scope) => scope.id !== '');
  return { ...draft, ...text, scopes };
};

/** Whether two drafts would be saved alike. */
export const isSameDraft = (a: CustomProviderDraft, b: CustomProviderDraft): boolean =>
  JSON.stringify(trimDraft(a)) === JSON.stringify(trimDraft(b));
