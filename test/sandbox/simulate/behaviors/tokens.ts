import { jsonObject, mediaType, headerOf } from '../../server/message.ts';
import type { Behavior } from '../behavior.ts';
import { editJson, omit, set } from './json.ts';

/** Another `token_type`; undefined omits it. */
export const tokenType = (value: string | undefined): Behavior =>
  value === undefined ? omit('token_type') : set({ token_type: value });

/** Moves the token response to a JSON pointer: `nested('/authed_user')` → `{ok: true, authed_user: {…}}`. */
export const nested = (pointer: string): Behavior =>
  editJson((body) => {
    const segments = pointer.split('/').slice(1);
    const inside = segments.reduceRight<unknown>((value, segment) => ({ [segment]: value }), body);
    return { ok: true, ...(inside as Record<string, unknown>) };
  });

/** The token response as `application/x-www-form-urlencoded`, GitHub's default. */
export const formEncoded = (): Behavior => ({
  after(response) {
    const body = jsonObject(response);
    if (body === undefined || mediaType(headerOf(response, 'content-type')) !== 'application/json')
      return response;
    const form = new URLSearchParams(Object.entries(body).map(([name, value]) => [name, String(value)]));
    return {
      ...response,
      headers: { ...response.headers, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: Buffer.from(form.toString()),
    };
  },
});

/** Grants fewer scopes than the person allowed, in the token response and at the API. */
export const shrinkScopes = (...kept: readonly string[]): Behavior =>
  editJson((body, { provider }) => {
    const scope = kept.join(' ');
    const token = String(body['access_token']);
    const entry = provider.store.get('AccessToken', token);
    if (entry !== undefined) {
      const seconds = Math.max(1, (entry.exp ?? 0) - Math.floor(Date.now() / 1000));
      provider.store.put('AccessToken', token, { ...entry, scope }, seconds);
    }
    return { ...body, scope };
  });
