import type { Actor } from '../../../shared/domain/actor.ts';
import {
  isAboutSent,
  type RequestDraft,
  type RequestResponse,
  type RunningRequest,
} from '../../../shared/domain/request.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionId, RequestId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { activitySubject } from '../connections/activity-subject.ts';
import type { ConnectionBackends } from '../connections/connection-backend.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { Events } from '../events.ts';
import { PacedStarts } from '../paced-starts.ts';
import type { ChosenFiles, Clipboard, Clock, Database, Logger, Network, Random } from '../ports.ts';
import { asResultAsync } from '../storage/failures.ts';
import type { WriteTogether } from '../storage/write-together.ts';
import { requestDigest, requestQuestion } from './approval-question.ts';
import type { Approvals } from './approvals.ts';
import { openConnection, readyToSend, type ReadyRequest, type SendableRequest } from './ready-request.ts';
import { recordAcceptance } from './record-acceptance.ts';
import type { RequestHistory } from './request-history.ts';
import type { RequestVariables } from './request-variables.ts';
import { oneChunk, RecentBodies } from './recent-bodies.ts';
import { RunningRequests, type Run } from './running-requests.ts';
import { receive, type ReceivedResponse } from './receive-response.ts';
import { failureWhileReceiving, failureWhileSending, type FailedRequest } from './request-failure.ts';
import { storeScopeNeeds } from './scope-needs.ts';

interface RequestsParts {
  readonly activity: ActivityLog;
  readonly approvals: Approvals;
  readonly backends: ConnectionBackends;
  readonly catalog: Catalog;
  readonly clipboard: Clipboard;
  readonly clock: Clock;
  readonly database: Database;
  readonly events: Events;
  readonly files: ChosenFiles;
  readonly history: RequestHistory;
  readonly logger: Logger;
  readonly network: Network;
  readonly random: Random;
  readonly repository: ConnectionRepository;
  readonly variables: RequestVariables;
  readonly writes: WriteTogether;
}

/** Milliseconds without a byte in either direction after which a request that was sent is given up. */
const IDLE_MS = 60_000;

/** Sends the requests of the person, and of the programs they allow, to the APIs of their accounts. */
export class Requests {
  readonly #parts: RequestsParts;
  readonly #running: RunningRequests;
  readonly #bodies = new RecentBodies();
  readonly #starts = new PacedStarts();
  /** Counts the calls of `withdraw` and `lock`. */
  #withdrawals = 0;

  constructor(parts: RequestsParts) {
    this.#parts = parts;
    this.#running = new RunningRequests(parts.events);
  }

  running(): readonly RunningRequest[] {
    return this.#running.list();
  }

