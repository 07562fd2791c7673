import { json } from '../server/message.ts';
import type { SandboxResponse, SandboxRequest } from '../server/message.ts';
import type { Caller } from './access.ts';

/** An authorized request to the API. */
export interface Call {
  readonly request: SandboxRequest;
  readonly caller: Caller;
  /** The decoded path segment after the collection; '' for the collection itself. */
  readonly id: string;
}

/** One operation of the API. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'any';
  /** The first path segment below `/api`, such as `notes`. */
  readonly collection: string;
  /** True for `/api/<collection>/<id>`; `below` for the collection and every path below it. */
  readonly single: boolean | 'below';
  /** The required scope; undefined if any valid token is accepted. */
  readonly scope: string | undefined;
  readonly run: (call: Call) => Promise<SandboxResponse> | SandboxResponse;
}

/** An operation on a collection as a whole. */
export const operation = (
  method: Operation['method'],
  collection: string,
  scope: string | undefined,
  run: Operation['run'],
): Operation => ({ method, collection, single: false, scope, run });

/** A whole number from the query, from 0 to `most`. */
export function numberIn({ request }: Call, name: string, usual: number, most: number): number {
  const value = request.url.searchParams.get(name) ?? '';
  return /^\d{1,12}$/.test(value) ? Math.min(Number(value), most) : usual;
}

/** The operations on a collection and on one of its items. */
export interface Collection {
  readonly list: Operation['run'];
  readonly create: Operation['run'];
  readonly read: Operation['run'];
  readonly replace: Operation['run'];
  readonly remove: Operation['run'];
}

/** Binds the operations of a collection to methods, paths and scopes. */
export function collectionOf(
  collection: string,
  scopes: { readonly read: string; readonly write: string },
  { list, create, read, replace, remove }: Collection,
): readonly Operation[] {
  return [
    { method: 'GET', collection, single: false, scope: scopes.read, run: list },
    { method: 'POST', collection, single: false, scope: scopes.write, run: create },
    { method: 'GET', collection, single: true, scope: scopes.read, run: read },
    { method: 'PUT', collection, single: true, scope: scopes.write, run: replace },
    { method: 'DELETE', collection, single: true, scope: scopes.write, run: remove },
  ];
}

/** A JSON error response of the API. */
export const problem = (status: number, error: string, description: string): SandboxResponse =>
  json(status, { error, error_description: description });
