import { json } from '../server/message.ts';
import type { SandboxResponse, SandboxRequest } from '../server/message.ts';
import type { Caller } from './access.ts';

/** A call of the API after its token was accepted. */
export interface Call {
  readonly request: SandboxRequest;
  readonly caller: Caller;
  /** What follows the collection in the path, decoded; '' for the collection itself. */
  readonly id: string;
}

/** One entry of the API: what it is called with and what it needs. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The collection: `notes`. */
  readonly collection: string;
  /** True for `/api/<collection>/<id>`. */
  readonly single: boolean;
  /** The scope a token must have; undefined if any valid token will do. */
  readonly scope: string | undefined;
  readonly run: (call: Call) => Promise<SandboxResponse> | SandboxResponse;
}

/** What a collection lets do, for all of it and for one item. */
export interface Collection {
  readonly list: Operation['run'];
  readonly create: Operation['run'];
  readonly read: Operation['run'];
  readonly replace: Operation['run'];
  readonly remove: Operation['run'];
}

/** The five usual operations on a collection; reading needs one scope, everything else another. */
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

/** An error of the API with a code that stays and words that may change. */
export const problem = (status: number, error: string, description: string): SandboxResponse =>
  json(status, { error, error_description: description });
