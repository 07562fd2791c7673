import type { Behaviour } from '../behaviour.ts';
import { editJson, set } from './json.ts';

/** A discovery document of another issuer (RFC 8414 section 3.3 demands its refusal). */
export const wrongIssuer = (issuer = 'https://issuer.invalid'): Behaviour => set({ issuer });

/** Puts keys that cannot be read in front of the good ones. */
export const brokenKeys = (): Behaviour =>
  editJson((body) => ({
    ...body,
    keys: [
      { kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'broken', n: '!!', e: 'AQAB' },
      { kty: 'unheard-of', kid: 'unknown-type' },
      ...(body['keys'] as readonly unknown[]),
    ],
  }));

/** A key set without keys. */
export const noKeys = (): Behaviour => set({ keys: [] });

/** Userinfo about somebody else than the ID token (OIDC Core section 5.3.2). */
export const wrongSubject = (sub = 'somebody-else'): Behaviour => set({ sub });

/** Puts a device answer's polling interval to what a test wants, in seconds (RFC 8628 section 3.2). */
export const deviceInterval = (interval: number): Behaviour => set({ interval });
