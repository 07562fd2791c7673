import type { DraftField } from '../domain/custom-provider.ts';

/** The Connect by URL page. */
export const BY_URL = {
  title: 'Connect by URL',
  lead: 'For any service that supports OAuth 2.0. Keyfob asks it how to sign in there.',
  address: 'Address of the service',
  addressHint: 'Of its API, its MCP server, or its issuer, as its documentation gives it.',
  addressExample: 'https://mcp.example.com',
  discover: 'Find',
  byHand: 'Enter the details by hand',
  allowPrivate: 'Continue',
  found: 'Found {issuer}',
  foundText: 'Nothing is stored yet.',
  sources: {
    openid: 'Found by OpenID Connect Discovery.',
    oauth: 'Found by OAuth 2.0 server metadata.',
  },
  connect: 'Connect',
  connectText: 'Keyfob registers there by itself, and your browser opens for you to sign in.',
  details: 'Change the details first',
  tryAnother: 'Try another address',
  resource: '{resource} says that you sign in there.',
  servers: 'Where you have your account',
  steps: 'Where Keyfob looked',
  stepKinds: {
    resource: 'Description of the API',
    challenge: 'Request without a sign-in',
    oauth: 'OAuth 2.0 server metadata',
    openid: 'OpenID Connect Discovery',
  },
  stepOutcomes: {
    found: 'Found',
    'not-found': 'Not there',
    refused: 'Can’t be used',
    failed: 'No response',
  },
  facts: {
    pkce: 'Protected sign-in (PKCE)',
    pushedAuthorizationRequests: 'Pushed requests (PAR)',
    dpop: 'Tokens bound to this computer (DPoP)',
    device: 'Sign-in with a code, also on another device',
    revocation: 'Revoking access',
    registration: 'Registration of Keyfob by itself',
    clientIdMetadata: 'Client IDs that are web addresses',
    issInResponse: 'Issuer in responses (RFC 9207)',
    scopes: 'Permissions',
  },
  factValues: {
    used: 'Offered',
    required: 'Required',
    unused: 'Not used',
    none: 'Not offered',
    unknown: 'Not stated',
  },
  scopes: { one: '1 listed', other: '# listed' },
  noScopes: 'None listed',
} as const;

export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  readonly example?: string;
}

