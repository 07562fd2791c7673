import { DEVICE_GRANT } from '../../../shared/domain/provider-values.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { optionsFrom } from '../catalog/account-values.ts';
import { issuerOf } from '../catalog/resolve-record.ts';
import type { Clock, Http, Random } from '../ports.ts';
import { newRequest, type AuthorizationRequest, type RequestedAccess } from './authorization-request.ts';
import type { AuthorizationResponse } from './authorization-response.ts';
import { plainUrl, withProviderNames } from './authorization-url.ts';
import { deviceFetch, readDeviceAuthorization, type DeviceAuthorization } from './device-authorization.ts';
import type { DpopProofs } from '../http/dpop.ts';
import { newSigningKey, usableAlgorithm, type SigningKey } from '../http/signing-key.ts';
import { idTokenClaims } from './id-token-claims.ts';
import { isFromTheFuture } from './id-token-times.ts';
import { clientGrantError } from './oauth-errors.ts';
import { LibraryCalls, type ClientContext } from './library-calls.ts';
import { OAuthFetchError } from './oauth-fetch.ts';
import {
  idTokenTimeError,
  loadOAuthLibrary,
  type LibraryConfiguration,
  type LibraryTokens,
  type OAuthLibrary,
} from './oauth-library.ts';
import type { NoteEvent } from './noted-http.ts';
import { checkRefreshedIdToken } from './refreshed-id-token.ts';
import {
  codeParameters,
  refreshParameters,
  resourceParameters,
  scopeParameters,
  tokenRequestParameters,
  withoutFlowParameters,
} from './request-parameters.ts';
import {
  tokenGrant,
  type ClientGrantRequest,
  type Exchange,
  type Refreshed,
  type RefreshRequest,
  type TokenGrant,
} from './token-grant.ts';
import { userinfoFetch } from './userinfo-response.ts';

/** The time limit for the token request and the request of the key set together. */
const EXCHANGE_TIMEOUT_MS = 60_000;
/** How long a sign-in waits for a pushed request that it can do without. */
const OPTIONAL_PUSH_TIMEOUT_MS = 10_000;

/**
 * The requests to a provider's OAuth endpoints. Errors have the codes `network.*`, `authorization.*`, `token.*`, `id_token.*`,
 * `identity.failed` and `userinfo.subject_mismatch`. `note` takes the requests for a timeline.
 */
export class Authorization {
  readonly #calls: LibraryCalls;
  readonly #clock: Clock;
  readonly #random: Random;

  /** @param onClockOffset told by how much the server's clock is ahead of ours, after each token request */
  constructor(
    ports: { readonly http: Http; readonly clock: Clock; readonly random: Random },
    onClockOffset: (milliseconds: number) => void = () => undefined,
  ) {
    this.#calls = new LibraryCalls(ports, onClockOffset);
    this.#clock = ports.clock;
    this.#random = ports.random;
  }

  /** The proofs of all requests with tokens that are bound to a key. */
  get proofs(): DpopProofs {
    return this.#calls.proofs;
  }

