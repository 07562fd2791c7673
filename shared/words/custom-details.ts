import { DETAIL_CONTROLS, type DetailGroup, type DetailPath } from '../domain/custom-details.ts';
import type { DraftField } from '../domain/custom-provider.ts';
import { CUSTOM_FIELDS, type FieldWords } from './custom.ts';

/** The groups of a custom provider's form that few servers need. */
export const DETAIL_GROUP_WORDS: Readonly<
  Record<DetailGroup, { readonly title: string; readonly hint: string }>
> = {
  request: { title: 'Sign-in request', hint: 'Extra parameters, and how the response comes back.' },
  tokens: { title: 'Token requests', hint: 'For servers that deviate from the standard.' },
  offline: { title: 'Staying connected', hint: 'How access is renewed, and how long it lasts.' },
  permissions: {
    title: 'Choosing permissions',
    hint: 'Sets for a task, and permissions that aren’t listed.',
  },
  redirect: {
    title: 'Unusual redirect URIs',
    hint: 'If the server refuses http or addresses on this computer.',
  },
  variables: {
    title: 'Variables in addresses',
    hint: 'Such as {tenant}. They are asked for with the OAuth app.',
  },
  identity: {
    title: 'Account request',
    hint: 'How Keyfob learns the account’s name, picture and identifier.',
  },
  check: { title: 'Test request', hint: 'How Keyfob tests that an account still works.' },
  client: {
    title: 'Access without a sign-in',
    hint: 'If the OAuth app itself can be connected (client credentials).',
  },
  revoke: { title: 'Revoking access', hint: 'What happens when you disconnect.' },
  api: { title: 'API', hint: 'Where access tokens may be sent, and what requests mean.' },
  about: { title: 'Appearance and links', hint: 'Description, logo, color, and pages of the service.' },
};

