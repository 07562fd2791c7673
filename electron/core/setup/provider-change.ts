import { cutName } from '../../../shared/characters.ts';
import { ok, err, type Result } from '../../../shared/result.ts';
import { CUSTOM } from '../../../shared/words/custom.ts';
import { fieldWords } from '../../../shared/words/custom-details.ts';
import { fill } from '../../../shared/words/fill.ts';
import { PROVIDER_QUESTION } from '../../../shared/words/provider-question.ts';
import { formField } from '../catalog/form-fields.ts';
import { resolveRecord, type ResolvedRecord } from '../catalog/resolve-record.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import { mainEndpoint } from '../../../shared/domain/provider-auth.ts';
import {
  bindingOf,
  changesOf,
  detailsOf,
  localAddressesOf,
  originsOf,
  type Binding,
  type DetailChange,
  type RecordDetails,
} from '../clients/binding.ts';
import { readBinding } from '../clients/secret-binding.ts';
import type { SecretHolder } from '../connections/secret-holders.ts';
import type { Question } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import { newOrigins } from './new-origins.ts';

/** What saving a custom provider means for secrets. */
export interface ProviderChange {
  /** The host where people sign in. */
  readonly signIn: string;
  /** Hosts that the person has not agreed to. */
  readonly newHosts: readonly string[];
  /** Addresses on this computer, without https, that no provider has named before. */
  readonly localAddresses: readonly string[];
  /** How the use and protection of stored secrets would change. */
  readonly details: readonly DetailChange[];
  /** Whose secrets these are. */
  readonly holders: readonly SecretHolder[];
  /** The vault records to bind to the change, and what to bind each to. */
  readonly rebound: readonly { readonly record: string; readonly binding: Binding }[];
}

interface Saving {
  /** The new record. */
  readonly planned: ProviderRecord;
  /** The same with stand-ins for its variables, as the other records here. */
  readonly record: ResolvedRecord;
  /** The record before the change; null for a new provider. */
  readonly before: ResolvedRecord | null;
  /** The records of all other providers. */
  readonly others: () => readonly ResolvedRecord[];
  readonly holders: readonly SecretHolder[];
  readonly vault: Vault;
}

/**
 * Compares the record with what each stored secret is bound to, and not with the record before: that one may have been changed without
 * consent while the secrets were held back. Fails with `vault.*` if that can't be known.
 */
export const providerChange = ({
  planned,
  record,
  before,
  others,
  holders,
  vault,
}: Saving): Result<ProviderChange> => {
  // Everything that the change means, whoever has secrets.
  const everything = detailsOf(record);
  const change = {
    signIn: new URL(mainEndpoint(record.auth.endpoints)).host,
    newHosts: newOrigins(record, before, others),
    localAddresses: newLocalAddresses(everything, before, others),
  };
  const closed = holders.length === 0 ? null : vault.problem();
  if (closed) {
    const isUnchanged = before !== null && changesOf(detailsOf(before), everything).length === 0;
    return isUnchanged ? ok({ ...change, details: [], holders: [], rebound: [] }) : err(closed);
  }
  const compared = holders.flatMap((holder) => {
    const bound = readBinding(vault, holder.record);
    const resolved = resolveRecord(planned, holder.variables);
    // With variables that the new record refuses, the secrets are held back until others are entered.
    if (!bound || !resolved.ok) return [];
    const binding = bindingOf(resolved.value, 'custom');
    return [{ holder, bound, binding, details: changesOf(bound, binding) }];
  });
  const concerned = compared.filter(({ details }) => details.length > 0);
  return ok({
    ...change,
    details: distinct(concerned.flatMap(({ details }) => details)),
    holders: concerned.map(({ holder }) => holder),
    rebound: compared
      .filter(({ bound, binding }) => isSubset(originsOf(binding), originsOf(bound)))
      .map(({ holder, binding }) => ({ record: holder.record, binding })),
  });
};

/** The local addresses among the details that no record before the change has. */
const newLocalAddresses = (
  details: RecordDetails,
  before: ResolvedRecord | null,
  others: () => readonly ResolvedRecord[],
): string[] => {
  const addresses = [...new Set(localAddressesOf(details))];
  if (addresses.length === 0) return [];
  const records = [...others(), ...(before ? [before] : [])];
  const known = new Set(records.flatMap((other) => localAddressesOf(detailsOf(other))));
  return addresses.filter((address) => !known.has(address));
};

const isSubset = (some: readonly string[], all: readonly string[]): boolean =>
  some.every((one) => all.includes(one));

const distinct = (details: readonly DetailChange[]): DetailChange[] => [
  ...new Map(details.map((detail) => [JSON.stringify(detail), detail])).values(),
];

/**
 * The question to the person about a change; null if there is nothing to ask. It shows addresses and the names of accounts, and no name
 * of the provider: a made-up one could persuade the person.
 */
