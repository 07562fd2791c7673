import type { Behavior } from '../behavior.ts';
import { editJson, set } from './json.ts';

/** A discovery document of another issuer, which clients must reject (RFC 8414 section 3.3). */
export const wrongIssuer = (issuer = 'https://issuer.invalid'): Behavior => set({ issuer });

/** Adds malformed and unsupported keys before the valid ones. */
export const brokenKeys = (): Behavior =>
  editJson((body) => ({
    ...body,
    keys: [
      { kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'broken', n: '!!', e: 'AQAB' },
      { kty: 'unheard-of', kid: 'unknown-type' },
      ...(body['keys'] as readonly unknown[]),
    ],
  }));

/** An empty key set. */
export const noKeys = (): Behavior => set({ keys: [] });

/** Userinfo with another subject than the ID token (OIDC Core section 5.3.2). */
export const wrongSubject = (sub = 'somebody-else'): Behavior => set({ sub });

/** Another polling `interval` in the device authorization response, in seconds (RFC 8628 section 3.2). */
export const deviceInterval = (interval: number): Behavior => set({ interval });