/** Label, help and example for each part. */
export const DETAIL_WORDS: Readonly<Record<DetailPath, FieldWords>> = {
  'auth.authorizationParameters': {
    label: 'Extra parameters of the sign-in request',
    hint: 'Such as access_type and offline. Keyfob sets the standard ones itself.',
  },
  'auth.anotherAccountParameters': {
    label: 'Extra parameters that ask for another account',
    hint: 'Added when you want to sign in as somebody else.',
  },
  'auth.responseMode': { label: 'How the response comes back' },
  'auth.pkce.hexChallenge': {
    label: 'The server wants the PKCE code challenge in hexadecimal',
  },
  'auth.client.idParameter': {
    label: 'The server’s name for client_id',
    hint: 'In every request. Empty: client_id.',
    example: 'client_key',
  },
  'auth.client.secretParameter': {
    label: 'The server’s name for client_secret',
    hint: 'Empty: client_secret.',
    example: 'secret',
  },
  'auth.pkce.method': {
    label: 'The server knows only the PKCE method “plain”',
    hint: 'Applies only while PKCE is off above. It protects less than S256, but better than no PKCE.',
  },
  'auth.pkce.reason': { label: 'Why PKCE is off, or only “plain”', hint: 'Shown when you connect.' },
  'auth.endpoints.refresh': {
    label: 'Refresh endpoint',
    hint: 'Empty: the token endpoint.',
    example: 'https://accounts.example.com/refresh',
  },
  'auth.tokenRequest.body': { label: 'Body of token requests' },
  'auth.tokenRequest.headers': {
    label: 'Extra headers of token requests',
    hint: '{client_id} and {api_key} stand for those of the OAuth app.',
  },
  'auth.tokenRequest.withState': {
    label: 'The server wants “state” in the token request, too',
    hint: 'Only in the first one, which exchanges the code.',
  },
  'auth.tokenParameters': { label: 'Extra parameters of token requests' },
  'auth.tokenResponse.format': { label: 'Format of token responses' },
  'auth.tokenResponse.pointer': {
    label: 'Where the tokens are in the response',
    hint: 'A JSON pointer. Empty: at the top.',
    example: '/data',
  },
  'auth.tokenResponse.topLevelOnRefresh': {
    label: 'When access is renewed, the tokens are at the top of the response',
  },
  'auth.tokenResponse.bearerTypes': {
    label: 'Other words for “Bearer”',
    hint: 'One per line, in lower case. Only if the server calls its tokens something else.',
  },
  'auth.tokenResponse.errorIn200': { label: 'Errors in successful token responses' },
  'auth.endpoints.mtls': {
    label: 'Other endpoints for OAuth apps with a TLS certificate',
    hint: 'Where the server asks for the certificate (mTLS). Empty: the usual ones.',
  },
  'auth.tokenResponse.certificateBound': {
    label: 'Tokens work only with the TLS certificate of the OAuth app',
    hint: 'Keyfob then shows it to the API as well.',
  },
  'auth.offline.how': { label: 'How to get a refresh token' },
  'auth.offline.scope': { label: 'The permission that gives one', example: 'offline_access' },
  'auth.offline.accessTokenSeconds': { label: 'Access tokens last (seconds)' },
  'auth.offline.refreshTokenSeconds': { label: 'Refresh tokens last (seconds)' },
  'auth.offline.rotationExtends': { label: 'That time starts over with each new refresh token' },
  'auth.offline.rotates': { label: 'Each renewal brings a new refresh token' },
  'auth.offline.keepAliveSeconds': { label: 'Renew at least every (seconds)' },
  'auth.offline.testingSeconds': { label: 'Refresh tokens of apps in testing last (seconds)' },
  'auth.offline.note': { label: 'What to know in advance' },
  'auth.scopes.presets': {
    label: 'Sets of permissions for a task',
    hint: 'Such as read-mail, “Read my mail”, and the permissions it needs.',
  },
  'auth.scopes.open': { label: 'Permissions that aren’t listed can be entered' },
  'auth.scopes.canReduce': {
    label: 'A sign-in with fewer permissions takes the others away',
    hint: 'Turn this off if only disconnecting does.',
  },
  'auth.scopes.incremental': {
    label: 'Parameter that adds to earlier permissions',
    hint: 'Such as include_granted_scopes and true.',
  },
  'auth.scopes.docsUrl': { label: 'Page that explains the permissions' },
  'auth.redirect.loopback.scheme': {
    label: 'Beginning of the redirect URI',
    hint: 'With https, you paste the address of the last page yourself.',
  },
  'auth.redirect.loopback': { label: 'The server refuses every address on this computer' },
  'auth.redirect.sentAs': {
    label: 'What is sent in place of the redirect URI',
    hint: 'Only if the server names each redirect URI and wants that name. Use a variable if the name differs between OAuth apps.',
    example: '{redirect_name}',
  },
  variables: {
    label: 'Variables',
    hint: 'Name as in {name}, and a regular expression that each value must match.',
  },
  local: {
    label: 'The server is on this computer or in a private network',
    hint: 'Only then may addresses on this computer begin with http://',
  },
  perAccount: {
    label: 'What is read for each account',
    hint: 'JSON: values that requests need, such as the ID of an organization, and where Keyfob reads them.',
  },
  'identity.request.method': { label: 'Method of the account request' },
  'identity.request.headers': { label: 'Headers of the account request' },
  'identity.request.body': { label: 'Body of the account request', hint: 'JSON.' },
  'identity.label': {
    label: 'Where the account’s name can be',
    hint: 'JSON pointers, one per line. The first one that leads to a text counts.',
  },
  'identity.labelFormat': { label: 'How to show the name', hint: '{} stands for it.', example: '@{}' },
  'identity.avatar': { label: 'Where the account’s picture is', example: '/picture' },
  'identity.tenant': { label: 'Where the account’s organization is', example: '/team/id' },
  'identity.errorIn200': { label: 'Errors in successful account responses' },
  identity: { label: 'Keyfob can’t ask which account it is' },
  'check.request.method': { label: 'Method of the test request' },
  'check.request.headers': { label: 'Headers of the test request' },
  'check.request.body': { label: 'Body of the test request', hint: 'JSON.' },
  'check.expect': { label: 'Status codes that mean it works', hint: 'One per line.', example: '200' },
  'identity.request': { label: 'The token response names the account' },
  'check.errorIn200': { label: 'Errors in successful test responses' },
  'check.forbidden': { label: 'What status 403 means' },
  'check.request': { label: 'Test with the userinfo endpoint' },
  check: { label: 'There is no test request' },
  'auth.clientCredentials': {
    label: 'The OAuth app itself can be connected',
    hint: 'With its client ID and secret. If no permissions are listed here, the ones that you choose are requested.',
  },
  'auth.revoke': { label: 'How access is revoked' },
  'api.hosts': {
    label: 'Hosts that may receive access tokens',
    hint: 'One per line. *.example.com stands for all its subdomains. Empty: the hosts of the addresses.',
    example: 'api.example.com',
  },
  'api.token': { label: 'Where the access token goes' },
  'api.headers': {
    label: 'Headers of every request',
    hint: 'Such as a version of the API. {client_id} and {api_key} stand for those of the OAuth app.',
  },
  'api.parameters': {
    label: 'Query parameters of every request',
    hint: 'Such as key and {api_key}.',
  },
  'auth.client.apiKeyLabel': {
    label: 'The service’s word for {api_key}',
    hint: 'Entered with the OAuth app, and kept as secret as the client secret.',
    example: 'API key',
  },
  'api.reads': {
    label: 'Requests that only read, despite their method',
    hint: 'Such as POST and /search.',
  },
  'api.writes': { label: 'Requests with GET that change something' },
  'api.graphql': { label: 'Path of the GraphQL endpoint', example: '/graphql' },
  'api.examples': { label: 'Examples to begin with' },
  'api.cursor': { label: 'The next page of long lists' },
  'api.insufficientScope': { label: 'How a missing permission shows itself' },
  'api.rateLimited': { label: 'How a rate limit shows itself, if not by status 429' },
  'api.rateLimitHeaders': { label: 'Headers that say when to go on', hint: 'One per line.' },
  'api.idempotencyHeader': {
    label: 'Header that makes repeated changes harmless',
    example: 'idempotency-key',
  },
  'api.summaries': { label: 'What changes say about themselves', hint: 'JSON, as in a provider file.' },
  description: { label: 'Description', hint: 'One line for the catalog.' },
  categories: { label: 'Categories', hint: 'One per line, such as mail-and-calendar, files or other.' },
  searchWords: { label: 'Words to search for', hint: 'One per line.' },
  logo: { label: 'Logo' },
  brandColor: { label: 'Color', example: '#5b5b66' },
  actsAs: { label: 'Requests act as' },
  'links.website': { label: 'Website' },
  'links.console': { label: 'Page where OAuth apps are created' },
  'links.docs': { label: 'Documentation' },
  'links.connectedApps': { label: 'Page that lists connected apps' },
  'auth.clientMetadataDocuments': {
    label: 'Client IDs may be web addresses',
    hint: 'Each is the address of a client ID metadata document.',
  },
  'auth.client.appType': { label: 'Kind of OAuth app to create' },
  'auth.client.idLabel': { label: 'The service’s word for the client ID' },
  'auth.client.secretLabel': { label: 'The service’s word for the client secret' },
  'auth.client.idExample': { label: 'Example of a client ID' },
  guide: { label: 'Guide for creating the OAuth app', hint: 'JSON, as in a provider file.' },
  sources: { label: 'Sources', hint: 'JSON, as in a provider file.' },
};

