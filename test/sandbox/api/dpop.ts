import { randomBytes } from 'node:crypto';
import type { AccessToken } from 'oidc-provider';
import type { SandboxRequest } from '../server/message.ts';
import { decodeJwt, sha256, thumbprintOf, verifyJwt } from '../provider/jws.ts';
import type { Jwk } from '../provider/jws.ts';

/** Why a DPoP proof is rejected. */
export interface ProofProblem {
  readonly error: 'invalid_token' | 'invalid_dpop_proof' | 'use_dpop_nonce';
  readonly description: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** State for the validation of DPoP proofs: known `jti` values and the required nonce. */
export interface ProofChecker {
  /** The nonce that proofs must contain; undefined if none is required. */
  readonly nonce: () => string | undefined;
  /** True at the first use of a `jti` within five minutes. */
  readonly isNew: (jti: string) => boolean;
}

/** Accepted age of a proof, in seconds. */
const window = 300;
const now = (): number => Math.floor(Date.now() / 1000);

/** Creates a checker with one nonce for the lifetime of the server. */
export function newProofChecker(isNonceRequired: () => boolean): ProofChecker {
  const nonce = randomBytes(16).toString('base64url');
  const seen = new Map<string, number>();
  return {
    nonce: () => (isNonceRequired() ? nonce : undefined),
    isNew(jti) {
      for (const [old, at] of seen) if (at < now() - window) seen.delete(old);
      if (seen.has(jti)) return false;
      seen.set(jti, now());
      return true;
    },
  };
}

/** Validates the DPoP proof of an API request (RFC 9449 sections 4.3 and 7); undefined if it is valid. */
export function checkProof(call: {
  readonly request: SandboxRequest;
  /** True if the authorization scheme is DPoP. */
  readonly isDpop: boolean;
  /** The access token, as the client sent it. */
  readonly value: string;
  readonly token: AccessToken;
  readonly proofs: ProofChecker;
}): ProofProblem | undefined {
  const { request, isDpop, value, token, proofs } = call;
  if (!isDpop) {
    return token.jkt === undefined
      ? undefined
      : {
          error: 'invalid_token',
          description: 'This token is bound to a key: send it as DPoP, with a proof.',
        };
  }
  const bad = (description: string): ProofProblem => ({ error: 'invalid_dpop_proof', description });
  const proof = request.headers['dpop'];
  if (typeof proof !== 'string') return bad('The DPoP header is missing.');
  let header: Record<string, unknown>;
  let payload: Record<string, unknown>;
  try {
    ({ header, payload } = decodeJwt(proof));
  } catch {
    return bad('The proof is not a JWT.');
  }
  const key = header['jwk'] as Jwk | undefined;
  if (header['typ'] !== 'dpop+jwt' || key === undefined || !verifyJwt(proof, key)) {
    return bad('The signature or type of the proof is wrong.');
  }
  if (
    payload['htm'] !== request.method ||
    payload['htu'] !== `${request.url.origin}${request.url.pathname}`
  ) {
    return bad('The proof was made for another method or address.');
  }
  if (typeof payload['iat'] !== 'number' || Math.abs(payload['iat'] - now()) > window) {
    return bad('The proof is too old or from the future.');
  }
  if (payload['ath'] !== sha256(value)) return bad('The proof was made for another token.');
  const nonce = proofs.nonce();
  if (nonce !== undefined && payload['nonce'] !== nonce) {
    return {
      error: 'use_dpop_nonce',
      description: 'Repeat the call with the nonce of this response.',
      headers: { 'dpop-nonce': nonce },
    };
  }
  if (typeof payload['jti'] !== 'string' || !proofs.isNew(payload['jti'])) {
    return bad('The proof was used before.');
  }
  if (token.jkt !== thumbprintOf(key)) {
    return { error: 'invalid_token', description: 'The token is bound to another key.' };
  }
  return undefined;
}
