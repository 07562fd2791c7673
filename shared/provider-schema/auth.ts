import { z } from 'zod';
import { CLIENT_AUTHENTICATIONS, REFRESH_PARAMETERS } from '../domain/provider-values.ts';
import { PROVIDER_KEY } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { check } from './api.ts';
import {
  because,
  errorIn200,
  headers,
  line,
  nameTemplate,
  orNull,
  parameterName,
  parameters,
  pointer,
  scopeToken,
  text,
  url,
} from './fields.ts';

/* How a provider authorizes: the alternatives for `auth` in a provider record. */

const seconds = z.int().positive();
const algorithms = z.array(z.string().regex(/^[A-Za-z0-9]{2,20}$/, because('not an algorithm')));

/** Endpoints that take the place of others for clients with a certificate (RFC 8705 §5). */
const mtlsEndpoints = z.strictObject({
  token: url.exactOptional(),
  revocation: url.exactOptional(),
  userinfo: url.exactOptional(),
  deviceAuthorization: url.exactOptional(),
  pushedAuthorizationRequest: url.exactOptional(),
});

const endpoints = z.strictObject({
  /** Null if nobody signs in: the provider gives access to OAuth apps themselves only (`clientCredentials`). */
  authorization: orNull(url),
  token: url,
  /** Null if tokens are refreshed at the token endpoint. */
  refresh: orNull(url),
  /** RFC 7009. */
  revocation: orNull(url),
  userinfo: orNull(url),
  /** RFC 8628. */
  deviceAuthorization: orNull(url),
  /** RFC 9126. */
  pushedAuthorizationRequest: orNull(url),
  /** RFC 7662. */
  introspection: orNull(url),
  /** RFC 7591. */
  registration: orNull(url),
  /** The JSON Web Key Set of the issuer. */
  jwks: orNull(url),
  mtls: orNull(mtlsEndpoints),
});

const pkce = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('S256'),
    /** Whether the provider wants the hash as hexadecimal digits, where RFC 7636 §4.2 has Base64url. */
    hexChallenge: z.boolean().default(false),
  }),
  /** Only if the provider knows no other one. The verifier itself is in the authorization request (RFC 7636 §4.2). */
  z.strictObject({ method: z.literal('plain'), reason: text }),
  z.strictObject({ method: z.literal('none'), reason: text }),
]);

const client = z.strictObject({
  authentication: z.enum(CLIENT_AUTHENTICATIONS),
  secret: z.enum(['required', 'optional', 'none']),
  /** The provider's names for the parameters `client_id` and `client_secret` (RFC 6749 §2.3.1), if they differ. */
  idParameter: orNull(parameterName),
  secretParameter: orNull(parameterName),
  /** The provider's names for client ID and secret, if they differ. */
  idLabel: orNull(text),
  secretLabel: orNull(text),
  /** The provider's name for a further key of the client, which its API wants beside the token; null if there is none. It is secret, too. */
  apiKeyLabel: orNull(text),
  /** The type to choose when the client is registered, in the provider's words. */
  appType: orNull(text),
  /** A sample client ID, shown as a placeholder. What clearly has another form gets a warning when it is entered. */
  idExample: orNull(text),
});

const tokenRequest = z.strictObject({
  body: z.enum(['form', 'json']).default('form'),
  refreshParameters: z.array(z.enum(REFRESH_PARAMETERS)).default([]),
  /** Whether the request that exchanges the code has to have `state`, too. RFC 6749 §4.1.3 has none. */
  withState: z.boolean().default(false),
  /** Sent with every token request. In a value, `{client_id}` and `{api_key}` stand for those of the client. */
  headers,
});

const tokenResponse = z.strictObject({
  format: z.enum(['json', 'form']).default('json'),
  /** JSON pointer (RFC 6901) to the object with the tokens; the empty string is the whole response. */
  pointer: pointer.default(''),
  /** Whether a response to a refresh has the tokens at its top level, although the first response nests them. */
  topLevelOnRefresh: z.boolean().default(false),
  /** The provider's own words for the token type `Bearer` (RFC 6750), such as `user` in a nested object. In lower case. */
  bearerTypes: z.array(z.string().regex(/^[a-z0-9._-]{1,40}$/)).default([]),
  errorIn200: orNull(errorIn200),
  /** Whether the server binds tokens to the client's certificate (RFC 8705 §3), so that its API wants to see that, too. */
  certificateBound: z.boolean().default(false),
});