  /**
   * Sends a request. A write is asked about first, and nothing is sent before the decision is recorded. Fails with `request.*`,
   * `network.*`, `token.*`, `vault.*` or `storage.*`; a response with any status is a success.
   *
   * @param saveTo the ID of a place that the person chose; null returns the body
   */
  send(
    actor: Actor,
    requestId: RequestId,
    draft: RequestDraft,
    saveTo: string | null,
  ): Promise<Result<RequestResponse>> {
    const { connectionId } = draft;
    return this.#running.run(requestId, connectionId, (run) =>
      asResultAsync(async () => {
        await this.#starts.next();
        const sent = await this.#send(actor, run, draft, saveTo);
        const isCanceled = !sent.ok && run.signal.aborted && !isAboutSent(sent.error.code);
        return isCanceled ? err(appError('request.cancelled')) : sent;
      }),
    );
  }

  cancel(requestId: RequestId): Result<null> {
    this.#running.cancel(requestId);
    return ok(null);
  }

  /**
   * Saves the body of a recent response to a place that the person chooses. Returns the file's name; null if they cancel. Fails with
   * `request.file` if the body is no longer kept or can't be saved.
   */
  async saveBody(requestId: RequestId, suggestedName: string): Promise<Result<string | null>> {
    const { files } = this.#parts;
    const body = this.#bodies.get(requestId);
    if (!body) return err(appError('request.file', { reason: 'forgotten' }));
    const target = await files.chooseTarget(suggestedName);
    return target ? files.write(target.id, oneChunk(body)) : ok(null);
  }

  /** Copies the body of a recent response as text. Fails with `request.file` if the body is no longer kept. */
  async copyBody(requestId: RequestId): Promise<Result<null>> {
    const body = this.#bodies.get(requestId);
    if (!body) return err(appError('request.file', { reason: 'forgotten' }));
    await this.#parts.clipboard.write(new TextDecoder().decode(body));
    return ok(null);
  }

  /** Cancels the requests that wait before they are sent, and forgets the bodies of responses. Called when the vault is locked. */
  lock(): void {
    this.#withdrawals += 1;
    this.#bodies.forget();
    for (const { connectionId } of this.running()) this.withdraw(connectionId);
  }

  /** Cancels the requests of a connection that wait before they are sent: for the person's answer or for others. */
  withdraw(connectionId: ConnectionId): void {
    this.#withdrawals += 1;
    for (const request of this.running()) {
      const isWaiting = request.phase === 'approval' || request.phase === 'queued';
      if (isWaiting && request.connectionId === connectionId) this.cancel(request.requestId);
    }
  }

  /** Cancels all requests, and resolves when they have ended. */
  async close(): Promise<void> {
    await this.#running.close();
    this.#parts.writes.flush();
  }

  async #send(
    actor: Actor,
    run: Run,
    draft: RequestDraft,
    saveTo: string | null,
  ): Promise<Result<RequestResponse>> {
    const { activity, catalog, clock, events, history, network, writes } = this.#parts;
    if (!network.online()) return err(appError('network.offline'));
    const withdrawals = this.#withdrawals;
    const prepared = await readyToSend(this.#parts, draft);
    if (!prepared.ok) return prepared;
    const ready = prepared.value;
    const { connection, request, effect } = ready;
    let isApproved = (): boolean => true;
    let allowance: string | null = null;
    if (effect === 'write') {
      const approved = await this.#approve(actor, run, ready);
      if (!approved.ok) {
        const code = run.signal.aborted ? 'request.cancelled' : approved.error.code;
        history.add(draft, { kind: 'failed', code });
        return approved;
      }
      ({ isApproved, allowance } = approved.value);
    }
    // Recorded first: what can't be recorded is not sent. Of what may have an effect, a power loss must not take the record (ADR 0024).
    const record = (): number =>
      activity.begin(
        {
          kind: 'requested',
          actor,
          ...activitySubject(catalog, connection),
          details: {
            method: request.method,
            template: ready.template,
            effect,
            ...(allowance !== null && { allowance }),
          },
        },
        effect === 'read' ? 'with-outcome' : 'at-once',
      );
    const entry = effect === 'read' ? record() : await writes.run('synced', record);
    const startedAt = clock.now();
    // After a lock or a disconnect, what was read before must not be used.
    const isCurrent = withdrawals === this.#withdrawals;
    const done = await this.#exchange(run, isCurrent ? ready : { ...ready, open: null }, isApproved, saveTo);
    const durationMs = clock.now() - startedAt;
    void this.#complete(entry, ready, draft, done, durationMs);
    if (done.ok && done.value.status === 401)
      events.emit('request.rejected', { connectionId: connection.id });
    if (done.ok && done.value.body.kind === 'bytes') this.#bodies.keep(run.requestId, done.value.body.bytes);
    return done.ok ? ok({ ...done.value, requestId: run.requestId, effect, durationMs }) : done;
  }

  /** Records how a request ended. Nobody waits for it: until then, the record says that the outcome is not known. */
  async #complete(
    entry: number,
    { connection, request }: ReadyRequest,
    draft: RequestDraft,
    done: Result<Pick<RequestResponse, 'status' | 'size' | 'nextStep'>>,
    durationMs: number,
  ): Promise<void> {
    const { activity, history, logger, writes } = this.#parts;
    const outcome = done.ok
      ? ({ kind: 'response', status: done.value.status, size: done.value.size, durationMs } as const)
      : ({ kind: 'failed', code: done.error.code } as const);
    const completed = await asResultAsync(async () => {
      await writes.run('unsynced', () => {
        const { status } = done.ok ? done.value : done.error.details;
        activity.complete(entry, done.ok ? null : done.error.code, {
          durationMs,
          ...(typeof status === 'number' && { status }),
          ...(done.ok && { bytes: done.value.size }),
        });
        history.add(draft, outcome);
        if (!done.ok) return;
        storeScopeNeeds(this.#parts, connection.id, done.value.nextStep);
        // A server may respond to OPTIONS without looking at the token.
        const isAccepted = done.value.nextStep === null && Math.floor(done.value.status / 100) === 2;
        if (isAccepted && request.method !== 'OPTIONS') recordAcceptance(this.#parts, connection);
      });
      return ok(null);
    });
    if (!completed.ok) logger.log('storage.failed', { code: completed.error.code, where: 'activity' });
  }

  /** Asks the person. Returns whether their yes still counts, for exactly this request, and the allowance that stood in for them. */
  async #approve(
    actor: Actor,
    run: Run,
    ready: ReadyRequest,
  ): Promise<Result<{ readonly isApproved: () => boolean; readonly allowance: string | null }>> {
    const { approvals } = this.#parts;
    const { connection, api, draft, request, template } = ready;
    run.update({ phase: 'approval' });
    const digest = requestDigest(connection.id, request);
    const question = requestQuestion(api.facts, request, draft);
    const approval = await approvals.request(actor, connection, { question, template, digest }, run.signal);
    if (!approval.ok) return approval;
    const { allowance } = approval.value;
    const isApproved = (): boolean =>
      approvals.isValid(approval.value, requestDigest(connection.id, request));
    return ok({ isApproved, allowance });
  }

  async #exchange(
    run: Run,
    { connection, open, api, request, effect }: SendableRequest,
    isApproved: () => boolean,
    saveTo: string | null,
  ): Promise<Result<ReceivedResponse>> {
    const { clock, files } = this.#parts;
    // Much may have changed while the person was asked.
    const opened = open ? ok(open) : openConnection(this.#parts, connection.id);
    if (!opened.ok) return opened;
    const content = request.body?.content ?? null;
    const total = content instanceof Uint8Array ? content.length : (content?.size ?? 0);
    if (effect === 'write') run.update({ phase: 'sending' });
    const sent = await opened.value.send(request, {
      signal: run.signal,
      idleMs: IDLE_MS,
      onQueued: () => run.update({ phase: 'queued' }),
      isApproved,
      onSent: (sentBytes) => run.update({ phase: sentBytes < total ? 'sending' : 'waiting', sentBytes }),
    });
    const about = (): FailedRequest => ({ effect, host: request.url.host, isCanceled: run.signal.aborted });
    if (!sent.ok) return err(failureWhileSending(sent.error, about()));
    const received = await receive(sent.value, { run, files, saveTo, api, clock });
    return received.ok
      ? received
      : err(failureWhileReceiving(received.error, about(), sent.value.response.status));
  }
}
