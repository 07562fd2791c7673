import { appError, joinedErrors, type AppError } from '../../../shared/errors.ts';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import { usesCertificate } from '../../../shared/domain/oauth-client.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import type { ClientAuthentication } from '../../../shared/domain/provider-auth.ts';
import { REFRESH_PARAMETERS } from '../../../shared/domain/provider-values.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import {
  DETAIL_CONTROLS,
  DETAIL_PATHS,
  type DetailPath,
  type Details,
} from '../../../shared/domain/custom-details.ts';
import { isJsonObject } from '../../../shared/json-object.ts';
import { formField } from './form-fields.ts';
import { providerRecordSchema, type ProviderRecordInput } from './provider-schema.ts';
import { issueReason, type Issue } from './issue-reason.ts';
import { withValueAt } from './record-paths.ts';
import { standardScope } from './standard-scopes.ts';
import { fillTemplate, isLoopbackHost, variablesOf } from './url-rules.ts';

/**
 * Builds and validates the record of a custom provider. Fails with `provider.invalid` for each field of the form that is wrong, with the
 * `field`, the `reason`, and which `entry` of the field it is about.
 */
export const customRecord = (key: string, draft: CustomProviderDraft): Result<ProviderRecord> => {
  const parsed = providerRecordSchema.safeParse(withDetails(recordInput(key, draft), draft.details));
  if (parsed.success) return ok(parsed.data);
  const problems = parsed.error.issues.map((issue) => problemOf(issue, draft));
  const firsts = [...Map.groupBy(problems, ({ details }) => details['field']).values()].flatMap(
    ([first]) => first ?? [],
  );
  const [first = appError('provider.invalid', { field: 'name' }), ...others] = firsts;
  return err(joinedErrors([first, ...others]));
};

const problemOf = (issue: Issue, draft: CustomProviderDraft): AppError => {
  const field = fieldOf(issue.path.join('.'), draft);
  const entry = entryOf(field as DetailPath, draft.details, issue.path[field.split('.').length]);
  return appError('provider.invalid', { field, reason: issueReason(issue), entry });
};

/** The place of an entry in a list, or among pairs of names and values; 0 for other parts. */
const entryOf = (path: DetailPath, details: Details, name: PropertyKey | undefined): number => {
  const pairs = details[path];
  if (typeof name === 'number') return name;
  const isPair = Object.hasOwn(DETAIL_CONTROLS, path) && DETAIL_CONTROLS[path].kind === 'pairs';
  return isPair && isJsonObject(pairs) ? Math.max(0, Object.keys(pairs).indexOf(String(name))) : 0;
};

/** The record with the parts that its form states apart. The ones that replace a whole object come last. */
const withDetails = (input: ProviderRecordInput, details: Details): ProviderRecordInput =>
  DETAIL_PATHS.reduce<unknown>((record, path) => {
    const value = details[path];
    return value === undefined ? record : withValueAt(record, path, value);
  }, input) as ProviderRecordInput;

