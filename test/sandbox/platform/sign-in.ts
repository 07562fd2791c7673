import { randomBytes } from 'node:crypto';
import { assetResponse, pageResponse } from '../pages/layout.ts';
import { errorPage } from '../pages/messages.ts';
import { sha256 } from '../provider/jws.ts';
import { paths } from '../server/endpoints.ts';
import { formOf, json, jsonObject, redirect, text } from '../server/message.ts';
import type { Handler, SandboxRequest, SandboxResponse } from '../server/message.ts';
import type { Accounts, PlatformUser } from './accounts.ts';
import { platformSignInPage } from './pages.ts';

/** Paths of the sign-in host. */
const signInPaths = {
  authorize: '/user_management/authorize',
  signIn: '/user_management/sign-in',
  authenticate: '/user_management/authenticate',
} as const;

/** The sign-in host: an authorization server for native clients with PKCE, without client secrets. */
export interface SignInHost {
  readonly handle: Handler;
  /** The user of an access token from this host; undefined if it is invalid. */
  userOf(accessToken: string): PlatformUser | undefined;
}

interface AuthorizationRequest {
  readonly redirectUri: string;
  readonly state: string | null;
  readonly challenge: string;
}

const requestSeconds = 600;
const codeSeconds = 60;
const accessTokenSeconds = 300;

/** Values that can be taken until they expire. */
function expiringMap<Value>(seconds: number, now: () => number) {
  const entries = new Map<string, { value: Value; until: number }>();
  const get = (key: string): Value | undefined => {
    const entry = entries.get(key);
    return entry !== undefined && entry.until > now() ? entry.value : undefined;
  };
  return {
    add(value: Value, marker = ''): string {
      const key = `${marker}${randomBytes(24).toString('base64url')}`;
      entries.set(key, { value, until: now() + seconds * 1000 });
      return key;
    },
    get,
    take(key: string): Value | undefined {
      const value = get(key);
      entries.delete(key);
      return value;
    },
  };
}

export function signInHost(options: {
  readonly clientId: string;
  readonly accounts: Accounts;
  readonly marker: string;
  readonly now: () => number;
}): SignInHost {
  const { accounts, marker, now } = options;
  const requests = expiringMap<AuthorizationRequest>(requestSeconds, now);
  const codes = expiringMap<AuthorizationRequest & { userId: string }>(codeSeconds, now);
  const accessTokens = expiringMap<string>(accessTokenSeconds, now);

  const signInPage = (id: string, wanted: AuthorizationRequest, typed?: string): SandboxResponse =>
    pageResponse(
      platformSignInPage({
        users: accounts.list(),
        action: signInPaths.signIn,
        id,
        formTarget: wanted.redirectUri,
        typed,
      }),
      '',
    );

  function authorize({ url }: SandboxRequest): SandboxResponse {
    const query = url.searchParams;
    const redirectUri = query.get('redirect_uri') ?? '';
    // RFC 6749 section 4.1.2.1: these two errors must not be sent to the client.
    if (query.get('client_id') !== options.clientId) {
      return pageResponse(errorPage('invalid_client', undefined, 400), '');
    }
    if (!isLoopbackCallback(redirectUri)) {
      return pageResponse(errorPage('invalid_redirect_uri', undefined, 400, redirectUri), '');
    }
    const state = query.get('state');
    const challenge = query.get('code_challenge') ?? '';
    const problem =
      query.get('response_type') !== 'code'
        ? 'unsupported_response_type'
        : query.get('provider') !== 'authkit' ||
            query.get('code_challenge_method') !== 'S256' ||
            !/^[\w-]{43}$/.test(challenge)
          ? 'invalid_request'
          : undefined;
    if (problem !== undefined) return toClient({ redirectUri, state }, { error: problem });
    const wanted = { redirectUri, state, challenge };
    return signInPage(requests.add(wanted), wanted);
  }

  function signIn(request: SandboxRequest): SandboxResponse {
    const form = formOf(request);
    const id = form.get('request') ?? '';
    const wanted = requests.get(id);
    if (wanted === undefined) return pageResponse(errorPage('session_not_found', undefined, 400), '');
    if (form.has('cancel')) {
      requests.take(id);
      return toClient(wanted, { error: 'access_denied' });
    }
    const typed = form.get('user') ?? '';
    const user = accounts.findOrCreate(typed);
    if (user === undefined) return signInPage(id, wanted, typed);
    requests.take(id);
    return toClient(wanted, { code: codes.add({ ...wanted, userId: user.id }, marker) });
  }

  function authenticate(request: SandboxRequest): SandboxResponse {
    const body = jsonObject(request) ?? {};
    if (body['grant_type'] !== 'authorization_code') return refuse('unsupported_grant_type');
    if (body['client_id'] !== options.clientId) return refuse('invalid_client');
    const granted = codes.take(String(body['code']));
    const verifier = body['code_verifier'];
    if (granted === undefined || typeof verifier !== 'string' || sha256(verifier) !== granted.challenge) {
      return refuse('invalid_grant');
    }
    const user = accounts.byId(granted.userId)!;
    return json(200, {
      access_token: accessTokens.add(user.id, marker),
      user: { id: user.id, email: user.email, first_name: user.name.split(' ')[0] },
      authentication_method: 'Password',
    });
  }

  const respond = (request: SandboxRequest): SandboxResponse => {
    if (request.endpoint === 'assets') {
      return assetResponse(request.path.slice(paths.assets.length + 1)) ?? text(404, 'Not found');
    }
    switch (`${request.method} ${request.path}`) {
      case `GET ${signInPaths.authorize}`:
        return authorize(request);
      case `POST ${signInPaths.signIn}`:
        return signIn(request);
      case `POST ${signInPaths.authenticate}`:
        return authenticate(request);
      default:
        return pageResponse(errorPage('not_found', undefined, 404), '');
    }
  };
  return {
    handle: (request) => Promise.resolve(respond(request)),
    userOf: (accessToken) => accounts.byId(accessTokens.get(accessToken) ?? ''),
  };
}

const refuse = (error: string): SandboxResponse =>
  json(400, { error, error_description: 'The sign-in could not be finished.' });

/** RFC 8252 section 7.3: any port on the loopback address, but only this path. */
function isLoopbackCallback(uri: string): boolean {
  const url = URL.parse(uri);
  return (
    url !== null &&
    url.protocol === 'http:' &&
    url.hostname === '127.0.0.1' &&
    url.pathname === '/auth/callback' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === ''
  );
}

function toClient(
  { redirectUri, state }: { readonly redirectUri: string; readonly state: string | null },
  values: Readonly<Record<string, string>>,
): SandboxResponse {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set('state', state);
  return redirect(url.href, 302);
}