/** How to get, and keep, access while the person is away. */
const offline = z.strictObject({
  how: z.enum(['always', 'scope', 'parameter', 'never', 'unknown']),
  scope: orNull(scopeToken),
  accessTokenSeconds: orNull(seconds),
  /** How long a refresh token works after the sign-in, used or not. */
  refreshTokenSeconds: orNull(seconds),
  /** How long one works while the OAuth client is in the provider's testing state, which Keyfob can't see. */
  testingSeconds: orNull(seconds),
  /** Whether that time starts over with each new refresh token. */
  rotationExtends: z.boolean().default(false),
  rotates: orNull(z.boolean()),
  keepAliveSeconds: orNull(seconds),
  /** What the person should know in advance, in plain words. */
  note: orNull(line(400)),
});

const scope = z.strictObject({
  id: scopeToken,
  /** What it allows, in plain words. */
  words: text,
  /**
   * `basic`: the person's identity, or nothing private. `personal`: reads private data. `writes`: changes data. `sensitive`: broad or
   * hard to undo.
   */
  sensitivity: z.enum(['basic', 'personal', 'writes', 'sensitive']),
  group: orNull(text),
  /** Scopes that this one includes. */
  implies: z.array(scopeToken).default([]),
  /** Always sent; the person sees it but cannot deselect it. */
  locked: z.boolean().default(false),
  /** Part of the preselected minimum. */
  default: z.boolean().default(false),
  /** The request parameter that contains it; `scope`, unless the provider has a second one. */
  parameter: parameterName.default('scope'),
});

const scopes = z.strictObject({
  separator: z.enum([' ', ',', '+']).default(' '),
  items: z.array(scope).max(LIMITS.scopes).default([]),
  presets: z
    .array(
      z.strictObject({
        id: z.string().regex(PROVIDER_KEY, because('not a short name')),
        /** A task in the person's words, such as "Read my calendar". */
        words: text,
        scopes: z.array(scopeToken).min(1),
      }),
    )
    .default([]),
  /** Whether the person may enter scopes that are not listed here. */
  open: z.boolean().default(false),
  /** The parameter that makes the server add to the earlier grant instead of replacing it. */
  incremental: orNull(z.strictObject({ parameter: parameterName, value: z.string() })),
  /** Whether a sign-in that asks for fewer scopes takes the others away. Otherwise only a revocation of the whole grant does. */
  canReduce: z.boolean().default(true),
  docsUrl: orNull(url),
});

/** Redirect URIs that the provider accepts (RFC 8252 §7). */
const redirect = z.strictObject({
  loopback: z
    .strictObject({
      /** `https` only if the provider refuses http. Keyfob can't listen there, so the person pastes the address of the browser's last page. */
      scheme: z.enum(['http', 'https']).default('http'),
      /** `localhost` only if the provider refuses IP addresses (RFC 8252 §8.3). */
      host: z.enum(['127.0.0.1', '[::1]', 'localhost']).default('127.0.0.1'),
      /** `any` if the provider ignores the port (RFC 8252 §7.3), otherwise the one to register. */
      port: z.union([z.literal('any'), z.int().min(1024).max(65535)]),
      /** Whether it has to be registered. Some providers accept every loopback redirect URI of an OAuth client for desktop apps. */
      registered: z.boolean().default(true),
    })
    .nullable(),
  /** Whether a private-use URI scheme may be registered (RFC 8252 §7.1). */
  customScheme: z.boolean().default(false),
  /** What requests have as `redirect_uri`, where the provider gives a registered redirect URI a name and wants that. */
  sentAs: orNull(nameTemplate),
});

/** Access of the OAuth app itself, by client ID and secret and without a sign-in (RFC 6749 §4.4). */
const clientCredentials = z.strictObject({
  /** What is requested; null for what the person chooses among the record's scopes. */
  scopes: orNull(z.array(scopeToken).max(LIMITS.scopes)),
  /** Whether the record's identity request works with such a token. Otherwise the account is known by the client ID. */
  identity: z.boolean().default(false),
  /** A harmless call for such a token; null if none is known. */
  check: orNull(check),
});

/** What a revocation ends: this connection alone, or every connection of the same account and OAuth client. */
const revocationReach = z.enum(['connection', 'account-and-client']);