const WITH_SECRET: readonly ClientAuthentication[] = ['client_secret_post', 'client_secret_basic'];

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What the first fields of the form make of a provider. */
export const recordInput = (key: string, draft: CustomProviderDraft): ProviderRecordInput => {
  const identityUrl = orNull(draft.identityUrl);
  const userinfo = orNull(draft.userinfoEndpoint);
  const checkUrl = orNull(draft.checkUrl) ?? identityUrl;
  const urls = [draft.apiBaseUrl, draft.identityUrl, draft.checkUrl]
    .map(orNull)
    .filter((url) => url !== null);
  const hosts = [...new Set(urls.flatMap(hostOf))];
  const pointers = {
    subject: orNull(draft.subjectPointer) ?? '/sub',
    label: orNull(draft.labelPointer),
  };
  const inResponse = draft.details['identity.request'] === 'token-response';
  const offline = draft.scopes.some((scope) => scope.id === 'offline_access');
  return {
    key,
    name: draft.name,
    description: describe(draft),
    categories: ['other'],
    local: [draft.issuer, draft.authorizationEndpoint, draft.tokenEndpoint, ...urls].some(isLoopbackUrl),
    auth: {
      kind: 'oauth2',
      issuer: orNull(draft.issuer),
      endpoints: {
        authorization: orNull(draft.authorizationEndpoint),
        token: draft.tokenEndpoint.trim(),
        revocation: orNull(draft.revocationEndpoint),
        userinfo,
        deviceAuthorization: orNull(draft.deviceAuthorizationEndpoint),
        pushedAuthorizationRequest: orNull(draft.pushedAuthorizationRequestEndpoint),
        introspection: orNull(draft.introspectionEndpoint),
        registration: orNull(draft.registrationEndpoint),
        jwks: orNull(draft.jwksUri),
      },
      pkce: draft.pkce
        ? { method: 'S256' }
        : { method: 'none', reason: 'It was turned off for this provider.' },
      client: {
        authentication:
          draft.secret === 'none' && WITH_SECRET.includes(draft.clientAuthentication)
            ? 'none'
            : draft.clientAuthentication,
        // A certificate is stored in place of a secret, and there is always one.
        secret: usesCertificate({ authentication: draft.clientAuthentication }) ? 'required' : draft.secret,
      },
      tokenRequest: {
        refreshParameters: REFRESH_PARAMETERS.filter((name) =>
          name === 'scope' ? draft.scopeAtRefresh : draft.redirectUriAtRefresh,
        ),
      },
      issInResponse: draft.issInResponse,
      openid: draft.openid,
      idTokenAlgorithms: [...draft.idTokenAlgorithms],
      requirePushedAuthorizationRequests: draft.requirePushedAuthorizationRequests,
      dpopAlgorithms: [...draft.dpopAlgorithms],
      resource: orNull(draft.resource),
      offline: offline ? { how: 'scope', scope: 'offline_access' } : { how: 'unknown' },
      scopes: {
        separator: draft.scopeSeparator,
        open: true,
        items: draft.scopes.map(({ id, words, chosen, ...more }) => {
          const standard = standardScope(id);
          return {
            id,
            words: orNull(words) ?? standard?.words ?? id,
            sensitivity: more.sensitivity ?? standard?.sensitivity ?? 'personal',
            group: more.group ?? null,
            implies: [...(more.implies ?? [])],
            // Without it there is no ID token to identify the account.
            locked: more.locked ?? (id === 'openid' && draft.openid),
            default: chosen,
            parameter: more.parameter ?? 'scope',
          };
        }),
      },
      // Without a page to sign in at, nothing comes back from one.
      redirect: orNull(draft.authorizationEndpoint) === null ? { loopback: null } : redirectOf(draft),
      revoke: orNull(draft.revocationEndpoint) === null ? { how: 'none' } : { how: 'rfc7009' },
    },
    identity:
      inResponse || identityUrl !== null
        ? {
            request: inResponse ? 'token-response' : { url: identityUrl ?? '' },
            subject: pointers.subject,
            label: [pointers.label ?? pointers.subject],
          }
        : draft.openid || userinfo !== null
          ? {
              request: 'openid',
              subject: pointers.subject,
              label: pointers.label !== null ? [pointers.label] : ['/email', '/preferred_username', '/name'],
            }
          : null,
    check:
      checkUrl !== null ? { request: { url: checkUrl } } : userinfo !== null ? { request: 'userinfo' } : null,
    api: urls[0] === undefined ? null : { baseUrl: orNull(draft.apiBaseUrl) ?? urls[0], hosts },
  };
};

const redirectOf = (draft: CustomProviderDraft) => ({
  loopback: {
    host: draft.loopbackHost,
    port: draft.loopbackPort,
    registered: draft.loopbackRegistered,
  },
  customScheme: draft.customScheme,
});

const describe = (draft: CustomProviderDraft): string => {
  const address = orNull(draft.issuer) ?? orNull(draft.authorizationEndpoint) ?? draft.tokenEndpoint;
  return URL.canParse(address)
    ? new URL(address).host.slice(0, 140) || address.slice(0, 140)
    : 'Custom provider';
};

/** The host of a URL, also of one with variables. */
const hostOf = (url: string): string[] => {
  const names = Object.fromEntries(variablesOf(url).map((name) => [name, 'x']));
  if (!URL.canParse(fillTemplate(url, names))) return [];
  const template = /^https?:\/\/([^/?#]*\{[^/?#]*)/i.exec(url)?.[1];
  return [template?.toLowerCase() ?? new URL(fillTemplate(url, names)).host];
};

const isLoopbackUrl = (text: string): boolean =>
  URL.canParse(text) && new URL(text).protocol === 'http:' && isLoopbackHost(new URL(text).hostname);

const fieldOf = (path: string, draft: CustomProviderDraft): string => {
  const field = formField(path, (detail) => draft.details[detail] !== undefined) ?? 'name';
  // OpenID Connect needs an issuer and a key set. Names the one that is missing.
  if (field === 'issuer' && draft.openid && orNull(draft.issuer) !== null && orNull(draft.jwksUri) === null)
    return 'jwksUri';
  // An empty field takes its value from another one, which the error is about.
  if (field === 'labelPointer' && orNull(draft.labelPointer) === null) return 'subjectPointer';
  if (field === 'checkUrl' && orNull(draft.checkUrl) === null && orNull(draft.identityUrl) !== null)
    return 'identityUrl';
  if (field === 'apiBaseUrl' && orNull(draft.apiBaseUrl) === null)
    return orNull(draft.identityUrl) === null ? 'checkUrl' : 'identityUrl';
  return field;
};
