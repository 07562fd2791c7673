import {
  DEFAULT_LOOPBACK_PORT,
  type CustomProviderDraft,
  type DraftField,
} from '../../../shared/domain/custom-provider.ts';
import { DETAIL_GROUPS, type DetailGroup, type DetailPath } from '../../../shared/domain/custom-details.ts';
import type { CUSTOM } from '../../../shared/words/custom.ts';

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
  refusesSecretInBody: false,
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
  resource: '',
  scopeAtRefresh: false,
  redirectUriAtRefresh: false,
  scopes: [],
  scopeSeparator: ' ',
  identityUrl: '',
  subjectPointer: '/sub',
  labelPointer: '',
  checkUrl: '',
  apiBaseUrl: '',
  loopbackHost: '127.0.0.1',
  loopbackPort: DEFAULT_LOOPBACK_PORT,
  loopbackRegistered: true,
  customScheme: false,
  details: {},
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
  app: [
    'clientAuthentication',
    'secret',
    'pkce',
    'loopbackHost',
    'loopbackPort',
    'loopbackRegistered',
    'customScheme',
  ],
  scopes: ['scopes', 'scopeSeparator'],
  account: ['identityUrl', 'subjectPointer', 'labelPointer', 'checkUrl', 'apiBaseUrl'],
  advanced: [
    'openid',
    'idTokenAlgorithms',
    'issInResponse',
    'scopeAtRefresh',
    'redirectUriAtRefresh',
    'requirePushedAuthorizationRequests',
    'pushedAuthorizationRequestEndpoint',
    'deviceAuthorizationEndpoint',
    'registrationEndpoint',
    'introspectionEndpoint',
    'dpopAlgorithms',
    'resource',
  ],
};

/** The parts of the record in each group of details. */
export const detailsIn = (group: DetailGroup): readonly DetailPath[] =>
  Object.keys(DETAIL_GROUPS[group]) as DetailPath[];

export const DETAIL_GROUP_NAMES = Object.keys(DETAIL_GROUPS) as readonly DetailGroup[];

const isFieldOf = (group: DraftGroup, field: DraftField | DetailPath): boolean =>
  GROUP_FIELDS[group].some((other) => other === field);

export const groupOf = (field: DraftField | DetailPath): DraftGroup | DetailGroup =>
  (Object.keys(GROUP_FIELDS) as DraftGroup[]).find((group) => isFieldOf(group, field)) ??
  DETAIL_GROUP_NAMES.find((group) => detailsIn(group).some((path) => path === field)) ??
  'name';

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
