import { randomBytes } from 'node:crypto';
import type { RegisteredClient, ClientDraft } from '../auth/clients.ts';
import { paths } from '../server/endpoints.ts';
import { sha256 } from '../provider/jws.ts';
import type { TenantProvider } from '../provider/tenant-provider.ts';
import { newHeadlessBrowser } from './headless.ts';
import type { Visitor } from './headless.ts';

/** The endpoints of a provider, as absolute URLs. */
export interface ProviderEndpoints {
  readonly authorization: string;
  readonly token: string;
  /** Used with the trait `refreshEndpoint: 'separate'`. */
  readonly refresh: string;
  readonly userinfo: string;
  readonly revocation: string;
  readonly introspection: string;
  readonly registration: string;
  readonly pushedAuthorization: string;
  readonly deviceAuthorization: string;
  readonly jwks: string;
  /** The base URL of the sample API. */
  readonly api: string;
}

/** A token response (RFC 6749 section 5.1). */
export interface TokenSet {
  readonly access_token: string;
  readonly token_type: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly scope: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
}

/** One provider of the simulator: the root or a tenant. */
export interface SimulatedProvider {
  /** Also the base URL of the pages and the API. */
  readonly issuer: string;
  readonly endpoints: ProviderEndpoints;
  /**
   * Registers an OAuth client; by default a public one with `http://127.0.0.1/callback` on any port.
   * @throws TypeError if the name or a redirect URI is invalid
   */
  createClient(draft?: Partial<ClientDraft>): Promise<RegisteredClient>;
  /** Deletes an OAuth client with its grants; false if there is no such client. */
  readonly deleteClient: (clientId: string) => boolean;
  /**
   * Runs an authorization code flow with PKCE: sign-in, consent, token request. Requests every scope by
   * default. Supports only the default values of the traits `tokenBody` and `scopeSeparator`.
   * @throws if the person denies access, or if the token request fails
   */
  signIn(client: RegisteredClient, visitor: Visitor, scope?: string): Promise<TokenSet>;
  /**
   * Revokes grants, as a person would in the console: the API responds with 401, the token endpoint with
   * `invalid_grant`. Without a filter, revokes all grants. Returns their number.
   */
  revokeAccess(filter?: { readonly as?: string; readonly clientId?: string }): number;
  expireAccessTokens(): void;
}

const everyScope = 'openid profile email offline_access notes:read notes:write calendar:read';

function endpointsOf(issuer: string): ProviderEndpoints {
  return {
    authorization: `${issuer}${paths.authorize}`,
    token: `${issuer}${paths.token}`,
    refresh: `${issuer}${paths.refresh}`,
    userinfo: `${issuer}${paths.userinfo}`,
    revocation: `${issuer}${paths.revoke}`,
    introspection: `${issuer}${paths.introspect}`,
    registration: `${issuer}${paths.register}`,
    pushedAuthorization: `${issuer}${paths.par}`,
    deviceAuthorization: `${issuer}${paths.deviceAuthorization}`,
    jwks: `${issuer}${paths.jwks}`,
    api: `${issuer}${paths.api}`,
  };
}

/** Creates the test controls of one provider. `onSecret` receives every client secret created here. */
export function simulatedProvider(
  provider: TenantProvider,
  onSecret: (secret: string) => void,
): SimulatedProvider {
  const endpoints = endpointsOf(provider.issuer);
  return {
    issuer: provider.issuer,
    endpoints,
    async createClient(draft = {}) {
      const client = await provider.clients.create({
        name: 'Test app',
        type: 'public',
        redirectUris: ['http://127.0.0.1/callback'],
        ...draft,
      });
      if ('field' in client) throw new TypeError(`${client.field}: ${client.message}`);
      if (client.clientSecret !== undefined) onSecret(client.clientSecret);
      return client;
    },
    deleteClient: provider.clients.delete,
    signIn: (client, visitor, scope = everyScope) => signIn(endpoints, client, visitor, scope),
    revokeAccess({ as, clientId } = {}) {
      const sub = as === undefined ? undefined : (provider.people.find(as)?.sub ?? '');
      return provider.grants.revoke({
        ...(sub === undefined ? {} : { sub }),
        ...(clientId === undefined ? {} : { clientId }),
      });
    },
    expireAccessTokens() {
      for (const model of ['AccessToken', 'ClientCredentials'])
        for (const { id } of provider.store.list(model)) provider.store.delete(model, id);
    },
  };
}

async function signIn(
  endpoints: ProviderEndpoints,
  client: RegisteredClient,
  visitor: Visitor,
  scope: string,
): Promise<TokenSet> {
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = client.redirectUris[0]!;
  const url = new URL(endpoints.authorization);
  url.search = new URLSearchParams({
    client_id: client.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope,
    state: randomBytes(16).toString('base64url'),
    prompt: 'consent',
    code_challenge: sha256(verifier),
    code_challenge_method: 'S256',
  }).toString();
  const { location } = await newHeadlessBrowser().visit(url, visitor);
  const code = new URL(location).searchParams.get('code');
  if (code === null) throw new Error(`The authorization response has no code: ${new URL(location).search}`);
  const basic = Buffer.from(`${client.clientId}:${client.clientSecret ?? ''}`).toString('base64');
  const response = await fetch(endpoints.token, {
    method: 'POST',
    headers: client.clientSecret === undefined ? {} : { authorization: `Basic ${basic}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...(client.clientSecret === undefined ? { client_id: client.clientId } : {}),
    }),
  });
  if (!response.ok)
    throw new Error(`The token endpoint responded with ${response.status}: ${await response.text()}`);
  return (await response.json()) as TokenSet;
}
