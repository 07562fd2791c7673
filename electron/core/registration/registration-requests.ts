import { hasKeyPair, usesCertificate } from '../../../shared/domain/oauth-client.ts';
import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import { appError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { Http } from '../ports.ts';
import { clientMetadata, type RegistrationRequest } from './client-metadata.ts';
import { REGISTRATION_LIMITS, unregister, type RegistrationManagement } from './unregister.ts';
import {
  readCurrent,
  readRegistration,
  registrationError,
  type CurrentRegistration,
  type RegisteredClient,
} from './registration-response.ts';

export interface Registration extends Pick<RegistrationRequest, 'redirectUris' | 'version'> {
  readonly auth: OAuth2Facts;
  /** The initial access token (RFC 7591 §3); null if none is needed. */
  readonly initialAccessToken: string | null;
}

/**
 * Registers a client (RFC 7591 §3): a public one, as fits an app that can keep no secret from whoever has the computer (RFC 8252 §8.4).
 * If the server takes none, one that authenticates as the record says. A server that refuses sign-ins with a code is not asked for them.
 * Fails with `registration.*` or `network.*`.
 */
export const registerClient = async (
  http: Http,
  registration: Registration,
): Promise<Result<RegisteredClient>> => {
  const { client, endpoints } = registration.auth;
  const { authentication } = client;
  const hasOther = authentication !== 'none' && !hasKeyPair(client) && !usesCertificate(client);
  const kinds = hasOther ? (['none', authentication] as const) : (['none'] as const);
  const withCodes = endpoints.deviceAuthorization === null ? [false] : [true, false];
  const [first, ...others] = kinds.flatMap((kind) => withCodes.map((codes) => [kind, codes] as const));
  let registered = await registerAs(http, registration, ...(first ?? (['none', false] as const)));
  for (const other of others) {
    if (registered.ok || registered.error.code !== 'registration.metadata_refused') break;
    registered = await registerAs(http, registration, ...other);
  }
  return registered;
};

const registerAs = async (
  http: Http,
  { auth, redirectUris, version, initialAccessToken }: Registration,
  authentication: RegistrationRequest['authentication'],
  withCodes: boolean,
): Promise<Result<RegisteredClient>> => {
  if (auth.endpoints.registration === null) return err(appError('registration.unsupported'));
  const endpoint = new URL(auth.endpoints.registration);
  const request = { redirectUris, authentication, version, withCodes };
  const sent = await http.send({
    method: 'POST',
    url: endpoint.href,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      ...(initialAccessToken !== null && { authorization: `Bearer ${initialAccessToken}` }),
    },
    body: new TextEncoder().encode(JSON.stringify(clientMetadata(auth, request))),
    ...REGISTRATION_LIMITS,
  });
  if (!sent.ok) return sent;
  const { status } = sent.value;
  if (status !== 201 && status !== 200)
    return err(registrationError(sent.value, endpoint.host, initialAccessToken !== null));
  const { client, management } = readRegistration(sent.value, endpoint, request, auth.client.authentication);
  // What can't be used must not stay behind.
  if (!client.ok && management) await unregister(http, management);
  return client;
};

/** In milliseconds. A sign-in waits for the response. */
const READ_TIMEOUT_MS = 4000;

/** Asks the server for a registration (RFC 7592 §2.1). */
export const readClient = async (
  http: Http,
  management: RegistrationManagement,
): Promise<CurrentRegistration> => {
  const { url, accessToken } = management;
  const sent = await http.send({
    method: 'GET',
    url,
    headers: { accept: 'application/json', authorization: `Bearer ${accessToken}` },
    body: null,
    ...REGISTRATION_LIMITS,
    timeoutMs: READ_TIMEOUT_MS,
  });
  return sent.ok ? readCurrent(sent.value, management) : { kind: 'unavailable' };
};
