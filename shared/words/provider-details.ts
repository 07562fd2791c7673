import type { ProviderRecord } from '../domain/provider.ts';
import type { OAuth2Facts } from '../domain/provider-auth.ts';
import { DETAIL_CHOICE_WORDS, DETAIL_WORDS } from './custom-details.ts';
import { CUSTOM, CUSTOM_FIELDS } from './custom.ts';

/** The technical details of a provider. */
export const PROVIDER_DETAILS = {
  title: 'Technical details',
  hint: 'To compare with the documentation of the service.',
  refresh: 'Refresh endpoint',
  pkce: 'PKCE',
  pkceMethods: { S256: 'On (S256)', plain: 'On (plain)', none: 'Off' },
  revoke: 'Revoking access',
  revokeNone: 'Not possible from Keyfob',
  refreshTokens: 'Refresh tokens',
  platform: 'Through a platform',
  platformValues: { none: 'Not offered', free: 'Offered, free', billed: 'Offered, billed per call' },
  sources: 'Where this comes from',
  sourcesText: {
    high: 'From the service’s own pages. Last checked: {date}.',
    medium: 'From the service’s own pages, or confirmed by two independent apps. Last checked: {date}.',
    low: 'Some of it could not be confirmed on the service’s own pages. Last checked: {date}.',
  },
  console: 'Developer page',
  connectedApps: 'Page of connected apps',
} as const;

/** One technical detail. `isCode`: the value is written for machines, such as a URL. A list has several values. */
export interface ProviderDetail {
  readonly name: string;
  readonly value: string | readonly string[];
  readonly isCode: boolean;
}

const words = PROVIDER_DETAILS;
const text = (name: string, value: string): ProviderDetail => ({ name, value, isCode: false });
const code = (name: string, value: string | readonly string[] | null): ProviderDetail[] =>
  value === null || value.length === 0 ? [] : [{ name, value, isCode: true }];

/** The details to compare with the service's documentation. Variables in URLs are not filled in. */
export const providerDetails = ({
  auth,
  api,
  managed,
}: Pick<ProviderRecord, 'auth' | 'api' | 'managed'>): ProviderDetail[] => [
  ...(auth.kind === 'oauth2' ? oauthDetails(auth) : []),
  ...code(CUSTOM_FIELDS.apiBaseUrl.label, api?.baseUrl ?? null),
  ...code(DETAIL_WORDS['api.hosts'].label, api?.hosts ?? null),
  text(words.platform, words.platformValues[managed === null ? 'none' : managed.billed ? 'billed' : 'free']),
];

const oauthDetails = ({
  issuer,
  endpoints,
  client,
  pkce,
  offline,
  revoke,
}: OAuth2Facts): ProviderDetail[] => [
  ...code(CUSTOM_FIELDS.issuer.label, issuer),
  ...code(CUSTOM_FIELDS.authorizationEndpoint.label, endpoints.authorization),
  ...code(CUSTOM_FIELDS.tokenEndpoint.label, endpoints.token),
  ...code(words.refresh, endpoints.refresh),
  ...code(CUSTOM_FIELDS.deviceAuthorizationEndpoint.label, endpoints.deviceAuthorization),
  ...code(CUSTOM_FIELDS.pushedAuthorizationRequestEndpoint.label, endpoints.pushedAuthorizationRequest),
  ...code(CUSTOM_FIELDS.registrationEndpoint.label, endpoints.registration),
  ...code(CUSTOM_FIELDS.userinfoEndpoint.label, endpoints.userinfo),
  ...code(CUSTOM_FIELDS.introspectionEndpoint.label, endpoints.introspection),
  ...code(CUSTOM_FIELDS.jwksUri.label, endpoints.jwks),
  ...code(DETAIL_WORDS['auth.endpoints.mtls'].label, Object.values(endpoints.mtls ?? {})),
  ...code(CUSTOM_FIELDS.revocationEndpoint.label, endpoints.revocation),
  ...revokeDetails(revoke),
  text(CUSTOM_FIELDS.clientAuthentication.label, CUSTOM.clientAuthentication[client.authentication]),
  text(CUSTOM_FIELDS.secret.label, CUSTOM.secret[client.secret]),
  text(words.pkce, words.pkceMethods[pkce.method]),
  text(words.refreshTokens, DETAIL_CHOICE_WORDS[offline.how] ?? offline.how),
];

const revokeDetails = (revoke: OAuth2Facts['revoke']): ProviderDetail[] =>
  revoke.how === 'request'
    ? code(words.revoke, `${revoke.method} ${revoke.url}`)
    : revoke.how === 'none'
      ? [text(words.revoke, words.revokeNone)]
      : [];

const ORDER = ['low', 'medium', 'high'] as const;

/** The lowest confidence of the sources, and the latest date on which one was checked; null without sources. */
export const sourcesOf = ({
  sources,
}: Pick<ProviderRecord, 'sources'>): {
  readonly confidence: (typeof ORDER)[number];
  readonly checked: string;
} | null => {
  const confidence = ORDER.find((level) => sources.some((source) => source.confidence === level));
  const checked = sources
    .map((source) => source.checked)
    .toSorted()
    .at(-1);
  return confidence === undefined || checked === undefined ? null : { confidence, checked };
};
