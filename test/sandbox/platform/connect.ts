import { randomBytes, randomUUID } from 'node:crypto';
import { pageResponse } from '../pages/layout.ts';
import { sha256 } from '../provider/jws.ts';
import { json, jsonObject, redirect } from '../server/message.ts';
import type { SandboxRequest, SandboxResponse } from '../server/message.ts';
import { failure } from './answers.ts';
import type { ErrorCode } from './answers.ts';
import type { Connections } from './connections.ts';
import { connectedPage } from './pages.ts';
import type { PlatformProvider } from './providers.ts';
import type { ProviderTokens } from './token-box.ts';
import { GrantRefused } from './upstream.ts';
import type { Upstream } from './upstream.ts';

/** Paths that the person's browser goes through. */
export const connectPaths = { connect: '/oauth/connect', callback: '/oauth/callback' } as const;

/** Connecting an account: the start call, and the two addresses in the browser. */
export interface ConnectFlow {
  start(request: SandboxRequest, assistantId: string, provider: PlatformProvider): SandboxResponse;
  /** `connect_url`: leads to the provider's consent page, once. */
  open(request: SandboxRequest): SandboxResponse;
  /** The platform's redirect URI at the provider; leads to `redirect_after_connect`. */
  finish(request: SandboxRequest): Promise<SandboxResponse>;
}

interface Attempt {
  readonly assistantId: string;
  readonly provider: PlatformProvider;
  readonly scopes: readonly string[];
  readonly redirectAfterConnect: string;
  readonly verifier: string;
  readonly until: number;
  readonly isOpened: boolean;
}

const attemptSeconds = 600;

export function connectFlow(parts: {
  readonly baseUrl: string;
  readonly upstream: Upstream;
  readonly connections: Connections;
  readonly now: () => number;
}): ConnectFlow {
  const { connections, now, upstream } = parts;
  const attempts = new Map<string, Attempt>();

  /** Ends access that is no longer needed. It expires anyway, so a failure changes nothing. */
  const revoke = ({ accessToken, refreshToken }: ProviderTokens): Promise<void> =>
    upstream.revoke(refreshToken ?? accessToken).catch(() => undefined);

  async function connect(attempt: Attempt, code: string): Promise<ErrorCode | undefined> {
    const { assistantId, provider } = attempt;
    let tokens;
    try {
      tokens = await upstream.exchange(code, attempt.verifier);
    } catch (error) {
      return error instanceof GrantRefused ? 'exchange_failed' : 'provider_unreachable';
    }
    const granted = attempt.scopes.filter((scope) => tokens.scopes.includes(provider.upstreamScope(scope)));
    const account = provider.identityScopes.every((scope) => granted.includes(scope))
      ? await upstream.account(tokens.accessToken).catch(() => undefined)
      : undefined;
    if (account === undefined) {
      await revoke(tokens);
      return 'identity_failed';
    }
    const earlier = connections.connect({ assistantId, provider: provider.key, account }, tokens, granted);
    if (earlier !== undefined) await revoke(earlier);
    return undefined;
  }

  return {
    start(request, assistantId, provider) {
      const body = request.body.length === 0 ? {} : jsonObject(request);
      const refuse = (detail: string) => failure(400, 'oauth_start_failed', detail);
      if (body === undefined) return refuse('The body must be a JSON object.');
      const { requested_scopes: requested = [], redirect_after_connect: target = '/' } = body;
      if (!isScopeList(requested)) return refuse('requested_scopes must be a list of scopes.');
      if (typeof target !== 'string' || !isRedirectTarget(target)) {
        return refuse('redirect_after_connect must be a path, a loopback address or an app’s own scheme.');
      }
      const stateId = randomUUID();
      attempts.set(stateId, {
        assistantId,
        provider,
        // A full replacement: nothing is added to what was requested.
        scopes: requested.length === 0 ? provider.defaultScopes : requested,
        redirectAfterConnect: target,
        verifier: randomBytes(32).toString('base64url'),
        until: now() + attemptSeconds * 1000,
        isOpened: false,
      });
      return json(200, {
        success: true,
        deferred: true,
        provider: provider.key,
        connect_url: `${parts.baseUrl}${connectPaths.connect}/${stateId}`,
        state_id: stateId,
      });
    },
    open(request) {
      const state = request.path.slice(connectPaths.connect.length + 1);
      const attempt = attempts.get(state);
      if (attempt === undefined) return pageResponse(connectedPage({ problem: 'state_invalid' }), '');
      if (attempt.until <= now()) return pageResponse(connectedPage({ problem: 'state_expired' }), '');
      attempts.set(state, { ...attempt, isOpened: true });
      const { namingScopes, upstreamScope } = attempt.provider;
      const scopes = [...attempt.scopes.map(upstreamScope), ...namingScopes];
      return redirect(upstream.authorizationUrl({ state, challenge: sha256(attempt.verifier), scopes }), 302);
    },
    async finish(request) {
      const query = request.url.searchParams;
      const state = query.get('state') ?? '';
      const attempt = attempts.get(state);
      attempts.delete(state);
      if (attempt?.isOpened !== true) return pageResponse(connectedPage({ problem: 'state_invalid' }), '');
      const code = query.get('code');
      const problem =
        attempt.until <= now() ? 'state_expired' : code === null ? 'denied' : await connect(attempt, code);
      return leave(attempt, problem);
    },
  };
}

/**
 * Leads the browser to `redirect_after_connect`, with the result. The client must not rely on it: anybody can open it.
 * The page does so, not a redirect, because the provider's Content-Security-Policy also applies to redirects that follow
 * its consent form.
 */
function leave({ provider, redirectAfterConnect }: Attempt, problem: ErrorCode | undefined): SandboxResponse {
  if (redirectAfterConnect === '/') return pageResponse(connectedPage({ problem }), '');
  const result = new URLSearchParams({
    oauth_status: problem === undefined ? 'connected' : 'error',
    oauth_provider: provider.key,
    ...(problem === undefined ? {} : { oauth_code: problem }),
  });
  const target = `${redirectAfterConnect}${redirectAfterConnect.includes('?') ? '&' : '?'}${result.toString()}`;
  const response = pageResponse(connectedPage({ problem, target }), '');
  return { ...response, headers: { ...response.headers, refresh: `0; url=${target}` } };
}

const isScopeList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) &&
  value.every((scope) => typeof scope === 'string' && /^[\x21-\x7e]{1,200}$/.test(scope));

/** Prevents an open redirect: a page of the platform, a loopback address, or an app's own scheme (RFC 8252 section 7.1). */
function isRedirectTarget(target: string): boolean {
  if (/[\s\\]/.test(target) || target.length > 2000) return false;
  if (/^\/(?!\/)/.test(target)) return true;
  const url = URL.parse(target);
  if (url === null || url.hash !== '') return false;
  if (url.protocol === 'http:') return ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  return url.protocol.includes('.');
}
