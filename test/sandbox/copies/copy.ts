import type { Caller } from '../api/access.ts';
import { json, jsonObject } from '../server/message.ts';
import type { SandboxRequest, SandboxResponse } from '../server/message.ts';

/** An authorized request to the copy of an API. */
export interface CopyCall {
  readonly request: SandboxRequest;
  readonly caller: Caller;
  /** The segments that `*` stood for, decoded. */
  readonly names: readonly string[];
  readonly query: URLSearchParams;
  /** The JSON of the body; empty for any other body. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** One call of a copied API. */
export interface CopyRoute {
  readonly method: string;
  readonly host: string;
  /** `*` stands for one segment, `**` at the end for one or more. */
  readonly path: string;
  /** Scopes of the real API, one of which is enough; '' if the call needs none. */
  readonly needs: string;
  readonly run: (call: CopyCall) => Promise<SandboxResponse> | SandboxResponse;
}

/** The errors of an API, in its own form. */
export interface Refusals {
  readonly signedOut: () => SandboxResponse;
  readonly notFound: () => SandboxResponse;
  /** The token lacks a scope. */
  readonly missing: (needs: string) => SandboxResponse;
}

/** The everyday part of a real API, with made-up data, with its own lists, names and errors. */
export interface ApiCopy {
  readonly hosts: readonly string[];
  readonly routes: readonly CopyRoute[];
  readonly refuse: Refusals;
  /** Refuses a request whatever it asks for, for example because a header is missing. */
  readonly check?: (request: SandboxRequest) => SandboxResponse | undefined;
  /** Headers of each response. */
  readonly headers?: (caller: Caller, needs: string) => Readonly<Record<string, string>>;
}

type Run = CopyRoute['run'];

/** Makes the routes of one host: `GET /user`, the scope of the real API, and what it returns. */
export const routesOf = (
  host: string,
  calls: readonly (readonly [call: string, needs: string, run: Run])[],
): CopyRoute[] =>
  calls.map(([call, needs, run]) => {
    const [method = '', path = ''] = call.split(' ');
    return { host, method, path, needs, run };
  });

/** The segments that a route's stars stand for; undefined if the path is another one. */
export const namesIn = (route: string, path: string): string[] | undefined => {
  const parts = route.split('/');
  const segments = path.split('/');
  const isOpen = parts.at(-1) === '**';
  if (isOpen ? segments.length < parts.length : segments.length !== parts.length) return undefined;
  const names: string[] = [];
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    if (part === '**') names.push(segments.slice(index).map(decodeURIComponent).join('/'));
    else if (part.startsWith('*') && segment.endsWith(part.slice(1)) && segment !== '')
      names.push(decodeURIComponent(segment.slice(0, segment.length - part.length + 1)));
    else if (part !== segment) return undefined;
  }
  return names;
};

export const bodyOf = (request: SandboxRequest): Readonly<Record<string, unknown>> =>
  jsonObject(request) ?? {};

/** What every made-up list consists of. */
export const itemsOf = <T>(count: number, item: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => item(index + 1));

/** A part of a list from a cursor on, which is a number, and the cursor of the next part. */
export const pageOf = <T>(
  list: readonly T[],
  cursor: unknown,
  size: unknown,
): { readonly items: readonly T[]; readonly next: string | undefined } => {
  const start = Number(cursor ?? 0) || 0;
  const end = start + (Number(size ?? 0) || 50);
  return { items: list.slice(start, end), next: end < list.length ? String(end) : undefined };
};

/** A response that a run returns as it is. */
export const always =
  (status: number, value: unknown): Run =>
  () =>
    json(status, value);
