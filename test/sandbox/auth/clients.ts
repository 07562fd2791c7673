import { randomBytes } from 'node:crypto';
import { errors } from 'oidc-provider';
import type { AdapterPayload, ClientMetadata, Provider } from 'oidc-provider';
import type { TenantStore } from '../provider/store.ts';

/** Generates a client secret of 256 bits. */
export const newSecret = (marker = ''): string => `${marker}${randomBytes(32).toString('base64url')}`;

/** Generates a client ID. The prefix tells clients made in the console from self-registered ones. */
export const newClientId = (prefix: 'app' | 'self'): string => `${prefix}-${randomBytes(10).toString('hex')}`;

/** RFC 6749 section 2.1. Only confidential clients have a client secret. */
export type ClientType = 'public' | 'confidential';

/** An OAuth client that is registered at the sandbox; its pages say "app". */
export interface RegisteredClient {
  readonly clientId: string;
  /** Undefined for a public client. */
  readonly clientSecret: string | undefined;
  readonly name: string;
  readonly type: ClientType;
  readonly redirectUris: readonly string[];
  /** Seconds since 1970. */
  readonly createdAt: number | undefined;
  /** True for dynamic client registration (RFC 7591). */
  readonly isSelfRegistered: boolean;
}

/** The console's input for a new client. */
export interface ClientDraft {
  readonly name: string;
  readonly type: ClientType;
  readonly redirectUris: readonly string[];
}

/** Which field of a draft is invalid, and why, in words for the person. */
export interface ClientProblem {
  readonly field: 'name' | 'redirectUris';
  readonly message: string;
}

/** The clients that are registered at one authorization server. */
export interface ClientRegistry {
  list(): readonly RegisteredClient[];
  find(clientId: string): RegisteredClient | undefined;
  create(draft: ClientDraft): Promise<RegisteredClient | ClientProblem>;
  /** Replaces the redirect URIs; undefined if there is no such client. */
  setRedirectUris(
    clientId: string,
    redirectUris: readonly string[],
  ): Promise<RegisteredClient | ClientProblem | undefined>;
  /** Replaces the client secret; undefined for a public or unknown client. */
  replaceSecret(clientId: string): RegisteredClient | undefined;
  /** Deletes the client with its grants; false if there is no such client. */
  readonly delete: (clientId: string) => boolean;
}

const forbiddenSchemes = new Set(['javascript:', 'data:', 'file:', 'vbscript:', 'about:', 'blob:', 'ftp:']);
const grants = ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'];

/** Keeps clients in the store. oidc-provider validates them by its rules for native clients (RFC 8252). */
export function clientRegistryOf(provider: Provider, store: TenantStore, marker?: string): ClientRegistry {
  const find = (clientId: string): RegisteredClient | undefined => {
    const payload = store.get('Client', clientId);
    return payload === undefined ? undefined : clientFrom(clientId, payload);
  };

  const save = async (payload: AdapterPayload): Promise<RegisteredClient | ClientProblem> => {
    const problem =
      problemOfRedirectUris(payload.redirect_uris ?? []) ?? (await validationProblem(provider, payload));
    if (problem !== undefined) return problem;
    const clientId = payload.client_id!;
    store.put('Client', clientId, payload);
    return clientFrom(clientId, payload);
  };

  return {
    list: () => store.list('Client').map(({ id, payload }) => clientFrom(id, payload)),
    find,
    async create({ name, type, redirectUris }) {
      const trimmed = name.trim();
      if (trimmed === '' || trimmed.length > 60 || /\p{Cc}/u.test(trimmed)) {
        return { field: 'name', message: 'Give the app a name of 60 characters at most.' };
      }
      return save({
        client_id: newClientId('app'),
        client_name: trimmed,
        ...(type === 'confidential' ? { client_secret: newSecret(marker) } : {}),
        token_endpoint_auth_method: type === 'public' ? 'none' : 'client_secret_basic',
        // Native clients may use any port on loopback and private-use URI schemes.
        application_type: 'native',
        client_id_issued_at: Math.floor(Date.now() / 1000),
        redirect_uris: [...redirectUris],
        // RFC 6749 section 4.4: only a confidential client may act for itself.
        grant_types: type === 'confidential' ? [...grants, 'client_credentials'] : [...grants],
        response_types: ['code'],
      });
    },
    async setRedirectUris(clientId, redirectUris) {
      const payload = store.get('Client', clientId);
      return payload === undefined ? undefined : save({ ...payload, redirect_uris: [...redirectUris] });
    },
    replaceSecret(clientId) {
      const payload = store.get('Client', clientId);
      if (payload?.client_secret === undefined) return undefined;
      const changed = { ...payload, client_secret: newSecret(marker) };
      store.put('Client', clientId, changed);
      return clientFrom(clientId, changed);
    },
    delete(clientId) {
      for (const { id, payload } of store.list('Grant')) {
        if (payload.clientId === clientId) store.deleteGrant(id);
      }
      return store.delete('Client', clientId);
    },
  };
}

function clientFrom(clientId: string, payload: AdapterPayload): RegisteredClient {
  return {
    clientId,
    clientSecret: payload.client_secret,
    name: payload.client_name ?? clientId,
    type: payload.token_endpoint_auth_method === 'none' ? 'public' : 'confidential',
    redirectUris: payload.redirect_uris ?? [],
    createdAt: payload.client_id_issued_at,
    isSelfRegistered: clientId.startsWith('self-'),
  };
}

function problemOfRedirectUris(uris: readonly string[]): ClientProblem | undefined {
  const problem = (message: string): ClientProblem => ({ field: 'redirectUris', message });
  if (uris.length === 0) return problem('Enter at least one redirect URI.');
  if (uris.length > 20) return problem('20 redirect URIs are the most an app can have.');
  for (const uri of uris) {
    const url = uri.length > 500 ? null : URL.parse(uri);
    if (url === null || /\s/.test(uri)) return problem(`“${short(uri)}” is not a complete address.`);
    if (forbiddenSchemes.has(url.protocol)) {
      return problem(`Addresses that begin with ${url.protocol} are not allowed.`);
    }
    if (url.username !== '' || url.password !== '') {
      return problem(`“${short(uri)}” contains a user name; leave it out.`);
    }
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
    if (!isWeb && !url.protocol.includes('.')) {
      return problem(
        `Write “${short(uri)}” with a reverse-domain scheme, such as org.example.app:/callback.`,
      );
    }
  }
  return undefined;
}

const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** Validates the client by oidc-provider's rules; its error description names the broken rule. */
async function validationProblem(
  provider: Provider,
  payload: AdapterPayload,
): Promise<ClientProblem | undefined> {
  try {
    await provider.Client.validate(payload as ClientMetadata);
    return undefined;
  } catch (error) {
    if (!(error instanceof errors.InvalidClientMetadata)) throw error;
    return {
      field: 'redirectUris',
      message: `This cannot be used: ${error.error_description ?? error.message}.`,
    };
  }
}