/** The labels of the fields within a part, by their names in the record. */
export const DETAIL_COLUMN_WORDS: Readonly<Record<string, string>> = {
  okPointer: 'JSON pointer to the flag',
  errorPointer: 'JSON pointer to the code',
  codes: 'Codes (commas)',
  method: 'Method',
  path: 'Path',
  id: 'Short name',
  words: 'In plain words',
  scopes: 'Permissions (commas)',
  parameter: 'Parameter',
  value: 'Value',
  name: 'Name',
  label: 'Label',
  example: 'Example',
  pattern: 'Pattern',
  default: 'Usual value',
  ends: 'What it ends',
  url: 'Address',
  authentication: 'Authentication',
  body: 'Body (JSON)',
  headers: 'Headers (JSON)',
  success: 'Status codes (commas)',
  prefix: 'Before the token',
  pointer: 'JSON pointer',
  acceptedHeader: 'Header with the permissions that are enough',
  grantedHeader: 'Header with those of the token',
  slug: 'Name in Simple Icons',
  identity: 'The account request works with it',
  check: 'Test request (JSON)',
  token: 'Token endpoint',
  revocation: 'Revocation endpoint',
  userinfo: 'Userinfo endpoint',
  deviceAuthorization: 'Device authorization endpoint',
  pushedAuthorizationRequest: 'Endpoint for pushed requests (PAR)',
};

/** The values to choose from, by how they are written in a record. */
export const DETAIL_CHOICE_WORDS: Readonly<Record<string, string>> = {
  null: 'Not known',
  true: 'Yes',
  false: 'No',
  query: 'In the address (query)',
  form_post: 'As a form (form_post)',
  fragment: 'After # in the address',
  form: 'Form',
  json: 'JSON',
  always: 'Every sign-in brings one',
  scope: 'By a permission',
  parameter: 'By an extra parameter',
  never: 'There are none',
  unknown: 'Not known',
  'missing-scope': 'A permission is missing',
  'signed-out': 'Access has ended',
  rfc7009: 'At the revocation endpoint (RFC 7009)',
  request: 'By a request of its own',
  none: 'Not at all',
  connection: 'This account only',
  'account-and-client': 'Every sign-in of the account with the OAuth app',
  client_secret_basic: 'Client ID and secret (Basic)',
  bearer: 'The token itself',
  header: 'In a header',
  'www-authenticate': 'It lists all that are needed (WWW-Authenticate)',
  'www-authenticate-any': 'It lists some, and one is enough (WWW-Authenticate)',
  'status-403': 'By status 403',
  body: 'By what the response says',
  headers: 'By headers',
  letters: 'The first letters of the name',
  'simple-icons': 'From Simple Icons',
  own: 'A drawing that Keyfob has',
  offered: 'Yes, by client credentials (RFC 6749)',
  person: 'You',
  bot: 'A bot of yours',
};

/** The rest of the words of these groups. */
export const DETAILS = {
  title: 'Details that few servers need',
  lead: 'Everything here can stay as it is if the server keeps to the standards.',
  usual: 'As usual',
  add: 'Add a line',
  remove: 'Remove line {number}',
  row: '{label}, line {number}',
  count: { one: '1 entry', other: '# entries' },
} as const;

const isDetail = (field: string): field is DetailPath => Object.hasOwn(DETAIL_CONTROLS, field);

/** The words of any field of a custom provider's form. */
export const fieldWords = (field: DraftField | DetailPath): FieldWords =>
  isDetail(field) ? DETAIL_WORDS[field] : CUSTOM_FIELDS[field];
