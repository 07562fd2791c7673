import type { CallbackKind } from '../../../shared/domain/oauth-client.ts';
import {
  ATTEMPT_LIFETIME_MS,
  type AttemptFacts,
  type AttemptOutcome,
  type AttemptPhase,
  type TimelineEntry,
  type TimelineEvent,
} from '../../../shared/domain/attempt.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import type { OAuthClientId, AttemptId, ConnectionId, ProviderKey } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Clock, Logger } from '../ports.ts';
import type { AuthorizationRequest } from '../oauth/authorization.ts';
import { sameState, type AuthorizationResponse } from '../oauth/authorization-response.ts';

/** What an attempt is for; fixed from its first moment to its last. */
export interface AttemptPlan {
  readonly id: AttemptId;
  readonly providerKey: ProviderKey;
  readonly oauthClientId: OAuthClientId;
  readonly connectionId: ConnectionId | null;
  readonly scopes: readonly string[];
  readonly callback: CallbackKind;
}

/** What an attempt that waits for a link needs after the app was started anew. Secret: it is kept sealed. */
export interface SavedAttempt {
  readonly plan: AttemptPlan;
  readonly startedAt: number;
  readonly redirectUri: string;
  readonly requests: readonly AuthorizationRequest[];
}

/** An answer together with the request that it belongs to. */
export interface MatchedResponse {
  readonly answer: AuthorizationResponse;
  readonly request: AuthorizationRequest;
}

/** How often a sign-in may be opened; each time has a state of its own, and any of them may be answered. */
const MAX_REQUESTS = 20;
/** A page that floods the callback must not grow the timeline without end. */
const MAX_IGNORED_ENTRIES = 20;

/** What the timeline keeps of a failure: its code, and what fills the blanks of its sentence. */
export const factsOf = ({ code, details }: AppError): TimelineEntry['details'] => ({ ...details, code });

