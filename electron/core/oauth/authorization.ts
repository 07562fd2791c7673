import type * as OpenidClient from 'openid-client';
import { appError, type AppError } from '../../../shared/errors.ts';
import type { OAuth2Facts } from '../../../shared/domain/provider.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ResolvedRecord } from '../catalog/resolve-record.ts';
import type { Clock, Http, Random } from '../ports.ts';
import type { AuthorizationResponse } from './authorization-response.ts';
import { authorizationErrorCode, tokenError, tokenStatusCode } from './oauth-errors.ts';
import { CLOCK_TOLERANCE_SECONDS, isFromTheFuture } from './id-token-times.ts';
import { scopeParameters, withoutFlowParameters } from './request-parameters.ts';
import {
  recordedFetch,
  OAuthFetchError,
  fetchFailure,
  type IssuedTokens,
  type OAuthFetch,
} from './oauth-fetch.ts';

/** Which client speaks to which provider. */
export interface ClientContext {
  readonly record: ResolvedRecord;
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
}

/** What an authorization request is to ask for. */
export interface RequestedAccess {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  /** What is said about whose account is meant; takes the place of the record's parameters of the same names. */
  readonly account: Readonly<Record<string, string>>;
}

/** One authorization request. All of it but the URL stays in the main process and dies with the attempt. */
export interface AuthorizationRequest {
  readonly url: string;
  readonly redirectUri: string;
  /** 256 random bits (RFC 6749 §10.12). */
  readonly state: string;
  /** Present if an ID token is expected (OIDC Core §3.1.2.1). */
  readonly nonce: string | null;
  /** Present unless the record turns PKCE off (RFC 7636 §4.1). */
  readonly verifier: string | null;
}

export interface TokenGrant {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** Seconds; null if the provider did not say. */
  readonly expiresIn: number | null;
  /** As the provider wrote it; null if it did not say. */
  readonly scope: string | null;
  /** The claims of a checked ID token. */
  readonly claims: Readonly<Record<string, unknown>> | null;
}

/** Loaded when first needed: it pulls in Node's whole fetch, which a start has no use for. */
type Oidc = typeof OpenidClient;
const loadOidc = (): Promise<Oidc> => import('openid-client');

/** What an exchange came to. */
export interface Exchange {
  readonly granted: Result<TokenGrant>;
  /** The tokens that the provider has issued, though they may not have been granted: their ID token did not hold, or so. */
  readonly issued: IssuedTokens | null;
}

/** The code of a failure that nothing more is known about. */
type Fallback = 'id_token.invalid' | 'identity.failed' | 'token.rejected' | 'authorization.other';

/** The token request and the fetch of the keys together, in milliseconds. */
const EXCHANGE_TIMEOUT_MS = 60_000;

/** Everything said to a provider's OAuth endpoints. The only file that knows the OAuth library. */
export class Authorization {
  readonly #http: Http;
  readonly #clock: Clock;
  readonly #random: Random;

  constructor(ports: { readonly http: Http; readonly clock: Clock; readonly random: Random }) {
    this.#http = ports.http;
    this.#clock = ports.clock;
    this.#random = ports.random;
  }

