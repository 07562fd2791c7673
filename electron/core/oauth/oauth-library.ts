import type * as OpenidClient from 'openid-client';
import { hasKeyPair, usesCertificate } from '../../../shared/domain/oauth-client.ts';
import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import { issuerOf, type ResolvedRecord } from '../catalog/resolve-record.ts';
import { basicAuthorization, type ClientCredentials } from './basic-authentication.ts';
import { importRsaKey, thumbprintOf, type SigningKey } from '../http/signing-key.ts';
import { CLOCK_TOLERANCE_SECONDS } from './id-token-times.ts';
import { authorizationErrorCode, tokenError, tokenStatusCode } from './oauth-errors.ts';
import { fetchFailure, type OAuthFetch } from './oauth-fetch.ts';

/*
 * The configuration of openid-client and the mapping of its errors to ours. The only file that imports openid-client.
 */

export type OAuthLibrary = typeof OpenidClient;
export type LibraryConfiguration = OpenidClient.Configuration;
export type LibraryTokens = OpenidClient.TokenEndpointResponse & OpenidClient.TokenEndpointResponseHelpers;

/** Loads the library on first use. It loads Node's `fetch`, which would slow down the start. */
export const loadOAuthLibrary = (): Promise<OAuthLibrary> => import('openid-client');

/**
 * The library's configuration for one provider and client.
 *
 * @param oauthFetch null if the library only builds a URL
 */
export const configureLibrary = (
  oidc: OAuthLibrary,
  record: ResolvedRecord,
  credentials: ClientCredentials,
  oauthFetch: OAuthFetch | null,
): LibraryConfiguration => {
  const { auth, local } = record;
  const { endpoints } = auth;
  const config = new oidc.Configuration(
    {
      issuer: issuerOf(record),
      ...(endpoints.authorization !== null && { authorization_endpoint: endpoints.authorization }),
      token_endpoint: endpoints.token,
      authorization_response_iss_parameter_supported: auth.issInResponse,
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: [...auth.idTokenAlgorithms],
      // Userinfo as a JWT is read only if its signature is verified (OIDC Core §5.3.2), so only with OpenID Connect.
      ...(auth.openid && { userinfo_signing_alg_values_supported: [...auth.idTokenAlgorithms] }),
      ...(endpoints.revocation !== null && { revocation_endpoint: endpoints.revocation }),
      ...(endpoints.userinfo !== null && { userinfo_endpoint: endpoints.userinfo }),
      ...(endpoints.jwks !== null && { jwks_uri: endpoints.jwks }),
      ...(endpoints.deviceAuthorization !== null && {
        device_authorization_endpoint: endpoints.deviceAuthorization,
      }),
      ...(endpoints.pushedAuthorizationRequest !== null && {
        pushed_authorization_request_endpoint: endpoints.pushedAuthorizationRequest,
      }),
    },
    credentials.clientId,
    { [oidc.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
    clientAuthentication(oidc, auth, credentials),
  );
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the schema permits plain http on loopback only
  if (local) oidc.allowInsecureRequests(config);
  if (auth.openid) oidc.enableNonRepudiationChecks(config);
  if (oauthFetch) config[oidc.customFetch] = oauthFetch.fetch;
  return config;
};

/** How the client authenticates at the token endpoint (RFC 6749 §2.3.1). A public client sends its ID only (§3.2.1). */
const clientAuthentication = (
  oidc: OAuthLibrary,
  auth: OAuth2Facts,
  credentials: ClientCredentials,
): OpenidClient.ClientAuth => {
  const { clientSecret, clientKey = null } = credentials;
  if (hasKeyPair(auth.client))
    return clientKey === null ? oidc.None() : signedAssertion(oidc, auth, clientKey);
  // Only its ID is in the request (RFC 8705 §2).
  if (usesCertificate(auth.client)) return oidc.TlsClientAuth();
  if (clientSecret === null || clientSecret === '') return oidc.None();
  if (auth.client.authentication !== 'client_secret_basic') return oidc.ClientSecretPost(clientSecret);
  // The library's own ClientSecretBasic also encodes characters that form encoding leaves alone.
  return (_server, _client, _body, headers) => headers.set('authorization', basicAuthorization(credentials));
};

/**
 * Authenticates by a JWT that is valid for a minute (RFC 7523 §3). It names the issuer as its audience, or else the token endpoint: an
 * assertion for one server must be of no use to another.
 */
const signedAssertion =
  (oidc: OAuthLibrary, { issuer, endpoints }: OAuth2Facts, clientKey: SigningKey): OpenidClient.ClientAuth =>
  async (server, client, body, headers) => {
    const sign = oidc.PrivateKeyJwt(
      { key: await importRsaKey(clientKey), kid: thumbprintOf(clientKey) },
      {
        [oidc.modifyAssertion]: (_, payload) => {
          payload['aud'] = issuer ?? endpoints.token;
        },
      },
    );
    return sign(server, client, body, headers);
  };

/** The code of an error that neither the provider nor the library explains. */
export type FallbackCode = Extract<
  ErrorCode,
  'id_token.invalid' | 'identity.failed' | 'token.rejected' | 'authorization.other' | 'device.not_readable'
>;

/** Maps an error that the library threw. */
export const libraryError = (
  oidc: OAuthLibrary,
  error: unknown,
  oauthFetch: OAuthFetch,
  fallback: FallbackCode,
): AppError => {
  const failure = fetchFailure(error);
  if (failure) return failure;
  if (error instanceof oidc.AuthorizationResponseError) return appError(authorizationErrorCode(error.error));
  if (error instanceof oidc.ResponseBodyError) return tokenError(error.error, error.status);
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return idTokenTimeError(oauthFetch);
  if (code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') return appError('userinfo.subject_mismatch');
  const status = statusOf(error);
  if (status !== null && fallback !== 'identity.failed') return appError(tokenStatusCode(status), { status });
  return appError(fallback);
};

/**
 * The error for an ID token whose times are invalid: `id_token.clock_skew` if the server's `Date` header differs from this
 * computer's clock by two minutes or more, otherwise `id_token.invalid`.
 */
export const idTokenTimeError = (oauthFetch: OAuthFetch): AppError => {
  const minutes = Math.round(Math.abs(oauthFetch.clockOffset()) / 60_000);
  return minutes >= 2 ? appError('id_token.clock_skew', { minutes }) : appError('id_token.invalid');
};

/** The status of a response that the library rejected. */
const statusOf = (error: unknown): number | null =>
  error instanceof Error && error.cause instanceof Response ? error.cause.status : null;
