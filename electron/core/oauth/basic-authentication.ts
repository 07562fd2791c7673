import { appError, type AppError } from '../../../shared/errors.ts';
import type { SigningKey } from '../http/signing-key.ts';
import type { ClientCertificate } from '../ports.ts';
import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';

/** A client's credentials (RFC 6749 §2.3.1). */
export interface ClientCredentials {
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
  /** The private key of a client that signs (RFC 7523); null without one. */
  readonly clientKey?: SigningKey | null;
  /** The certificate of a client that authenticates in the TLS handshake (RFC 8705); null without one. */
  readonly certificate?: ClientCertificate | null;
  /** What the provider's API wants beside tokens; null if it wants nothing. */
  readonly apiKey?: string | null;
}

/**
 * Encodes a text as a value of `application/x-www-form-urlencoded` (RFC 6749 Appendix B). As in a form of a browser, `* - . _` stay
 * as they are: many servers never decode, and most client IDs have a hyphen.
 */
const formEncoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

/** The value of the `Authorization` header for `client_secret_basic` (RFC 6749 §2.3.1). */
export const basicAuthorization = ({ clientId, clientSecret }: ClientCredentials): string => {
  const joined = `${formEncoded(clientId)}:${formEncoded(clientSecret ?? '')}`;
  return `Basic ${Buffer.from(joined).toString('base64')}`;
};

/**
 * Adds to an `invalid_client` that the server may not decode what a Basic header contains. Returns every other error unchanged, and
 * this one if encoding changes neither the client ID nor the secret.
 */
export const explainInvalidClient = (
  error: AppError,
  auth: Pick<OAuth2Facts, 'client'>,
  { clientId, clientSecret }: ClientCredentials,
): AppError => {
  if (error.code !== 'token.invalid_client' || auth.client.authentication !== 'client_secret_basic')
    return error;
  if (clientSecret === null || clientSecret === '') return error;
  const isChanged = [clientId, clientSecret].some((text) => formEncoded(text) !== text);
  return isChanged ? appError('token.invalid_client_encoded', error.details) : error;
};
