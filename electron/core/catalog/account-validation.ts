import { matchesPattern, patternProblem } from '../../../shared/domain/pattern.ts';
import type { AccountRule, ProviderRecord } from '../../../shared/domain/provider.ts';
import { RESERVED_HEADERS, type RecordPath, type RecordProblem } from './api-validation.ts';
import { endpointProblem, exampleValues, fillTemplate, isAllowedHost, variablesOf } from './url-rules.ts';

/* The rules for what is read for each account. It comes from a server, and decides where tokens are sent. */

/** A host whose end is fixed in the record: `{name}.example.com`. */
const FIXED_END = /\}(?:[a-z0-9-]*)(?:\.[a-z0-9-]+){2,}(?::\d+)?$/;

/** Whether the values are known before the account is identified: the sign-in itself brings them. */
const isEarly = ({ from }: AccountRule): boolean => typeof from === 'string';

const namesOf = (rules: readonly AccountRule[]): string[] =>
  rules.flatMap(({ values }) => values.map(({ name }) => name));

/** The names of all variables that a value of JSON contains. */
const namesIn = (value: unknown): string[] => variablesOf(JSON.stringify(value));

export function* accountProblems(record: ProviderRecord): Generator<RecordProblem> {
  const { perAccount: rules, variables, auth, api, check, identity } = record;
  if (rules.length === 0) return;
  if (auth.kind !== 'oauth2' || !api) {
    yield { path: ['perAccount'], reason: 'needs OAuth 2.0 and an API' };
    return;
  }
  const early = namesOf(rules.filter(isEarly));
  const late = namesOf(rules).filter((name) => !early.includes(name));
  const seen = new Set(variables.map(({ name }) => name));
  for (const [index, rule] of rules.entries()) {
    const at: RecordPath = ['perAccount', index];
    yield* valueProblems(rule, at, seen, namesIn([api, check, identity]));
    if (isEarly(rule) && rule.list !== null) yield { path: [...at, 'list'], reason: 'needs a request' };
    if (rule.list === null && rule.only !== null) yield { path: [...at, 'only'], reason: 'needs a list' };
    yield* requestProblems(record, rule, at);
  }
  for (const [path, value] of [[['check'], check] as const, [['identity'], identity] as const]) {
    if (namesIn(value).some((name) => late.includes(name)))
      yield { path, reason: 'uses a value that is known only later' };
  }
  if (namesIn(auth).some((name) => [...early, ...late].includes(name)))
    yield { path: ['auth'], reason: 'unknown variable' };
  for (const [index, host] of api.hosts.entries()) {
    const isOfAccount = variablesOf(host).some((name) => [...early, ...late].includes(name));
    if (isOfAccount && (host.startsWith('*') || !FIXED_END.test(host)))
      yield { path: ['api', 'hosts', index], reason: 'host needs a fixed end' };
  }
}

function* valueProblems(
  { values }: AccountRule,
  at: RecordPath,
  seen: Set<string>,
  used: readonly string[],
): Generator<RecordProblem> {
  for (const [index, { name, pattern, example }] of values.entries()) {
    const path = [...at, 'values', index];
    if (seen.has(name)) yield { path: [...path, 'name'], reason: 'duplicate' };
    seen.add(name);
    if (!used.includes(name)) yield { path: [...path, 'name'], reason: 'is not used' };
    const problem = patternProblem(pattern);
    if (problem) yield { path: [...path, 'pattern'], reason: problem };
    else if (!matchesPattern(pattern, example))
      yield { path: [...path, 'pattern'], reason: 'the example does not match' };
  }
}

/** The request carries the token, and is sent before later values are known. */
function* requestProblems(
  { perAccount, variables, api, local }: ProviderRecord,
  { from }: AccountRule,
  at: RecordPath,
): Generator<RecordProblem> {
  if (typeof from === 'string') return;
  const early = perAccount.filter(isEarly);
  const values = { ...exampleValues(variables), ...exampleValues(early.flatMap((rule) => rule.values)) };
  const url = fillTemplate(from.url, values);
  const problem = endpointProblem(url, local);
  const hosts = (api?.hosts ?? []).map((host) => fillTemplate(host, values));
  if (problem) yield { path: [...at, 'from', 'url'], reason: problem };
  else if (!isAllowedHost(new URL(url).host, hosts))
    yield { path: [...at, 'from', 'url'], reason: 'host is not among api.hosts' };
  for (const name of Object.keys(from.headers)) {
    if (RESERVED_HEADERS.has(name.toLowerCase()))
      yield { path: [...at, 'from', 'headers', name], reason: 'reserved header' };
  }
}
