import { paths } from '../server/endpoints.ts';
import { formOf, json, jsonObject, mediaType, redirect, withForm, withQuery } from '../server/message.ts';
import type { SandboxResponse, SandboxRequest } from '../server/message.ts';
import type { Traits } from '../provider/traits.ts';
import { readCallback, writeCallback } from './callback.ts';
import type { KeyRing } from './key-ring.ts';

/** The adapted request for the provider, or an error response. */
type Step = { readonly request: SandboxRequest } | { readonly response: SandboxResponse };

const forward = (request: SandboxRequest): Step => ({ request });
const refuse = (error: string, description: string, status = 400): Step => ({
  response: json(status, { error, error_description: description }),
});

/**
 * Converts a request to the provider that `traits` describe into a request to the real authorization server,
 * or returns the error response that the described provider would send.
 */
export function adaptRequest(request: SandboxRequest, traits: Traits): Step {
  const { endpoint, path } = request;
  if (endpoint === 'authorize' && path === paths.authorize) return adaptAuthorization(request, traits);
  if (endpoint === 'token') return adaptTokenRequest(request, traits);
  if (endpoint !== 'par' && endpoint !== 'device') return forward(request);
  const form = formOf(request);
  if (traits.pkce === 'refused' && form.has('code_challenge')) return refuse(...pkceRefusal);
  return isWellSeparated(form, traits) ? forward(withScope(request, form, traits)) : refuse(...scopeRefusal);
}

const pkceRefusal = ['invalid_request', 'code_challenge is not supported'] as const;
const scopeRefusal = ['invalid_scope', 'scopes are not separated as they should be'] as const;

function adaptAuthorization(request: SandboxRequest, traits: Traits): Step {
  const query = new URLSearchParams(request.url.search);
  const isPushed = query.has('request_uri');
  if (traits.par === 'required' && !isPushed) {
    return toClient(request, traits, 'invalid_request', 'Pushed Authorization Request must be used');
  }
  if (traits.pkce === 'refused' && query.has('code_challenge'))
    return toClient(request, traits, ...pkceRefusal);
  if (!isWellSeparated(query, traits)) return toClient(request, traits, ...scopeRefusal);
  const scope = query.get('scope');
  if (scope === null || traits.scopeSeparator === ' ') return forward(request);
  query.set('scope', scope.split(traits.scopeSeparator).join(' '));
  return forward(withQuery(request, query));
}

/** False if the scopes are separated by a space although the trait requires another separator. */
const isWellSeparated = (values: URLSearchParams, { scopeSeparator }: Traits): boolean =>
  scopeSeparator === ' ' || !(values.get('scope') ?? '').includes(' ');

/** An error response to the client (RFC 6749 section 4.1.2.1, RFC 9207 section 2). */
function toClient(request: SandboxRequest, traits: Traits, error: string, description: string): Step {
  const params = request.url.searchParams;
  const target = URL.parse(params.get('redirect_uri') ?? '');
  if (target === null) return refuse(error, description);
  target.searchParams.set('error', error);
  target.searchParams.set('error_description', description);
  const state = params.get('state');
  if (state !== null) target.searchParams.set('state', state);
  if (traits.issParameter) target.searchParams.set('iss', `${request.url.origin}${request.mount}`);
  return { response: redirect(target.href, 302) };
}

function adaptTokenRequest(request: SandboxRequest, traits: Traits): Step {
  const type = mediaType(request.headers['content-type']);
  if (traits.tokenBody === 'json' && type !== 'application/json') {
    return refuse('invalid_request', 'Send the token request as application/json.', 415);
  }
  const form = traits.tokenBody === 'json' ? formFromJson(request) : formOf(request);
  const isRefresh = form.get('grant_type') === 'refresh_token';
  const isRefreshPath = request.path === paths.refresh;
  if (isRefreshPath !== (traits.refreshEndpoint === 'separate' && isRefresh)) {
    return refuse('unsupported_grant_type', 'This endpoint does not serve this grant.');
  }
  const missing = traits.refreshParameters.find((name) => isRefresh && !form.has(name));
  if (missing !== undefined) return refuse('invalid_request', `Send ${missing}, too.`);
  if (traits.clientAuth === 'basic' && form.has('client_secret')) {
    return refuse('invalid_client', 'Send the client secret in the Authorization header.', 401);
  }
  if (traits.clientAuth === 'post' && request.headers.authorization !== undefined) {
    return refuse('invalid_client', 'Send the client secret in the body.', 401);
  }
  return forward({ ...withScope(request, form, traits), path: paths.token });
}

