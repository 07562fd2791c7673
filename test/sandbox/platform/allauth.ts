import { json, jsonObject } from '../server/message.ts';
import type { SandboxRequest, SandboxResponse } from '../server/message.ts';
import type { Accounts, PlatformUser } from './accounts.ts';
import { sessionTokenOf } from './credentials.ts';
import type { SignInHost } from './sign-in.ts';

/** The part of django-allauth's headless API (`app` clients) that a client of the platform needs. */
export interface SessionCalls {
  readonly config: () => SandboxResponse;
  /** Swaps an access token of the sign-in host for a session. */
  readonly swap: (request: SandboxRequest) => SandboxResponse;
  /** GET: who is signed in. DELETE: ends the session. */
  readonly session: (request: SandboxRequest) => SandboxResponse;
}

/** The ID that django-allauth has for the sign-in host. */
const providerId = 'workos';

export function sessionCalls(parts: {
  readonly clientId: string;
  readonly accounts: Accounts;
  readonly host: SignInHost;
}): SessionCalls {
  const { accounts, clientId, host } = parts;
  return {
    config: () =>
      json(200, {
        status: 200,
        data: {
          account: { authentication_method: 'email' },
          socialaccount: {
            // Only the last entry can be used for PKCE: the others teach clients to choose by all three marks.
            providers: [
              { id: 'google', name: 'Google', client_id: 'not-this-one', flows: ['provider_redirect'] },
              {
                id: 'workos-oidc',
                name: 'WorkOS',
                client_id: 'not-this-one-either',
                flows: ['provider_redirect', 'provider_token'],
                openid_configuration_url: 'https://example.org/.well-known/openid-configuration',
              },
              { id: 'workos-oidc', name: 'WorkOS', client_id: clientId, flows: ['provider_token'] },
            ],
          },
        },
      }),
    swap(request) {
      const { provider, process, token } = jsonObject(request) ?? {};
      const { client_id, access_token } = (token ?? {}) as Record<string, unknown>;
      if (provider !== providerId) return invalid('provider', 'There is no such provider.');
      if (process !== 'login') return invalid('process', 'Only login is offered.');
      const user =
        client_id === clientId && typeof access_token === 'string' ? host.userOf(access_token) : undefined;
      if (user === undefined) return invalid('token', 'The token was invalid.');
      return signedIn(user, accounts.startSession(user.id));
    },
    session(request) {
      const token = sessionTokenOf(request);
      const user = token === undefined ? undefined : accounts.sessionUser(token);
      if (token === undefined) return signedOut(401);
      if (user === undefined) return signedOut(410);
      if (request.method === 'GET') return signedIn(user);
      accounts.endSession(token);
      // django-allauth answers a sign-out with the state that follows: nobody is signed in.
      return signedOut(401);
    },
  };
}

const invalid = (param: string, message: string): SandboxResponse =>
  json(400, { status: 400, errors: [{ code: 'invalid', param, message }] });

const signedIn = (user: PlatformUser, sessionToken?: string): SandboxResponse =>
  json(200, {
    status: 200,
    data: { user: { id: user.id, display: user.name, email: user.email }, methods: [] },
    meta: {
      is_authenticated: true,
      ...(sessionToken === undefined ? {} : { session_token: sessionToken }),
    },
  });

const signedOut = (status: 401 | 410): SandboxResponse =>
  json(status, {
    status,
    data: status === 410 ? {} : { flows: [{ id: 'provider_token' }] },
    meta: { is_authenticated: false },
  });