  /**
   * Makes an authorization request with secrets of its own (RFC 6749 §4.1.1, RFC 7636 §4.3). It is pushed first where the
   * server demands that (RFC 9126). Parameters of the record never replace one that the flow sets.
   */
  async request(
    context: ClientContext,
    { redirectUri, scopes, account }: RequestedAccess,
    signal: AbortSignal,
  ): Promise<Result<AuthorizationRequest>> {
    const { auth } = context.record;
    const oidc = await loadOidc();
    const state = this.#token();
    const nonce = auth.openid && scopes.includes('openid') ? this.#token() : null;
    const verifier = auth.pkce.method === 'S256' ? this.#token() : null;
    const parameters: Record<string, string> = {
      ...withoutFlowParameters({ ...auth.authorizationParameters, ...account }),
      ...scopeParameters(auth, scopes),
      redirect_uri: redirectUri,
      state,
      ...(nonce !== null && { nonce }),
      ...(auth.responseMode !== 'query' && { response_mode: auth.responseMode }),
      ...(verifier !== null && {
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      }),
    };
    const made = (url: URL): AuthorizationRequest => ({ url: url.href, redirectUri, state, nonce, verifier });
    if (!auth.requirePushedAuthorizationRequests) {
      return ok(made(oidc.buildAuthorizationUrl(configure(oidc, context, null), parameters)));
    }
    return this.#ask(context, signal, 'authorization.other', async (oidc, config) =>
      made(await oidc.buildAuthorizationUrlWithPAR(config, parameters)),
    );
  }

  /**
   * Exchanges a code for tokens (RFC 6749 §4.1.3) and checks the ID token, its signature included (OIDC Core §3.1.3.7). The
   * callback URL is rebuilt from what we know, because the library derives `redirect_uri` from it. Can't be called off: a code
   * is good for one request, and whoever does not want the tokens any more must learn of them to revoke them.
   */
  async exchange(
    context: ClientContext,
    request: AuthorizationRequest,
    answer: Extract<AuthorizationResponse, { kind: 'code' }>,
  ): Promise<Exchange> {
    const { auth } = context.record;
    const wire = this.#wire(context, AbortSignal.timeout(EXCHANGE_TIMEOUT_MS));
    const callback = new URL(request.redirectUri);
    callback.searchParams.set('code', answer.code);
    callback.searchParams.set('state', answer.state);
    if (answer.issuer !== null && auth.issuer !== null) callback.searchParams.set('iss', answer.issuer);
    const granted = await this.#askBy(wire, context, 'id_token.invalid', async (oidc, config) => {
      const checks = {
        expectedState: request.state,
        ...(request.verifier !== null && { pkceCodeVerifier: request.verifier }),
        ...(request.nonce !== null && { expectedNonce: request.nonce }),
      };
      const grant = grantOf(
        await oidc.authorizationCodeGrant(
          config,
          callback,
          checks,
          withoutFlowParameters(auth.tokenParameters),
        ),
      );
      if (isFromTheFuture(grant.claims, this.#clock.now())) throw new OAuthFetchError(wrongTimes(wire));
      return grant;
    });
    return { granted, issued: wire.issued() };
  }

  /** Renews the access token (RFC 6749 §6). */
  refresh(context: ClientContext, refreshToken: string, signal: AbortSignal): Promise<Result<TokenGrant>> {
    const { auth } = context.record;
    const endpoints = { ...auth.endpoints, token: auth.endpoints.refresh ?? auth.endpoints.token };
    const at = { ...context, record: { ...context.record, auth: { ...auth, endpoints } } };
    return this.#ask(at, signal, 'id_token.invalid', async (oidc, config) =>
      grantOf(
        await oidc.refreshTokenGrant(config, refreshToken, withoutFlowParameters(auth.tokenParameters)),
      ),
    );
  }

  /** The claims of the userinfo endpoint; with a subject, they must be about it (OIDC Core §5.3.2). */
  userinfo(
    context: ClientContext,
    accessToken: string,
    subject: string | null,
    signal: AbortSignal,
  ): Promise<Result<Readonly<Record<string, unknown>>>> {
    return this.#ask(context, signal, 'identity.failed', async (oidc, config) => ({
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- without an ID token there is no subject to compare
      ...(await oidc.fetchUserInfo(config, accessToken, subject ?? oidc.skipSubjectCheck)),
    }));
  }

  /** Revokes one token (RFC 7009 §2.1). A 200 is a success even for a token that the server does not know (§2.2). */
  revoke(
    context: ClientContext,
    token: string,
    hint: 'refresh_token' | 'access_token',
    signal: AbortSignal,
  ): Promise<Result<null>> {
    return this.#ask(context, signal, 'token.rejected', async (oidc, config) => {
      await oidc.tokenRevocation(config, token, { token_type_hint: hint });
      return null;
    });
  }

  #token(): string {
    return Buffer.from(this.#random.bytes(32)).toString('base64url');
  }

  #wire(context: ClientContext, signal: AbortSignal): OAuthFetch {
    return recordedFetch(context.record.auth, this.#http, this.#clock, signal);
  }

  #ask<T>(
    context: ClientContext,
    signal: AbortSignal,
    fallback: Fallback,
    work: (oidc: Oidc, config: OpenidClient.Configuration) => Promise<T>,
  ): Promise<Result<T>> {
    return this.#askBy(this.#wire(context, signal), context, fallback, work);
  }

  async #askBy<T>(
    wire: OAuthFetch,
    context: ClientContext,
    fallback: Fallback,
    work: (oidc: Oidc, config: OpenidClient.Configuration) => Promise<T>,
  ): Promise<Result<T>> {
    const oidc = await loadOidc();
    try {
      return ok(await work(oidc, configure(oidc, context, wire)));
    } catch (error) {
      return err(failureOf(oidc, error, wire, fallback));
    }
  }
}

