import { z } from 'zod';
import { PROVIDER_KEY } from '../../../shared/ids.ts';
import { CLIENT_AUTHENTICATIONS, PROVIDER_CATEGORIES } from '../../../shared/domain/provider.ts';

/** Short text for people: no line breaks, and no signs that hide or turn what it says. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);
const url = z.string().min(1).max(2000);
const optionalUrl = url.nullable().optional();
const text = line(200);
const optionalText = text.nullable().optional();
/** RFC 6901: empty, or segments that each begin with a slash. */
const pointer = z
  .string()
  .max(200)
  .regex(/^(?:\/[^/]*)*$/);
/** RFC 6749 §3.3: one scope token, no space and no quote. */
const scopeToken = z
  .string()
  .min(1)
  .max(300)
  .regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/);
const parameterName = z
  .string()
  .max(80)
  .regex(/^[A-Za-z0-9_.-]+$/);
const parameters = z.record(parameterName, z.string().max(1000)).optional();
const headers = z
  .record(
    z
      .string()
      .max(80)
      .regex(/^[A-Za-z0-9-]+$/),
    z
      .string()
      .max(500)
      .regex(/^[\x20-\x7e]*$/),
  )
  .optional();
const host = z
  .string()
  .max(253)
  .regex(/^(?:\*\.)?[a-z0-9{}_.-]+(?::\d+)?$|^\[::1\](?::\d+)?$/);

const errorIn200 = z
  .strictObject({ okPointer: pointer.nullable().optional(), errorPointer: pointer })
  .nullable()
  .optional();

const serviceRequest = z.strictObject({
  method: z.enum(['GET', 'POST']).optional(),
  url,
  headers,
  body: z.string().max(4000).nullable().optional(),
});

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
  idExample: optionalText,
});

const offline = z.strictObject({
  how: z.enum(['always', 'scope', 'parameter', 'never', 'unknown']),
  scope: scopeToken.nullable().optional(),
  accessTokenSeconds: z.int().positive().nullable().optional(),
  refreshTokenSeconds: z.int().positive().nullable().optional(),
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
  items: z.array(scope).max(500).optional(),
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
      host: z.enum(['127.0.0.1', '[::1]', 'localhost']).optional(),
      port: z.union([z.literal('any'), z.int().min(1024).max(65535)]),
    })
    .nullable(),
  customScheme: z.boolean().optional(),
});

const reach = z.enum(['connection', 'account-and-client']);

const revoke = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('rfc7009'), ends: reach.optional() }),
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
    ends: reach,
  }),
  z.strictObject({ how: z.literal('none') }),
]);

const oauth2 = z.strictObject({
  kind: z.literal('oauth2'),
  issuer: optionalUrl,
  endpoints,
  pkce: pkce.optional(),
  client,
  tokenRequest: z.strictObject({ body: z.enum(['form', 'json']) }).optional(),
  tokenResponse: z
    .strictObject({
      format: z.enum(['json', 'form']).optional(),
      pointer: pointer.optional(),
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

const manualToken = z.strictObject({
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

const byIssuer = z.strictObject({ kind: z.literal('by-issuer'), example: url });

const identity = z.strictObject({
  request: z.union([z.literal('openid'), serviceRequest]),
  subject: pointer,
  label: z.array(pointer).min(1),
  labelFormat: z.string().max(80).includes('{}').optional(),
  avatar: pointer.nullable().optional(),
  tenant: pointer.nullable().optional(),
  errorIn200,
});

const check = z.strictObject({
  request: z.union([z.literal('userinfo'), serviceRequest]),
  expect: z.array(z.int().min(200).max(299)).min(1).optional(),
  errorIn200,
  forbidden: z.enum(['missing-scope', 'signed-out']).optional(),
});

const api = z.strictObject({
  baseUrl: url,
  hosts: z.array(host).min(1),
  token: z
    .discriminatedUnion('in', [
      z.strictObject({
        in: z.literal('header'),
        name: parameterName,
        prefix: z
          .string()
          .max(40)
          .regex(/^[\x20-\x7e]*$/),
      }),
      z.strictObject({ in: z.literal('query'), name: parameterName }),
    ])
    .optional(),
  headers,
  insufficientScope: z
    .union([
      z.enum(['www-authenticate', 'status-403']),
      z.strictObject({ errorPointer: pointer, codes: z.array(z.string()).min(1) }),
    ])
    .optional(),
  rateLimitHeaders: z.array(z.string()).optional(),
});

const guide = z.strictObject({
  minutes: z.int().min(1).max(60),
  consentButton: optionalText,
  steps: z
    .array(
      z.strictObject({
        title: text,
        text: line(600),
        link: z.strictObject({ label: text, url }).nullable().optional(),
        fields: z.array(z.strictObject({ label: text, value: text })).optional(),
        pitfall: line(400).nullable().optional(),
      }),
    )
    .min(1),
});

/** The shape of a record as its author writes it. What is left out is filled in by `expandRecord`. */
export const recordStructure = z.strictObject({
  key: z.string().min(2).max(40).regex(PROVIDER_KEY),
  name: line(60),
  description: line(140),
  categories: z.array(z.enum(PROVIDER_CATEGORIES)).min(1),
  searchWords: z.array(line(40)).max(60).optional(),
  logo: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('simple-icons'), slug: z.string().regex(/^[a-z0-9]+$/) }),
      z.strictObject({ kind: z.literal('own'), name: z.string().regex(PROVIDER_KEY) }),
      z.strictObject({ kind: z.literal('letters') }),
    ])
    .optional(),
  brandColor: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .optional(),
  actsAs: z.enum(['person', 'bot']).optional(),
  local: z.boolean().optional(),
  variables: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z][a-z0-9_]*$/),
        label: text,
        example: text,
        pattern: z.string().min(1).max(200),
        default: optionalText,
      }),
    )
    .optional(),
  auth: z.discriminatedUnion('kind', [oauth2, byIssuer, manualToken]),
  identity: identity.nullable().optional(),
  check: check.nullable().optional(),
  api: api.nullable().optional(),
  managed: z
    .strictObject({ service: z.string().min(1).max(60), billed: z.boolean() })
    .nullable()
    .optional(),
  links: z
    .strictObject({
      website: optionalUrl,
      console: optionalUrl,
      docs: optionalUrl,
      connectedApps: optionalUrl,
    })
    .optional(),
  guide: guide.nullable().optional(),
  sources: z
    .array(
      z.strictObject({
        url,
        checked: z.iso.date(),
        confidence: z.enum(['high', 'medium', 'low']),
      }),
    )
    .optional(),
});
