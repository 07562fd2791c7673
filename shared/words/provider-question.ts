/** What Keyfob asks, in a dialog of its own, before it saves a custom provider. Each part has a title; the first one is shown. */
export const PROVIDER_QUESTION = {
  newOrigins: {
    title: 'Send tokens to these addresses?',
    text: 'People sign in at {signIn}. Keyfob then sends the resulting tokens to:\n\n{hosts}',
  },
  inUse: {
    title: 'Change a provider that is in use?',
    text: 'It has stored secrets:\n\n{holders}\n\nThis would change how they are used and protected:\n\n{changes}',
  },
  local: {
    title: 'Use programs on this computer?',
    text: 'The provider has addresses on this computer, without https. Keyfob or your browser would send requests to:\n\n{addresses}',
  },
  closing: 'If you do not expect this, or have not just saved this provider in Keyfob, choose Cancel.',
  action: 'Save the provider',
  account: '“{account}”',
  clientSecret: 'The client secret of an OAuth app',
  more: 'and {count} more',
  /** A change of a value. */
  change: '{label}\nNow: {from}\nNew: {to}',
  changeInShort: '{label}: {to}',
  none: 'none',
  on: 'on',
  other: 'Other details of the requests',
  /** Changes that lower the protection, by their path in the record. */
  lowered: {
    'auth.pkce.method': 'PKCE is turned off or weakened: a response that is intercepted can be misused',
    'auth.issInResponse': 'Responses without an issuer are accepted (RFC 9207)',
    'auth.openid': 'ID tokens are no longer checked',
    'auth.requirePushedAuthorizationRequests': 'Requests are no longer pushed ahead (PAR)',
    'auth.revoke.how': 'Access is no longer revoked when you disconnect',
    'auth.redirect.customScheme': 'Responses may come by a link, which another program could receive',
    'identity.subject': 'Accounts are told apart by another field: {from} → {to}',
  },
} as const;