const revoke = z.discriminatedUnion('how', [
  /** RFC 7009 at `endpoints.revocation`. */
  z.strictObject({ how: z.literal('rfc7009'), ends: revocationReach.default('connection') }),
  /** A request to the provider's own API; `{client_id}` and `{token}` are filled in. */
  z.strictObject({
    how: z.literal('request'),
    method: z.enum(['POST', 'DELETE']),
    url,
    authentication: z.enum(['client_secret_basic', 'bearer', 'none']),
    body: orNull(
      z.strictObject({ format: z.enum(['json', 'form']), values: z.record(z.string(), z.string()) }),
    ),
    headers,
    success: z.array(z.int().min(200).max(499)).min(1),
    ends: revocationReach,
  }),
  z.strictObject({ how: z.literal('none') }),
]);

const oauth2Fields = z.strictObject({
  kind: z.literal('oauth2'),
  /** The issuer identifier (RFC 8414 §2), if the provider has one. It is part of an account's identity. */
  issuer: orNull(url),
  endpoints,
  /** What tokens are requested for (RFC 8707); null leaves that to the server. */
  resource: orNull(url),
  /** S256, or less with a reason that is shown to the person (RFC 7636, RFC 9700 §2.1.1). */
  pkce: pkce.prefault({ method: 'S256' }),
  client,
  tokenRequest: tokenRequest.prefault({}),
  tokenResponse: tokenResponse.prefault({}),
  /** How the authorization response reaches the redirect URI. */
  responseMode: z.enum(['query', 'form_post', 'fragment']).default('query'),
  /** The server says that it sends `iss` in authorization responses (RFC 9207 §3), so a response without it is rejected. */
  issInResponse: z.boolean().default(false),
  /** Whether a client ID may be the URL of a document about the client (draft-ietf-oauth-client-id-metadata-document). */
  clientMetadataDocuments: z.boolean().default(false),
  /** Whether ID tokens are issued and checked (OIDC Core §3.1.3.7). */
  openid: z.boolean().default(false),
  idTokenAlgorithms: algorithms.default(['RS256']),
  requirePushedAuthorizationRequests: z.boolean().default(false),
  dpopAlgorithms: algorithms.default([]),
  authorizationParameters: parameters.default({}),
  /**
   * Parameters that make the provider ask for the account instead of using the one that the browser is signed in to. A record that
   * leaves them out gets the ones of OpenID Connect if it uses that.
   */
  anotherAccountParameters: orNull(parameters),
  tokenParameters: parameters.default({}),
  offline,
  scopes,
  redirect,
  /** Null if the provider gives access to people only, or if that is not known. */
  clientCredentials: orNull(clientCredentials),
  revoke,
});

/** Adds `login` to the record's `prompt`. Every OpenID provider supports it (OIDC Core §3.1.2.1, §15.1). */
const promptForLogin = ({
  openid,
  authorizationParameters,
}: z.output<typeof oauth2Fields>): Record<string, string> =>
  openid ? { prompt: ['login', authorizationParameters['prompt'] ?? []].flat().join(' ') } : {};

export const oauth2 = oauth2Fields.transform((auth) => ({
  ...auth,
  anotherAccountParameters: auth.anotherAccountParameters ?? promptForLogin(auth),
}));

/** A server with metadata (RFC 8414, OIDC Discovery). The person enters its issuer; the metadata becomes a custom provider. */
export const byIssuer = z.strictObject({
  kind: z.literal('by-issuer'),
  /** A sample issuer, shown as a placeholder. */
  example: url,
});

/** A service without OAuth. The person pastes a token made on the provider's pages. */
export const manualToken = z.strictObject({
  kind: z.literal('manual-token'),
  /** What the person pastes. The first one is the token that requests carry; the others are only kept. */
  fields: z
    .array(
      z.strictObject({
        name: parameterName,
        /** As the provider's page calls it. */
        label: text,
        /** Whether it is hidden while it is typed. */
        masked: z.boolean().default(true),
        optional: z.boolean().default(false),
        /** A regular expression that the whole value must match; what it means is in `format`. */
        pattern: orNull(z.string().max(300)),
        /** How to recognize the right value, in plain words: "It begins with xoxb-". */
        format: orNull(text),
        example: orNull(text),
      }),
    )
    .min(1)
    .max(6),
});
