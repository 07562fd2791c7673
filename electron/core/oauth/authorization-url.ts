import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import type { ClientContext } from './library-calls.ts';
import { configureLibrary, type OAuthLibrary } from './oauth-library.ts';
import { withClientNames } from './request-parameters.ts';

/** The URL of an authorization request with all its parameters in it (RFC 6749 §4.1.1). */
export const plainUrl = (
  oidc: OAuthLibrary,
  context: ClientContext,
  parameters: Record<string, string>,
): string => {
  const config = configureLibrary(oidc, context.record, context, null);
  return withProviderNames(oidc.buildAuthorizationUrl(config, parameters), context.record.auth);
};

/** The URL of an authorization request with the provider's own names in it. */
export const withProviderNames = (url: URL, auth: Pick<OAuth2Facts, 'client' | 'redirect'>): string => {
  const renamed = new URL(url);
  renamed.search = withClientNames(url.searchParams, auth).toString();
  return renamed.href;
};
