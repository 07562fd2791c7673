import type { CustomProviderDraft } from '../domain/custom-provider.ts';

/** The Connect by URL page. */
export const BY_URL = {
  title: 'Connect by URL',
  lead: 'For any service that supports OAuth 2.0. Keyfob asks its server how to sign in there.',
  address: 'Address of the issuer',
  addressHint: 'As the service’s documentation gives it.',
  addressExample: 'https://login.example.com',
  discover: 'Find',
  byHand: 'Enter the details by hand',
  allowPrivate: 'Continue',
  found: 'Found {issuer}',
  foundText: 'Nothing is stored yet. Review it, then save.',
  sources: {
    openid: 'Found by OpenID Connect Discovery.',
    oauth: 'Found by OAuth 2.0 server metadata.',
  },
  tryAnother: 'Try another address',
  facts: {
    pkce: 'Protected sign-in (PKCE)',
    pushedAuthorizationRequests: 'Pushed requests (PAR)',
    dpop: 'Tokens bound to this computer (DPoP)',
    device: 'Sign-in on another device',
    revocation: 'Revoking access',
    registration: 'Automatic registration of OAuth apps',
    issInResponse: 'Issuer in responses (RFC 9207)',
    scopes: 'Permissions',
  },
  factValues: {
    offered: 'Offered',
    'not-offered': 'Not offered',
    unknown: 'Not stated',
    required: 'Required',
    none: 'Not offered',
    yes: 'Offered',
    no: 'Not offered',
  },
  scopes: { one: '1 listed', other: '# listed' },
  noScopes: 'None listed',
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
    hint: 'The address that identifies the server. It tells accounts of different servers apart.',
    example: 'https://login.example.com',
  },
  authorizationEndpoint: {
    label: 'Authorization endpoint',
    hint: 'The page where you sign in.',
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
  userinfoEndpoint: { label: 'Userinfo endpoint', hint: 'Tells which account signed in (OpenID Connect).' },
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
  requirePushedAuthorizationRequests: {
    label: 'Require pushed requests (PAR)',
    hint: 'RFC 9126. Needs the endpoint below.',
  },
  pushedAuthorizationRequestEndpoint: { label: 'Pushed authorization request endpoint (PAR)' },
  deviceAuthorizationEndpoint: { label: 'Device authorization endpoint' },
  registrationEndpoint: { label: 'Registration endpoint' },
  introspectionEndpoint: { label: 'Introspection endpoint' },
  dpopAlgorithms: { label: 'Signatures for DPoP', hint: 'Separated by commas.', example: 'ES256' },
  scopes: { label: 'Permissions' },
  scopeSeparator: { label: 'Separator of permissions' },
  identityUrl: {
    label: 'Account address',
    hint: 'A GET that returns JSON about the account. Empty: userinfo.',
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
    advanced: 'What newer servers offer.',
  },
  clientAuthentication: {
    client_secret_post: 'Secret in the request',
    client_secret_basic: 'Secret in a header (Basic)',
    none: 'No secret (public client)',
    private_key_jwt: 'Signed assertion (private key)',
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
  },
  save: 'Save',
  saveChanges: 'Save changes',
  newOrigins: {
    title: 'Send tokens to these addresses?',
    text: 'People sign in at {signIn}. Keyfob then sends the resulting tokens to:\n\n{hosts}\n\nIf you do not know them, or have not just saved this provider in Keyfob, choose Cancel.',
    action: 'Save the provider',
  },
  saved: '{provider} is saved',
  editWarning:
    'Accounts that are connected stay connected. If addresses change, they may have to sign in again.',
  problems: {
    empty: 'Required.',
    notAnAddress: 'That isn’t a web address.',
    notHttps: 'It must begin with https://, unless it is on this computer.',
    fragment: 'It must not contain #',
    credentials: 'It must not contain a user name or a password.',
    other: 'That isn’t valid. Compare it with the server’s documentation.',
  },
} as const;
