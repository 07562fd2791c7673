import {
  ATTEMPT_LIFETIME_MS,
  type AttemptFacts,
  type AttemptOutcome,
  type AttemptPhase,
  type UserCode,
  type TimelineEntry,
  type TimelineEvent,
} from '../../../shared/domain/attempt.ts';
import { isClientGrant } from '../../../shared/domain/grant.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import type { SignInProgress } from '../connections/connection-backend.ts';
import type { AuthorizationRequest } from '../oauth/authorization-request.ts';
import type { AuthorizationResponse } from '../oauth/authorization-response.ts';
import type { MatchedResponse } from '../oauth/matched-response.ts';
import type { Clock, Logger } from '../ports.ts';
import type { AttemptPlan, SavedAttempt } from './attempt-plan.ts';
import { AwaitedResponse } from './awaited-response.ts';
import type { ChosenBrowser } from './browser-choices.ts';
import { BrowserSignals } from './browser-signals.ts';

/** Limits what a page that floods the callback adds to the timeline. */
const MAX_IGNORED_ENTRIES = 20;

/** The code and details of an error, for a timeline entry. */
export const factsOf = ({ code, details }: AppError): TimelineEntry['details'] => ({ ...details, code });

/** One run of a sign-in, with its timeline. Holds the states and PKCE verifiers until it ends. */
export class Attempt implements SignInProgress {
  readonly plan: AttemptPlan;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #onChange: () => void;
  readonly #startedAt: number;
  readonly #abort = new AbortController();
  readonly #timeline: TimelineEntry[] = [];
  /** The digest of the `SignIn` when the requests were made. */
  #digest: string | undefined;
  readonly #awaited: AwaitedResponse;
  #phase: AttemptPhase = 'preparing';
  #redirectUri: string | null = null;
  #userCode: UserCode | null = null;
  #linkExpiresAt: number | null = null;
  #browser: ChosenBrowser | null | undefined;
  #problem: AppError | null = null;
  #standingProblem: AppError | null = null;
  #outcome: AttemptOutcome | null = null;
  #ended: AppError | null = null;
  #ignored = 0;
  readonly #browserSignals = new BrowserSignals();
  #resolveEnded: () => void = () => undefined;
  #resolveOutcome: (outcome: AttemptOutcome) => void = () => undefined;
  /** Resolves when it is ended from outside; never rejects. */
  readonly whenEnded = new Promise<void>((resolve) => (this.#resolveEnded = resolve));
  /** How it ended; never rejects. */
  readonly finished = new Promise<AttemptOutcome>((resolve) => (this.#resolveOutcome = resolve));

  constructor(
    start: AttemptPlan | SavedAttempt,
    ports: { readonly clock: Clock; readonly logger: Logger },
    onChange: () => void,
  ) {
    this.#clock = ports.clock;
    this.#logger = ports.logger;
    this.#onChange = onChange;
    if ('plan' in start) {
      this.plan = start.plan;
      this.#digest = start.plan.digest;
      this.#startedAt = start.startedAt;
      this.#redirectUri = start.redirectUri;
      this.#awaited = new AwaitedResponse(start.requests);
      this.#phase = 'waiting';
      this.note('resumed', { callback: start.plan.callback });
    } else {
      this.plan = start;
      this.#digest = start.digest;
      this.#awaited = new AwaitedResponse([]);
      this.#startedAt = ports.clock.now();
      const { length: scopes } = start.scopes;
      if (isClientGrant(start.grant)) this.note('request_started', { scopes });
      else this.note('started', { callback: start.callback, scopes });
    }
  }

  /** What must be stored in case the deep link restarts the app; null before the first authorization request. */
  save(): SavedAttempt | null {
    const redirectUri = this.#redirectUri;
    const { requests } = this.#awaited;
    if (redirectUri === null || requests.length === 0) return null;
    const plan = this.#digest === undefined ? this.plan : { ...this.plan, digest: this.#digest };
    return { plan, startedAt: this.#startedAt, redirectUri, requests };
  }

  get deadlineAt(): number {
    return this.#startedAt + ATTEMPT_LIFETIME_MS;
  }

  /** Aborted when the attempt ends for any reason. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Why it was ended from outside (cancel, deadline, lock, quit); null if it was not. */
  get ended(): AppError | null {
    return this.#ended;
  }

  /** False once it has finished. */
  get isRunning(): boolean {
    return this.#outcome === null;
  }

  /** Whether it can still receive a response: it runs, and was not ended from outside. */
  get isActive(): boolean {
    return this.isRunning && this.#ended === null;
  }

  get redirectUri(): string | null {
    return this.#redirectUri;
  }

  /** The browser that it was last opened in; null for the default browser, undefined if it was opened in none. */
  get browser(): ChosenBrowser | null | undefined {
    return this.#browser;
  }

  get timeline(): readonly TimelineEntry[] {
    return this.#timeline;
  }

  facts(): AttemptFacts {
    const { id, providerKey, grant, purpose, scopes, callback } = this.plan;
    return {
      ...{ id, providerKey, grant, purpose, scopes, callback },
      userCode: this.#userCode,
      startedAt: this.#startedAt,
      deadlineAt: this.deadlineAt,
      phase: this.#phase,
      browser: this.#browser?.name ?? null,
      redirectUri: this.#redirectUri,
      linkExpiresAt: this.#linkExpiresAt,
      problem: this.#problem ?? this.#standingProblem,
      outcome: this.#outcome,
      timeline: [...this.#timeline],
    };
  }

  /** Waits for another response, after the one that it had was of no use. */
  beginAgain(): void {
    this.#awaited.beginAgain();
    if (this.#ended) this.#awaited.fail(this.#ended);
  }

  /** Makes a timeline entry without adding it. */
  entry(event: TimelineEvent, details: TimelineEntry['details'] = {}): TimelineEntry {
    return { at: this.#clock.now(), event, details };
  }

  note(event: TimelineEvent, details: TimelineEntry['details'] = {}): void {
    this.#timeline.push(this.entry(event, details));
    const code = typeof details['code'] === 'string' ? details['code'] : '';
    this.#logger.log('attempt.event', { attemptId: this.plan.id, event, code });
    this.#onChange();
  }

  enter(phase: AttemptPhase): void {
    if (!this.isRunning || this.#phase === phase) return;
    this.#phase = phase;
    this.#onChange();
  }

  openIn(browser: ChosenBrowser | null): void {
    this.#browser = browser;
    this.#onChange();
  }

  setRedirectUri(redirectUri: string): void {
    this.#redirectUri = redirectUri;
    this.#onChange();
  }

  /** Shows a code to enter at the provider, until `expiresAt`. */
  showCode(code: UserCode, expiresAt: number): void {
    this.#userCode = code;
    this.#linkExpiresAt = expiresAt;
    this.#onChange();
  }

  /** Sets the problem to show while the attempt goes on; null clears it. */
  warn(problem: AppError | null): void {
    this.#problem = problem;
    this.#onChange();
  }

  /** As `warn`, for a problem that lasts until the response arrives. A problem set by `warn` is shown first. */
  warnUntilResponse(problem: AppError): void {
    this.#standingProblem = problem;
    this.#onChange();
  }

  /**
   * Adds a request whose response will be accepted. Returns false once there are too many.
   *
   * @param digest the digest of its `SignIn` now. If it has changed, the server does not know the OAuth client of earlier requests
   */
  addRequest(request: AuthorizationRequest, digest: string): boolean {
    if (this.#digest !== undefined && digest !== this.#digest) this.#awaited.dropRequests();
    this.#digest = digest;
    if (!this.#awaited.add(request)) return false;
    const { expiresIn = null } = request;
    this.#linkExpiresAt = expiresIn === null ? null : this.#clock.now() + expiresIn * 1000;
    this.#onChange();
    return true;
  }

  get canAddRequest(): boolean {
    return this.#awaited.canAdd;
  }

  /** Matches a response to the request with its state, or returns null. */
  match(response: AuthorizationResponse): MatchedResponse | null {
    return this.#awaited.match(response);
  }

  /** Accepts the response. Returns false for a second one: a state can be used only once (RFC 6749 §10.12). */
  accept(matched: MatchedResponse, by: 'loopback' | 'deep-link' | 'paste'): boolean {
    if (!this.isActive || !this.#awaited.accept(matched)) return false;
    this.#problem = null;
    this.#standingProblem = null;
    this.#browserSignals.setWaiting(by === 'loopback');
    this.note('response_received', { by, kind: matched.response.kind });
    return true;
  }

  /** Records a response that was not used, and warns the person. */
  ignore(error: AppError): void {
    if (!this.#awaited.hasArrived) this.#problem = error;
    this.noteIgnored(error);
  }

  /** As `ignore`, without a warning. */
  noteIgnored(error: AppError): void {
    this.#ignored += 1;
    if (this.#ignored <= MAX_IGNORED_ENTRIES) this.note('response_ignored', factsOf(error));
    else this.#onChange();
  }

  /** Resolves when the next deep link says that the browser is done, with the code of a failure or null; never rejects. */
  get woken(): Promise<string | null> {
    return this.#browserSignals.woken;
  }

  /** A deep link says that the browser is done. Returns false if the attempt waits for a response, or was told before. */
  wake(failure: string | null): boolean {
    if (this.#awaited.requests.length > 0 || !this.isActive) return false;
    const isFirst = this.#browserSignals.wake(failure);
    if (isFirst) this.note('response_received', { by: 'deep-link' });
    return isFirst;
  }

  /** The response, or why there will be none. */
  response(): Promise<Result<MatchedResponse>> {
    return this.#awaited.response;
  }

  /** The link that the browser goes to from the page where it waits, if the sign-in begins again. */
  get nextLink(): Promise<string> {
    return this.#browserSignals.nextLink;
  }

  /** Sends the browser on that waits at the redirect URI. Returns false if none does. */
  sendOn(url: string): boolean {
    return this.#browserSignals.sendOn(url);
  }

  /** Ends the attempt from outside. Aborts its current work; the attempt then calls `finish` itself. */
  end(code: AppError['code']): void {
    if (this.#ended || this.#outcome) return;
    this.#ended = appError(code);
    this.#awaited.fail(this.#ended);
    this.#resolveEnded();
    this.#abort.abort();
  }

  /** The last step: deletes every secret and sets the outcome. */
  finish(outcome: AttemptOutcome): void {
    this.#awaited.dropRequests();
    this.#userCode = null;
    this.#phase = 'finished';
    this.#problem = null;
    this.#standingProblem = null;
    this.#outcome = outcome;
    this.note('finished', outcome.kind === 'failed' ? factsOf(outcome.error) : { code: '' });
    this.#abort.abort();
    this.#resolveOutcome(outcome);
  }
}
