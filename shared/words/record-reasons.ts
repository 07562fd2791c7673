import type { RecordReason } from '../domain/record-reasons.ts';

/** Kinds of faults in the structure, as the schema's library names them. */
type StructureFault =
  | 'invalid_format'
  | 'invalid_key'
  | 'invalid_type'
  | 'invalid_union'
  | 'invalid_value'
  | 'too_big'
  | 'too_small'
  | 'unrecognized_keys';

/** Why a part of a provider record is refused, in a form and in a file. */
export const REASON_WORDS: Readonly<Record<RecordReason | StructureFault, string>> = {
  'hidden characters': 'It has characters that can’t be seen.',
  'not a color': 'Enter a color as #rrggbb, such as #1a73e8, in lower case.',
  'not a header': 'Use only letters without accents, digits, spaces and common signs.',
  'not a host': 'Enter a host alone, such as api.example.com or *.example.com',
  'not a method': 'Enter a method in capital letters, such as POST.',
  'not a name': 'Use only letters, digits and hyphens; in parameters, also periods and underscores.',
  'not a path': 'Enter a path such as /v1/items, or a whole address without a query.',
  'not a pointer': 'A JSON pointer begins with /, as in /id.',
  'not a regular expression': 'That isn’t a regular expression.',
  'not a scope': 'The technical name of a permission has no spaces and no quotation marks.',
  'not a short name': 'Use only lower-case letters, digits and hyphens, as in read-mail.',
  'not a variable name': 'Use only lower-case letters, digits and _, beginning with a letter.',
  'not an algorithm': 'Enter names such as RS256 or ES256.',
  'not-a-url': 'That isn’t a web address.',
  'not-https': 'It must begin with https://, unless it is on this computer.',
  'has-credentials': 'It must not contain a user name or a password.',
  'has-fragment': 'It must not contain #',
  'too-long': 'That is too long.',

  'a public client has no secret': 'An OAuth app that doesn’t authenticate can’t require a secret.',
  'a public client needs PKCE with S256': 'Only an OAuth app that must have a secret can do without it.',
  'a read is not asked about': 'Keyfob doesn’t ask about this request, so it would never be shown.',
  'can’t be a read by exception': 'Only POST can be listed here, or GET that is also listed as a change.',
  'can’t be beside a key pair': 'An OAuth app that signs with a key can’t have a further key.',
  duplicate: 'Each can be listed only once.',
  'has an asterisk': 'An example is one request, so it can’t have an asterisk.',
  'has an asterisk that is no whole segment': 'An asterisk stands for everything between two slashes.',
  'has an empty segment': 'It has two slashes in a row, or one at the end.',
  'has no body': 'A GET request has no body to show parts of.',
  'host is not among api.hosts': 'Its host isn’t among the hosts that may receive access tokens.',
  'host needs a fixed end':
    'A host with a value of the account must end with a fixed name, as in {name}.example.com',
  'is a write without the rule': 'Only GET has to be listed here. Keyfob asks about other methods anyway.',
  'is not a simple pattern':
    'A pattern can’t have lookaround (such as (?=…)), named groups, references to groups, or very long repetitions.',
  'is the token itself': 'The first value is the token itself, so it can’t be optional.',
  'is the whole body': 'It leads to the whole body. Name a part of it, as in /title.',
  'is too wide': 'It covers too much.',
  'leads elsewhere': 'It leads out of its path, as “..” does.',
  'matches characters that change a URL':
    'The pattern allows characters that could change the address, such as /',
  'needed by a pasted token': 'A service with pasted tokens needs it.',
  'needed by issInResponse': 'The issuer that responses are compared with is missing.',
  'needed by requests': 'The address and the hosts of the API are missing.',
  'needed by revoke': 'The revocation endpoint is missing.',
  'needed for {api_key}, and only for that': 'It belongs to {api_key}: have both, or neither.',
  'needed to push requests': 'The endpoint for pushed requests is missing.',
  'needed to sign in': 'The address where you sign in is missing.',
  'needs a certificate':
    'With a TLS certificate, the secret must be “required”: the certificate takes its place.',
  'needs a client secret': 'It needs a client secret or a key. Say above that there is one.',
  'needs a format in words': 'Describe the pattern in words, too.',
  'needs a userinfo endpoint': 'The userinfo endpoint is missing.',
  'needs an identity request': 'There is no account request.',
  'needs OAuth 2.0 and an API': 'Only a service with OAuth 2.0 and an API can have this.',
  'needs a list': 'Only items of a list can be left out.',
  'needs a request': 'Only the response to a request can have a list to choose from.',
  'is not used': 'Nothing uses this value.',
  'uses a value that is known only later': 'It uses a value that is known only later.',
  'needs openid or a userinfo endpoint': 'It needs ID tokens or a userinfo endpoint.',
  'no redirect URI': 'Then the server must accept redirect URIs that open Keyfob.',
  'not a bearer token': 'Such tokens can’t be used like bearer tokens.',
  'only asymmetric signatures': 'Signatures by “none” or with shared keys (HS256) prove nothing here.',
  'openid needs issuer and jwks': 'ID tokens need the issuer and the signing keys.',
  'reserved header': 'Keyfob sets this header itself. Remove it.',
  'reserved parameter': 'Keyfob sets this parameter itself. Remove it.',
  'reserved parameter in the query': 'Its query has a parameter that Keyfob sets itself, such as “scope”.',
  'the example does not match': 'The example doesn’t match the pattern.',
  'unknown scope': 'It names a permission that isn’t listed.',
  'unknown variable': 'It has a variable that isn’t listed. Add it under “Variables in addresses”.',
  'wildcard is too wide': 'It covers too much. Name the part after the asterisk, as in *.example.com',

  invalid_format: 'It isn’t written as it should be.',
  invalid_key: 'One of its names isn’t written as it should be.',
  invalid_type: 'Something is missing or of the wrong kind.',
  invalid_union: 'That isn’t one of the kinds that are possible here.',
  invalid_value: 'That isn’t one of the values that are possible here.',
  too_big: 'That is too long or too large.',
  too_small: 'Something is missing here, or too small.',
  unrecognized_keys: 'Keyfob doesn’t know one of its parts.',
};

/** The words for a reason; null if there are none. */
export const reasonText = (reason: string): string | null =>
  Object.hasOwn(REASON_WORDS, reason) ? REASON_WORDS[reason as keyof typeof REASON_WORDS] : null;
