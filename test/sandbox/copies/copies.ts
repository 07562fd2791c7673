import github from '../../../electron/core/catalog/providers/github.ts';
import google from '../../../electron/core/catalog/providers/google.ts';
import notion from '../../../electron/core/catalog/providers/notion.ts';
import type { ProviderRecordInput } from '../../../electron/core/catalog/record-input.ts';
import { authenticate } from '../api/access.ts';
import { sandboxRecord } from '../provider-record.ts';
import { paths } from '../server/endpoints.ts';
import { text } from '../server/message.ts';
import type { Handler, SandboxRequest, SandboxResponse } from '../server/message.ts';
import { bodyOf, namesIn } from './copy.ts';
import type { CopyRoute } from './copy.ts';
import { githubCopy } from './github.ts';
import { googleCopy } from './google.ts';
import { notionCopy } from './notion.ts';

/**
 * Copies of the everyday part of real APIs, each host below `/copies/<host>`. They take the sandbox's tokens: one with `notes:write` may
 * call everything, another one only what needs no scope at the real API.
 */
export const apiCopies = (access: Parameters<typeof authenticate>[2]): Handler => {
  const copies = [githubCopy, googleCopy, notionCopy()];
  return async (request) => {
    const [, , host = '', ...rest] = request.path.split('/');
    const copy = copies.find(({ hosts }) => hosts.includes(host));
    if (copy === undefined) return text(404, 'There is no copy of this host.');
    const caller = await authenticate(request, undefined, access);
    if ('status' in caller) return copy.refuse.signedOut();
    const early = copy.check?.(request);
    if (early !== undefined) return early;
    const found = routeOf(copy.routes, request, host, `/${rest.join('/')}`);
    if (found === undefined) return copy.refuse.notFound();
    const { route, names } = found;
    const mayCall = route.needs === '' || caller.scopes.has('notes:write');
    const query = request.url.searchParams;
    const response = mayCall
      ? await route.run({ request, caller, names, query, body: bodyOf(request) })
      : copy.refuse.missing(route.needs);
    return withHeaders(response, copy.headers?.(caller, route.needs) ?? {});
  };
};

const routeOf = (
  routes: readonly CopyRoute[],
  { method }: SandboxRequest,
  host: string,
  path: string,
): { readonly route: CopyRoute; readonly names: readonly string[] } | undefined => {
  for (const route of routes) {
    if (route.host !== host || route.method !== (method === 'HEAD' ? 'GET' : method)) continue;
    const names = namesIn(route.path, path);
    if (names !== undefined) return { route, names };
  }
  return undefined;
};

/** A response with headers that it does not have itself. */
const withHeaders = (response: SandboxResponse, more: Readonly<Record<string, string>>): SandboxResponse => ({
  ...response,
  headers: { ...more, ...response.headers },
});

/**
 * The record of a service for its copy: everything about the API is about the copy, and the sign-in is the sandbox's. The service's own scopes
 * are known by name, but the sandbox grants none of them.
 */
export const copiedRecord = (record: ProviderRecordInput, baseUrl: string): ProviderRecordInput => {
  const sandbox = sandboxRecord(baseUrl);
  const { api, check, key, name, description, categories, logo, brandColor } = record;
  if (record.auth.kind !== 'oauth2' || sandbox.auth.kind !== 'oauth2') throw new TypeError('Not OAuth 2.0.');
  const copied = (api?.hosts ?? []).reduce(
    (json, host) => json.replaceAll(`https://${host}`, `${baseUrl}${paths.copies}/${host}`),
    JSON.stringify({ api: { ...api, hosts: [new URL(baseUrl).host] }, check }),
  );
  const own = sandbox.auth.scopes.items ?? [];
  const real = (record.auth.scopes.items ?? []).filter(({ id }) => !own.some((scope) => scope.id === id));
  return {
    ...sandbox,
    ...(JSON.parse(copied) as Pick<ProviderRecordInput, 'api' | 'check'>),
    key: `copy-of-${key}`,
    name: `${name} (copy)`,
    description,
    categories,
    logo,
    brandColor,
    auth: { ...sandbox.auth, scopes: { ...sandbox.auth.scopes, items: [...own, ...real] } },
  };
};

/** The records of all copies. */
export const copiedRecords = (baseUrl: string): ProviderRecordInput[] =>
  [github, google, notion].map((record) => copiedRecord(record, baseUrl));