function formFromJson(request: SandboxRequest): URLSearchParams {
  const entries = Object.entries(jsonObject(request) ?? {});
  return new URLSearchParams(entries.map(([name, value]) => [name, String(value)]));
}

function withScope(request: SandboxRequest, form: URLSearchParams, traits: Traits): SandboxRequest {
  const scope = form.get('scope');
  if (scope !== null) form.set('scope', scope.split(traits.scopeSeparator).join(' '));
  return withForm(request, form);
}

/** Converts the authorization server's response into one of the provider that `traits` describe. */
export function adaptResponse(
  response: SandboxResponse,
  request: SandboxRequest,
  traits: Traits,
  keyRing: KeyRing,
): SandboxResponse {
  const { endpoint } = request;
  if (endpoint === 'authorize') return traits.issParameter ? response : withoutIss(response, request);
  const body = response.status === 200 ? jsonObject(response) : undefined;
  if (body === undefined) return response;
  if (endpoint === 'discovery') return withBody(response, { ...body, ...metadataOf(traits) });
  if (endpoint === 'token') return withBody(response, adaptTokens(body, traits, keyRing));
  if (endpoint === 'jwks' && keyRing.isRotated) return withBody(response, { keys: keyRing.published() });
  if (endpoint === 'device' && traits.deviceInterval !== undefined) {
    return withBody(response, { ...body, interval: traits.deviceInterval });
  }
  return response;
}

function withoutIss(response: SandboxResponse, request: SandboxRequest): SandboxResponse {
  const callback = readCallback(response, request);
  if (callback === undefined) return response;
  callback.params.delete('iss');
  return writeCallback(callback, request.mount);
}

const withBody = (response: SandboxResponse, value: unknown): SandboxResponse => ({
  ...response,
  body: Buffer.from(JSON.stringify(value)),
});

/** Metadata members that differ from the authorization server's; undefined removes one. */
function metadataOf(traits: Traits): Record<string, unknown> {
  return {
    ...(traits.par === 'required' ? { require_pushed_authorization_requests: true } : {}),
    ...(traits.pkce === 'refused' ? { code_challenge_methods_supported: undefined } : {}),
    ...(traits.clientDocuments === 'none' ? { client_id_metadata_document_supported: undefined } : {}),
    ...(traits.issParameter ? {} : { authorization_response_iss_parameter_supported: undefined }),
    ...(traits.clientAuth === 'any'
      ? {}
      : { token_endpoint_auth_methods_supported: [`client_secret_${traits.clientAuth}`] }),
  };
}

function adaptTokens(
  body: Record<string, unknown>,
  traits: Traits,
  keyRing: KeyRing,
): Record<string, unknown> {
  const { scope, id_token: idToken } = body;
  const skew = traits.clockSkewSeconds;
  const reissued =
    typeof idToken === 'string' && (skew !== 0 || keyRing.isRotated)
      ? keyRing.reissue(idToken, (claims) => {
          for (const name of ['iat', 'exp', 'auth_time', 'nbf']) {
            const value = claims[name];
            if (typeof value === 'number') claims[name] = value + skew;
          }
        })
      : idToken;
  return {
    ...body,
    ...(typeof scope === 'string' ? { scope: scope.split(' ').join(traits.scopeSeparator) } : {}),
    ...(reissued === undefined ? {} : { id_token: reissued }),
  };
}

/** Sets the Date header by the trait `clockSkewSeconds` (RFC 9110 section 6.6.1). */
export function withClock(response: SandboxResponse, traits: Traits): SandboxResponse {
  if (traits.clockSkewSeconds === 0) return response;
  const date = new Date(Date.now() + traits.clockSkewSeconds * 1000).toUTCString();
  return { ...response, headers: { ...response.headers, date } };
}
