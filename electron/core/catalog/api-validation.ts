import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import type { ApiFacts } from '../../../shared/domain/provider-api.ts';
import type { RecordReason } from '../../../shared/domain/record-reasons.ts';
import { endpointProblem, fillTemplate, isAllowedHost, recordExamples } from './url-rules.ts';

/** Where something is in a record. */
export type RecordPath = readonly (string | number)[];

export interface RecordProblem {
  readonly path: RecordPath;
  /** For the author of a record. Never contains the invalid value. */
  readonly reason: RecordReason;
}

/** Headers that carry credentials or control the HTTP connection. A record must not set them. */
export const RESERVED_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'host',
  'content-length',
  'transfer-encoding',
  'dpop',
]);

/** The problems of what a record says about requests to its API. */
export function* requestProblems(record: ProviderRecord): Generator<RecordProblem> {
  const { api } = record;
  if (!api) return;
  for (const [path, rule] of pathsOf(api)) {
    const reason = pathProblem(record, api, rule);
    if (reason !== null) yield { path: ['api', ...path], reason };
  }
  yield* effectProblems(api);
  yield* summaryProblems(api);
  yield* nameProblems(api);
}

const pathsOf = (api: ApiFacts): (readonly [RecordPath, string])[] => [
  ...(['reads', 'writes', 'summaries'] as const).flatMap((group) =>
    api[group].map(({ path }, index) => [[group, index, 'path'], path] as const),
  ),
  // Some APIs want a slash at the end.
  ...api.examples.map(
    ({ path }, index) =>
      [['examples', index, 'path'], path.replace(/\?.*$/, '').replace(/(?<=.)\/$/, '')] as const,
  ),
  ...(api.graphql === null ? [] : [[['graphql'], api.graphql] as const]),
];

const pathProblem = (record: ProviderRecord, api: ApiFacts, path: string): RecordReason | null => {
  const examples = recordExamples(record);
  const isBelow = path.startsWith('/') && !path.startsWith('//');
  const url = fillTemplate(isBelow ? `${api.baseUrl.replace(/\/$/, '')}${path}` : path, examples);
  const problem = endpointProblem(url, record.local);
  if (problem) return problem;
  const hosts = api.hosts.map((host) => fillTemplate(host, examples));
  if (!isAllowedHost(new URL(url).host, hosts)) return 'host is not among api.hosts';
  const segments = path
    .replace(/^[a-z]+:\/\/[^/]*/, '')
    .split('/')
    .slice(1);
  if (segments.some((segment, index) => segment === '' && !(index === 0 && segments.length === 1)))
    return 'has an empty segment';
  if (segments.some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment) || /%(?:2f|5c)|\\/i.test(segment)))
    return 'leads elsewhere';
  const isWild = (segment: string, index: number): boolean =>
    /^\*(?::[A-Za-z]+)?$/.test(segment) || (segment === '**' && index === segments.length - 1 && index > 0);
  return segments.some((segment, index) => segment.includes('*') && !isWild(segment, index))
    ? 'has an asterisk that is no whole segment'
    : null;
};

/** Methods that change something by definition (RFC 9110 §9.3). */
const CHANGING = new Set(['PUT', 'PATCH', 'DELETE']);

function* effectProblems(api: ApiFacts): Generator<RecordProblem> {
  for (const [index, { method, path }] of api.reads.entries()) {
    const isRead = method === 'HEAD' || (method === 'GET' && api.writes.length === 0);
    if (isRead || CHANGING.has(method))
      yield { path: ['api', 'reads', index, 'method'], reason: 'can’t be a read by exception' };
    if (path.includes('**')) yield { path: ['api', 'reads', index, 'path'], reason: 'is too wide' };
  }
  for (const [index, { method }] of api.writes.entries()) {
    if (method !== 'GET')
      yield { path: ['api', 'writes', index, 'method'], reason: 'is a write without the rule' };
  }
  for (const [index, { path }] of api.examples.entries()) {
    if (path.includes('*')) yield { path: ['api', 'examples', index, 'path'], reason: 'has an asterisk' };
  }
}

function* summaryProblems(api: ApiFacts): Generator<RecordProblem> {
  const seen = new Set<string>();
  for (const [index, { method, path, facts }] of api.summaries.entries()) {
    const at = ['api', 'summaries', index] as const;
    const isSame = (rule: { readonly method: string; readonly path: string }): boolean =>
      rule.method === method && rule.path === path;
    const isRead = method === 'GET' ? !api.writes.some(isSame) : method === 'HEAD' || api.reads.some(isSame);
    if (isRead) yield { path: [...at, 'method'], reason: 'a read is not asked about' };
    if (method === 'GET' && facts.length > 0) yield { path: [...at, 'facts'], reason: 'has no body' };
    if (seen.has(`${method} ${path}`)) yield { path: [...at, 'path'], reason: 'duplicate' };
    seen.add(`${method} ${path}`);
    for (const [number, { pointer }] of facts.entries()) {
      if (pointer === '') yield { path: [...at, 'facts', number, 'pointer'], reason: 'is the whole body' };
    }
  }
}

function* nameProblems({ token, idempotencyHeader, cursor }: ApiFacts): Generator<RecordProblem> {
  const tokenName = token.in === 'path' ? '' : token.name.toLowerCase();
  if (token.in === 'header' && tokenName !== 'authorization' && RESERVED_HEADERS.has(tokenName))
    yield { path: ['api', 'token', 'name'], reason: 'reserved header' };
  const key = idempotencyHeader?.toLowerCase();
  if (key !== undefined && (RESERVED_HEADERS.has(key) || (token.in === 'header' && key === tokenName)))
    yield { path: ['api', 'idempotencyHeader'], reason: 'reserved header' };
  const parameter = cursor?.parameter?.toLowerCase();
  if (parameter === 'access_token' || (token.in === 'query' && parameter === tokenName))
    yield { path: ['api', 'cursor', 'parameter'], reason: 'reserved parameter' };
}
