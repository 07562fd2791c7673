import type { AccessToken, Provider } from 'oidc-provider';
import { json } from '../server/message.ts';
import type { SandboxResponse, SandboxRequest } from '../server/message.ts';
import type { Person, People } from '../provider/people.ts';
import { checkProof } from './dpop.ts';
import type { ProofChecker } from './dpop.ts';

/** The owner, client and scopes of a request's access token. */
export interface Caller {
  readonly person: Person;
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
}

const realm = 'sandbox';
const proofAlgorithms = 'ES256 RS256 PS256 EdDSA';

/** An error response with a challenge: RFC 6750 section 3 (Bearer) or RFC 9449 section 7.1 (DPoP). */
function refuse(
  status: 400 | 401 | 403,
  scheme: 'Bearer' | 'DPoP',
  error: string,
  description: string,
  extra: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): SandboxResponse {
  const values = { error, error_description: description, ...extra };
  const parameters = Object.entries(scheme === 'DPoP' ? { ...values, algs: proofAlgorithms } : values)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ');
  return json(status, values, {
    'www-authenticate': `${scheme} realm="${realm}", ${parameters}`,
    ...headers,
  });
}

/** Validates the access token of a request and its scope. Returns the caller, or an error response. */
export async function authenticate(
  request: SandboxRequest,
  requiredScope: string | undefined,
  parts: { readonly provider: Provider; readonly people: People; readonly proofs: ProofChecker },
): Promise<Caller | SandboxResponse> {
  const [scheme = '', value = '', ...rest] = (request.headers.authorization ?? '').split(' ');
  const isDpop = scheme.toLowerCase() === 'dpop';
  const challenge = isDpop ? 'DPoP' : 'Bearer';
  if (request.headers.authorization === undefined) {
    // RFC 6750 section 3.1: a challenge for a request without credentials has no error code.
    const challenges = [`Bearer realm="${realm}"`, `DPoP realm="${realm}", algs="${proofAlgorithms}"`];
    return json(401, { error: 'unauthorized' }, { 'www-authenticate': challenges });
  }
  if ((!isDpop && scheme.toLowerCase() !== 'bearer') || value === '' || rest.length > 0) {
    return refuse(400, challenge, 'invalid_request', 'The authorization header is malformed.');
  }
  const token = await parts.provider.AccessToken.find(value);
  const person = token && (await ownerOf(token, parts));
  if (token === undefined || person === undefined) {
    return refuse(401, challenge, 'invalid_token', 'The access token is unknown, expired or revoked.');
  }
  const problem = checkProof({ request, isDpop, value, token, proofs: parts.proofs });
  if (problem !== undefined) {
    return refuse(401, 'DPoP', problem.error, problem.description, {}, problem.headers);
  }
  if (requiredScope !== undefined && !token.scopes.has(requiredScope)) {
    return refuse(403, challenge, 'insufficient_scope', 'The access token lacks a scope.', {
      scope: requiredScope,
    });
  }
  return { person, clientId: token.clientId ?? '', scopes: token.scopes };
}

/** Validates the access token of an OAuth client itself (RFC 6749 section 4.4). Returns what it is, or an error response. */
export async function authenticateClient(
  request: SandboxRequest,
  provider: Provider,
): Promise<{ readonly client_id: string; readonly scopes: readonly string[] } | SandboxResponse> {
  const [, value = ''] = /^bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const token = value === '' ? undefined : await provider.ClientCredentials.find(value);
  return token === undefined
    ? refuse(401, 'Bearer', 'invalid_token', 'This is not a valid token of an app.')
    : { client_id: token.clientId ?? '', scopes: [...token.scopes] };
}

/** The person who authorized the token; undefined if its grant was revoked. */
async function ownerOf(
  token: AccessToken,
  { provider, people }: { readonly provider: Provider; readonly people: People },
): Promise<Person | undefined> {
  const grant = await provider.Grant.find(token.grantId);
  return grant === undefined ? undefined : people.bySub(token.accountId);
}
