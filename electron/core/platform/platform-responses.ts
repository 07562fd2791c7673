import { z } from 'zod';

/* The platform's responses. Loaded with the first call (docs/adr/0007). Unknown fields are ignored, so that the platform may add some. */

/** Goes into paths, where dots alone would lead to another one, and headers. */
const id = z.string().regex(/^(?!\.{1,2}$)[\w.:-]{1,200}$/);
const label = z.string().max(1000);

const connection = z.object({
  id,
  provider: z.string().max(200),
  status: z.string().max(40),
  connected: z.boolean(),
  account_label: label.nullable(),
  scopes_granted: z.array(z.string().max(1000)).max(1000),
  expires_at: z.string().max(60).nullable(),
});

/** Django REST framework wraps long lists into pages; a bare list is a whole one. */
const page = <T extends z.ZodType>(item: T) =>
  z.union([
    z.array(item).transform((results) => ({ results, next: null })),
    z.object({
      results: z.array(item),
      next: z
        .string()
        .nullish()
        .transform((next) => next ?? null),
    }),
  ]);

export const CONNECTIONS = page(connection);

export const ASSISTANTS = page(z.object({ id, name: label.nullish() }));

export const ORGANIZATIONS = page(z.object({ id, name: label.nullish() }));

/** The link is validated by who opens it. */
export const STARTED = z.object({
  connect_url: z.string().max(20_000),
  state_id: z.string().max(1000).nullish(),
});

export const SUCCESS = z.object({ success: z.literal(true) });

export const PROXIED = z.object({
  status: z.int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  body: z.unknown(),
  body_encoding: z.string().nullish(),
});

/** django-allauth, headless. */
export const SIGN_IN_CONFIG = z.object({
  data: z.object({
    socialaccount: z.object({
      providers: z.array(
        z.object({
          id: z.string().max(200),
          client_id: z.string().max(1000).nullish(),
          flows: z.array(z.string().max(200)).nullish(),
          openid_configuration_url: z.string().max(2000).nullish(),
        }),
      ),
    }),
  }),
});

export const AUTHENTICATED = z.object({ access_token: z.string().min(1).max(100_000) });

export const SESSION = z.object({
  data: z
    .object({ user: z.object({ display: label.nullish(), email: label.nullish() }).nullish() })
    .nullish(),
  /** Goes into a header. */
  meta: z.object({ session_token: z.string().regex(/^[\x21-\x7e]{1,10000}$/) }),
});

/** The end of a session. Whatever comes with it says no more. */
export const ENDED = z.unknown();

/** The error of the platform in any of its shapes. */
export const FAILURE = z.object({
  code: z.string().max(100).nullish(),
  error: z.unknown(),
  detail: z.unknown(),
});
