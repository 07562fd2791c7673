import { jsonObject, mediaType, headerOf } from '../../server/message.ts';
import type { Behaviour } from '../behaviour.ts';
import { editJson, omit, set } from './json.ts';

/** Another spelling or kind of `token_type`; undefined leaves it out. */
export const tokenType = (value: string | undefined): Behaviour =>
  value === undefined ? omit('token_type') : set({ token_type: value });

/** Moves the token answer below a JSON pointer: `nested('/authed_user')` → `{ok: true, authed_user: {…}}`. */
export const nested = (pointer: string): Behaviour =>
  editJson((body) => {
    const segments = pointer.split('/').slice(1);
    const inside = segments.reduceRight<unknown>((value, segment) => ({ [segment]: value }), body);
    return { ok: true, ...(inside as Record<string, unknown>) };
  });

/** The token answer as `application/x-www-form-urlencoded`, as GitHub sends it unless told otherwise. */
export const formEncoded = (): Behaviour => ({
  after(answer) {
    const body = jsonObject(answer);
    if (body === undefined || mediaType(headerOf(answer, 'content-type')) !== 'application/json')
      return answer;
    const form = new URLSearchParams(Object.entries(body).map(([name, value]) => [name, String(value)]));
    return {
      ...answer,
      headers: { ...answer.headers, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: Buffer.from(form.toString()),
    };
  },
});

/** Grants fewer scopes than the person allowed: the answer says so, and the API enforces it. */
export const shrinkScopes = (...kept: readonly string[]): Behaviour =>
  editJson((body, { world }) => {
    const scope = kept.join(' ');
    const token = String(body['access_token']);
    const entry = world.store.get('AccessToken', token);
    if (entry !== undefined) {
      const seconds = Math.max(1, (entry.exp ?? 0) - Math.floor(Date.now() / 1000));
      world.store.put('AccessToken', token, { ...entry, scope }, seconds);
    }
    return { ...body, scope };
  });