export const providerQuestion = ({
  signIn,
  newHosts,
  localAddresses,
  details,
  holders,
}: ProviderChange): Question | null => {
  const { newOrigins, inUse, local, closing, action } = PROVIDER_QUESTION;
  const parts: Pick<Question, 'title' | 'text'>[] = [];
  if (newHosts.length > 0)
    parts.push({
      title: newOrigins.title,
      text: fill(newOrigins.text, { signIn, hosts: newHosts.join('\n') }),
    });
  if (details.length > 0)
    parts.push({
      title: inUse.title,
      text: fill(inUse.text, { holders: holderLines(holders), changes: changeLines(details) }),
    });
  const unshown = localAddresses.filter((address) => !details.some(({ to }) => valueWords(to) === address));
  if (unshown.length > 0) {
    const addresses = unshown.map((address) => cut(address, MAX_VALUE)).join('\n');
    parts.push({ title: local.title, text: fill(local.text, { addresses }) });
  }
  const [first] = parts;
  return first
    ? { title: first.title, text: [...parts.map(({ text }) => text), closing].join('\n\n'), action }
    : null;
};

const MAX_ACCOUNTS = 5;
const MAX_LABEL = 40;
const MAX_VALUE = 160;
/** How many changes are shown with both values. */
const MAX_DETAILED = 6;
const MAX_SHORT_VALUE = 80;

const cut = (text: string, max: number): string => (text.length > max ? `${text.slice(0, max - 1)}…` : text);

const holderLines = (holders: readonly SecretHolder[]): string => {
  const labels = holders.flatMap(({ account }) => account ?? []);
  const { account, clientSecret, more } = PROVIDER_QUESTION;
  return [
    ...labels.slice(0, MAX_ACCOUNTS).map((label) => fill(account, { account: cutName(label, MAX_LABEL) })),
    ...(labels.length > MAX_ACCOUNTS ? [fill(more, { count: labels.length - MAX_ACCOUNTS })] : []),
    ...(labels.length < holders.length ? [clientSecret] : []),
  ].join('\n');
};

/**
 * One line for each lowered protection, and one entry with both values for each field of the form. Of many fields, only the new value is
 * shown: nothing is left out, and the dialog still fits the screen.
 */
const changeLines = (details: readonly DetailChange[]): string => {
  const { lowered, other, change, changeInShort } = PROVIDER_QUESTION;
  const sentences = new Set<string>();
  const fields = new Map<string, DetailChange[]>();
  for (const detail of details) {
    const words = Object.entries(lowered).find(([path]) => path === detail.path)?.[1];
    if (words) sentences.add(fill(words, { from: valueWords(detail.from), to: valueWords(detail.to) }));
    else {
      const field = formField(detail.path);
      const label = field === null ? other : fieldWords(field).label;
      fields.set(label, [...(fields.get(label) ?? []), detail]);
    }
  }
  const isLong = sentences.size + fields.size > MAX_DETAILED;
  const max = isLong ? MAX_SHORT_VALUE : MAX_VALUE;
  const entries = [...fields].map(([label, all]) => {
    // The rest of a request that appears or disappears as a whole says nothing more.
    const url = all.find(({ path, from, to }) => /[uU]rl$/.test(path) && (from === null || to === null));
    const shown = url ? [url] : all;
    const from = valuesOf(shown, 'from');
    const to = valuesOf(shown, 'to');
    const common = commonStart(from, to);
    const values = { from: cutAround(from, common, max), to: cutAround(to, common, max) };
    return fill(isLong ? changeInShort : change, { label, ...values });
  });
  return [...sentences, ...entries].join(isLong ? '\n' : '\n\n');
};

const VALUE_WORDS: Readonly<Record<string, string>> = {
  ...CUSTOM.clientAuthentication,
  ...CUSTOM.secret,
  none: PROVIDER_QUESTION.none,
  true: PROVIDER_QUESTION.on,
};

const valuesOf = (details: readonly DetailChange[], side: 'from' | 'to'): string => {
  const values = new Set(details.flatMap((detail) => detail[side] ?? []).map(valueWords));
  return [...values].join(' ') || PROVIDER_QUESTION.none;
};

/** A value in words, or without characters that could look like a text of Keyfob's own. */
const valueWords = (value: string | null): string => {
  if (value === null) return PROVIDER_QUESTION.none;
  if (Object.hasOwn(VALUE_WORDS, value)) return VALUE_WORDS[value] ?? value;
  if (/^https?:/.test(value) && URL.canParse(value)) return new URL(value).href;
  return value
    .split(', ')
    .map((part) => part.replace(/[^\x21-\x7e]/g, '_'))
    .join(', ');
};

const commonStart = (a: string, b: string): number => {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
};

/** Shortens a value so that its begin and the place where it differs can be seen. */
const cutAround = (text: string, difference: number, max: number): string =>
  difference < max / 2 || text.length <= max
    ? cut(text, max)
    : cut(`${text.slice(0, max / 2)}…${text.slice(difference)}`, max);
