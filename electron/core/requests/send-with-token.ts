import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { withBearer } from '../api/api-target.ts';
import type { PreparedRequest } from '../api/prepared-request.ts';
import type { TokenBinding } from '../api/record-request.ts';
import {
  MAX_REDIRECTS,
  sendAuthorized,
  STREAM,
  urlSecretsRemover,
  type RequestSecrets,
  type Responded,
  type WireRequest,
} from '../api/send-authorized.ts';
import type { FilledRecord } from '../catalog/resolve-record.ts';
import type { ConnectionApi, Exchange } from '../connections/connection-backend.ts';
import type { DpopProofs } from '../http/dpop.ts';
import { withCertificate } from '../http/client-certificate.ts';
import type { Turns } from '../http/turns.ts';
import type { HttpStreamRequest, HttpStreamResponse, HttpStreams } from '../ports.ts';
import { requestEffect } from './request-effect.ts';

/** An access token and what requests with it need. */
type SentToken = RequestSecrets & TokenBinding;

/** An access token with the record that its binding allows now. */
export interface BoundToken extends SentToken {
  readonly record: FilledRecord;
}

/**
 * Sends a person's request straight to the API, when it is its turn. Fails with `request.cancelled`, `request.approval_expired` or as
 * `sendAuthorized` does.
 *
 * @param api that of the token's record
 */
export const sendWithToken = async (
  {
    streams,
    turns,
    proofs,
  }: { readonly streams: HttpStreams; readonly turns: Turns; readonly proofs: DpopProofs },
  { target, facts }: ConnectionApi,
  { dpopKey, certificate = null, ...secrets }: SentToken,
  request: PreparedRequest,
  { signal, idleMs, onQueued, onSent, isApproved }: Exchange,
): Promise<Result<Responded<HttpStreamResponse>>> => {
  // One turn for all of it: redirects are followed on the same origin only.
  const endTurn = await turns.take('stream', request.url.origin, signal, onQueued);
  if (!endTurn) return err(appError('request.cancelled'));
  if (!isApproved()) {
    endTurn();
    return err(appError('request.approval_expired'));
  }
  const openStream = withCertificate(certificate, streams.open.bind(streams));
  const remove = urlSecretsRemover(target, secrets);
  const withoutSecrets = (opening: Promise<Result<HttpStreamResponse>>): typeof opening =>
    remove === null ? opening : withHeaders(opening, remove);
  const open = ({ body, ...head }: WireRequest): Promise<Result<HttpStreamResponse>> =>
    withoutSecrets(openStream({ ...head, body: streamOf(body), signal, idleMs, onSent }));
  // A redirect of a read may lead to what writes.
  const isRead = async (next: PreparedRequest): Promise<boolean> =>
    (await requestEffect(facts, next)) === 'read';
  return untilClosed(
    sendAuthorized(
      dpopKey === null ? target : withBearer(target),
      secrets,
      request,
      proofs.stream(dpopKey, open),
      STREAM,
      MAX_REDIRECTS,
      isRead,
    ),
    endTurn,
  );
};

/** Changes the values of a response's headers. */
const withHeaders = async (
  opening: Promise<Result<HttpStreamResponse>>,
  change: (value: string) => string,
): Promise<Result<HttpStreamResponse>> => {
  const opened = await opening;
  if (!opened.ok) return opened;
  const headers = opened.value.headers.map(([name, value]) => [name, change(value)] as const);
  return ok({ ...opened.value, headers });
};

const streamOf = (body: WireRequest['body']): HttpStreamRequest['body'] =>
  body === null || body instanceof Uint8Array ? body : body.chunks();

/** Ends a turn when sending fails, or when its response is closed. */
const untilClosed = async (
  sending: Promise<Result<Responded<HttpStreamResponse>>>,
  endTurn: () => void,
): Promise<Result<Responded<HttpStreamResponse>>> => {
  let isOpen = false;
  try {
    const sent = await sending;
    if (!sent.ok) return sent;
    isOpen = true;
    const { response } = sent.value;
    const close = (): void => {
      response.close();
      endTurn();
    };
    return ok({ ...sent.value, response: { ...response, close } });
  } finally {
    if (!isOpen) endTurn();
  }
};
