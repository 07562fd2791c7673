import { z } from 'zod';
import { PROVIDER_CATEGORIES } from '../domain/provider-values.ts';
import { PROVIDER_KEY } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { api, check, identity } from './api.ts';
import { byIssuer, manualToken, oauth2 } from './auth.ts';
import { because, line, orNull, text, url } from './fields.ts';
import { perAccount } from './per-account.ts';

/* The schema of provider records: structure, defaults and, by `shared/domain/provider.ts`, types. */

const logo = z.discriminatedUnion('kind', [
  /** A slug of the simple-icons set. The build takes the drawing from there. */
  z.strictObject({ kind: z.literal('simple-icons'), slug: z.string().regex(/^[a-z0-9]+$/) }),
  /** A drawing of Keyfob's own, by its name in `renderer/ui/logos.ts`. */
  z.strictObject({ kind: z.literal('own'), name: z.string().regex(PROVIDER_KEY) }),
  /** The first letters of the name. */
  z.strictObject({ kind: z.literal('letters') }),
]);

/** A part of a URL that the person fills in, such as a tenant, a subdomain or a region. */
const urlVariable = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/, because('not a variable name')),
  label: text,
  example: text,
  /** A regular expression that the whole value must match. */
  pattern: z.string().min(1).max(200),
  default: orNull(text),
});

const managed = z.strictObject({
  /** The platform's name for the service. */
  service: z.string().min(1).max(60),
  billed: z.boolean(),
});

const links = z.strictObject({
  website: orNull(url),
  /** Where OAuth apps are registered. */
  console: orNull(url),
  docs: orNull(url),
  /** The provider's page where a person can revoke the access of connected apps. */
  connectedApps: orNull(url),
});

const guide = z.strictObject({
  minutes: z.int().min(1).max(60),
  /** The label of the provider's consent button. */
  consentButton: orNull(text),
  steps: z
    .array(
      z.strictObject({
        title: text,
        text: line(600),
        link: orNull(z.strictObject({ label: text, url })),
        /** Fields of the provider's form and what to enter; `{redirectUri}` is filled in and can be copied. */
        fields: z.array(z.strictObject({ label: text, value: text })).default([]),
        pitfall: orNull(line(400)),
      }),
    )
    .min(1),
});

const source = z.strictObject({
  url,
  /** ISO date on which the page was read. */
  checked: z.iso.date(),
  /** How much it proves: `docs/adding-a-provider.md` says what each means. */
  confidence: z.enum(['high', 'medium', 'low']),
});

/**
 * A service and everything about its OAuth, as data: adding a provider means adding a record, not code. The rules between fields are in
 * `electron/core/catalog/record-validation.ts`.
 *
 * URLs may contain variables in braces (`https://{tenant}.example.com`), which `variables` lists.
 */
export const recordStructure = z.strictObject({
  /** Never changes, since the redirect URI contains it. */
  key: z.string().min(2).max(40).regex(PROVIDER_KEY),
  name: line(LIMITS.providerName),
  /** One line for the catalog, in words a person would use. */
  description: line(140),
  categories: z.array(z.enum(PROVIDER_CATEGORIES)).min(1),
  /** Further words a person might search for. */
  searchWords: z.array(line(40)).max(60).default([]),
  logo: logo.default({ kind: 'letters' }),
  /** The brand's color, `#rrggbb`. */
  brandColor: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, because('not a color'))
    .default('#5b5b66'),
  /** Whether requests with the token act as the person or as their bot. */
  actsAs: z.enum(['person', 'bot']).default('person'),
  /** Whether the endpoints are on this computer or in a private network. Only then is http on loopback allowed. */
  local: z.boolean().default(false),
  variables: z.array(urlVariable).default([]),
  /** What Keyfob reads for each account, such as the number of an organization, because requests to the API need it. */
  perAccount,
  auth: z.discriminatedUnion('kind', [oauth2, byIssuer, manualToken]),
  identity: orNull(identity),
  check: orNull(check),
  api: orNull(api),
  managed: orNull(managed),
  links: links.prefault({}),
  guide: orNull(guide),
  sources: z.array(source).default([]),
});

/** A record as its author writes it. Fields with a default are optional. */
export type RecordInput = z.input<typeof recordStructure>;
/** A record with all of its fields. */
export type RecordOutput = z.output<typeof recordStructure>;
