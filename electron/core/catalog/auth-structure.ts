import { z } from 'zod';
import { CLIENT_AUTHENTICATIONS, REFRESH_PARAMETERS } from '../../../shared/domain/provider-auth.ts';
import { PROVIDER_KEY } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/limits.ts';
import {
  errorIn200,
  headers,
  line,
  optionalText,
  optionalUrl,
  parameterName,
  parameters,
  pointer,
  scopeToken,
  text,
  url,
} from './record-fields.ts';

/* How a provider authorizes: the alternatives for `auth` in a provider record. */

const endpoints = z.strictObject({
  authorization: url,
  token: url,
  refresh: optionalUrl,
  revocation: optionalUrl,
  userinfo: optionalUrl,
  deviceAuthorization: optionalUrl,
  pushedAuthorizationRequest: optionalUrl,
  introspection: optionalUrl,
  registration: optionalUrl,
  jwks: optionalUrl,
});

const pkce = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('S256') }),
  z.strictObject({ method: z.literal('none'), reason: text }),
]);

const client = z.strictObject({
  authentication: z.enum(CLIENT_AUTHENTICATIONS),
  secret: z.enum(['required', 'optional', 'none']),
  idLabel: optionalText,
  secretLabel: optionalText,
  appType: optionalText,
  idExample: optionalText,
});

const offline = z.strictObject({
  how: z.enum(['always', 'scope', 'parameter', 'never', 'unknown']),
  scope: scopeToken.nullable().optional(),
  accessTokenSeconds: z.int().positive().nullable().optional(),
  refreshTokenSeconds: z.int().positive().nullable().optional(),
  testingSeconds: z.int().positive().nullable().optional(),
  rotationExtends: z.boolean().optional(),
  rotates: z.boolean().nullable().optional(),
  keepAliveSeconds: z.int().positive().nullable().optional(),
  note: line(400).nullable().optional(),
});

const scope = z.strictObject({
  id: scopeToken,
  words: text,
  sensitivity: z.enum(['basic', 'personal', 'writes', 'sensitive']),
  group: optionalText,
  implies: z.array(scopeToken).optional(),
  locked: z.boolean().optional(),
  default: z.boolean().optional(),
  parameter: parameterName.optional(),
});

const scopes = z.strictObject({
  separator: z.enum([' ', ',', '+']).optional(),
  items: z.array(scope).max(LIMITS.scopes).optional(),
  presets: z
    .array(
      z.strictObject({ id: z.string().regex(PROVIDER_KEY), words: text, scopes: z.array(scopeToken).min(1) }),
    )
    .optional(),
  open: z.boolean().optional(),
  incremental: z.strictObject({ parameter: parameterName, value: z.string() }).nullable().optional(),
  docsUrl: optionalUrl,
});

const redirect = z.strictObject({
  loopback: z
    .strictObject({
      scheme: z.enum(['http', 'https']).optional(),
      host: z.enum(['127.0.0.1', '[::1]', 'localhost']).optional(),
      port: z.union([z.literal('any'), z.int().min(1024).max(65535)]),
      registered: z.boolean().optional(),
    })
    .nullable(),
  customScheme: z.boolean().optional(),
});

/** What a revocation ends. */
const revocationReach = z.enum(['connection', 'account-and-client']);

const revoke = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('rfc7009'), ends: revocationReach.optional() }),
  z.strictObject({
    how: z.literal('request'),
    method: z.enum(['POST', 'DELETE']),
    url,
    authentication: z.enum(['client_secret_basic', 'bearer', 'none']),
    body: z
      .strictObject({ format: z.enum(['json', 'form']), values: z.record(z.string(), z.string()) })
      .nullable()
      .optional(),
    headers,
    success: z.array(z.int().min(200).max(499)).min(1),
    ends: revocationReach,
  }),
  z.strictObject({ how: z.literal('none') }),
]);

export const oauth2 = z.strictObject({
  kind: z.literal('oauth2'),
  issuer: optionalUrl,
  endpoints,
  pkce: pkce.optional(),
  client,
  resource: optionalUrl,
  tokenRequest: z
    .strictObject({
      body: z.enum(['form', 'json']).optional(),
      refreshParameters: z.array(z.enum(REFRESH_PARAMETERS)).optional(),
    })
    .optional(),
  tokenResponse: z
    .strictObject({
      format: z.enum(['json', 'form']).optional(),
      pointer: pointer.optional(),
      bearerTypes: z.array(z.string().regex(/^[a-z0-9._-]{1,40}$/)).optional(),
      errorIn200,
    })
    .optional(),
  responseMode: z.enum(['query', 'form_post', 'fragment']).optional(),
  issInResponse: z.boolean().optional(),
  openid: z.boolean().optional(),
  idTokenAlgorithms: z.array(z.string().regex(/^[A-Za-z0-9]{2,20}$/)).optional(),
  requirePushedAuthorizationRequests: z.boolean().optional(),
  dpopAlgorithms: z.array(z.string().regex(/^[A-Za-z0-9]{2,20}$/)).optional(),
  authorizationParameters: parameters,
  anotherAccountParameters: parameters,
  tokenParameters: parameters,
  offline,
  scopes,
  redirect,
  revoke,
});

export const manualToken = z.strictObject({
  kind: z.literal('manual-token'),
  fields: z
    .array(
      z.strictObject({
        name: parameterName,
        label: text,
        secret: z.boolean(),
        pattern: z.string().max(300).nullable().optional(),
        example: optionalText,
      }),
    )
    .min(1),
});

export const byIssuer = z.strictObject({ kind: z.literal('by-issuer'), example: url });
