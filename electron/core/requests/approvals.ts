import { accountColor } from '../../../shared/domain/account-color.ts';
import { KEYFOB, type Actor } from '../../../shared/domain/actor.ts';
import type {
  ApprovalAnswer,
  ApprovalQuestion,
  RequestQuestion,
  RevealQuestion,
} from '../../../shared/domain/approval.ts';
import { allowanceFor, type Allowance } from '../../../shared/domain/request.ts';
import { appError, type ErrorCode } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { activitySubject } from '../connections/activity-subject.ts';
import type { StoredConnection } from '../connections/connection-repository.ts';
import type { PictureRepository } from '../connections/picture-repository.ts';
import type { Events } from '../events.ts';
import type { ApprovalPrompt, Clock, Random } from '../ports.ts';

type ActivitySubject = ReturnType<typeof activitySubject>;

interface ApprovalsParts {
  readonly prompt: ApprovalPrompt;
  readonly activity: ActivityLog;
  readonly catalog: Catalog;
  readonly pictures: Pick<PictureRepository, 'dataUrl'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: Events;
}

/** What the activity record says of a question. */
type RecordedDetails = Readonly<Record<string, string>>;

/** A request that is asked about. */
interface AskedRequest {
  readonly question: RequestQuestion;
  /** The URL as the activity record has it. */
  readonly template: string;
  readonly digest: string;
}

/** A yes to one request. It counts once, for the request with its digest, and for a minute. */
export interface Approval {
  readonly digest: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What the activity record says of the allowance that answered instead of the person; null if they were asked. */
  readonly allowance: string | null;
}

interface RecordedAllowance extends Allowance {
  readonly subject: ActivitySubject;
  /** The template in the activity record. */
  readonly recorded: string;
}

/** Milliseconds after which an unanswered question is withdrawn. */
const ANSWER_WITHIN_MS = 10 * 60_000;
/** Milliseconds for which a yes counts. */
const VALID_MS = 60_000;

const REFUSALS = {
  deny: 'request.denied',
  unanswered: 'request.unanswered',
  unavailable: 'request.no_window',
} as const satisfies Record<Exclude<ApprovalAnswer, 'allow' | 'allow_kind'>, ErrorCode>;

/**
 * Asks the person before a request that may change something, and before a token is shown. One question at a time. Each decision is
 * recorded before it has any effect.
 */
export class Approvals {
  readonly #parts: ApprovalsParts;
  readonly #allowances = new Map<string, RecordedAllowance>();
  #turn: Promise<unknown> = Promise.resolve();
  #isAsking = false;

  constructor(parts: ApprovalsParts) {
    this.#parts = parts;
  }

