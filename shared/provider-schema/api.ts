import { LIMITS } from '../limits.ts';
import { z } from 'zod';
import {
  apiRequest,
  because,
  errorIn200,
  headers,
  host,
  line,
  orNull,
  parameterName,
  parameters,
  pointer,
  url,
} from './fields.ts';

/* What a provider record says about requests to the API. */

/** A path, or a whole URL without a query. */
const path = z
  .string()
  .max(500)
  .regex(/^(?:https?:\/\/[^\s/?#\\]+)?\/[^\s?#\\]*$/, because('not a path'));

/** Requests by method and path. */
const pathRule = z.strictObject({
  method: z
    .string()
    .max(20)
    .regex(/^[A-Z]+$/, because('not a method')),
  /**
   * A path below the base URL, or a whole URL on another host of the API. `*` stands for one segment, `*:verb` for one that ends with
   * `:verb`, `**` at the end for one or more.
   */
  path,
});

/** An error by what the body says. */
const errorRule = z.strictObject({
  /** JSON pointer to the code. */
  errorPointer: pointer,
  codes: z.array(z.string().min(1)).min(1),
});

const requestExample = z.strictObject({
  /** A path below the base URL, or a whole URL on another host of the API; it may have a query. */
  path: z.string().min(1).max(500),
  /** What it reads, in plain words. */
  words: line(120),
});

/** What the body of one kind of write says. */
const bodySummary = z.strictObject({
  ...pathRule.shape,
  /** What the request does, as a heading: "Send an email". */
  title: line(80),
  facts: z
    .array(
      z.strictObject({
        label: line(40),
        /** JSON pointer to a text, a number or a list of texts in the body; `*` stands for each item of a list. */
        pointer,
        /** The header field to show of an email (RFC 5322) that the text is, in base64url; null to show the text itself. */
        mailHeader: orNull(parameterName),
      }),
    )
    .default([]),
});

/** Where requests may go, how they carry the token, and what they mean. */
export const api = z.strictObject({
  baseUrl: url,
  /** Exact hosts that may receive the token, or `*.example.com` for all its subdomains. */
  hosts: z.array(host).min(1).max(LIMITS.hosts),
  token: z
    .discriminatedUnion('in', [
      z.strictObject({
        in: z.literal('header'),
        name: parameterName,
        prefix: z
          .string()
          .max(40)
          .regex(/^[\x20-\x7e]*$/, because('not a header')),
      }),
      z.strictObject({ in: z.literal('query'), name: parameterName }),
      /** Only if the API takes it nowhere else. It is put before the path, after the prefix: `/bot` and the token, then `/getMe`. */
      z.strictObject({
        in: z.literal('path'),
        prefix: z
          .string()
          .max(40)
          .regex(/^(?:\/[A-Za-z][A-Za-z0-9_-]*)+$/),
      }),
    ])
    .default({ in: 'header', name: 'authorization', prefix: 'Bearer ' }),
  /** Sent with every request, such as an API version. In a value, `{client_id}` and `{api_key}` stand for those of the OAuth client. */
  headers,
  /** Added to the query of every request, as `headers`. */
  parameters: parameters.default({}),
  /** Requests by POST that only read, such as a search, and GET requests that only read although a rule of `writes` covers them. */
  reads: z.array(pathRule).default([]),
  /** GET and HEAD requests that change something. */
  writes: z.array(pathRule).default([]),
  /** Where the GraphQL endpoint is, as in a rule; null if there is none. */
  graphql: orNull(path),
  /** Requests for a person to begin with; the first ones are shown. They only read. */
  examples: z.array(requestExample).default([]),
  /** What the body of a write says, in words. */
  summaries: z.array(bodySummary).default([]),
  /** The header that makes a repeated write harmless, such as `idempotency-key`; null if the API has none. */
  idempotencyHeader: orNull(parameterName),
  /**
   * JSON pointer (RFC 6901) to the cursor of the next page, and the query parameter that takes it; null if the value at the pointer is
   * the whole URL of the next page.
   */
  cursor: orNull(z.strictObject({ pointer, parameter: parameterName.nullable() })),
  /**
   * How the API reports a missing scope: by a challenge that lists the scopes that are needed (RFC 6750 §3), by one that lists scopes of
   * which one is enough (`-any`), by status 403, by what the body says, or by headers that list the scopes of which one is enough, and
   * those that the token has, with commas between.
   */
  insufficientScope: z
    .union([
      z.enum(['www-authenticate', 'www-authenticate-any', 'status-403']),
      errorRule,
      z.strictObject({ acceptedHeader: parameterName, grantedHeader: parameterName }),
    ])
    .default('www-authenticate'),
  /** How the API reports a rate limit with a status other than 429; null if it never does. */
  rateLimited: orNull(errorRule),
  /** Headers that say when to go on: seconds to wait, or seconds since 1970. */
  rateLimitHeaders: z.array(parameterName).default(['retry-after']),
});

/** How to find out which account a token belongs to. */
export const identity = z.strictObject({
  /**
   * `openid`: ID token and userinfo. `token-response`: what the token endpoint returns besides the tokens, where the API has no request for
   * it. Otherwise a request to the provider's own API.
   */
  request: z.union([z.enum(['openid', 'token-response']), apiRequest]),
  /** JSON pointer to a value that never changes for the account. Never an email address or a name. */
  subject: pointer,
  /** JSON pointers; the first that leads to text is used. */
  label: z.array(pointer).min(1),
  /** `{}` is replaced by the label, as in `@{}`. */
  labelFormat: z.string().max(80).includes('{}').default('{}'),
  avatar: orNull(pointer),
  tenant: orNull(pointer),
  errorIn200: orNull(errorIn200),
});

/** A harmless call that shows whether a connection works. */
export const check = z.strictObject({
  request: z.union([z.literal('userinfo'), apiRequest]),
  expect: z.array(z.int().min(200).max(299)).min(1).default([200]),
  errorIn200: orNull(errorIn200),
  /** What status 403 means here. */
  forbidden: z.enum(['missing-scope', 'signed-out']).default('missing-scope'),
});
