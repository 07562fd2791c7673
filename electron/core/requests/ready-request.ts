import type { RequestDraft, RequestEffect } from '../../../shared/domain/request.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { prepareRequest, type PreparedRequest } from '../api/prepared-request.ts';
import {
  backendOf,
  type ConnectionApi,
  type ConnectionBackend,
  type ConnectionBackends,
} from '../connections/connection-backend.ts';
import type { ConnectionRepository, StoredConnection } from '../connections/connection-repository.ts';
import type { ChosenFiles, Database, Random } from '../ports.ts';
import { prepareBody } from './request-body.ts';
import { requestEffect } from './request-effect.ts';

interface ReadyRequestParts {
  readonly backends: ConnectionBackends;
  readonly database: Database;
  readonly files: ChosenFiles;
  readonly random: Random;
  readonly repository: ConnectionRepository;
}

/** A request that passed the policy, and everything that sending it needs. */
export interface ReadyRequest {
  readonly connection: StoredConnection;
  readonly backend: ConnectionBackend;
  readonly api: ConnectionApi;
  readonly request: PreparedRequest;
  readonly effect: RequestEffect;
}

/**
 * Makes a request from a draft. Fails with `connection.not_found`, `request.*`, or as the connection's backend does if it can't be sent.
 */
export const readyRequest = async (
  { backends, database, files, random, repository }: ReadyRequestParts,
  draft: RequestDraft,
): Promise<Result<ReadyRequest>> => {
  const found = database.snapshot(() => findApi(repository, backends, draft.connectionId));
  if (!found.ok) return found;
  const { connection, backend, api } = found.value;
  const body = await prepareBody({ files, random }, draft.body);
  if (!body.ok) return body;
  const request = prepareRequest(api.target, { ...draft, body: body.value });
  if (!request.ok) return request;
  const refusal = backend.refusal?.(connection, request.value) ?? null;
  if (refusal) return err(refusal);
  const effect = await requestEffect(api.facts, request.value);
  const withKey = effect === 'write' ? withIdempotencyKey(api, request.value, random) : request.value;
  return ok({ connection, backend, api, request: withKey, effect });
};

const findApi = (
  repository: ConnectionRepository,
  backends: ConnectionBackends,
  id: ConnectionId,
): Result<Pick<ReadyRequest, 'connection' | 'backend' | 'api'>> => {
  const connection = repository.find(id);
  if (!connection) return err(appError('connection.not_found'));
  const backend = backendOf(backends, connection.grant);
  if (!backend.ok) return backend;
  const api = backend.value.api(connection);
  return api.ok ? ok({ connection, backend: backend.value, api: api.value }) : api;
};

/** With a key by which the API recognizes a repeated write, if it has such a header and the caller did not set it. */
const withIdempotencyKey = (
  { facts }: ConnectionApi,
  request: PreparedRequest,
  random: Random,
): PreparedRequest => {
  const name = facts.idempotencyHeader?.toLowerCase() ?? null;
  if (name === null || request.headers[name] !== undefined) return request;
  return { ...request, headers: { ...request.headers, [name]: random.uuid() } };
};
