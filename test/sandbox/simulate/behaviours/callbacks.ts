import type { Behaviour } from '../behaviour.ts';
import { readCallback, writeCallback } from '../callback.ts';
import type { Callback, ResponseMode } from '../callback.ts';

const editCallback = (edit: (callback: Callback) => Callback): Behaviour => ({
  after(answer, { request }) {
    const callback = readCallback(answer, request);
    return callback === undefined ? answer : writeCallback(edit(callback), request.mount);
  },
});

const editParams = (edit: (params: URLSearchParams) => void): Behaviour =>
  editCallback((callback) => {
    const params = new URLSearchParams(callback.params);
    edit(params);
    return { ...callback, params };
  });

/** Sets, or with undefined removes, parameters of the authorization response. */
export const callbackParams = (values: Readonly<Record<string, string | undefined>>): Behaviour =>
  editParams((params) => {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) params.delete(name);
      else params.set(name, value);
    }
  });

/** `iss` of another authorization server: the mix-up attack (RFC 9207 section 4). */
export const forgedIss = (issuer = 'https://attacker.invalid'): Behaviour => callbackParams({ iss: issuer });

/** No `iss`, although the metadata promises one. */
export const missingIss = (): Behaviour => callbackParams({ iss: undefined });

/** A `state` that nobody sent. */
export const wrongState = (state = 'a-state-that-nobody-sent'): Behaviour => callbackParams({ state });

/** No `state`. */
export const missingState = (): Behaviour => callbackParams({ state: undefined });

/** A parameter twice, `state` unless said otherwise (RFC 6749 section 3.1 forbids it). */
export const repeatedParam = (name = 'state', second?: string): Behaviour =>
  editParams((params) => params.append(name, second ?? params.get(name) ?? ''));

/**
 * An error instead of the code (RFC 6749 section 4.1.2.1), whatever the person did: `access_denied`,
 * `invalid_scope`, `server_error`. The description may be as hostile as a test wants.
 */
export const callbackError = (error: string, description?: string, uri?: string): Behaviour =>
  callbackParams({ code: undefined, error, error_description: description, error_uri: uri });

/** Markup and a lure, for pages that might show a provider's words. */
export const hostileDescription =
  '<img src=x onerror="alert(1)"><script>alert(2)</script> Call +1 555 0100 \u202e now & "log in"';

/** The response as query, fragment or form, whatever the app asked for. */
export const respondBy = (mode: ResponseMode): Behaviour =>
  editCallback((callback) => ({ ...callback, mode }));
