import type { Behavior } from '../behavior.ts';
import { readCallback, writeCallback } from '../callback.ts';
import type { Callback, ResponseMode } from '../callback.ts';

const editCallback = (edit: (callback: Callback) => Callback): Behavior => ({
  after(response, { request }) {
    const callback = readCallback(response, request);
    return callback === undefined ? response : writeCallback(edit(callback), request.mount);
  },
});

const editParams = (edit: (params: URLSearchParams) => void): Behavior =>
  editCallback((callback) => {
    const params = new URLSearchParams(callback.params);
    edit(params);
    return { ...callback, params };
  });

/** Sets parameters of the authorization response; undefined removes one. */
export const callbackParams = (values: Readonly<Record<string, string | undefined>>): Behavior =>
  editParams((params) => {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) params.delete(name);
      else params.set(name, value);
    }
  });

/** The `iss` of another authorization server, as in a mix-up attack (RFC 9207 section 4). */
export const forgedIss = (issuer = 'https://attacker.invalid'): Behavior => callbackParams({ iss: issuer });

/** No `iss`, although the metadata has `authorization_response_iss_parameter_supported`. */
export const missingIss = (): Behavior => callbackParams({ iss: undefined });

/** A `state` other than that of the request. */
export const wrongState = (state = 'a-state-that-nobody-sent'): Behavior => callbackParams({ state });

/** No `state`. */
export const missingState = (): Behavior => callbackParams({ state: undefined });

/** A repeated parameter, which RFC 6749 section 3.1 forbids. */
export const repeatedParam = (name = 'state', second?: string): Behavior =>
  editParams((params) => params.append(name, second ?? params.get(name) ?? ''));

/**
 * An error in place of the code (RFC 6749 section 4.1.2.1), whatever the person decided: `access_denied`,
 * `invalid_scope`, `server_error`.
 */
export const callbackError = (error: string, description?: string, uri?: string): Behavior =>
  callbackParams({ code: undefined, error, error_description: description, error_uri: uri });

/** A description with markup and misleading text, for tests that it is never shown. */
export const hostileDescription =
  '<img src=x onerror="alert(1)"><script>alert(2)</script> Call +1 555 0100 \u202e now & "log in"';

/** The response in this mode, whatever `response_mode` the request has. */
export const respondBy = (mode: ResponseMode): Behavior =>
  editCallback((callback) => ({ ...callback, mode }));
