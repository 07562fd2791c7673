/** In what a provider differs from a plain OAuth 2.0 server, by its record. */

/** @typedef {import('../../shared/domain/provider.ts').ProviderRecord} ProviderRecord */

/**
 * What a plain server does, by the path of the field. Null stands for none, and for an empty list or object.
 * @type {Readonly<Record<string, unknown>>}
 */
export const USUAL = {
  local: false,
  variables: null,
  perAccount: null,
  actsAs: 'person',
  'auth.issuer': null,
  'auth.endpoints.refresh': null,
  'auth.endpoints.mtls': null,
  'auth.resource': null,
  'auth.pkce.method': 'S256',
  'auth.pkce.hexChallenge': false,
  'auth.client.authentication': 'client_secret_post',
  'auth.client.secret': 'required',
  'auth.client.idParameter': null,
  'auth.client.secretParameter': null,
  'auth.client.apiKeyLabel': null,
  'auth.tokenRequest.body': 'form',
  'auth.tokenRequest.refreshParameters': null,
  'auth.tokenRequest.headers': null,
  'auth.tokenRequest.withState': false,
  'auth.tokenResponse.format': 'json',
  'auth.tokenResponse.pointer': '',
  'auth.tokenResponse.topLevelOnRefresh': false,
  'auth.tokenResponse.bearerTypes': null,
  'auth.tokenResponse.errorIn200': null,
  'auth.tokenResponse.certificateBound': false,
  'auth.responseMode': 'query',
  'auth.issInResponse': false,
  'auth.openid': false,
  'auth.idTokenAlgorithms': ['RS256'],
  'auth.requirePushedAuthorizationRequests': false,
  'auth.dpopAlgorithms': null,
  'auth.authorizationParameters': null,
  'auth.anotherAccountParameters': null,
  'auth.tokenParameters': null,
  'auth.offline.how': 'always',
  'auth.offline.rotates': null,
  'auth.scopes.separator': ' ',
  'auth.scopes.incremental': null,
  'auth.redirect.loopback.scheme': 'http',
  'auth.redirect.loopback.host': '127.0.0.1',
  'auth.redirect.loopback.port': 'any',
  'auth.redirect.loopback.registered': true,
  'auth.redirect.customScheme': false,
  'auth.redirect.sentAs': null,
  'auth.clientCredentials': null,
  'auth.revoke.how': 'rfc7009',
  'auth.revoke.ends': 'connection',
  'auth.revoke.method': 'POST',
  'auth.revoke.authentication': 'none',
  'auth.revoke.body': null,
  'auth.revoke.headers': null,
  'identity.request.method': 'GET',
  'identity.request.headers': null,
  'identity.request.body': null,
  'identity.tenant': null,
  'identity.errorIn200': null,
  'check.request.method': 'GET',
  'check.request.headers': null,
  'check.request.body': null,
  'check.expect': [200],
  'check.errorIn200': null,
  'check.forbidden': 'missing-scope',
  'api.token.in': 'header',
  'api.token.name': 'authorization',
  'api.token.prefix': 'Bearer ',
  'api.headers': null,
  'api.parameters': null,
};

/**
 * What every server has in its own way, and what is for people to read.
 * @type {readonly RegExp[]}
 */
const PLAIN = [
  /^(?:key|name|description|categories|searchWords|logo|brandColor|managed|links|guide|sources)\b/,
  /^auth\.kind$/,
  /^auth\.endpoints\.(?!(?:refresh|mtls)$)\w+$/,
  /^auth\.clientMetadataDocuments$/,
  /^auth\.pkce\.reason$/,
  /^auth\.client\.(?:idLabel|secretLabel|appType|idExample)$/,
  /^auth\.offline\.(?:scope|note|\w+Seconds|rotationExtends)$/,
  /^auth\.scopes\.(?:items|presets|open|docsUrl|canReduce)$/,
  /^auth\.revoke\.(?:url|success)$/,
  // `openid` and `userinfo` are requests of the standard.
  /^(?:identity|check)\.request$/,
  /^identity\.(?:request\.url|subject|label|labelFormat|avatar)$/,
  /^check\.request\.url$/,
  // What requests of the person mean. Connecting, checking and renewing don't depend on it.
  /^api\.(?!token\b|headers\b|parameters\b)/,
];

/**
 * @param {unknown} value
 * @param {string} path
 * @returns {(readonly [path: string, value: unknown])[]} the fields of a record; what `USUAL` names is not divided
 */
function fieldsOf(value, path) {
  const isWhole = path in USUAL || Array.isArray(value);
  if (value === null || typeof value !== 'object' || isWhole) return [[path, value]];
  return Object.entries(value).flatMap(([name, item]) =>
    fieldsOf(item, path === '' ? name : `${path}.${name}`),
  );
}

/** @param {unknown} value */
const orNull = (value) =>
  value !== null && typeof value === 'object' && Object.keys(value).length === 0 ? null : value;

/**
 * @param {ProviderRecord} record
 * @returns {Map<string, unknown>} the values of the fields in which the provider is not plain, by path
 */
export function quirksOf(record) {
  if (record.auth.kind !== 'oauth2') return new Map();
  const differs = fieldsOf(record, '').filter(
    ([path, value]) =>
      path in USUAL && value !== null && JSON.stringify(orNull(value)) !== JSON.stringify(USUAL[path]),
  );
  return new Map(differs);
}

/**
 * @param {ProviderRecord} record
 * @returns {string[]} the paths of fields that neither `USUAL` nor `PLAIN` names
 */
export const unknownFields = (record) =>
  record.auth.kind !== 'oauth2'
    ? []
    : fieldsOf(record, '')
        .filter(([path, value]) => value !== null && !(path in USUAL))
        .map(([path]) => path)
        .filter((path) => !PLAIN.some((pattern) => pattern.test(path)));
