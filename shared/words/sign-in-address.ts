/** The address that a sign-in would open, part by part. */
export const SIGN_IN_ADDRESS = {
  title: 'Sign-in address of {provider}',
  lead: 'What a sign-in would open in your browser. Nothing is opened, sent or stored.',
  madeUp: 'The client ID is made up until you enter an OAuth app.',
  pushed: 'Keyfob sends these parameters to the server first, and opens a short address that refers to them.',
  parts: 'Parts of the address',
  endpoint: 'Endpoint',
  endpointMeaning: 'The page where you sign in.',
  copy: 'Copy the address',
} as const;

/** What each parameter of an authorization request is for. */
const MEANINGS: Readonly<Record<string, string>> = {
  client_id: 'Which OAuth app asks.',
  response_type: 'The server sends a code, which Keyfob exchanges for tokens.',
  redirect_uri: 'Where the response goes. On this computer, Keyfob may add a free port when you sign in.',
  scope: 'The permissions that are asked for.',
  state: 'A random value that ties the response to this sign-in.',
  nonce: 'A random value that ties the ID token to this sign-in.',
  code_challenge: 'Made from a secret of this sign-in, so that nobody else can use the code (PKCE).',
  code_challenge_method: 'How the challenge is made.',
  response_mode: 'How the response comes back.',
  resource: 'The API that tokens are for.',
  dpop_jkt: 'The key that tokens are bound to (DPoP).',
  prompt: 'What the server should ask you.',
  access_type: 'Whether access lasts after you close the browser.',
};

/** @param isScope whether the record lists permissions that go into this parameter */
export const parameterMeaning = (name: string, isScope: boolean): string => {
  if (isScope) return MEANINGS['scope'] ?? '';
  return Object.hasOwn(MEANINGS, name) ? (MEANINGS[name] ?? '') : 'Only for this provider.';
};
