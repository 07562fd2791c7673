import type { ProviderOrigin } from '../../../shared/domain/provider.ts';
import type { FilledRecord } from '../catalog/resolve-record.ts';

/*
 * What of a provider's record matters to secrets: the requests that they travel with, and what protects them. Everything in a record
 * does, unless it is listed here, so that a new field is never forgotten.
 */

/** Texts by their path in the record, such as `auth.endpoints.token`. What is off or missing has no entry. */
export type RecordDetails = Readonly<Record<string, string>>;

/**
 * What is for people to read, or chooses what is asked for. A change of this list holds back the stored secrets of custom providers until
 * they are saved again.
 */
const IRRELEVANT: ReadonlySet<string> = new Set([
  'name',
  'description',
  'categories',
  'searchWords',
  'logo',
  'brandColor',
  'actsAs',
  'managed',
  'links',
  'guide',
  'sources',
  // Every address is compared as a whole, with its scheme and with its variables filled in.
  'local',
  'variables',
  'values',
  'redirectNames',
  'clientId',
  'auth.scopes',
  'auth.offline',
  'auth.anotherAccountParameters',
  'auth.clientMetadataDocuments',
  'auth.pkce.reason',
  'auth.client.idLabel',
  'auth.client.secretLabel',
  'auth.client.apiKeyLabel',
  'auth.client.appType',
  'auth.client.idExample',
  'auth.redirect.loopback.registered',
  'identity.label',
  'identity.labelFormat',
  'identity.avatar',
  'api.insufficientScope',
  'api.rateLimitHeaders',
]);

export const detailsOf = (record: FilledRecord): RecordDetails => Object.fromEntries(leaves(record, ''));

function* leaves(value: unknown, path: string): Generator<[string, string]> {
  if (value === undefined || value === null || value === false || value === '' || IRRELEVANT.has(path))
    return;
  if (Array.isArray(value)) {
    if (value.length > 0) yield [path, value.map(textOf).sort().join(', ')];
  } else if (typeof value === 'object') {
    for (const [name, item] of Object.entries(value))
      yield* leaves(item, path === '' ? name : `${path}.${name}`);
  } else yield [path, textOf(value)];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What a secret is bound to. */
export type Binding = RecordDetails;

/**
 * What to bind the secrets of a record to. Records that ship with the app change with the app only, so their secrets are bound to the
 * variables that the person entered, such as the tenant. One that only names the redirect URI leads no secret elsewhere: a name is no
 * address, and the provider knows whose it is.
 */
export const bindingOf = (record: FilledRecord, origin: ProviderOrigin): Binding =>
  origin === 'custom'
    ? { origin, ...detailsOf(record) }
    : { origin: 'shipped', key: record.key, ...Object.fromEntries(variables(record)) };

const variables = ({ values = {}, redirectNames = [] }: FilledRecord): (readonly [string, string])[] =>
  Object.entries(values).flatMap(([name, value]) =>
    redirectNames.includes(name) ? [] : [[`variables.${name}`, value] as const],
  );

/** Whether nobody can change it, because the record ships with the app and has no variables. */
export const isFixed = (binding: Binding): boolean =>
  binding['origin'] === 'shipped' && Object.keys(binding).length === 2;

/** A difference between two records that matters to secrets. */
export interface DetailChange {
  readonly path: string;
  /** Null if there was none. */
  readonly from: string | null;
  readonly to: string | null;
}

/** Returns the differences that need the person's consent. Those that only protect more, or send less, are left out. */
export const changesOf = (bound: Binding, now: Binding): DetailChange[] =>
  [...new Set([...Object.keys(bound), ...Object.keys(now)])].sort().flatMap((path) => {
    const change = { path, from: bound[path] ?? null, to: now[path] ?? null };
    return change.from === change.to || isHarmless(change) ? [] : [change];
  });

const WITH_SECRET: readonly (string | null)[] = ['client_secret_post', 'client_secret_basic'];

/** The changes that are harmless, by path. */
const HARMLESS: readonly (readonly [RegExp, (change: DetailChange) => boolean])[] = [
  [/^auth\.pkce\.method$/, ({ to }) => to === 'S256'],
  [/^auth\.(?:issInResponse|openid|requirePushedAuthorizationRequests)$/, ({ to }) => to === 'true'],
  [/^auth\.client\.secret$/, ({ to }) => to === 'required'],
  // The secret goes to the same address either way.
  [
    /^auth\.client\.authentication$/,
    ({ from, to }) => WITH_SECRET.includes(from) && WITH_SECRET.includes(to),
  ],
  [
    /^auth\.endpoints\.(?:introspection|registration|deviceAuthorization|pushedAuthorizationRequest)$/,
    ({ to }) => to === null,
  ],
  // It comes and goes with the rule itself.
  [/^auth\.revoke\.how$/, ({ to }) => to !== 'none'],
  [/^auth\.revoke\.ends$/, ({ from, to }) => from === null || to === null],
  [/^auth\.redirect\.customScheme$/, ({ to }) => to === null],
  // Another program can wait at a fixed port, and `localhost` may lead elsewhere (RFC 8252 §8.3).
  [/^auth\.redirect\.loopback\.port$/, ({ to }) => to === 'any' || to === null],
  [/^auth\.redirect\.loopback\.host$/, ({ to }) => to !== 'localhost'],
  [/^(?:check|variables)\./, ({ to }) => to === null],
];

const isHarmless = (change: DetailChange): boolean =>
  HARMLESS.some(([pattern, holds]) => pattern.test(change.path) && holds(change));

const SECRET_ADDRESS =
  /^(?:auth\.endpoints\.(?!authorization$)(?:mtls\.)?\w+|auth\.revoke\.url|(?:identity|check)\.request\.url|api\.baseUrl)$/;

/** The addresses on this computer that are used without https. The issuer is a name and is not used as an address. */
export const localAddressesOf = (details: RecordDetails): string[] =>
  Object.entries(details).flatMap(([path, value]) =>
    path !== 'auth.issuer' && value.startsWith('http:') && URL.canParse(value) ? [new URL(value).href] : [],
  );

/** The origins and hosts to which secrets are sent. The authorization endpoint opens in a browser and gets none. */
export const originsOf = (details: RecordDetails): string[] => {
  const origins = Object.entries(details).flatMap(([path, value]) => {
    if (path === 'api.hosts') return value.split(', ');
    if (!SECRET_ADDRESS.test(path)) return [];
    return [URL.canParse(value) ? new URL(value).origin : value];
  });
  return [...new Set(origins)].sort();
};