  /**
   * Creates an authorization request (RFC 6749 §4.1.1). If the record names an endpoint for it, the request is pushed first (RFC 9126). A
   * server that does not require that gets a plain request if pushing fails.
   */
  async request(
    context: ClientContext,
    access: RequestedAccess,
    signal: AbortSignal,
    note: NoteEvent | null = null,
  ): Promise<Result<AuthorizationRequest>> {
    const { auth } = context.record;
    const oidc = await loadOAuthLibrary();
    const { request, parameters } = await newRequest(oidc, this.#random, auth, access);
    if (auth.endpoints.pushedAuthorizationRequest !== null) {
      const pushed = await this.#push(context, parameters, signal, note);
      if (pushed.ok) return ok({ ...request, ...pushed.value });
      if (auth.requirePushedAuthorizationRequests || signal.aborted) return pushed;
    }
    return ok({ ...request, url: plainUrl(oidc, context, parameters) });
  }

  /** The URL of a new authorization request that is not pushed. Nothing is sent, and nothing of the request is kept. */
  async addressOf(context: ClientContext, access: RequestedAccess): Promise<string> {
    const oidc = await loadOAuthLibrary();
    const { parameters } = await newRequest(oidc, this.#random, context.record.auth, access);
    return plainUrl(oidc, context, parameters);
  }

  /** Pushes an authorization request (RFC 9126 §2). Returns the URL that refers to it, and its lifetime in seconds. */
  #push(
    context: ClientContext,
    parameters: Record<string, string>,
    signal: AbortSignal,
    note: NoteEvent | null,
  ): Promise<Result<Pick<AuthorizationRequest, 'url' | 'expiresIn'>>> {
    const isRequired = context.record.auth.requirePushedAuthorizationRequests;
    const limit = isRequired
      ? signal
      : AbortSignal.any([signal, AbortSignal.timeout(OPTIONAL_PUSH_TIMEOUT_MS)]);
    const oauthFetch = this.#calls.fetchOf(context, limit, note);
    return this.#calls.run(context, oauthFetch, 'authorization.other', async (oidc, config) => {
      const url = await oidc.buildAuthorizationUrlWithPAR(config, parameters);
      return { url: withProviderNames(url, context.record.auth), expiresIn: oauthFetch.pushedLifetime() };
    });
  }

  /**
   * Exchanges the code for tokens (RFC 6749 §4.1.3) and validates the ID token with its signature (OIDC Core §3.1.3.7). Can't be
   * aborted: a code can be used once, and after a cancel the caller needs the tokens to revoke them.
   */
  async exchange(
    context: ClientContext,
    request: AuthorizationRequest,
    response: Extract<AuthorizationResponse, { kind: 'code' }>,
    note: NoteEvent | null = null,
  ): Promise<Exchange> {
    const { auth } = context.record;
    const { dpopKey = null } = request;
    // Built from known values, because the library derives `redirect_uri` from this URL.
    const callback = new URL(request.redirectUri);
    callback.searchParams.set('code', response.code);
    callback.searchParams.set('state', response.state);
    if (response.issuer !== null && auth.issuer !== null) callback.searchParams.set('iss', response.issuer);
    const { granted, issued } = await this.#exchange(context, dpopKey, note, (oidc, config) => {
      const checks = {
        expectedState: request.state,
        ...(request.verifier !== null && { pkceCodeVerifier: request.verifier }),
        ...(request.nonce !== null && { expectedNonce: request.nonce }),
      };
      return oidc.authorizationCodeGrant(config, callback, checks, codeParameters(auth, request));
    });
    if (!granted.ok) return { granted, issued };
    const named = optionsFrom(context.record.perAccount, 'authorization-response', response.others ?? {});
    const accountOptions = { ...granted.value.accountOptions, ...named };
    return { granted: ok({ ...granted.value, accountOptions }), issued };
  }

  /**
   * Requests a code that the person enters at the provider (RFC 8628 §3.1). Fails also with `device.*`.
   *
   * @param scopes what to ask for
   */
  async requestCode(
    context: ClientContext,
    scopes: readonly string[],
    signal: AbortSignal,
    note: NoteEvent | null = null,
  ): Promise<Result<DeviceAuthorization>> {
    const { record } = context;
    const { auth } = record;
    const algorithm = usableAlgorithm(auth.dpopAlgorithms);
    const dpopKey = algorithm && (await newSigningKey(algorithm));
    const parameters = {
      ...withoutFlowParameters(auth.authorizationParameters),
      ...scopeParameters(auth, scopes),
      ...resourceParameters(auth),
    };
    const oauthFetch = deviceFetch(this.#calls.fetchOf(context, signal, note));
    const given = await this.#calls.run(context, oauthFetch, 'device.not_readable', (oidc, config) =>
      oidc.initiateDeviceAuthorization(config, parameters),
    );
    return given.ok ? readDeviceAuthorization(given.value, dpopKey, record.local, this.#clock.now()) : given;
  }

  /**
   * Asks once whether the person has entered the code, and for the tokens if they have (RFC 8628 §3.4). Fails with `device.pending` if they
   * have not. Can't be aborted, as `exchange`.
   */
  async exchangeDeviceCode(
    context: ClientContext,
    { deviceCode, dpopKey }: DeviceAuthorization,
    note: NoteEvent | null = null,
  ): Promise<Exchange> {
    const parameters = { ...tokenRequestParameters(context.record.auth), device_code: deviceCode };
    return this.#exchange(context, dpopKey, note, (oidc, config) =>
      oidc.genericGrantRequest(config, DEVICE_GRANT, parameters),
    );
  }

  /**
   * Requests an access token for the OAuth client itself (RFC 6749 §4.4). A refresh token that comes all the same is dropped (§4.4.3).
   * Fails also with `client.access_refused`. Can't be aborted, as `exchange`.
   */
  async clientCredentials(
    context: ClientContext,
    { scopes, dpopKey }: ClientGrantRequest,
    note: NoteEvent | null = null,
  ): Promise<Exchange> {
    const { auth } = context.record;
    const parameters = { ...tokenRequestParameters(auth), ...scopeParameters(auth, scopes) };
    const { granted, issued } = await this.#exchange(context, dpopKey, note, (oidc, config) =>
      oidc.clientCredentialsGrant(config, parameters),
    );
    return {
      granted: granted.ok
        ? ok({ ...granted.value, refreshToken: null, refreshExpiresIn: null })
        : err(clientGrantError(granted.error)),
      issued: issued && { ...issued, refreshToken: null },
    };
  }

  /** Requests the first tokens of a grant, and validates the ID token among them. */
  async #exchange(
    context: ClientContext,
    dpopKey: SigningKey | null,
    note: NoteEvent | null,
    request: (oidc: OAuthLibrary, config: LibraryConfiguration) => Promise<LibraryTokens>,
  ): Promise<Exchange> {
    const oauthFetch = this.#calls.fetchOf(context, AbortSignal.timeout(EXCHANGE_TIMEOUT_MS), note, dpopKey);
    const granted = await this.#calls.run(context, oauthFetch, 'id_token.invalid', async (oidc, config) => {
      const grant = tokenGrant(await request(oidc, config), oauthFetch, context.record);
      if (isFromTheFuture(grant.claims, this.#clock.now()))
        throw new OAuthFetchError(idTokenTimeError(oauthFetch));
      // The library, which has validated them, rounds large integers.
      return grant.claims ? { ...grant, claims: idTokenClaims(oauthFetch.idToken() ?? '') } : grant;
    });
    return { granted, issued: oauthFetch.issued() };
  }

  /** Refreshes the access token (RFC 6749 §6) and checks an ID token that comes with it (OIDC Core §12.2). */
  async refresh(
    context: ClientContext,
    { refreshToken, dpopKey, subject, repeated }: RefreshRequest,
    signal: AbortSignal,
    note: NoteEvent | null = null,
  ): Promise<Refreshed> {
    const { record, clientId } = context;
    const { auth } = record;
    const endpoints = { ...auth.endpoints, token: auth.endpoints.refresh ?? auth.endpoints.token };
    const atRefreshEndpoint = { ...context, record: { ...record, auth: { ...auth, endpoints } } };
    const oauthFetch = this.#calls.fetchOf(atRefreshEndpoint, signal, note, dpopKey);
    const granted = await this.#calls.run(
      atRefreshEndpoint,
      oauthFetch,
      'token.rejected',
      async (oidc, config) => {
        const parameters = refreshParameters(auth, repeated);
        return tokenGrant(await oidc.refreshTokenGrant(config, refreshToken, parameters), oauthFetch, record);
      },
    );
    const issued = oauthFetch.issued();
    const idToken = auth.openid ? oauthFetch.idToken() : null;
    if (idToken === null) return { granted, issued, isForeign: false };
    const issuer = issuerOf(record);
    const expected = { issuer, clientId, subject, rule: record.identity };
    const checked = checkRefreshedIdToken(idToken, expected, this.#clock.now());
    if (checked === 'ok' || !granted.ok) return { granted, issued, isForeign: checked === 'foreign' };
    const failure = checked === 'future' ? idTokenTimeError(oauthFetch) : appError('id_token.invalid');
    return { granted: err(failure), issued, isForeign: checked === 'foreign' };
  }

  /**
   * Returns the claims of the userinfo endpoint. If `subject` is not null and differs from their `sub`, fails with
   * `userinfo.subject_mismatch` (OIDC Core §5.3.2).
   */
  userinfo(
    context: ClientContext,
    { accessToken, dpopKey }: Pick<TokenGrant, 'accessToken' | 'dpopKey'>,
    subject: string | null,
    signal: AbortSignal,
    note: NoteEvent | null = null,
  ): Promise<Result<Readonly<Record<string, unknown>>>> {
    const oauthFetch = userinfoFetch(this.#calls.fetchOf(context, signal, note, dpopKey), subject !== null);
    return this.#calls.run(context, oauthFetch, 'identity.failed', async (oidc, config) => ({
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- without an ID token there is no subject to compare
      ...(await oidc.fetchUserInfo(config, accessToken, subject ?? oidc.skipSubjectCheck)),
    }));
  }

  /** Revokes one token (RFC 7009 §2.1). Also succeeds if the server does not know the token (§2.2). */
  revoke(
    context: ClientContext,
    token: string,
    hint: 'refresh_token' | 'access_token',
    dpopKey: SigningKey | null,
    signal: AbortSignal,
  ): Promise<Result<null>> {
    const oauthFetch = this.#calls.fetchOf(context, signal, null, dpopKey);
    return this.#calls.run(context, oauthFetch, 'token.rejected', async (oidc, config) => {
      await oidc.tokenRevocation(config, token, { token_type_hint: hint });
      return null;
    });
  }
}
