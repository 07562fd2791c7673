import type { OAuth2Facts } from '../../../../shared/domain/provider-auth.ts';
import { decodeJwt, sha256, thumbprintOf, verifyJwt, type Jwk } from '../../../sandbox/provider/jws.ts';
import type { Seen } from './record-simulator.ts';

export type Received = Omit<Seen, 'response'>;

/** The header of a request with which a certificate was shown. */
export const SHOWN = 'keyfob-certificate';

/** How an OAuth client authenticates: by a secret, a key or a certificate, or not at all. */
export type Credentials =
  { readonly secret: string } | { readonly key: Jwk } | { readonly certificate: boolean } | null;

/** How a request fails to authenticate its client as the record says (RFC 6749 §2.3); null if it does not. */
export const clientProblem = (
  auth: OAuth2Facts,
  clients: ReadonlyMap<string, Credentials>,
  { headers, fields, url }: Received,
): string | null => {
  const [, basic = null] = /^Basic (.+)$/.exec(headers['authorization'] ?? '') ?? [];
  const [id = '', password] = basic === null ? [] : Buffer.from(basic, 'base64').toString().split(':');
  const clientId = basic === null ? (fields.get('client_id') ?? '') : id;
  const credentials = clients.get(clientId);
  if (credentials === undefined) return `unknown client ${clientId} at ${url.href}`;
  const used = {
    client_secret_basic: password,
    client_secret_post: fields.get('client_secret') ?? undefined,
    private_key_jwt: fields.get('client_assertion') ?? undefined,
    tls_client_auth: headers[SHOWN],
  };
  const ways = Object.entries(used).flatMap(([way, value]) => (value === undefined ? [] : [way]));
  const expected = credentials === null ? [] : [auth.client.authentication];
  if (String(ways) !== String(expected)) return `authenticated by [${ways.join()}]`;
  if (credentials === null || 'certificate' in credentials) return null;
  if ('secret' in credentials)
    return used[auth.client.authentication as 'client_secret_post'] === credentials.secret
      ? null
      : 'wrong secret';
  const assertion = used.private_key_jwt ?? '';
  const { payload } = decodeJwt(assertion);
  const audience = auth.issuer ?? auth.endpoints.token;
  const isRight = payload['aud'] === audience && payload['iss'] === clientId && payload['sub'] === clientId;
  return isRight && verifyJwt(assertion, credentials.key) ? null : 'wrong assertion';
};

/** How the proof of a request is wrong (RFC 9449 §4.3); null if it is right, or if the record wants none. */
export const proofProblem = (
  { dpopAlgorithms }: OAuth2Facts,
  boundTo: (token: string) => string | null | undefined,
  { step, method, url, headers }: Received,
): string | null => {
  if (dpopAlgorithms.length === 0 || step === 'push' || step === 'keys') return null;
  const proof = headers['dpop'];
  if (proof === undefined) return 'no proof';
  const { header, payload } = decodeJwt(proof);
  const isRight =
    dpopAlgorithms.includes(String(header['alg'])) &&
    verifyJwt(proof, header['jwk'] as Jwk) &&
    payload['htm'] === method &&
    payload['htu'] === url.origin + url.pathname;
  const [, token] = /^DPoP (.+)$/.exec(headers['authorization'] ?? '') ?? [];
  if (!isRight || (token !== undefined && payload['ath'] !== sha256(token))) return 'wrong proof';
  const bound = token === undefined ? undefined : boundTo(token);
  const isBoundKey = bound === undefined || bound === thumbprintOf(header['jwk'] as Jwk);
  return isBoundKey ? null : 'proof by another key';
};

/** The code challenge that a verifier must have led to (RFC 7636 §4.6). */
export const challengeOf = ({ pkce }: OAuth2Facts, verifier: string): string => {
  if (pkce.method !== 'S256') return verifier;
  return pkce.hexChallenge ? Buffer.from(sha256(verifier), 'base64url').toString('hex') : sha256(verifier);
};

/** Parameters as such a server reads them: it has its own names for those of the client, and ignores the usual ones. */
export const usuallyNamed = (
  { client: { idParameter, secretParameter } }: OAuth2Facts,
  parameters: URLSearchParams,
): URLSearchParams => {
  const usual = new Map([
    [idParameter, 'client_id'],
    [secretParameter, 'client_secret'],
  ]);
  const ignored = [...usual].flatMap(([own, name]) => (own === null ? [] : [name]));
  return new URLSearchParams(
    [...parameters].flatMap(([name, value]) =>
      ignored.includes(name) ? [] : [[usual.get(name) ?? name, value]],
    ),
  );
};
