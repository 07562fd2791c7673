import { z } from 'zod';
import { PROVIDER_CATEGORIES } from '../../../shared/domain/provider.ts';
import { PROVIDER_KEY } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { byIssuer, manualToken, oauth2 } from './auth-structure.ts';
import {
  apiRequest,
  errorIn200,
  headers,
  host,
  line,
  optionalText,
  optionalUrl,
  parameterName,
  pointer,
  text,
  url,
} from './record-fields.ts';

const identity = z.strictObject({
  request: z.union([z.literal('openid'), apiRequest]),
  subject: pointer,
  label: z.array(pointer).min(1),
  labelFormat: z.string().max(80).includes('{}').optional(),
  avatar: pointer.nullable().optional(),
  tenant: pointer.nullable().optional(),
  errorIn200,
});

const check = z.strictObject({
  request: z.union([z.literal('userinfo'), apiRequest]),
  expect: z.array(z.int().min(200).max(299)).min(1).optional(),
  errorIn200,
  forbidden: z.enum(['missing-scope', 'signed-out']).optional(),
});

const path = z
  .string()
  .max(500)
  .regex(/^\/[^\s?#\\]*$/);
const method = z
  .string()
  .max(20)
  .regex(/^[A-Z]+$/);
const pathRule = z.strictObject({ method, path });

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
  reads: z.array(pathRule).optional(),
  writes: z.array(pathRule).optional(),
  graphql: path.nullable().optional(),
  examples: z.array(z.strictObject({ path: z.string().min(1).max(500), words: line(120) })).optional(),
  summaries: z
    .array(
      z.strictObject({
        method,
        path,
        title: line(80),
        facts: z.array(z.strictObject({ label: line(40), pointer })).min(1),
      }),
    )
    .optional(),
  idempotencyHeader: parameterName.nullable().optional(),
  cursor: z.strictObject({ pointer, parameter: parameterName }).nullable().optional(),
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

/** The structure of a record as its author writes it. `expandRecord` adds the defaults. */
export const recordStructure = z.strictObject({
  key: z.string().min(2).max(40).regex(PROVIDER_KEY),
  name: line(LIMITS.providerName),
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
