import { json, jsonObject } from '../../server/message.ts';
import type { SandboxResponse } from '../../server/message.ts';
import type { Behavior, Exchange } from '../behavior.ts';

/** Edits a successful JSON response; anything else passes unchanged. */
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

/** Leaves members out of the JSON response: `omit('expires_in', 'scope')`. */
export const omit = (...names: readonly string[]): Behavior =>
  editJson((body) => Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name))));

/** Adds members to the JSON response, or replaces them. */
export const set = (members: Readonly<Record<string, unknown>>): Behavior =>
  editJson((body) => ({ ...body, ...members }));

/**
 * An OAuth error instead of the provider's work (RFC 6749 section 5.2): `invalid_grant`, `invalid_client`
 * (401), `slow_down`, `authorization_pending`, `unsupported_token_type` …
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

/** Status 200 with an error in the body: GitHub's `{error}` or Slack's `{ok: false, error}`. */
export const errorIn200 = (style: 'github' | 'slack', error = 'bad_verification_code'): Behavior => ({
  before: () =>
    json(
      200,
      style === 'slack'
        ? { ok: false, error }
        : { error, error_description: 'The code passed is incorrect or expired.', error_uri: 'about:blank' },
    ),
});
