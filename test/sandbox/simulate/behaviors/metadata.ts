import type { Behavior } from '../behavior.ts';
import { editJson, set } from './json.ts';

/** A discovery document of another issuer (RFC 8414 section 3.3 demands its refusal). */
export const wrongIssuer = (issuer = 'https://issuer.invalid'): Behavior => set({ issuer });

/** Puts keys that cannot be read in front of the good ones. */
export const brokenKeys = (): Behavior =>
  editJson((body) => ({
    ...body,
    keys: [
      { kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'broken', n: '!!', e: 'AQAB' },
      { kty: 'unheard-of', kid: 'unknown-type' },
      ...(body['keys'] as readonly unknown[]),
    ],
  }));

/** A key set without keys. */
export const noKeys = (): Behavior => set({ keys: [] });

/** Userinfo about somebody else than the ID token (OIDC Core section 5.3.2). */
export const wrongSubject = (sub = 'somebody-else'): Behavior => set({ sub });

/** Puts a device response's polling interval to what a test wants, in seconds (RFC 8628 section 3.2). */
export const deviceInterval = (interval: number): Behavior => set({ interval });