const configure = (
  oidc: Oidc,
  { record, clientId, clientSecret }: ClientContext,
  wire: OAuthFetch | null,
): OpenidClient.Configuration => {
  const { auth } = record;
  const { endpoints } = auth;
  const config = new oidc.Configuration(
    {
      issuer: auth.issuer ?? new URL(endpoints.authorization).origin,
      authorization_endpoint: endpoints.authorization,
      token_endpoint: endpoints.token,
      authorization_response_iss_parameter_supported: auth.issInResponse,
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: [...auth.idTokenAlgorithms],
      ...(endpoints.revocation !== null && { revocation_endpoint: endpoints.revocation }),
      ...(endpoints.userinfo !== null && { userinfo_endpoint: endpoints.userinfo }),
      ...(endpoints.jwks !== null && { jwks_uri: endpoints.jwks }),
      ...(endpoints.pushedAuthorizationRequest !== null && {
        pushed_authorization_request_endpoint: endpoints.pushedAuthorizationRequest,
      }),
    },
    clientId,
    { [oidc.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
    clientAuthentication(oidc, auth, clientSecret),
  );
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the schema lets plain http through on loopback only
  if (record.local) oidc.allowInsecureRequests(config);
  if (auth.openid) oidc.enableNonRepudiationChecks(config);
  if (wire) config[oidc.customFetch] = wire.fetch;
  return config;
};

/** RFC 6749 §2.3.1. Without a secret nothing is sent that looks like one. */
const clientAuthentication = (
  oidc: Oidc,
  auth: OAuth2Facts,
  secret: string | null,
): OpenidClient.ClientAuth => {
  if (secret === null || secret === '') return oidc.None();
  return auth.client.authentication === 'client_secret_basic'
    ? oidc.ClientSecretBasic(secret)
    : oidc.ClientSecretPost(secret);
};

const grantOf = (
  tokens: OpenidClient.TokenEndpointResponse & OpenidClient.TokenEndpointResponseHelpers,
): TokenGrant => ({
  accessToken: tokens.access_token,
  refreshToken: tokens.refresh_token ?? null,
  expiresIn: tokens.expires_in ?? null,
  scope: tokens.scope ?? null,
  claims: tokens.claims() ?? null,
});

const failureOf = (oidc: Oidc, error: unknown, wire: OAuthFetch, fallback: Fallback): AppError => {
  const told = fetchFailure(error);
  if (told) return told;
  if (error instanceof oidc.AuthorizationResponseError) return appError(authorizationErrorCode(error.error));
  if (error instanceof oidc.ResponseBodyError) {
    return tokenError(error.error, error.status);
  }
  if (error instanceof oidc.WWWAuthenticateChallengeError) {
    return appError(fallback === 'identity.failed' ? fallback : 'token.invalid_client', {
      status: error.status,
    });
  }
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return wrongTimes(wire);
  if (code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') return appError('userinfo.subject_mismatch');
  const status = statusOf(error);
  if (status !== null && fallback !== 'identity.failed') return appError(tokenStatusCode(status), { status });
  return appError(fallback);
};

/** Why a token's times don't fit: the clocks differ, if the server's own says so; else the token is wrong. */
const wrongTimes = (wire: OAuthFetch): AppError => {
  const minutes = Math.round(Math.abs(wire.clockOffset()) / 60_000);
  return minutes >= 2 ? appError('id_token.clock_skew', { minutes }) : appError('id_token.invalid');
};

/** The status of an answer that the library refused to read. */
const statusOf = (error: unknown): number | null =>
  error instanceof Error && error.cause instanceof Response ? error.cause.status : null;
