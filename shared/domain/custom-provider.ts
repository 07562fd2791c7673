import type { Details } from './custom-details.ts';
import type { ClientAuthentication, ScopeSensitivity } from './provider-auth.ts';

/** The form of a custom provider. An empty text means that the provider has none. */
export interface CustomProviderDraft {
  readonly name: string;
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint: string;
  readonly userinfoEndpoint: string;
  readonly jwksUri: string;
  readonly pkce: boolean;
  readonly clientAuthentication: ClientAuthentication;
  /** Whether the server lists how clients authenticate, without the secret in the body (RFC 8414 §2). */
  readonly refusesSecretInBody: boolean;
  readonly secret: 'required' | 'optional' | 'none';
  /** Whether the server issues ID tokens. Requires `issuer` and `jwksUri`. */
  readonly openid: boolean;
  readonly idTokenAlgorithms: readonly string[];
  readonly issInResponse: boolean;
  readonly requirePushedAuthorizationRequests: boolean;
  readonly pushedAuthorizationRequestEndpoint: string;
  readonly deviceAuthorizationEndpoint: string;
  readonly registrationEndpoint: string;
  readonly introspectionEndpoint: string;
  readonly dpopAlgorithms: readonly string[];
  /** What tokens are requested for (RFC 8707). */
  readonly resource: string;
  /** What a refresh repeats of the sign-in. */
  readonly scopeAtRefresh: boolean;
  readonly redirectUriAtRefresh: boolean;
  readonly scopes: readonly DraftScope[];
  readonly scopeSeparator: ' ' | ',' | '+';
  /** A GET that returns JSON about the account. If empty, userinfo is used, if there is one. */
  readonly identityUrl: string;
  /** JSON pointers into that JSON (RFC 6901). */
  readonly subjectPointer: string;
  readonly labelPointer: string;
  /** A harmless GET that needs the token. If empty, the identity call is used. */
  readonly checkUrl: string;
  /** Where API requests go. If empty, the host of the identity call is used. */
  readonly apiBaseUrl: string;
  readonly loopbackHost: '127.0.0.1' | '[::1]' | 'localhost';
  /** `any`, or the port registered at the provider. */
  readonly loopbackPort: 'any' | number;
  /** Whether the server accepts a loopback redirect URI only if it is registered. */
  readonly loopbackRegistered: boolean;
  readonly customScheme: boolean;
  /** What the record says beyond these fields, or says differently. */
  readonly details: Details;
}

export interface DraftScope {
  readonly id: string;
  readonly words: string;
  /** Whether it is preselected. */
  readonly chosen: boolean;
  /** What is left out follows from the scope: those that OpenID Connect defines are known, and others read private data. */
  readonly sensitivity?: ScopeSensitivity | undefined;
  readonly group?: string | undefined;
  readonly implies?: readonly string[] | undefined;
  readonly locked?: boolean | undefined;
  /** The request parameter that contains it, if that is not `scope`. */
  readonly parameter?: string | undefined;
}

/** The default port of the redirect URI. Fixed, because many servers compare redirect URIs including the port. */
export const DEFAULT_LOOPBACK_PORT = 17400;

/** Whether the secret can be sent in the body instead of a Basic header: the server takes it there, or does not say. */
export const canSendSecretInBody = (draft: CustomProviderDraft | null): boolean =>
  draft?.clientAuthentication === 'client_secret_basic' &&
  draft.secret !== 'none' &&
  !draft.refusesSecretInBody;

/** A request for metadata, and what came of it. */
export interface DiscoveryStep {
  /** The metadata of a resource (RFC 9728 §3), its challenge (§5.1), or that of a server (RFC 8414, OpenID Connect Discovery). */
  readonly kind: 'resource' | 'challenge' | 'oauth' | 'openid';
  readonly url: string;
  /** `refused`: it was there and can't be used. `failed`: the server did not respond, or had a problem of its own. */
  readonly outcome: 'found' | 'not-found' | 'refused' | 'failed';
}

/** What discovery found at a URL. Nothing is stored yet. */
export interface DiscoveryReport {
  readonly steps: readonly DiscoveryStep[];
  /** The protected resource that names the server (RFC 9728); null if an issuer was found. */
  readonly resource: {
    readonly id: string;
    readonly name: string | null;
    /** The issuers to choose from. */
    readonly servers: readonly string[];
  } | null;
  /** The document that was found: OpenID Connect Discovery or RFC 8414. */
  readonly source: 'openid' | 'oauth';
  readonly issuer: string;
  readonly pkce: 'offered' | 'not-offered' | 'unknown';
  readonly pushedAuthorizationRequests: 'required' | 'offered' | 'none';
  readonly dpop: boolean;
  readonly device: boolean;
  readonly revocation: boolean;
  readonly registration: boolean;
  /** Whether a client ID may be the URL of a document about the client (draft-ietf-oauth-client-id-metadata-document). */
  readonly clientIdMetadata: boolean;
  readonly issInResponse: boolean;
  readonly scopes: readonly string[];
  /** A completed form for the person to review and save. */
  readonly draft: CustomProviderDraft;
}

/** Why a part of a provider's file is refused. */
export interface ProviderFileFault {
  /** Where it is, such as `record.auth.endpoints.token`. Empty for the whole file. */
  readonly path: string;
  readonly reason: string;
}

/** What a provider's file says. Nothing is stored yet. */
export type ProviderFileReport =
  | { readonly kind: 'refused'; readonly file: string; readonly faults: readonly ProviderFileFault[] }
  | {
      readonly kind: 'found';
      readonly file: string;
      readonly draft: CustomProviderDraft;
      /** The host where people sign in. */
      readonly signIn: string;
      /** The hosts that receive tokens and client secrets. */
      readonly hosts: readonly string[];
    };

/** What a person fills in. */
export type DraftField = Exclude<keyof CustomProviderDraft, 'refusesSecretInBody' | 'details'>;
