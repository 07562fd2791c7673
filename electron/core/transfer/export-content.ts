import { z } from 'zod';
import { ACCOUNT_COLORS } from '../../../shared/domain/account-color.ts';
import { hasHiddenCharacters } from '../../../shared/domain/visible-name.ts';
import { customProviderDraft } from '../../../shared/ipc/draft-schema.ts';
import { requestDraft, requestVariable } from '../../../shared/ipc/request-schemas.ts';
import { providerKey, text, textsByName, uuid } from '../../../shared/ipc/schema-values.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { isVariableName } from '../../../shared/request-variables.ts';
import { isSigningKey } from '../http/signing-key.ts';
import { mapInSteps, type Steps } from '../steps.ts';

/* What is encrypted in an export file (docs/export-format.md). */

const MAX_ENTRIES = 10_000;

/** Milliseconds since 1970. */
const time = z.number().min(0).max(8_640_000_000_000_000);
/** Names are checked as those from a provider are; they may be of an earlier version, with other limits. */
const shown = text(500).refine((value) => value !== '' && !hasHiddenCharacters(value));
const secret = text(64 * 1024).min(1);
/** RFC 6749 Appendix A.12: what can be sent in a header. */
const accessToken = secret.regex(/^[\x20-\x7e]+$/);
const signingKey = text(LIMITS.clientSecret).refine(isSigningKey);
/** As services granted them: longer ones, and more, than a record may have. */
const scopes = z.array(text(LIMITS.url)).max(4 * LIMITS.scopes);
const variables = textsByName(LIMITS.variable);

const client = z.strictObject({
  id: uuid,
  providerKey,
  name: text(2 * LIMITS.accountName),
  clientId: text(LIMITS.clientId),
  callback: z.enum(['loopback', 'deep-link']),
  callbackKey: text(LIMITS.clientId),
  variables,
  createdAt: time,
  secretExpiresAt: time.nullable(),
  hasSecret: z.boolean(),
  secret: secret.nullable(),
  apiKey: secret.nullable(),
  key: signingKey.nullable(),
});

const tokens = z.strictObject({
  accessToken,
  refreshToken: secret.nullable(),
  dpopKey: signingKey.nullable(),
  /** Further fields of a pasted token, and values that were read for the account, by name. */
  others: textsByName(LIMITS.clientSecret),
  refreshedAt: time,
  expiresAt: time.nullable(),
  refreshTokenEnd: z.strictObject({ at: time, since: time, isCertain: z.boolean() }).nullable(),
});

const account = z.strictObject({
  id: uuid,
  providerKey,
  grant: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('own'), client: uuid, clientCredentials: z.boolean() }),
    z.strictObject({ kind: z.literal('manual'), variables }),
  ]),
  issuer: text(LIMITS.url),
  subject: shown.nullable(),
  tenant: shown.nullable(),
  identity: shown,
  label: shown,
  isLabelEdited: z.boolean(),
  color: z.enum(ACCOUNT_COLORS).nullable(),
  isDefault: z.boolean(),
  connectedAt: time,
  requestedScopes: scopes,
  grantedScopes: scopes,
  neededScopes: scopes,
  tokens: tokens.nullable(),
});

const request = z.strictObject({
  id: uuid,
  account: uuid,
  name: text(LIMITS.requestName),
  draft: requestDraft.omit({ connectionId: true }),
});

const variable = requestVariable.extend({ account: uuid }).refine(({ name }) => isVariableName(name));

const provider = z.strictObject({ key: providerKey, draft: customProviderDraft });

const entryList = z.array(z.unknown()).max(MAX_ENTRIES);
const outline = z.strictObject({
  createdAt: time,
  providers: z.array(z.unknown()).max(100),
  clients: entryList,
  accounts: entryList,
  requests: entryList,
  // Files that were made before there were any have none.
  variables: entryList.default([]),
});

export interface ExportContent {
  createdAt: number;
  providers: z.infer<typeof provider>[];
  clients: z.infer<typeof client>[];
  accounts: z.infer<typeof account>[];
  requests: z.infer<typeof request>[];
  variables: z.infer<typeof variable>[];
}

/** Checks what is in a file. Throws a `ZodError`, or a `TypeError` for an entry that is there twice. */
export function* parseContent(input: unknown): Steps<ExportContent> {
  const lists = outline.parse(input);
  return {
    createdAt: lists.createdAt,
    providers: requireUnique(
      yield* mapInSteps(lists.providers, (entry) => provider.parse(entry)),
      ({ key }) => key,
    ),
    clients: requireUnique(yield* mapInSteps(lists.clients, (entry) => client.parse(entry)), idOf),
    accounts: requireUnique(yield* mapInSteps(lists.accounts, (entry) => account.parse(entry)), idOf),
    requests: requireUnique(yield* mapInSteps(lists.requests, (entry) => request.parse(entry)), idOf),
    variables: requireUnique(yield* mapInSteps(lists.variables, (entry) => variable.parse(entry)), idOf),
  };
}

/** The content as JSON. In pieces, because `JSON.stringify` of everything would block the process. */
export function* contentText({ createdAt, ...lists }: ExportContent): Steps<string> {
  const parts: string[] = [];
  for (const [name, list] of Object.entries(lists)) {
    const texts = yield* mapInSteps<unknown, string>(list, (entry) => JSON.stringify(entry));
    parts.push(`"${name}":[${texts.join(',')}]`);
  }
  return `{"createdAt":${createdAt},${parts.join(',')}}`;
}

const idOf = ({ id }: { readonly id: string }): string => id;

const requireUnique = <T>(all: T[], nameOf: (entry: T) => string): T[] => {
  if (new Set(all.map(nameOf)).size < all.length) throw new TypeError('An entry is there twice.');
  return all;
};

export type ExportedClient = ExportContent['clients'][number];
export type ExportedAccount = ExportContent['accounts'][number];
export type ExportedTokens = NonNullable<ExportedAccount['tokens']>;
export type ExportedRequest = ExportContent['requests'][number];
export type ExportedVariable = ExportContent['variables'][number];
