import type { CustomProviderDraft } from '../domain/custom-provider.ts';

/** The Connect by URL page. */
export const BY_URL = {
  title: 'Connect by URL',
  lead: 'For any service that speaks OAuth 2.0. Keyfob asks its server how to sign in there.',
  address: 'Address of the issuer',
  addressHint: 'As the service’s documentation gives it.',
  addressExample: 'https://login.example.com',
  discover: 'Look it up',
  byHand: 'Enter the details by hand',
  allowPrivate: 'Yes, look there',
  found: 'Found {issuer}',
  foundText: 'Nothing is stored yet. Look it over, then save.',
  sources: {
    openid: 'It describes itself by OpenID Connect Discovery.',
    oauth: 'It describes itself by OAuth 2.0 server metadata.',
  },
  tryAnother: 'Look at another address',
  facts: {
    pkce: 'Protection of the sign-in (PKCE)',
    pushedAuthorizationRequests: 'Requests sent ahead (PAR)',
    dpop: 'Keys bound to this computer (DPoP)',
    device: 'Sign-in on another device',
    revocation: 'Withdrawing access',
    registration: 'Registering apps by itself',
    issInResponse: 'Answers name their sender',
    scopes: 'Permissions',
  },
  factValues: {
    offered: 'Offered',
    'not-offered': 'Not offered',
    unknown: 'It does not say',
    required: 'Required',
    none: 'Not offered',
    yes: 'Offered',
    no: 'Not offered',
  },
  scopes: { one: '1 named', other: '# named' },
  noScopes: 'None named',
} as const;

interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  readonly example?: string;
}

/** Label, help and example for each field of a custom provider. */
export const CUSTOM_FIELDS: Readonly<Record<keyof CustomProviderDraft, FieldWords>> = {
  name: { label: 'Name', hint: 'What you want to call it.' },
  issuer: {
    label: 'Issuer',
    hint: 'The server’s own name for itself. Accounts are told apart by it.',
    example: 'https://login.example.com',
  },
  authorizationEndpoint: {
    label: 'Authorization endpoint',
    hint: 'The page where you sign in.',
    example: 'https://login.example.com/authorize',
  },
  tokenEndpoint: {
    label: 'Token endpoint',
    hint: 'Where the answer is exchanged for keys.',
    example: 'https://login.example.com/token',
  },
  revocationEndpoint: {
    label: 'Revocation endpoint',
    hint: 'Where access is withdrawn when you disconnect (RFC 7009).',
  },
  userinfoEndpoint: { label: 'Userinfo endpoint', hint: 'Tells which account signed in (OpenID Connect).' },
  jwksUri: { label: 'Keys (JWKS)', hint: 'To check ID tokens with.' },
  pkce: {
    label: 'Protect the sign-in with PKCE',
    hint: 'Leave this on unless the server refuses it. Without it, an answer that is caught on its way can be misused.',
  },
  clientAuthentication: { label: 'How the app proves itself' },
  secret: { label: 'Client secret' },
  openid: {
    label: 'It issues ID tokens (OpenID Connect)',
    hint: 'They are checked at each sign-in. Needs issuer and keys.',
  },
  idTokenAlgorithms: {
    label: 'Signatures of ID tokens',
    hint: 'Separated by commas.',
    example: 'RS256, ES256',
  },
  issInResponse: {
    label: 'Answers name their sender (RFC 9207)',
    hint: 'Then an answer without that name is refused.',
  },
  requirePushedAuthorizationRequests: {
    label: 'Requests must be sent ahead (PAR required)',
    hint: 'RFC 9126. Needs the endpoint below.',
  },
  pushedAuthorizationRequestEndpoint: { label: 'Endpoint for requests sent ahead (PAR)' },
  deviceAuthorizationEndpoint: { label: 'Device authorization endpoint' },
  registrationEndpoint: { label: 'Registration endpoint' },
  introspectionEndpoint: { label: 'Introspection endpoint' },
  dpopAlgorithms: { label: 'Signatures for DPoP', hint: 'Separated by commas.', example: 'ES256' },
  scopes: { label: 'Permissions' },
  scopeSeparator: { label: 'Between permissions' },
  identityUrl: {
    label: 'Account address',
    hint: 'A GET that answers with JSON about the account. Empty: userinfo.',
    example: 'https://api.example.com/me',
  },
  subjectPointer: {
    label: 'Where the account’s identifier is',
    hint: 'A JSON pointer to a value that never changes. Never an e-mail address or a name.',
    example: '/id',
  },
  labelPointer: {
    label: 'Where the account’s name is',
    hint: 'A JSON pointer to what is shown for it.',
    example: '/email',
  },
  checkUrl: {
    label: 'Test call',
    hint: 'A harmless GET that needs the key. Empty: the account address.',
    example: 'https://api.example.com/me',
  },
  apiBaseUrl: {
    label: 'Base address of the API',
    hint: 'Where keys may be sent. Empty: the host of the account address.',
    example: 'https://api.example.com',
  },
  loopbackHost: {
    label: 'Name of this computer in the redirect URI',
    hint: 'Numbers are safer. Choose localhost only if the server refuses them.',
  },
  loopbackPort: { label: 'Port in the redirect URI' },
  customScheme: {
    label: 'Answers may return by a link that opens Keyfob',
    hint: 'If the server allows redirect URIs of apps.',
  },
};

/** The form of a custom provider. */
export const CUSTOM = {
  groups: {
    name: 'Name',
    addresses: 'Addresses',
    app: 'OAuth app',
    scopes: 'Permissions',
    account: 'Account and test call',
    advanced: 'Advanced',
  },
  groupHints: {
    name: null,
    addresses: 'Where the server does what. All begin with https://',
    app: 'What apps of this server look like, and where answers return to.',
    scopes: 'What can be asked for. Those that are ticked are chosen at the start.',
    account: 'How Keyfob learns which account it is, and tests that it works.',
    advanced: 'What newer servers offer.',
  },
  clientAuthentication: {
    client_secret_post: 'Secret in the request',
    client_secret_basic: 'Secret in a header (Basic)',
    none: 'No secret (public client)',
    private_key_jwt: 'Signed with a key of its own',
  },
  secret: { required: 'Required', optional: 'Optional', none: 'None' },
  separators: { ' ': 'Space', ',': 'Comma', '+': 'Plus sign' },
  port: {
    any: 'Any free port',
    fixed: 'Always this one',
    number: 'Port',
    invalid: 'A number from 1024 to 65535.',
  },
  scope: {
    id: 'Technical name',
    words: 'What it allows',
    chosen: 'Chosen at the start',
    add: 'Add a permission',
    remove: 'Remove {scope}',
    empty: 'No permissions yet. Some servers have none.',
    unnamed: 'permission {number}',
  },
  save: 'Save',
  saveChanges: 'Save changes',
  newOrigins: {
    title: 'Send keys to these addresses?',
    text: 'People sign in at {signIn}. Keyfob then sends the resulting keys to:\n\n{hosts}\n\nIf you do not know them, or have not just saved this provider in Keyfob, choose Cancel.',
    action: 'Save the provider',
  },
  saved: '{provider} is saved',
  editWarning:
    'Accounts that are connected stay connected. If addresses change, they may have to sign in again.',
  problems: {
    empty: 'This is needed.',
    notAnAddress: 'That is not a web address.',
    notHttps: 'It must begin with https://',
    fragment: 'It must not contain #',
    credentials: 'It must not contain a user name or a password.',
    other: 'That does not fit. Compare it with the server’s documentation.',
  },
} as const;
