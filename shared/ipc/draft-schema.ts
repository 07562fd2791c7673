import { z } from 'zod';
import { DETAIL_PATHS } from '../domain/custom-details.ts';
import { CLIENT_AUTHENTICATIONS } from '../domain/provider-values.ts';
import { LIMITS } from '../limits.ts';
import { name, text } from './schema-values.ts';

/** The form of a custom provider. */
export const customProviderDraft = z.strictObject({
  name,
  issuer: text(LIMITS.url),
  authorizationEndpoint: text(LIMITS.url),
  tokenEndpoint: text(LIMITS.url),
  revocationEndpoint: text(LIMITS.url),
  userinfoEndpoint: text(LIMITS.url),
  jwksUri: text(LIMITS.url),
  pkce: z.boolean(),
  clientAuthentication: z.enum(CLIENT_AUTHENTICATIONS),
  refusesSecretInBody: z.boolean(),
  secret: z.enum(['required', 'optional', 'none']),
  openid: z.boolean(),
  idTokenAlgorithms: z.array(text(LIMITS.algorithm)).max(LIMITS.algorithms),
  issInResponse: z.boolean(),
  requirePushedAuthorizationRequests: z.boolean(),
  pushedAuthorizationRequestEndpoint: text(LIMITS.url),
  deviceAuthorizationEndpoint: text(LIMITS.url),
  registrationEndpoint: text(LIMITS.url),
  introspectionEndpoint: text(LIMITS.url),
  dpopAlgorithms: z.array(text(LIMITS.algorithm)).max(LIMITS.algorithms),
  resource: text(LIMITS.url),
  scopeAtRefresh: z.boolean(),
  redirectUriAtRefresh: z.boolean(),
  scopes: z
    .array(
      z.strictObject({
        id: text(LIMITS.scope),
        words: text(LIMITS.text),
        chosen: z.boolean(),
        sensitivity: z.enum(['basic', 'personal', 'writes', 'sensitive']).optional(),
        group: text(LIMITS.text).optional(),
        implies: z.array(text(LIMITS.scope)).max(LIMITS.scopes).optional(),
        locked: z.boolean().optional(),
        parameter: text(80).optional(),
      }),
    )
    .max(LIMITS.scopes),
  scopeSeparator: z.enum([' ', ',', '+']),
  identityUrl: text(LIMITS.url),
  subjectPointer: text(LIMITS.pointer),
  labelPointer: text(LIMITS.pointer),
  checkUrl: text(LIMITS.url),
  apiBaseUrl: text(LIMITS.url),
  loopbackHost: z.enum(['127.0.0.1', '[::1]', 'localhost']),
  loopbackPort: z.union([z.literal('any'), z.int().min(1).max(65535)]),
  loopbackRegistered: z.boolean(),
  customScheme: z.boolean(),
  // The schema of provider records checks each value.
  details: z
    .partialRecord(z.enum(DETAIL_PATHS), z.json() as z.ZodType)
    .refine((details) => JSON.stringify(details).length <= LIMITS.providerFile),
});
