import { randomUUID } from 'node:crypto';
import type { ResolvedRecord } from '../../../../electron/core/catalog/resolve-record.ts';
import { usesCertificate } from '../../../../shared/domain/oauth-client.ts';
import type { AccountRule, ApiRequest } from '../../../../shared/domain/provider.ts';
import { decodeJwt, thumbprintOf, type Jwk } from '../../../sandbox/provider/jws.ts';
import type { SeenRequest, SmallResponse } from '../../../support/small-server.ts';
import type { IdTokenKeys } from './id-token-keys.ts';
import { at, documentOf, failed, idOf, put, succeeded, withExamples } from './made-up-document.ts';
import {
  challengeOf,
  clientProblem,
  proofProblem,
  usuallyNamed,
  type Credentials,
  type Received,
} from './request-checks.ts';
import { API } from './seen-requests.ts';

/** What a request is for. `client` and `client-check` are those of the OAuth client itself (RFC 6749 §4.4). */
export type Step =
  | 'push'
  | 'authorize'
  | 'token'
  | 'refresh'
  | 'client'
  | 'keys'
  | 'identity'
  | 'check'
  | 'client-check'
  | 'options'
  | 'api'
  | 'revoke';
/** What the course is doing. In `broken` the simulator fails at one step. */
export type Stage =
  'broken' | 'connect' | 'check' | 'renew' | 'again' | 'another' | 'deep-link' | 'client' | 'revoke';

/** A request that the simulator understood, and its response. */
export interface Seen {
  readonly stage: Stage;
  readonly step: Step;
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The parameters of the request: those of a form, of a JSON object, or of an authorization URL. */
  readonly fields: URLSearchParams;
  readonly body: string;
  readonly response: SmallResponse;
}

interface Grant {
  readonly person: string;
  readonly scopes: readonly (readonly [parameter: string, value: string])[];
  readonly nonce: string | null;
  /** The thumbprint of the key that its tokens are bound to (RFC 9449). */
  readonly boundTo: string | null;
}

/** The header with the URL that a request was sent to before the port led it to the simulator. */
export const SENT_TO = 'keyfob-sent-to';

const refused = (error: string, why: string): SmallResponse => ({
  status: error === 'invalid_client' ? 401 : 400,
  body: { error, error_description: why },
});

/**
 * A provider as its record describes it. It refuses what such a provider would have to refuse: unknown addresses, codes, verifiers, tokens,
 * and clients that authenticate in another way. Everything else is seen by `OBSERVATIONS`.
 */
export class RecordSimulator {
  readonly seen: Seen[] = [];
  /** Requests that the record does not lead to. */
  readonly strays: string[] = [];
  readonly clients = new Map<string, Credentials>();
  stage: Stage = 'connect';
  /** The step at which it fails as the record says. */
  failing: Step | null = null;
  readonly #record: ResolvedRecord;
  readonly #keys: IdTokenKeys;
  readonly #pushed = new Map<string, URLSearchParams>();
  readonly #codes = new Map<string, Grant & { readonly request: URLSearchParams }>();
  readonly #access = new Map<string, Grant>();
  readonly #refresh = new Map<string, Grant>();
  /** The request of the last code that a person was shown (RFC 8628), and that code. */
  #shown: { readonly fields: URLSearchParams; readonly deviceCode: string } | null = null;
  readonly #everIssued: string[] = [];

  constructor(record: ResolvedRecord, keys: IdTokenKeys) {
    this.#record = record;
    this.#keys = keys;
  }

  /**
   * The person opens an authorization URL and consents. Returns the parameters of the response.
   *
   * @param registered where the response goes if the request has a name in place of the redirect URI
   */
  authorize(
    address: string,
    person: string,
    registered: string,
  ): { redirectUri: string; response: URLSearchParams } {
    const { auth } = this.#record;
    const url = new URL(address);
    const endpoint = new URL(auth.endpoints.authorization ?? '');
    if (url.origin + url.pathname !== endpoint.origin + endpoint.pathname)
      throw new Error(`not the authorization endpoint: ${address}`);
    for (const [name, value] of endpoint.searchParams)
      if (url.searchParams.get(name) !== value) throw new Error(`the endpoint's ${name} is missing`);
    const parameters = usuallyNamed(auth, url.searchParams);
    const request = this.#pushed.get(parameters.get('request_uri') ?? '') ?? parameters;
    if (request.get('response_type') !== 'code' || !this.clients.has(parameters.get('client_id') ?? ''))
      throw new Error('no request for a code by a known client');
    const code = randomUUID();
    this.#codes.set(code, { ...this.#grantFor(person, request), request });
    const response = new URLSearchParams({ code, state: request.get('state') ?? '' });
    if (auth.issuer !== null) response.set('iss', auth.issuer);
    for (const rule of this.#rulesFrom('authorization-response'))
      for (const [name, value] of Object.entries(withExamples({}, rule) as Record<string, string>))
        response.set(name, value);
    const rest = { headers: {}, body: '', response: {}, method: 'GET' };
    this.seen.push({ ...rest, stage: this.stage, step: 'authorize', url, fields: request });
    const sent = request.get('redirect_uri') ?? '';
    return { redirectUri: sent === auth.redirect.sentAs ? registered : sent, response };
  }

  /** The person enters the code that they were shown last, and consents. */
  enterCode(person: string): void {
    if (!this.#shown) throw new Error('no code was shown');
    const { fields, deviceCode } = this.#shown;
    this.#codes.set(deviceCode, { ...this.#grantFor(person, fields), request: fields });
  }

  #grantFor(person: string, request: URLSearchParams): Grant {
    const scopes = [...request].filter(([name]) => this.scopeParameters.has(name));
    return { person, scopes, nonce: request.get('nonce'), boundTo: request.get('dpop_jkt') };
  }

  #rulesFrom(from: 'authorization-response' | 'token-response'): readonly AccountRule[] {
    return this.#record.perAccount.filter((rule) => rule.from === from);
  }

