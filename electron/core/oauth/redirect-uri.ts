import type { CallbackKind } from '../../../shared/domain/oauth-client.ts';
import type { RedirectRule } from '../../../shared/domain/provider.ts';

/** The host part of a callback link: `app.keyfob://oauth/callback/<provider>`. */
export const DEEP_LINK_CALLBACK_HOST = 'oauth';

/**
 * The path of a provider's callback. Each provider has its own, so that an answer from one server can't be passed off as
 * another's where neither says who it is (RFC 9700 §4.4.2).
 */
export const callbackPath = (providerKey: string): string => `/callback/${providerKey}`;

/** The loopback redirect URI (RFC 8252 §7.3); without a port it is the form to register where any port will do. */
export const loopbackRedirectUri = (
  host: '127.0.0.1' | '[::1]' | 'localhost',
  port: number | null,
  providerKey: string,
): string => `http://${host}${port === null ? '' : `:${port}`}${callbackPath(providerKey)}`;

/** The redirect URI in the app's own scheme (RFC 8252 §7.1). */
export const deepLinkRedirectUri = (scheme: string, providerKey: string): string =>
  `${scheme}://${DEEP_LINK_CALLBACK_HOST}${callbackPath(providerKey)}`;

/** What to register at the provider for each way back; null where it forbids that way. */
export const redirectUris = (
  rule: RedirectRule,
  scheme: string,
  providerKey: string,
): Readonly<Record<CallbackKind, string | null>> => ({
  loopback: rule.loopback
    ? loopbackRedirectUri(
        rule.loopback.host,
        rule.loopback.port === 'any' ? null : rule.loopback.port,
        providerKey,
      )
    : null,
  'deep-link': rule.customScheme ? deepLinkRedirectUri(scheme, providerKey) : null,
});
