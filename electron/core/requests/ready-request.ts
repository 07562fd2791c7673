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
  type OpenConnection,
} from '../connections/connection-backend.ts';
import type { ConnectionRepository, StoredConnection } from '../connections/connection-repository.ts';
import type { ChosenFiles, Database, Random } from '../ports.ts';
import { variableSegments } from './fill-variables.ts';
import { urlTemplate } from './path-rules.ts';
import { prepareBody } from './request-body.ts';
import { requestEffect } from './request-effect.ts';
import type { RequestVariables } from './request-variables.ts';

interface ConnectionParts {
  readonly backends: ConnectionBackends;
  readonly database: Database;
  readonly repository: ConnectionRepository;
}

interface ReadyRequestParts extends ConnectionParts {
  readonly variables: Pick<RequestVariables, 'fill'>;
  readonly files: ChosenFiles;
  readonly random: Random;
}

/** A request that passed the policy, and everything that sending it needs. */
export interface ReadyRequest {
  readonly connection: StoredConnection;
  readonly backend: ConnectionBackend;
  readonly api: ConnectionApi;
  /** What the request was made from, with the values of its variables. */
  readonly draft: RequestDraft;
  readonly request: PreparedRequest;
  /** The URL as the activity record has it, without the values of variables. */
  readonly template: string;
  readonly effect: RequestEffect;
}

/** A request that is sent next. */
export interface SendableRequest extends ReadyRequest {
  /** The connection to send it with; null if the person is asked first, since it may change meanwhile. */
  readonly open: OpenConnection | null;
}

/**
 * Makes a request from a draft. Fails with `connection.not_found`, `request.*`, or as the connection's backend does if it can't be sent.
 */
export const readyRequest = async (
  parts: ReadyRequestParts,
  draft: RequestDraft,
): Promise<Result<ReadyRequest>> => {
  const found = withConnection(parts, draft.connectionId, (backend, connection) => {
    const api = backend.api(connection);
    return api.ok ? ok({ connection, backend, api: api.value }) : api;
  });
  return found.ok ? prepare(parts, draft, found.value) : found;
};

/** As `readyRequest`. Opens the connection, too, so that a read needs no second look at it. */
export const readyToSend = async (
  parts: ReadyRequestParts,
  draft: RequestDraft,
): Promise<Result<SendableRequest>> => {
  const found = withConnection(parts, draft.connectionId, (backend, connection) => {
    const open = backend.open(connection);
    return open.ok ? ok({ connection, backend, open: open.value }) : open;
  });
  if (!found.ok) return found;
  const { open, ...rest } = found.value;
  const ready = await prepare(parts, draft, { ...rest, api: open.api });
  return ready.ok ? ok({ ...ready.value, open: ready.value.effect === 'read' ? open : null }) : ready;
};

/** Opens a connection to send a request with. Fails with `connection.not_found`, or as its backend does. */
export const openConnection = (parts: ConnectionParts, id: ConnectionId): Result<OpenConnection> =>
  withConnection(parts, id, (backend, connection) => backend.open(connection));

/** Does work with a connection and its backend in one snapshot. Fails with `connection.not_found`, or as the work does. */
export const withConnection = <T>(
  { backends, database, repository }: ConnectionParts,
  id: ConnectionId,
  work: (backend: ConnectionBackend, connection: StoredConnection) => Result<T>,
): Result<T> =>
  database.snapshot(() => {
    const connection = repository.find(id);
    if (!connection) return err(appError('connection.not_found'));
    const backend = backendOf(backends, connection.grant);
    return backend.ok ? work(backend.value, connection) : backend;
  });

interface ConnectionWithApi {
  readonly connection: StoredConnection;
  readonly backend: ConnectionBackend;
  readonly api: ConnectionApi;
}

const prepare = async (
  { files, random, variables }: ReadyRequestParts,
  written: RequestDraft,
  { connection, backend, api }: ConnectionWithApi,
): Promise<Result<ReadyRequest>> => {
  const filled = variables.fill(written);
  if (!filled.ok) return filled;
  const draft = filled.value;
  const body = await prepareBody({ files, random }, draft.body);
  if (!body.ok) return body;
  const request = prepareRequest(api.target, { ...draft, body: body.value });
  if (!request.ok) return request;
  const refusal = backend.refusal?.(connection, request.value) ?? null;
  if (refusal) return err(refusal);
  const effect = await requestEffect(api.facts, request.value);
  const withKey = effect === 'write' ? withIdempotencyKey(api, request.value, random) : request.value;
  const template = urlTemplate(withKey.url, draft === written ? undefined : variableSegments(written));
  return ok({ connection, backend, api, draft, request: withKey, template, effect });
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