  /** The rules that are read from the response to a request with this URL. */
  #rulesAt(url: URL): readonly AccountRule[] {
    return this.#record.perAccount.filter(
      ({ from }) => typeof from !== 'string' && new URL(from.url).href === url.href,
    );
  }

  /** The parameters of the authorization request that list scopes. */
  get scopeParameters(): Set<string> {
    return new Set(['scope', ...this.#record.auth.scopes.items.map(({ parameter }) => parameter)]);
  }

  respond({ method, headers: raw, body }: SeenRequest): SmallResponse {
    const { [SENT_TO]: sentTo = '', ...headers } = raw as Record<string, string>;
    const url = new URL(sentTo);
    const fields = usuallyNamed(this.#record.auth, fieldsOf(headers['content-type'] ?? '', body));
    const step = this.#stepOf(method, url, fields);
    if (step === null) {
      this.strays.push(`${this.stage}: ${method} ${sentTo}`);
      return { status: 404 };
    }
    const request = { stage: this.stage, step, method, url, headers, fields, body };
    const response = this.#answer(request);
    this.seen.push({ ...request, response });
    return response;
  }

  #stepOf(method: string, sentTo: URL, fields: URLSearchParams): Step | null {
    const { auth, api, identity, check } = this.#record;
    const { revoke } = auth;
    // Others would need no certificate.
    const endpoints = { ...auth.endpoints, ...(usesCertificate(auth.client) && auth.endpoints.mtls) };
    const url = new URL(sentTo);
    if (api?.token.in === 'query') url.searchParams.delete(api.token.name);
    for (const name of Object.keys(api?.parameters ?? {})) url.searchParams.delete(name);
    const is = (verb: string, address: string | null): boolean =>
      method === verb && address !== null && new URL(address).href === url.href;
    const isFor = (request: ApiRequest | string | undefined): boolean =>
      typeof request === 'object' ? is(request.method, request.url) : is('GET', endpoints.userinfo);
    const grantType = fields.get('grant_type');
    if (is('POST', endpoints.pushedAuthorizationRequest)) return 'push';
    if (is('POST', endpoints.deviceAuthorization)) return 'authorize';
    if (/^authorization_code$|:device_code$/.test(grantType ?? '') && is('POST', endpoints.token))
      return 'token';
    if (grantType === 'client_credentials' && is('POST', endpoints.token)) return 'client';
    if (grantType === 'refresh_token' && is('POST', endpoints.refresh ?? endpoints.token)) return 'refresh';
    if (is('GET', endpoints.jwks)) return 'keys';
    if (revoke.how === 'rfc7009' && is('POST', endpoints.revocation)) return 'revoke';
    if (revoke.how === 'request' && this.#filledIn(revoke.url).some((filled) => is(revoke.method, filled)))
      return 'revoke';
    const ofClient = this.stage === 'client' ? auth.clientCredentials : null;
    if (ofClient?.check && isFor(ofClient.check.request)) return 'client-check';
    const isCheck = check !== null && isFor(check.request);
    const isIdentity = identity !== null && identity.request !== 'token-response' && isFor(identity.request);
    if (isCheck && (!isIdentity || this.stage === 'check' || this.failing === 'check')) return 'check';
    if (isIdentity) return 'identity';
    if (method === 'GET' && this.#rulesAt(url).length > 0) return 'options';
    return api !== null && is('GET', `${api.baseUrl.replace(/\/$/, '')}${API_PATH}`) ? 'api' : null;
  }

  /** A text of the record with each client ID and token in the place of their names. */
  #filledIn(template: string): string[] {
    return [...this.clients.keys()].flatMap((id) =>
      this.#everIssued.map((token) => template.replaceAll('{client_id}', id).replaceAll('{token}', token)),
    );
  }

  #answer(request: Received): SmallResponse {
    const { step, fields } = request;
    const proof = proofProblem(this.#record.auth, (token) => this.#access.get(token)?.boundTo, request);
    if (proof !== null) return refused('invalid_dpop_proof', proof);
    if (step === 'keys') return { body: this.#keys.published };
    if (isApiStep(step)) return this.#answerApi(request, step);
    if (step === 'revoke') return this.#revoke(request);
    const client = clientProblem(this.#record.auth, this.clients, request);
    if (client !== null) return refused('invalid_client', client);
    if (step === 'push') {
      if (this.failing === 'push') return refused('invalid_request', 'as told');
      const uri = `urn:ietf:params:oauth:request_uri:${randomUUID()}`;
      this.#pushed.set(uri, fields);
      return { status: 201, body: { request_uri: uri, expires_in: 60 } };
    }
    if (step === 'client') return this.#serveClient(request);
    if (step === 'authorize') return this.#showCode(request);
    return step === 'token' ? this.#exchange(request) : this.#renew(request);
  }

  #showCode({ fields, url }: Received): SmallResponse {
    this.#shown = { fields, deviceCode: randomUUID() };
    const device_code = this.#shown.deviceCode;
    return { body: { device_code, user_code: 'ABCD', verification_uri: url.origin, expires_in: 300 } };
  }

  #exchange({ fields }: Received): SmallResponse {
    const { auth } = this.#record;
    const code = fields.get('code') ?? fields.get('device_code') ?? '';
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    if (!grant) return refused('invalid_grant', 'unknown code');
    const { request } = grant;
    if (fields.get('redirect_uri') !== request.get('redirect_uri'))
      return refused('invalid_grant', 'another redirect URI');
    if (auth.tokenRequest.withState && fields.get('state') !== request.get('state'))
      return refused('invalid_request', 'another state');
    const challenge = request.get('code_challenge');
    const verifier = fields.get('code_verifier');
    if (challenge !== (verifier === null ? null : challengeOf(auth, verifier)))
      return refused('invalid_grant', 'wrong code verifier');
    const refreshToken = auth.offline.how === 'never' ? null : this.#issue(this.#refresh, grant);
    const hasIdToken = auth.openid && (grant.scopes[0]?.[1] ?? '').split(' ').includes('openid');
    const idToken = hasIdToken && {
      id_token: this.#keys.sign(auth.idTokenAlgorithms[0] ?? '', {
        ...documentOf(this.#record, grant.person),
        iss: auth.issuer,
        aud: request.get('client_id'),
        ...(grant.nonce !== null && { nonce: grant.nonce }),
      }),
    };
    return this.#tokens(grant, refreshToken, idToken || {});
  }

  /** Gives a token to the client itself. A refresh token that comes with it must not be used. */
  #serveClient({ fields, headers }: Received): SmallResponse {
    if (this.#record.auth.clientCredentials === null)
      return refused('unsupported_grant_type', 'not in the record');
    const scopes = [...fields].filter(([name]) => this.scopeParameters.has(name));
    const [, payload] = (headers['dpop'] ?? '').split('.');
    const key = payload === undefined ? null : (decodeJwt(headers['dpop'] ?? '').header['jwk'] as Jwk);
    const grant = {
      person: THE_CLIENT,
      scopes,
      nonce: null,
      boundTo: key ? (thumbprintOf(key) ?? null) : null,
    };
    return this.#tokens(grant, randomUUID(), {});
  }

  #renew({ fields }: Received): SmallResponse {
    const token = fields.get('refresh_token') ?? '';
    const grant = this.#refresh.get(token);
    if (!grant) return refused('invalid_grant', 'unknown refresh token');
    const { tokenResponse, offline } = this.#record.auth;
    const pointer = tokenResponse.topLevelOnRefresh ? '' : tokenResponse.pointer;
    if (offline.rotates !== true) return this.#tokens(grant, null, {}, pointer);
    this.#refresh.delete(token);
    return this.#tokens(grant, this.#issue(this.#refresh, grant), {}, pointer);
  }

  #issue(tokens: Map<string, Grant>, grant: Grant): string {
    const token = randomUUID();
    this.#everIssued.push(token);
    tokens.set(token, grant);
    return token;
  }

  #tokens(
    grant: Grant,
    refreshToken: string | null,
    more: Readonly<Record<string, string>>,
    pointer = this.#record.auth.tokenResponse.pointer,
  ): SmallResponse {
    const { tokenResponse, dpopAlgorithms } = this.#record.auth;
    const type = tokenResponse.bearerTypes[0] ?? 'Bearer';
    const named = this.#record.identity?.request === 'token-response';
    const read = this.#rulesFrom('token-response').reduce<unknown>(
      withExamples,
      named ? documentOf(this.#record, grant.person) : {},
    );
    let document: unknown = put(read, pointer, {
      ...(at(read, pointer) as object),
      access_token: this.#issue(this.#access, grant),
      token_type: dpopAlgorithms.length > 0 ? 'DPoP' : type,
      expires_in: 3600,
      scope: grant.scopes.map(([, value]) => value).join(this.#record.auth.scopes.separator),
      ...(refreshToken !== null && { refresh_token: refreshToken }),
      ...more,
    });
    const rule = tokenResponse.errorIn200;
    if (rule) document = this.failing === 'token' ? failed(document, rule) : succeeded(document, rule);
    if (tokenResponse.format === 'json') return { body: document };
    const form = new URLSearchParams(document as Record<string, string>).toString();
    return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form };
  }

  /** The grant whose token a request has at the place that the record names. */
  #grantOf({ headers, url }: Received): Grant | undefined {
    const { api, auth } = this.#record;
    const isUserinfo = url.href === auth.endpoints.userinfo;
    const place = isUserinfo || !api ? BEARER : api.token;
    if (auth.dpopAlgorithms.length > 0)
      return this.#access.get((headers['authorization'] ?? '').replace(/^DPoP /, ''));
    if (place.in === 'query') return this.#access.get(url.searchParams.get(place.name) ?? '');
    // No record with OAuth has its token in the path.
    if (place.in === 'path') return undefined;
    const value = headers[place.name.toLowerCase()] ?? '';
    return value.startsWith(place.prefix) ? this.#access.get(value.slice(place.prefix.length)) : undefined;
  }

  #answerApi(request: Received, step: ApiStep): SmallResponse {
    const grant = this.#grantOf(request);
    if (!grant) return { status: 401, body: { error: 'no token' } };
    const { check, identity, auth } = this.#record;
    const isOfClient = grant.person === THE_CLIENT;
    const isForClient =
      step === 'client-check' || (step === 'identity' && auth.clientCredentials?.identity === true);
    if (step === 'client-check' ? !isOfClient : isOfClient && !isForClient) return { status: 403, body: {} };
    if (step === 'client-check') return { status: auth.clientCredentials?.check?.expect[0] ?? 200, body: {} };
    if (step === 'api') return { body: [] };
    const rule = step === 'check' ? check?.errorIn200 : identity?.errorIn200;
    const examples = this.#rulesAt(request.url).reduce<unknown>(withExamples, { sub: idOf(grant.person) });
    const document = step === 'options' ? examples : documentOf(this.#record, grant.person, examples);
    if (this.failing === step) return rule ? { body: failed(document, rule) } : { status: 403, body: {} };
    return {
      status: step === 'check' ? (check?.expect[0] ?? 200) : 200,
      body: rule && step !== 'options' ? succeeded(document, rule) : document,
    };
  }

  #revoke(request: Received): SmallResponse {
    const { revoke } = this.#record.auth;
    if (revoke.how === 'rfc7009') {
      const client = clientProblem(this.#record.auth, this.clients, request);
      if (client !== null) return refused('invalid_client', client);
      this.#end(request.fields.get('token') ?? '', revoke.ends);
      return {};
    }
    if (revoke.how === 'none') return { status: 404 };
    const sent = [request.body, request.url.href, request.headers['authorization'] ?? ''].join(' ');
    const token = this.#everIssued.find((issued) => sent.includes(issued));
    if (token === undefined && revoke.authentication !== 'client_secret_basic') return { status: 401 };
    this.#end(token ?? '', revoke.ends);
    return { status: revoke.success[0] ?? 200, body: '' };
  }

  /** Ends the grant of a token, or every grant of its person. */
  #end(token: string, ends: 'connection' | 'account-and-client'): void {
    const ended = this.#access.get(token) ?? this.#refresh.get(token);
    for (const tokens of [this.#access, this.#refresh])
      for (const [issued, grant] of tokens)
        if (grant === ended || (ends !== 'connection' && grant.person === ended?.person))
          tokens.delete(issued);
  }
}

type ApiStep = (typeof API)[number];
const isApiStep = (step: Step): step is ApiStep => (API as readonly Step[]).includes(step);

/** In place of a person: the OAuth client itself. */
export const THE_CLIENT = 'the-client';
const BEARER = { in: 'header', name: 'authorization', prefix: 'Bearer ' } as const;

/** A path of the API that is called besides the requests of the record. */
export const API_PATH = '/made-up';

const fieldsOf = (contentType: string, body: string): URLSearchParams => {
  if (!contentType.includes('json')) return new URLSearchParams(body);
  return new URLSearchParams(at(JSON.parse(body), '') as Record<string, string>);
};