/** One run of a sign-in. Holds its secrets (states, verifiers) until it ends, and its course for the timeline. */
export class Attempt {
  readonly plan: AttemptPlan;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #changed: () => void;
  readonly #startedAt: number;
  readonly #abort = new AbortController();
  readonly #timeline: TimelineEntry[] = [];
  #requests: AuthorizationRequest[] = [];
  #phase: AttemptPhase = 'preparing';
  #redirectUri: string | null = null;
  #problem: AppError | null = null;
  #standingProblem: AppError | null = null;
  #outcome: AttemptOutcome | null = null;
  #ended: AppError | null = null;
  #ignored = 0;
  #answered = false;
  #resolveAnswer: (result: Result<MatchedResponse>) => void = () => undefined;
  #resolveEnded: () => void = () => undefined;
  #resolveOutcome: (outcome: AttemptOutcome) => void = () => undefined;
  readonly #answer = new Promise<Result<MatchedResponse>>((resolve) => (this.#resolveAnswer = resolve));
  /** Resolves when it is ended from outside; never rejects. */
  readonly whenEnded = new Promise<void>((resolve) => (this.#resolveEnded = resolve));
  /** How it ended; never rejects. */
  readonly finished = new Promise<AttemptOutcome>((resolve) => (this.#resolveOutcome = resolve));

  constructor(
    start: AttemptPlan | SavedAttempt,
    ports: { readonly clock: Clock; readonly logger: Logger },
    changed: () => void,
  ) {
    this.#clock = ports.clock;
    this.#logger = ports.logger;
    this.#changed = changed;
    if ('plan' in start) {
      this.plan = start.plan;
      this.#startedAt = start.startedAt;
      this.#redirectUri = start.redirectUri;
      this.#requests = [...start.requests];
      this.#phase = 'waiting';
      this.note('resumed', { callback: start.plan.callback });
    } else {
      this.plan = start;
      this.#startedAt = ports.clock.now();
      this.note('started', { callback: start.callback, scopes: start.scopes.length });
    }
  }

  /** What has to be kept for the case that the answer starts the app; null while there is nothing to wait for. */
  save(): SavedAttempt | null {
    const redirectUri = this.#redirectUri;
    if (redirectUri === null || this.#requests.length === 0) return null;
    return { plan: this.plan, startedAt: this.#startedAt, redirectUri, requests: [...this.#requests] };
  }

  get deadlineAt(): number {
    return this.#startedAt + ATTEMPT_LIFETIME_MS;
  }

  /** Aborted when the attempt ends, in whatever way. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Why it was ended from outside: cancel, deadline, lock, quit. */
  get ended(): AppError | null {
    return this.#ended;
  }

  get running(): boolean {
    return this.#outcome === null;
  }

  get redirectUri(): string | null {
    return this.#redirectUri;
  }

  get timeline(): readonly TimelineEntry[] {
    return this.#timeline;
  }

  facts(): AttemptFacts {
    return {
      ...this.plan,
      startedAt: this.#startedAt,
      deadlineAt: this.deadlineAt,
      phase: this.#phase,
      redirectUri: this.#redirectUri,
      problem: this.#problem ?? this.#standingProblem,
      outcome: this.#outcome,
      timeline: [...this.#timeline],
    };
  }

  /** A line for the timeline, not yet put into it. */
  entry(event: TimelineEvent, details: TimelineEntry['details'] = {}): TimelineEntry {
    return { at: this.#clock.now(), event, details };
  }

  note(event: TimelineEvent, details: TimelineEntry['details'] = {}): void {
    this.#timeline.push(this.entry(event, details));
    const code = typeof details['code'] === 'string' ? details['code'] : '';
    this.#logger.log('attempt.event', { attemptId: this.plan.id, event, code });
    this.#changed();
  }

  enter(phase: AttemptPhase): void {
    this.#phase = phase;
    this.#changed();
  }

  setRedirectUri(redirectUri: string): void {
    this.#redirectUri = redirectUri;
    this.#changed();
  }

  /** Something that the person should know while the attempt goes on; null takes it back. */
  warn(problem: AppError | null): void {
    this.#problem = problem;
    this.#changed();
  }

  /** As `warn`, for what stays true until the answer is there. A passing problem is shown before it, not instead of it. */
  warnUntilAnswered(problem: AppError): void {
    this.#standingProblem = problem;
    this.#changed();
  }

  /** Adds a request whose answer will be taken. False once there are too many. */
  expect(request: AuthorizationRequest): boolean {
    if (this.#requests.length >= MAX_REQUESTS) return false;
    this.#requests.push(request);
    return true;
  }

  get canExpectMore(): boolean {
    return this.#requests.length < MAX_REQUESTS;
  }

  /** The request that a state belongs to. Every one is compared, in constant time. */
  requestFor(state: string): AuthorizationRequest | null {
    let found: AuthorizationRequest | null = null;
    for (const request of this.#requests) if (sameState(request.state, state)) found = request;
    return found;
  }

  /** Takes the one answer. A second one is refused: a state is good for a single use (RFC 6749 §10.12). */
  take(matched: MatchedResponse): boolean {
    if (this.#answered || this.#ended || this.#outcome) return false;
    this.#answered = true;
    this.#problem = null;
    this.#standingProblem = null;
    this.#resolveAnswer(ok(matched));
    return true;
  }

  /** Records an answer that was not used, and tells the person. */
  ignore(error: AppError): void {
    if (!this.#answered) this.#problem = error;
    this.noteIgnored(error);
  }

  /** As `ignore`, where the person hears of it in another way. */
  noteIgnored(error: AppError): void {
    this.#ignored += 1;
    if (this.#ignored <= MAX_IGNORED_ENTRIES) this.note('response_ignored', factsOf(error));
    else this.#changed();
  }

  /** The answer, or why there will be none. */
  answer(): Promise<Result<MatchedResponse>> {
    return this.#answer;
  }

  /** Ends the attempt from outside. Whatever it is doing is aborted; it then finishes by itself. */
  end(code: AppError['code']): void {
    if (this.#ended || this.#outcome) return;
    this.#ended = appError(code);
    this.#resolveAnswer(err(this.#ended));
    this.#resolveEnded();
    this.#abort.abort();
  }

  /** The last step: drops every secret and says how it went. */
  finish(outcome: AttemptOutcome): void {
    this.#requests = [];
    this.#phase = 'finished';
    this.#problem = null;
    this.#standingProblem = null;
    this.#outcome = outcome;
    this.note('finished', outcome.kind === 'failed' ? factsOf(outcome.error) : { code: '' });
    this.#abort.abort();
    this.#resolveOutcome(outcome);
  }
}
