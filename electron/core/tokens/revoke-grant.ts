import { appError, type ErrorCode } from '../../../shared/errors.ts';
import type { RevokeRule } from '../../../shared/domain/provider-auth.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { withCertificate } from '../http/client-certificate.ts';
import type { SigningKey } from '../http/signing-key.ts';
import type { Authorization } from '../oauth/authorization.ts';
import type { ClientContext } from '../oauth/library-calls.ts';
import { basicAuthorization } from '../oauth/basic-authentication.ts';
import { boundCertificate } from '../oauth/mutual-tls.ts';
import { tokenStatusCode } from '../oauth/oauth-errors.ts';
import type { Http, HttpRequest } from '../ports.ts';

/** The tokens to revoke, with the OAuth client that they were issued to. The connection itself may be gone. */
export interface RevocableGrant {
  readonly context: ClientContext;
  readonly refreshToken: string | null;
  readonly accessToken: string | null;
  /** The key that they are bound to. One that an earlier version queued has none. */
  readonly dpopKey?: SigningKey | null;
}

const REVOCATION_TIMEOUT_MS = 10_000;

/**
 * Revokes a grant at the provider: the refresh token first, then the access token (RFC 7009 §2.1), or by the request that the record
 * describes. Succeeds without a request if the record has neither.
 */
export const revokeGrant = async (
  ports: { readonly authorization: Authorization; readonly http: Http },
  grant: RevocableGrant,
): Promise<Result<null>> => {
  const rule = grant.context.record.auth.revoke;
  if (rule.how === 'none') return ok(null);
  const signal = AbortSignal.timeout(REVOCATION_TIMEOUT_MS);
  const { dpopKey = null } = grant;
  if (rule.how === 'request') {
    const send = withCertificate(boundCertificate(grant.context), ports.http.send.bind(ports.http));
    const http = ports.authorization.proofs.http(dpopKey, { send });
    const sent = await http.send(revocationRequest(rule, grant, signal));
    if (!sent.ok) return sent;
    const { status } = sent.value;
    return rule.success.includes(status) ? ok(null) : err(appError(tokenStatusCode(status), { status }));
  }
  const tokens = [
    ['refresh_token', grant.refreshToken],
    ['access_token', grant.accessToken],
  ] as const;
  let outcome: Result<null> | null = null;
  for (const [hint, token] of tokens) {
    if (token === null) continue;
    const revoked = await ports.authorization.revoke(grant.context, token, hint, dpopKey, signal);
    // The first token decides. A server that revokes refresh tokens only may refuse access tokens with `unsupported_token_type`
    // (RFC 7009 §2.2.1), although the grant has ended. If it refuses the refresh token, the grant has not ended.
    outcome ??= revoked;
    if (!revoked.ok && isWorthRetrying(revoked.error.code)) break;
  }
  return outcome ?? ok(null);
};

/** Whether the same revocation may succeed later (RFC 7009 §2.2.1: after 503). */
export const isWorthRetrying = (code: ErrorCode): boolean =>
  code.startsWith('network.') || code === 'token.server_error' || code === 'token.rate_limited';

const revocationRequest = (
  rule: Extract<RevokeRule, { how: 'request' }>,
  { context, accessToken, refreshToken }: RevocableGrant,
  signal: AbortSignal,
): HttpRequest => {
  const values = { client_id: context.clientId, token: accessToken ?? refreshToken ?? '' };
  const fillIn = (text: string, encode: (value: string) => string): string =>
    text.replace(/\{(client_id|token)\}/g, (_, name: keyof typeof values) => encode(values[name]));
  return {
    method: rule.method,
    url: fillIn(rule.url, encodeURIComponent),
    headers: {
      accept: 'application/json',
      ...rule.headers,
      ...(rule.authentication === 'client_secret_basic' && {
        authorization: basicAuthorization(context),
      }),
      ...(rule.authentication === 'bearer' && { authorization: `Bearer ${values.token}` }),
      ...(rule.body && { 'content-type': BODY_TYPES[rule.body.format] }),
    },
    body:
      rule.body &&
      encodeBody(
        rule.body.format,
        mapValues(rule.body.values, (text) => fillIn(text, String)),
      ),
    timeoutMs: REVOCATION_TIMEOUT_MS,
    maxBytes: 64 * 1024,
    signal,
  };
};

const BODY_TYPES = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const;

const encodeBody = (format: keyof typeof BODY_TYPES, values: Record<string, string>): Uint8Array =>
  Buffer.from(format === 'json' ? JSON.stringify(values) : new URLSearchParams(values).toString());

const mapValues = (
  values: Readonly<Record<string, string>>,
  change: (text: string) => string,
): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, text]) => [name, change(text)]));
