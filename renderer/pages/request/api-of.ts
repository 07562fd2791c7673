import type { AccountValue } from '../../../shared/domain/account-value.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { oauthClientIdOf } from '../../../shared/domain/grant.ts';
import type { OAuthClient } from '../../../shared/domain/oauth-client.ts';
import type { RequestExample } from '../../../shared/domain/provider-api.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import { fill } from '../../../shared/words/fill.ts';
import { withoutBase } from '../../stores/request-form.ts';

/** What the page shows of an API. */
export interface ShownApi {
  /** With the values that the person entered for the OAuth client. */
  readonly baseUrl: string;
  readonly examples: readonly RequestExample[];
  /** The path or address of the GraphQL endpoint; null if there is none. */
  readonly graphql: string | null;
  /** The header in which the API takes the token; null if it takes it elsewhere. */
  readonly tokenHeader: string | null;
  /** Exact hosts, or `*.example.com` for all subdomains. */
  readonly hosts: readonly string[];
}

/** Whether an address may be on the API. Only for what to offer: the main process decides. */
export const isOnApi = (address: string, { hosts }: Pick<ShownApi, 'hosts'>): boolean => {
  const host = URL.canParse(address) ? new URL(address).host : '';
  return hosts.some((known) => (known.startsWith('*.') ? host.endsWith(known.slice(1)) : host === known));
};

/** How many examples are shown. */
const SHOWN_EXAMPLES = 4;

/** The base URL and the examples of a record; without examples, the call that checks the account. */
export const apiOf = (
  record: ProviderRecord,
  { grant }: Pick<ConnectionFacts, 'grant'>,
  clients: readonly OAuthClient[],
  values: readonly AccountValue[] = [],
): ShownApi => {
  const client = clients.find(({ id }) => id === oauthClientIdOf(grant));
  const entered = grant.kind === 'manual' ? grant.variables : client?.variables;
  const defaults = Object.fromEntries(record.variables.map(({ name, default: value }) => [name, value]));
  const known = {
    ...defaults,
    ...entered,
    ...Object.assign({}, ...values.map((one) => one.values)),
  } as Readonly<Record<string, string | null>>;
  const filled = (text: string): string => fill(text, known);
  // What the person enters for a request has braces, too.
  const withKnown = (path: string): string =>
    path.replace(/\{(\w+)\}/g, (whole, name: string) => known[name] ?? whole);
  const baseUrl = filled(record.api?.baseUrl ?? '');
  const examples = (record.api?.examples ?? []).map(({ path, words }) => ({ path: withKnown(path), words }));
  const { check } = record;
  const checked = check !== null && check.request !== 'userinfo' ? check.request : null;
  const fallback =
    checked?.method === 'GET' ? [{ path: withoutBase(filled(checked.url), baseUrl), words: '' }] : [];
  const graphql = record.api?.graphql ?? null;
  const token = record.api?.token;
  return {
    baseUrl,
    graphql: graphql === null ? null : withoutBase(filled(graphql), baseUrl),
    tokenHeader: token?.in === 'header' ? token.name : null,
    hosts: (record.api?.hosts ?? []).map(filled),
    examples: (examples.length > 0 ? examples : fallback).slice(0, SHOWN_EXAMPLES),
  };
};
