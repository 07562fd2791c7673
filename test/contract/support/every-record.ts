import { apiOf } from '../../../electron/core/api/api-target.ts';
import { prepareRequest } from '../../../electron/core/api/prepared-request.ts';
import { withAccountValues } from '../../../electron/core/catalog/account-values.ts';
import { resolveRecord, type ResolvedRecord } from '../../../electron/core/catalog/resolve-record.ts';
import { exampleValues } from '../../../electron/core/catalog/url-rules.ts';
import { requestEffect } from '../../../electron/core/requests/request-effect.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { builtIn, builtInRecord, exampleOptions, expandRecord } from '../../support/records.ts';

/* Every record, and how rules for all of them are checked. The build has checked structure, addresses and names. */

export const SANDBOX = expandRecord(sandboxRecord('http://127.0.0.1:4780'));
export const RECORDS: readonly ProviderRecord[] = [
  ...builtIn.list().map(({ key }) => builtInRecord(key)),
  SANDBOX,
];
/** The records with OAuth, with the examples as the values of their variables, and as what is read for each account. */
export const OAUTH: readonly ResolvedRecord[] = RECORDS.flatMap((record) => {
  if (record.auth.kind !== 'oauth2') return [];
  const resolved = resolveRecord(record, exampleValues(record.variables));
  if (!resolved.ok) throw new Error(`${record.key}: its examples are no values of its variables`);
  return [withAccountValues(resolved.value, exampleOptions(record))];
});

type Verdict = readonly [broken: boolean | Promise<boolean>, what: string];

/** What breaks a rule, in all records: each with the key of its record. */
export const faultsIn = async <Each extends ProviderRecord>(
  records: readonly Each[],
  rule: (record: Each) => readonly Verdict[],
): Promise<string[]> => {
  const faults: string[] = [];
  for (const record of records)
    for (const [broken, what] of rule(record)) if (await broken) faults.push(`${record.key}: ${what}`);
  return faults;
};

/** The texts of a guide. */
export const textsOfGuide = ({ guide }: ProviderRecord): string[] =>
  guide?.steps.flatMap((step) => [step.title, step.text, step.pitfall ?? '', step.link?.label ?? '']) ?? [];

/** Technical terms that mean nothing to a person who only wants to connect. */
export const JARGON =
  /\b(?:tokens?|scopes?|oauth|oidc|openid|api|endpoints?|grants?|claims?|jwt|pkce|uris?|urls?|http|json|webhooks?|crud|metadata|oauth2|refresh|userinfo|admin:|read:|write:)\b|[_/\\:]/i;

/** What the app takes a request of a record's API for: `read` or `write`. */
export const effectOf = async (record: ResolvedRecord, method: string, address: string): Promise<string> => {
  const target = apiOf(record);
  const prepared = target && prepareRequest(target, { method, address, headers: [], body: null });
  return record.api && prepared?.ok
    ? requestEffect(record.api, prepared.value)
    : `not sent: ${JSON.stringify(prepared)}`;
};
