import { paths } from '../server/endpoints.ts';
import { jsonObject } from '../server/message.ts';

/** The OAuth client that the platform has at the sandbox's authorization server. */
export interface UpstreamClient {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
}

/** A token response of the authorization server (RFC 6749 section 5.1). */
export interface UpstreamTokens {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly scopes: readonly string[];
  /** Milliseconds since 1970. */
  readonly expiresAt: number | undefined;
}

/** The account that a connection belongs to. */
export interface UpstreamAccount {
  readonly id: string;
  readonly label: string | null;
}

/** The authorization server refused a code or a refresh token. Any other error means that it can't be reached. */
export class GrantRefused extends Error {
  override readonly name = 'GrantRefused';
}

/** The platform as a client of the sandbox's authorization server. Every call throws if the server can't be reached. */
export interface Upstream {
  authorizationUrl(request: {
    readonly state: string;
    readonly challenge: string;
    readonly scopes: readonly string[];
  }): string;
  /** @throws GrantRefused */
  exchange(code: string, verifier: string): Promise<UpstreamTokens>;
  /** @throws GrantRefused */
  refresh(refreshToken: string): Promise<UpstreamTokens>;
  /** Revokes a token and its grant (RFC 7009). */
  revoke(token: string): Promise<void>;
  account(accessToken: string): Promise<UpstreamAccount>;
}

const timeoutMs = 30_000;

export function upstreamOf(issuer: string, client: UpstreamClient, redirectUri: string): Upstream {
  const credentials = Buffer.from(`${client.clientId}:${client.clientSecret ?? ''}`).toString('base64');
  const post = (path: string, form: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(`${issuer}${path}`, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams(form),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
  const tokens = async (form: Readonly<Record<string, string>>): Promise<UpstreamTokens> => {
    const response = await post(paths.token, form);
    const answer = jsonObject({ body: Buffer.from(await response.arrayBuffer()) }) ?? {};
    const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds, scope } = answer;
    if (response.status >= 500) throw new Error(`The token endpoint responded with ${response.status}.`);
    if (!response.ok || typeof accessToken !== 'string') {
      throw new GrantRefused(`The token endpoint refused: ${String(answer['error'])}.`);
    }
    return {
      accessToken,
      refreshToken: typeof refreshToken === 'string' ? refreshToken : undefined,
      scopes: typeof scope === 'string' ? scope.split(' ') : [],
      expiresAt: typeof seconds === 'number' ? Date.now() + seconds * 1000 : undefined,
    };
  };
  return {
    authorizationUrl({ state, challenge, scopes }) {
      const url = new URL(`${issuer}${paths.authorize}`);
      url.search = new URLSearchParams({
        client_id: client.clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        // The platform stays connected, whatever was requested.
        scope: [...new Set([...scopes, 'offline_access'])].join(' '),
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        prompt: 'select_account consent',
      }).toString();
      return url.href;
    },
    exchange: (code, verifier) =>
      tokens({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier }),
    refresh: (refreshToken) => tokens({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    async revoke(token) {
      await post(paths.revoke, { token });
    },
    async account(accessToken) {
      const response = await fetch(`${issuer}${paths.api}/me`, {
        headers: { authorization: `Bearer ${accessToken}` },
        signal: AbortSignal.timeout(timeoutMs),
      });
      const me = (await response.json()) as { id: string; email?: string; name?: string };
      return { id: me.id, label: me.email ?? me.name ?? null };
    },
  };
}
