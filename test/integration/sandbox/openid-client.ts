import * as oidc from 'openid-client';
import type { RegisteredClient, SimulatedProvider, Simulator, Visitor } from '../../sandbox/simulator.ts';

/** An authorization request with the values to validate its response. */
export interface Attempt {
  readonly url: URL;
  readonly checks: {
    readonly pkceCodeVerifier: string;
    readonly expectedState: string;
    readonly expectedNonce?: string;
  };
}

/** No server listens here, because the tests do not follow the redirect to the client. */
export const redirectUri = 'http://127.0.0.1:49152/callback';

/** Lets openid-client talk to loopback without TLS. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it stands out, and meant for this very case
export const overLoopback = oidc.allowInsecureRequests;

/** Configures openid-client by discovery for a client, with validation of ID token signatures. */
export async function clientFor(
  provider: SimulatedProvider,
  client: RegisteredClient,
  options: oidc.DiscoveryRequestOptions = {},
): Promise<oidc.Configuration> {
  const authentication =
    client.clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(client.clientSecret);
  return oidc.discovery(new URL(provider.issuer), client.clientId, undefined, authentication, {
    ...options,
    execute: [overLoopback, oidc.enableNonRepudiationChecks],
  });
}

/** Creates an authorization request with PKCE, state and nonce. */
export async function begin(
  config: oidc.Configuration,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Attempt> {
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const expectedState = oidc.randomState();
  const isOpenId = (parameters['scope'] ?? 'openid').split(/[ ,+]/).includes('openid');
  const expectedNonce = isOpenId ? oidc.randomNonce() : undefined;
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid email offline_access notes:read',
    prompt: 'consent',
    state: expectedState,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...(expectedNonce === undefined ? {} : { nonce: expectedNonce }),
    ...parameters,
  });
  return {
    url,
    checks: { pkceCodeVerifier, expectedState, ...(expectedNonce === undefined ? {} : { expectedNonce }) },
  };
}

/** Runs an authorization code flow: authorization request, pages, token request. */
export async function signIn(
  sim: Simulator,
  config: oidc.Configuration,
  visitor: Visitor = { as: 'anna' },
  parameters: Readonly<Record<string, string>> = {},
) {
  const { url, checks } = await begin(config, parameters);
  return oidc.authorizationCodeGrant(config, new URL(await sim.authorize(url, visitor)), checks);
}

/** The OAuth error that openid-client throws, or its own error for a malformed response. */
export async function errorOf(
  work: Promise<unknown>,
): Promise<{ error?: string; code?: string; status?: number }> {
  try {
    await work;
  } catch (error) {
    return error as { error?: string; code?: string; status?: number };
  }
  throw new Error('It should have failed.');
}