/** Label, help and example for each field of a custom provider. */
export const CUSTOM_FIELDS: Readonly<Record<DraftField, FieldWords>> = {
  name: { label: 'Name', hint: 'What you want to call it.' },
  issuer: {
    label: 'Issuer',
    hint: 'The address that identifies the server. It tells accounts of different servers apart.',
    example: 'https://login.example.com',
  },
  authorizationEndpoint: {
    label: 'Authorization endpoint',
    hint: 'The page where you sign in. Empty if only the OAuth app itself can be connected.',
    example: 'https://login.example.com/authorize',
  },
  tokenEndpoint: {
    label: 'Token endpoint',
    hint: 'Where Keyfob gets its tokens.',
    example: 'https://login.example.com/token',
  },
  revocationEndpoint: {
    label: 'Revocation endpoint',
    hint: 'Where access is revoked when you disconnect (RFC 7009).',
  },
  userinfoEndpoint: { label: 'Userinfo endpoint', hint: 'Says which account signed in (OpenID Connect).' },
  jwksUri: { label: 'Signing keys (JWKS)', hint: 'To check ID tokens with.' },
  pkce: {
    label: 'Protect the sign-in with PKCE',
    hint: 'Leave this on unless the server refuses it. Without it, an intercepted response can be misused.',
  },
  clientAuthentication: { label: 'Client authentication' },
  secret: { label: 'Client secret' },
  openid: {
    label: 'It issues ID tokens (OpenID Connect)',
    hint: 'They are checked at each sign-in. Needs the issuer and the signing keys.',
  },
  idTokenAlgorithms: {
    label: 'Signatures of ID tokens',
    hint: 'Separated by commas.',
    example: 'RS256, ES256',
  },
  issInResponse: {
    label: 'Issuer in responses (RFC 9207)',
    hint: 'A response without the issuer is then refused.',
  },
  scopeAtRefresh: {
    label: 'Send the permissions when access is renewed',
    hint: 'Only if the server refuses to renew access without “scope”.',
  },
  redirectUriAtRefresh: {
    label: 'Send the redirect URI when access is renewed',
    hint: 'Only if the server refuses to renew access without “redirect_uri”.',
  },
  requirePushedAuthorizationRequests: {
    label: 'Require pushed requests (PAR)',
    hint: 'RFC 9126. Needs the endpoint below.',
  },
  pushedAuthorizationRequestEndpoint: {
    label: 'Pushed authorization request endpoint (PAR)',
    hint: 'Requests are pushed there, and made without it if that fails and is not required.',
  },
  deviceAuthorizationEndpoint: { label: 'Device authorization endpoint' },
  registrationEndpoint: { label: 'Registration endpoint' },
  introspectionEndpoint: {
    label: 'Introspection endpoint',
    hint: 'Kept for reference. Keyfob does not use it.',
  },
  dpopAlgorithms: {
    label: 'Signatures for DPoP',
    hint: 'Separated by commas. Leave it empty if the service’s API takes bearer tokens only.',
    example: 'ES256',
  },
  resource: {
    label: 'Resource (RFC 8707)',
    hint: 'What tokens are for, if the server has several APIs. MCP servers need it.',
    example: 'https://mcp.example.com',
  },
  scopes: { label: 'Permissions' },
  scopeSeparator: { label: 'Separator of permissions' },
  identityUrl: {
    label: 'Account address',
    hint: 'A GET that returns JSON about the account. Empty: userinfo.',
    example: 'https://api.example.com/me',
  },
  subjectPointer: {
    label: 'Where the account’s identifier is',
    hint: 'A JSON pointer to a value that never changes. Never an email address or a name.',
    example: '/id',
  },
  labelPointer: {
    label: 'Where the account’s name is',
    hint: 'A JSON pointer to what is shown for it.',
    example: '/email',
  },
  checkUrl: {
    label: 'Test call',
    hint: 'A harmless GET that needs the access token. Empty: the account address.',
    example: 'https://api.example.com/me',
  },
  apiBaseUrl: {
    label: 'Base address of the API',
    hint: 'Where access tokens may be sent. Empty: the host of the account address.',
    example: 'https://api.example.com',
  },
  loopbackHost: {
    label: 'Host in the redirect URI',
    hint: '127.0.0.1 is safer. Choose localhost only if the server refuses it.',
  },
  loopbackPort: { label: 'Port in the redirect URI' },
  loopbackRegistered: {
    label: 'The redirect URI has to be entered at the server',
    hint: 'Turn this off if the server accepts every address on this computer, as some do for desktop apps.',
  },
  customScheme: {
    label: 'Allow a redirect URI that opens Keyfob',
    hint: 'If the server allows redirect URIs with a custom scheme.',
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
    addresses: 'The server’s endpoints. They begin with https://, or on this computer with http://',
    app: 'How OAuth apps authenticate at this server, and their redirect URI.',
    scopes: 'What an account can be asked for. Selected permissions are preselected when you connect.',
    account: 'How Keyfob learns which account it is, and tests that it works.',
    advanced: 'What newer servers offer, and what some need when access is renewed.',
  },
  clientAuthentication: {
    client_secret_post: 'Secret in the request',
    client_secret_basic: 'Secret in a header (Basic)',
    none: 'No secret (public client)',
    private_key_jwt: 'Signed assertion (private key)',
    tls_client_auth: 'TLS certificate of an authority',
    self_signed_tls_client_auth: 'TLS certificate of your own (self-signed)',
  },
  secret: { required: 'Required', optional: 'Optional', none: 'None' },
  separators: { ' ': 'Space', ',': 'Comma', '+': 'Plus sign' },
  port: {
    any: 'Any free port',
    fixed: 'Fixed port',
    number: 'Port',
    invalid: 'A number from 1024 to 65535.',
  },
  scope: {
    id: 'Technical name',
    words: 'What it allows',
    chosen: 'Preselected',
    add: 'Add a permission',
    remove: 'Remove {scope}',
    empty: 'No permissions yet. Some servers have none.',
    unnamed: 'permission {number}',
    more: 'Details of {scope}',
    sensitivity: 'How much it allows',
    sensitivities: {
      basic: 'Only who you are',
      personal: 'Reads private data',
      writes: 'Changes data',
      sensitive: 'Broad or hard to undo',
    },
    group: 'Group',
    implies: 'Includes (commas)',
    parameter: 'Parameter, if not scope',
    locked: 'Always sent',
  },
  save: 'Save',
  saveChanges: 'Save changes',
  saved: '{provider} is saved',
  editWarning:
    'Accounts that are connected stay connected. Keyfob asks before a change concerns their tokens. If hosts change, they have to sign in again.',
  problems: {
    algorithms: 'Names such as RS256 or ES256, without “none” and without shared keys (HS256).',
    scopeTooLong: 'At most {max} characters for each technical name.',
    scopeWordsTooLong: 'At most {max} characters for what each allows.',
    other: 'That isn’t valid. Compare it with the server’s documentation.',
  },
} as const;
