import type { CallbackKind } from '../../../shared/domain/oauth-client.ts';
import type { RedirectRule } from '../../../shared/domain/provider-auth.ts';

/** The host of redirect URIs in our own scheme: `app.keyfob://oauth/callback/<provider>`. */
export const DEEP_LINK_CALLBACK_HOST = 'oauth';

/** The host of links that say that a sign-in is done in the browser: `app.keyfob://done/<attempt>`. */
export const DEEP_LINK_DONE_HOST = 'done';

/** The link that says that a sign-in is done in the browser. */
export const deepLinkWhenDone = (scheme: string, attemptId: string): string =>
  `${scheme}://${DEEP_LINK_DONE_HOST}/${attemptId}`;

/** The longest callback key: that of a provider with 40 characters, and a digest. */
export const MAX_CALLBACK_KEY = 57;

/**
 * The path of a redirect URI. Each provider has its own, against mix-up attacks by servers that send no `iss` (RFC 9700 §4.4.2.2).
 *
 * @param callbackKey that of the OAuth client
 */
export const callbackPath = (callbackKey: string): string => `/callback/${callbackKey}`;

/**
 * The loopback redirect URI (RFC 8252 §7.3).
 *
 * @param port null for the URI to register at a provider that accepts any port
 */
export const loopbackRedirectUri = (
  host: '127.0.0.1' | '[::1]' | 'localhost',
  port: number | null,
  callbackKey: string,
  scheme: 'http' | 'https' = 'http',
): string => loopbackUri(host, port, callbackPath(callbackKey), scheme);

/** As `loopbackRedirectUri`, for any path. */
export const loopbackUri = (
  host: '127.0.0.1' | '[::1]' | 'localhost',
  port: number | null,
  path: string,
  scheme: 'http' | 'https' = 'http',
): string => `${scheme}://${host}${port === null ? '' : `:${port}`}${path}`;

/** The redirect URI in a private-use scheme (RFC 8252 §7.1). */
export const deepLinkRedirectUri = (scheme: string, callbackKey: string): string =>
  `${scheme}://${DEEP_LINK_CALLBACK_HOST}${callbackPath(callbackKey)}`;

/** The redirect URIs to register at the provider, by kind; null if the provider does not support the kind. */
export const redirectUris = (
  rule: RedirectRule,
  scheme: string,
  callbackKey: string,
): Readonly<Record<CallbackKind, string | null>> => ({
  loopback: rule.loopback
    ? loopbackRedirectUri(
        rule.loopback.host,
        rule.loopback.port === 'any' ? null : rule.loopback.port,
        callbackKey,
        rule.loopback.scheme,
      )
    : null,
  'deep-link': rule.customScheme ? deepLinkRedirectUri(scheme, callbackKey) : null,
});
