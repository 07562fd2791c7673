import { matchesPattern } from '../../../shared/domain/pattern.ts';
import type { AccountRule } from '../../../shared/domain/provider.ts';
import { visibleLine } from '../../../shared/domain/visible-name.ts';
import { valueAt } from '../../../shared/json-pointer.ts';
import { textAt } from '../http/json-pointer.ts';
import { fillDeep, type FilledRecord, type ResolvedRecord } from './resolve-record.ts';
import { variablesOf } from './url-rules.ts';

/*
 * Values that are read for each account (`perAccount` in a record). They come from a server and decide where tokens are sent, so each one is
 * compared with its rule when it is read, and again each time that it is used.
 */

/** Values of one rule that belong together, such as those of one organization. */
export interface AccountOption {
  /** What people know it by. */
  readonly title: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What was read, by the key of the rule; null for what can't be used. */
export type AccountOptions = Readonly<Record<string, AccountOption | null>>;

const MAX_LENGTH = 200;
export const MAX_TITLE_LENGTH = 120;
/** How many items of a list are read. */
const MAX_OPTIONS = 200;
/** Only characters without a special meaning in hosts, paths, headers, JSON and a record's variables; and no dot segment. */
const HARMLESS = /^(?!\.+$)[A-Za-z0-9._~=+-]+$/;

/** The key under which the values of a rule are stored. */
export const keyOfRule = ({ values }: AccountRule): string => values[0]?.name ?? '';

type ValueRule = AccountRule['values'][number];

const isUsable = ({ pattern }: ValueRule, value: string): boolean =>
  value.length <= MAX_LENGTH && HARMLESS.test(value) && matchesPattern(pattern, value);

/** The value without what the provider writes around it; null if that is missing, or if the rule does not allow the value. */
const readValue = (rule: ValueRule, item: unknown): string | null => {
  const text = textAt(item, rule.pointer);
  const [before = '', after = ''] = rule.format.split('{}');
  if (text === null || text.length > MAX_LENGTH + rule.format.length) return null;
  if (text.length <= before.length + after.length || !text.startsWith(before) || !text.endsWith(after))
    return null;
  const value = text.slice(before.length, text.length - after.length);
  return isUsable(rule, value) ? value : null;
};

const readOption = (rule: AccountRule, item: unknown): AccountOption | null => {
  const values: Record<string, string> = {};
  for (const one of rule.values) {
    const value = readValue(one, item);
    if (value === null) return null;
    values[one.name] = value;
  }
  const title = rule.title === null ? null : textAt(item, rule.title);
  return { title: visibleLine(title ?? values[keyOfRule(rule)] ?? '', MAX_TITLE_LENGTH), values };
};

/** What a response offers for a rule. Items that can't be used are left out, and so are repeated ones. */
export const readOptions = (rule: AccountRule, document: unknown): AccountOption[] => {
  const { list, only } = rule;
  const found = list === null ? [document] : valueAt(document, list);
  const items = Array.isArray(found) ? (found as readonly unknown[]).slice(0, MAX_OPTIONS) : [];
  const wanted = only === null ? items : items.filter((item) => isAmong(only, item));
  const options = wanted.flatMap((item) => readOption(rule, item) ?? []);
  return [...new Map(options.toReversed().map((option) => [identityOf(option), option])).values()].reverse();
};

const isAmong = ({ pointer, texts }: NonNullable<AccountRule['only']>, item: unknown): boolean =>
  texts.includes(textAt(item, pointer) ?? '');

/** Tells options of one rule apart. */
export const identityOf = ({ values }: AccountOption): string =>
  JSON.stringify(Object.entries(values).sort());
export const isSameOption = (a: AccountOption, b: AccountOption): boolean => identityOf(a) === identityOf(b);

/**
 * What one response says for the rules that are read from it. A redirect that names none of a rule's values says nothing: which ones are
 * there may depend on the scopes.
 */
export const optionsFrom = (
  rules: readonly AccountRule[],
  from: 'token-response' | 'authorization-response',
  document: unknown,
): AccountOptions =>
  Object.fromEntries(
    rules
      .filter((rule) => rule.from === from)
      .filter(
        ({ values }) =>
          from === 'token-response' || values.some(({ pointer }) => textAt(document, pointer) !== null),
      )
      .map((rule) => [keyOfRule(rule), readOptions(rule, document)[0] ?? null]),
  );

/** A record for requests that somebody else completes, such as the platform: it chooses what they are about. */
export const withoutAccountValues = (record: ResolvedRecord): ResolvedRecord => ({
  ...withAccountValues(record, {}),
  account: { headers: [], missing: null },
});

/** The values of a rule, if all of them can still be used. */
const usableValues = ({ values }: AccountRule, option: AccountOption | null): Record<string, string> => {
  const known = values.flatMap((rule) => {
    const value = option?.values[rule.name];
    return typeof value === 'string' && isUsable(rule, value) ? [[rule.name, value] as const] : [];
  });
  return known.length === values.length ? Object.fromEntries(known) : {};
};

/**
 * A record with the values of one account. Headers, parameters and hosts whose value is not known are left out, so that no request goes to
 * another place.
 */
export const withAccountValues = <Filled extends FilledRecord>(
  record: Filled,
  options: AccountOptions,
): Filled => {
  const { perAccount: rules, api, check, identity } = record;
  if (rules.length === 0) return record;
  const known = rules.map((rule) => usableValues(rule, options[keyOfRule(rule)] ?? null));
  const values = Object.assign({}, ...known) as Record<string, string>;
  const names = new Set(rules.flatMap((rule) => rule.values.map(({ name }) => name)));
  const isOfAccount = (text: string): boolean => variablesOf(text).some((name) => names.has(name));
  const isKnown = (text: string): boolean =>
    variablesOf(text).every((name) => !names.has(name) || Object.hasOwn(values, name));
  const onlyKnown = (texts: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).filter(([, text]) => isKnown(text)));
  // Examples don't count: the person fills them in, and an account without a choice can still send other requests.
  const needed = [
    api?.baseUrl,
    api?.hosts,
    Object.values(api?.headers ?? {}),
    Object.values(api?.parameters ?? {}),
  ]
    .flat()
    .flatMap((text) => variablesOf(text ?? ''));
  const missing = rules.find((rule) =>
    rule.values.some(({ name }) => needed.includes(name) && !Object.hasOwn(values, name)),
  );
  return {
    ...record,
    perAccount: rules.map((rule) => ({ ...rule, from: fillDeep(rule.from, values) as typeof rule.from })),
    api: api && {
      ...(fillDeep(api, values) as typeof api),
      hosts: api.hosts.filter(isKnown).map((host) => fillDeep(host, values) as string),
      headers: fillDeep(onlyKnown(api.headers), values) as Record<string, string>,
      parameters: fillDeep(onlyKnown(api.parameters), values) as Record<string, string>,
    },
    check: fillDeep(check, values) as typeof check,
    identity: fillDeep(identity, values) as typeof identity,
    account: {
      headers: Object.keys(api?.headers ?? {}).filter((name) => isOfAccount(api?.headers[name] ?? '')),
      missing: missing?.label ?? null,
    },
  };
};
