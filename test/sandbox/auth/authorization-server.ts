import { Provider, errors, interactionPolicy } from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { contentSecurityPolicy } from '../pages/layout.ts';
import { paths } from '../server/endpoints.ts';
import type { ServerKeys } from '../provider/keys.ts';
import { claimsOf } from '../provider/people.ts';
import type { People } from '../provider/people.ts';
import { apiScopes, sandboxScopes } from '../provider/scopes.ts';
import type { TenantStore } from '../provider/store.ts';
import type { Traits } from '../provider/traits.ts';
import { fetchFor } from './client-document.ts';
import { newClientId, newSecret } from './clients.ts';
import { deviceFlowPages, renderError } from './provider-pages.ts';

export interface AuthorizationServerOptions {
  readonly issuer: string;
  /** The tenant's path prefix: '' or '/acme'. */
  readonly mount: string;
  readonly store: TenantStore;
  readonly people: People;
  readonly keys: ServerKeys;
  /** Called at each use, so that changes take effect at once. */
  readonly traits: () => Traits;
  /** Prefix of every code, token and secret, so that tests can search for leaks; letters, digits, `-`, `_`. */
  readonly marker?: string | undefined;
}

const year = 365 * 24 * 60 * 60;

/** Configures oidc-provider with the sandbox's people, scopes, pages and store. */
export function createAuthorizationServer(options: AuthorizationServerOptions): Provider {
  const provider = new Provider(options.issuer, configuration(options));
  provider.use(async (ctx, next) => {
    // Set before `next`, because oidc-provider adds the hash of its inline script (form_post) to the header.
    ctx.set('content-security-policy', contentSecurityPolicy().replace(/; form-action.*$/, ''));
    ctx.set('referrer-policy', 'no-referrer');
    await next();
    if (!ctx.response.is('html')) ctx.remove('content-security-policy');
  });
  if (options.marker !== undefined) markTokens(provider, options.marker);
  return provider;
}

function configuration({
  issuer,
  mount,
  store,
  people,
  keys,
  traits,
  marker,
}: AuthorizationServerOptions): Configuration {
  const origin = new URL(issuer).origin;
  // Cookies are shared by all ports of a host (RFC 6265 section 8.5). Without a prefix, two servers on 127.0.0.1
  // would overwrite each other's sessions.
  const cookiePrefix = `sandbox${new URL(issuer).port}${mount.replace('/', '_')}`;
  return {
    adapter: store.adapter,
    fetch: fetchFor(issuer),
    jwks: { keys: keys.signing.map((key) => ({ ...key })) },
    clients: [],
    routes: {
      authorization: paths.authorize,
      token: paths.token,
      userinfo: paths.userinfo,
      revocation: paths.revoke,
      introspection: paths.introspect,
      registration: paths.register,
      pushed_authorization_request: paths.par,
      device_authorization: paths.deviceAuthorization,
      code_verification: paths.device,
      end_session: paths.logout,
      jwks: paths.jwks,
    },
    cookies: {
      keys: [keys.cookie],
      names: {
        session: `${cookiePrefix}_session`,
        interaction: `${cookiePrefix}_interaction`,
        resume: `${cookiePrefix}_resume`,
      },
    },
    scopes: sandboxScopes.map(({ id }) => id),
    claims: {
      openid: ['sub'],
      profile: ['name', 'given_name', 'family_name', 'preferred_username', 'picture'],
      email: ['email', 'email_verified'],
    },
    responseTypes: ['code'],
    subjectTypes: ['public'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    enabledJWA: {
      idTokenSigningAlgValues: ['RS256', 'ES256'],
      dPoPSigningAlgValues: ['ES256', 'RS256', 'PS256', 'EdDSA', 'Ed25519'],
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      introspection: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      registration: {
        enabled: true,
        idFactory: () => newClientId('self'),
        secretFactory: () => newSecret(marker),
      },
      registrationManagement: { enabled: true, rotateRegistrationAccessToken: false },
      clientIdMetadataDocument: {
        enabled: true,
        ack: 'draft-02',
        allowFetch: () => traits().clientDocuments === 'offered',
        allowClient: () => traits().clientDocuments === 'offered',
        cacheDuration: { min: 0, max: 0 },
      },
      pushedAuthorizationRequests: { enabled: true },
      dPoP: {
        enabled: true,
        nonceSecret: keys.dpopNonce,
        requireNonce: () => traits().dpopNonce,
      },
      clientCredentials: { enabled: true },
      deviceFlow: { enabled: true, charset: 'base-20', mask: '****-****', ...deviceFlowPages(mount) },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== `${issuer}${paths.mcp}`) throw new errors.InvalidTarget();
          return { scope: apiScopes.join(' '), audience: resource, accessTokenFormat: 'opaque' };
        },
      },
    },
    interactions: {
      policy: promptPolicy(),
      url: (_ctx, interaction) => `${mount}${paths.interaction}/${interaction.uid}`,
    },
    findAccount: (_ctx, sub) => {
      const person = people.bySub(sub);
      if (person === undefined) return undefined;
      return { accountId: sub, claims: () => claimsOf(person, `${origin}${mount}`) };
    },
    // Each consent creates a new grant, so earlier grants stay valid.
    loadExistingGrant: async (ctx) => {
      const grantId = ctx.oidc.result?.consent?.grantId;
      return grantId === undefined ? undefined : ctx.oidc.provider.Grant.find(grantId);
    },
    pkce: { required: (_ctx, client) => needsPkce(traits(), client.clientAuthMethod) },
    issueRefreshToken: (_ctx, client, source) => {
      const { refreshTokens } = traits();
      if (!client.grantTypeAllowed('refresh_token') || refreshTokens === 'never') return false;
      return refreshTokens === 'always' || source.scopes.has('offline_access');
    },
    rotateRefreshToken: () => traits().rotation !== 'none',
    // Tokens outlive the browser session.
    expiresWithSession: () => false,
    clientBasedCORS: () => false,
    clockTolerance: 0,
    allowOmittingSingleRegisteredRedirectUri: false,
    renderError: renderError(mount),
    ttl: {
      AccessToken: () => traits().accessTokenSeconds,
      AuthorizationCode: 60,
      ClientCredentials: () => traits().accessTokenSeconds,
      DeviceCode: 600,
      Grant: year,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: () => year,
      Session: 14 * 24 * 60 * 60,
    },
  };
}

function needsPkce({ pkce }: Traits, method: string | undefined): boolean {
  if (pkce === 'refused') return false;
  return pkce === 'always' || method === 'none';
}

/** oidc-provider's default prompts, and `select_account` (OIDC Core section 3.1.2.1). */
function promptPolicy(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
  return policy;
}

/** Prefixes codes and tokens with the marker. Each `Provider` has its own model classes. */
function markTokens(provider: Provider, marker: string): void {
  const models = [
    provider.AccessToken,
    provider.ClientCredentials,
    provider.RefreshToken,
    provider.AuthorizationCode,
    provider.DeviceCode,
    provider.RegistrationAccessToken,
  ];
  for (const model of models) {
    const prototype = model.prototype as unknown as { generateTokenId: () => string };
    const generate = prototype.generateTokenId;
    prototype.generateTokenId = function (this: unknown) {
      return `${marker}${generate.call(this)}`;
    };
  }
}