  /** Whether a question waits for the person's answer. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  /** The kinds of requests that are allowed at present. */
  allowances(): readonly Allowance[] {
    return [...this.#allowances.values()].map(({ subject: _, recorded: __, ...allowance }) => allowance);
  }

  /** Call it when the person is about to send a request that is asked about. */
  prepare(): void {
    this.#parts.prompt.prepare();
  }

  /** Ends an allowance. The next request of its kind is asked about again. */
  endAllowance(actor: Actor, id: string): Result<null> {
    const allowance = this.#allowances.get(id);
    if (!allowance) return ok(null);
    const { activity, events } = this.#parts;
    const { subject, method, recorded: template } = allowance;
    this.#allowances.delete(id);
    activity.addOrLog({ kind: 'allowance_ended', actor, ...subject, details: { method, template } });
    events.emit('allowances.changed', null);
    return ok(null);
  }

  /** Ends the allowances of one account, or all. */
  endAllowances(connectionId: ConnectionId | null): void {
    for (const { id, connectionId: of } of this.allowances())
      if (connectionId === null || of === connectionId) this.endAllowance(KEYFOB, id);
  }

  /**
   * Asks about a request, unless its kind is allowed at present. Fails with `request.denied`, `request.unanswered` or
   * `request.no_window`. Throws `StorageError` if the decision could not be recorded.
   */
  async request(
    actor: Actor,
    connection: StoredConnection,
    { question, template, digest }: AskedRequest,
    signal: AbortSignal,
  ): Promise<Result<Approval>> {
    const { clock } = this.#parts;
    const recorded = { method: question.method, template };
    const allowance = (): string | null => this.#allowanceFor(connection.id, question);
    const allowed = allowance();
    if (allowed !== null) return ok({ digest, at: clock.now(), allowance: allowed });
    return this.#inTurn<Approval>(signal, async () => {
      // An answer to an earlier question may have allowed this one.
      const allowedSince = allowance();
      if (allowedSince !== null) return ok({ digest, at: clock.now(), allowance: allowedSince });
      const given = await this.#askNow(actor, connection, question, recorded, signal);
      if (!given.ok) return given;
      if (given.value === 'allow_kind') this.#allow(connection, question, template);
      return ok({ digest, at: clock.now(), allowance: null });
    });
  }

  /** Whether an approval still counts for the request with this digest. */
  isValid(approval: Approval, digest: string): boolean {
    const age = this.#parts.clock.now() - approval.at;
    return approval.digest === digest && age >= 0 && age <= VALID_MS;
  }

  /** Asks the person about a token and records the answer. Fails as `request` does. */
  ask(
    actor: Actor,
    connection: StoredConnection,
    about: RevealQuestion,
    signal: AbortSignal,
  ): Promise<Result<'allow' | 'allow_kind'>> {
    return this.#inTurn(signal, () =>
      this.#askNow(actor, connection, about, { how: about.how, purpose: about.purpose }, signal),
    );
  }

  /** Runs one question after the other. Whoever gives up does not wait for their turn. */
  #inTurn<T>(signal: AbortSignal, question: () => Promise<Result<T>>): Promise<Result<T>> {
    const answered = this.#turn.then(question);
    this.#turn = answered.catch(() => undefined);
    const given = new Promise<Result<T>>((resolve) => {
      const giveUp = (): void => resolve(err(appError('request.unanswered')));
      if (signal.aborted) giveUp();
      else signal.addEventListener('abort', giveUp, { once: true });
    });
    return Promise.race([answered, given]);
  }

  async #askNow(
    actor: Actor,
    connection: StoredConnection,
    about: ApprovalQuestion['about'],
    recorded: RecordedDetails,
    signal: AbortSignal,
  ): Promise<Result<'allow' | 'allow_kind'>> {
    const answer = signal.aborted
      ? 'unanswered'
      : await this.#whileAsking(() => this.#ask(actor, connection, about, signal));
    const isYes = answer === 'allow' || answer === 'allow_kind';
    this.#record(actor, connection, about, recorded, answer);
    return isYes ? ok(answer) : err(appError(REFUSALS[answer]));
  }

  async #whileAsking(ask: () => Promise<ApprovalAnswer>): Promise<ApprovalAnswer> {
    this.#setAsking(true);
    try {
      return await ask();
    } finally {
      this.#setAsking(false);
    }
  }

  #setAsking(isAsking: boolean): void {
    this.#isAsking = isAsking;
    this.#parts.events.emit('approvals.changed', null);
  }

  #ask(
    actor: Actor,
    { id, providerKey, account, color }: StoredConnection,
    about: ApprovalQuestion['about'],
    signal: AbortSignal,
  ): Promise<ApprovalAnswer> {
    const { prompt, catalog, pictures, clock, random } = this.#parts;
    const record = catalog.find(providerKey)?.record;
    return prompt.ask(
      {
        id: random.uuid(),
        asker: actor,
        provider: {
          name: catalog.nameOf(providerKey),
          logo: record?.logo ?? { kind: 'letters' },
          brandColor: record?.brandColor ?? '#5b5b66',
        },
        account: {
          label: account.label,
          tenant: account.tenant,
          color: accountColor({ id, color }),
          picture: pictures.dataUrl(id),
        },
        endsAt: clock.now() + ANSWER_WITHIN_MS,
        about,
      },
      signal,
    );
  }

  #record(
    actor: Actor,
    connection: StoredConnection,
    about: ApprovalQuestion['about'],
    recorded: RecordedDetails,
    answer: ApprovalAnswer,
  ): void {
    const { activity, catalog } = this.#parts;
    const isYes = answer === 'allow' || answer === 'allow_kind';
    const minutes =
      answer === 'allow_kind' && about.kind === 'request' && about.allowKind
        ? { minutes: about.allowKind.minutes }
        : {};
    activity.add({
      kind: isYes ? 'approved' : 'declined',
      actor,
      ...activitySubject(catalog, connection),
      ...(!isYes && { code: REFUSALS[answer] }),
      details: { about: about.kind, ...recorded, ...minutes },
    });
  }

  /** What the activity record says of the allowance that covers a request; null if there is none. */
  #allowanceFor(connectionId: ConnectionId, { method, allowKind }: RequestQuestion): string | null {
    const kind = { method, template: allowKind?.template ?? null };
    const allowances = [...this.#allowances.values()];
    return allowanceFor(allowances, connectionId, kind, this.#parts.clock.now())?.recorded ?? null;
  }

  #allow(connection: StoredConnection, { method, allowKind }: RequestQuestion, recorded: string): void {
    if (!allowKind) return;
    const { catalog, clock, random, events } = this.#parts;
    const id = random.uuid();
    const lengthMs = allowKind.minutes * 60_000;
    const { template } = allowKind;
    const subject = activitySubject(catalog, connection);
    const endsAt = clock.now() + lengthMs;
    this.#allowances.set(id, {
      id,
      connectionId: connection.id,
      method,
      template,
      endsAt,
      subject,
      recorded,
    });
    // A timer, too, since the clock may be set back.
    clock.after(lengthMs, () => void this.endAllowance(KEYFOB, id));
    events.emit('allowances.changed', null);
  }
}
