import { json, jsonObject } from '../../server/message.ts';
import type { SandboxResponse } from '../../server/message.ts';
import type { Behavior, Exchange } from '../behavior.ts';

/** Edits a JSON object in a response with status 200; other responses stay unchanged. */
export const editJson = (
  edit: (body: Record<string, unknown>, exchange: Exchange) => Record<string, unknown>,
): Behavior => ({
  after(response, exchange) {
    const body = response.status === 200 ? jsonObject(response) : undefined;
    return body === undefined ? response : replaceBody(response, edit(body, exchange));
  },
});

const replaceBody = (response: SandboxResponse, value: unknown): SandboxResponse => ({
  ...response,
  body: Buffer.from(JSON.stringify(value)),
});

/** Omits members of the JSON response: `omit('expires_in', 'scope')`. */
export const omit = (...names: readonly string[]): Behavior =>
  editJson((body) => Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name))));

/** Adds or replaces members of the JSON response. */
export const set = (members: Readonly<Record<string, unknown>>): Behavior =>
  editJson((body) => ({ ...body, ...members }));

/**
 * An OAuth error (RFC 6749 section 5.2) such as `invalid_grant`, `invalid_client` (401), `slow_down`,
 * `authorization_pending` or `unsupported_token_type`. The provider does not receive the request.
 */
export const oauthError = (
  error: string,
  options: { readonly status?: number; readonly description?: string } = {},
): Behavior => ({
  before: () =>
    json(options.status ?? (error === 'invalid_client' ? 401 : 400), {
      error,
      ...(options.description === undefined ? {} : { error_description: options.description }),
    }),
});

/** Status 200 with an error in the body, as GitHub (`{error}`) and Slack (`{ok: false, error}`) send it. */
export const errorIn200 = (style: 'github' | 'slack', error = 'bad_verification_code'): Behavior => ({
  before: () =>
    json(
      200,
      style === 'slack'
        ? { ok: false, error }
        : { error, error_description: 'The code passed is incorrect or expired.', error_uri: 'about:blank' },
    ),
});
