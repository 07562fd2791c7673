import { z } from 'zod';
import { PROVIDER_KEY } from '../../../shared/ids.ts';
import {
  CLIENT_AUTHENTICATIONS,
  PROVIDER_CATEGORIES,
  type ProviderRecord,
} from '../../../shared/domain/provider.ts';
import { checkRecord } from './record-checks.ts';

/** Short text for people: no markup, no line breaks. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u);
const url = z.string().min(1).max(2000);
const optionalUrl = url.nullable().default(null);
const text = line(200);
const optionalText = text.nullable().default(null);
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
const parameters = z.record(parameterName, z.string().max(1000)).default({});
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
  .default({});
const host = z
  .string()
  .max(253)
  .regex(/^(?:\*\.)?[a-z0-9{}_.-]+(?::\d+)?$|^\[::1\](?::\d+)?$/);

const errorIn200 = z
  .strictObject({ okPointer: pointer.nullable().default(null), errorPointer: pointer })
  .nullable()
  .default(null);

const serviceRequest = z.strictObject({
  method: z.enum(['GET', 'POST']).default('GET'),
  url,
  headers,
  body: z.string().max(4000).nullable().default(null),
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
  scope: scopeToken.nullable().default(null),
  accessTokenSeconds: z.int().positive().nullable().default(null),
  refreshTokenSeconds: z.int().positive().nullable().default(null),
  rotates: z.boolean().nullable().default(null),
  keepAliveSeconds: z.int().positive().nullable().default(null),
  note: line(400).nullable().default(null),
});

const scope = z.strictObject({
  id: scopeToken,
  words: text,
  sensitivity: z.enum(['basic', 'personal', 'writes', 'sensitive']),
  group: optionalText,
  implies: z.array(scopeToken).default([]),
  locked: z.boolean().default(false),
  default: z.boolean().default(false),
  parameter: parameterName.default('scope'),
});

const scopes = z.strictObject({
  separator: z.enum([' ', ',', '+']).default(' '),
  items: z.array(scope).max(500).default([]),
  presets: z
    .array(
      z.strictObject({ id: z.string().regex(PROVIDER_KEY), words: text, scopes: z.array(scopeToken).min(1) }),
    )
    .default([]),
  open: z.boolean().default(false),
  incremental: z.strictObject({ parameter: parameterName, value: z.string() }).nullable().default(null),
  docsUrl: optionalUrl,
});

const redirect = z.strictObject({
  loopback: z
    .strictObject({
      host: z.enum(['127.0.0.1', '[::1]', 'localhost']).default('127.0.0.1'),
      port: z.union([z.literal('any'), z.int().min(1024).max(65535)]),
    })
    .nullable(),
  customScheme: z.boolean().default(false),
});

const reach = z.enum(['connection', 'account-and-app']);

const revoke = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('rfc7009'), takesAlong: reach.default('connection') }),
  z.strictObject({
    how: z.literal('request'),
    method: z.enum(['POST', 'DELETE']),
    url,
    authentication: z.enum(['client_secret_basic', 'bearer', 'none']),
    body: z
      .strictObject({ format: z.enum(['json', 'form']), values: z.record(z.string(), z.string()) })
      .nullable()
      .default(null),
    headers,
    success: z.array(z.int().min(200).max(499)).min(1),
    takesAlong: reach,
  }),
  z.strictObject({ how: z.literal('none') }),
]);

const oauth2 = z.strictObject({
  kind: z.literal('oauth2'),
  issuer: optionalUrl,
  endpoints,
  pkce: pkce.default({ method: 'S256' }),
  client,
  tokenRequest: z.strictObject({ body: z.enum(['form', 'json']) }).default({ body: 'form' }),
  tokenResponse: z
    .strictObject({
      format: z.enum(['json', 'form']).default('json'),
      pointer: pointer.default(''),
      errorIn200,
    })
    .default({ format: 'json', pointer: '', errorIn200: null }),
  responseMode: z.enum(['query', 'form_post', 'fragment']).default('query'),
  issInResponse: z.boolean().default(false),
  openid: z.boolean().default(false),
  idTokenAlgorithms: z.array(z.string().regex(/^[A-Za-z0-9]{2,20}$/)).default(['RS256']),
  requirePushedAuthorizationRequests: z.boolean().default(false),
  dpopAlgorithms: z.array(z.string().regex(/^[A-Za-z0-9]{2,20}$/)).default([]),
  authorizationParameters: parameters,
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
        pattern: z.string().max(300).nullable().default(null),
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
  labelFormat: z.string().max(80).includes('{}').default('{}'),
  avatar: pointer.nullable().default(null),
  tenant: pointer.nullable().default(null),
  errorIn200,
});

const ping = z.strictObject({
  request: z.union([z.literal('userinfo'), serviceRequest]),
  expect: z.array(z.int().min(200).max(299)).min(1).default([200]),
  errorIn200,
  forbidden: z.enum(['missing-scope', 'signed-out']).default('missing-scope'),
});

const api = z.strictObject({
  baseUrl: url,
  hosts: z.array(host).min(1),
  token: z
    .discriminatedUnion('in', [
      z.strictObject({ in: z.literal('header'), name: parameterName, prefix: z.string().max(40) }),
      z.strictObject({ in: z.literal('query'), name: parameterName }),
    ])
    .default({ in: 'header', name: 'authorization', prefix: 'Bearer ' }),
  headers,
  insufficientScope: z
    .union([
      z.enum(['www-authenticate', 'status-403']),
      z.strictObject({ errorPointer: pointer, codes: z.array(z.string()).min(1) }),
    ])
    .default('www-authenticate'),
  rateLimitHeaders: z.array(z.string()).default(['retry-after']),
});

const guide = z.strictObject({
  minutes: z.int().min(1).max(60),
  consentButton: optionalText,
  steps: z
    .array(
      z.strictObject({
        title: text,
        text: line(600),
        link: z.strictObject({ label: text, url }).nullable().default(null),
        fields: z.array(z.strictObject({ label: text, value: text })).default([]),
        pitfall: line(400).nullable().default(null),
      }),
    )
    .min(1),
});

const structure = z.strictObject({
  key: z.string().min(2).max(40).regex(PROVIDER_KEY),
  name: line(60),
  description: line(140),
  categories: z.array(z.enum(PROVIDER_CATEGORIES)).min(1),
  searchWords: z.array(line(40)).max(60).default([]),
  logo: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('simple-icons'), slug: z.string().regex(/^[a-z0-9]+$/) }),
      z.strictObject({ kind: z.literal('own'), name: z.string().regex(PROVIDER_KEY) }),
      z.strictObject({ kind: z.literal('letters') }),
    ])
    .default({ kind: 'letters' }),
  brandColor: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .default('#5b5b66'),
  actsAs: z.enum(['person', 'bot']).default('person'),
  local: z.boolean().default(false),
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
    .default([]),
  auth: z.discriminatedUnion('kind', [oauth2, byIssuer, manualToken]),
  identity: identity.nullable().default(null),
  ping: ping.nullable().default(null),
  api: api.nullable().default(null),
  managed: z
    .strictObject({ service: z.string().min(1).max(60), billed: z.boolean() })
    .nullable()
    .default(null),
  links: z
    .strictObject({
      website: optionalUrl,
      console: optionalUrl,
      docs: optionalUrl,
      connectedApps: optionalUrl,
    })
    .default({ website: null, console: null, docs: null, connectedApps: null }),
  guide: guide.nullable().default(null),
  sources: z
    .array(
      z.strictObject({
        url,
        checked: z.iso.date(),
        confidence: z.enum(['high', 'medium', 'low']),
      }),
    )
    .default([]),
});

/**
 * The one check for every record: built-in, custom, imported. It verifies the shape, then what the shape cannot say: https,
 * known variables, parameters that would replace a standard one, scopes that exist (`record-checks.ts`). Issues carry the
 * path of the wrong field and never its value.
 */
export const providerRecordSchema = structure.superRefine((record, context) => {
  for (const problem of checkRecord(record)) {
    context.addIssue({ code: 'custom', path: [...problem.path], message: problem.reason });
  }
}) satisfies z.ZodType<ProviderRecord>;

/** What the author of a record writes; everything with a sensible default may be left out. */
export type ProviderRecordInput = z.input<typeof structure>;
