import type { Actor } from '../../../shared/domain/actor.ts';
import { ATTEMPT_LIFETIME_MS } from '../../../shared/domain/attempt.ts';
import {
  isPlatformRefusal,
  type PlatformAddress,
  type PlatformFacts,
} from '../../../shared/domain/platform.ts';
import { appError, type ErrorCode } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { LoopbackReceiver, LoopbackVerdict } from '../callback/loopback-receiver.ts';
import type { Events } from '../events.ts';
import {
  parseAuthorizationResponse,
  sameState,
  type AuthorizationResponse,
} from '../oauth/authorization-response.ts';
import type { Clock, Random } from '../ports.ts';
import { StorageError } from '../storage/failures.ts';
import type { Vault } from '../vault/vault.ts';
import type { ConfirmedAddress } from './confirmed-address.ts';
import {
  beginSession,
  CALLBACK_PATH,
  endSession,
  newAuthorization,
  readClientId,
  refusal,
  type PlatformAuthorization,
} from './platform-authentication.ts';
import { withChoices } from './platform-choices.ts';
import type { PlatformClient } from './platform-client.ts';
import { accessOf, type PlatformSession } from './platform-session.ts';

interface PlatformSignInParts {
  readonly session: PlatformSession;
  readonly confirmedAddress: ConfirmedAddress;
  readonly client: PlatformClient;
  readonly vault: Vault;
  readonly activity: ActivityLog;
  readonly events: Events;
  readonly clock: Clock;
  readonly random: Random;
  /** The deep link that brings Keyfob's window to the front; null if the system opens no links with Keyfob. */
  readonly openLink: string | null;
}

/** Opens a link in the browser, or copies it, as the person chose. */
export type OpenLink = (url: string) => Promise<Result<null>>;

/** Why a sign-in is ended from outside. */
type EndCode = Extract<
  ErrorCode,
  `connect.${'cancelled' | 'deadline' | 'interrupted' | 'quitting'}` | 'vault.locked'
>;

/** A sign-in that runs. */
interface Run {
  readonly actor: Actor;
  readonly address: PlatformAddress;
  readonly startedAt: number;
  readonly deadlineAt: number;
  /** Aborted when it ends for any reason. */
  readonly abort: AbortController;
  /** The link to open; null if it ended before there was one. */
  readonly link: PromiseWithResolvers<string | null>;
  readonly response: PromiseWithResolvers<AuthorizationResponse>;
  /** How it ended. */
  readonly done: PromiseWithResolvers<Result<null>>;
  authorization: PlatformAuthorization | null;
  hasResponse: boolean;
  /** How many wait for it. */
  waiting: number;
}

/** Signs the person in at the platform in the browser. One sign-in runs at a time; whoever needs it meanwhile joins it. */
export class PlatformSignIn {
  readonly #parts: PlatformSignInParts;
  #run: Run | null = null;
  #problem: ErrorCode | null = null;
  /** Runs that have ended and still show their last page. */
  readonly #closing = new Set<Promise<void>>();
  #isClosed = false;

  constructor(parts: PlatformSignInParts) {
    this.#parts = parts;
  }

  facts(): Pick<PlatformFacts, 'signIn' | 'problem'> {
    const run = this.#run;
    const signIn = run && { startedAt: run.startedAt, deadlineAt: run.deadlineAt };
    return { signIn, problem: this.#problem };
  }

  /**
   * Resolves when the person is signed in: at once if they are, else after a sign-in, whose link it opens. Opens the link again if a
   * sign-in runs already. An assistant may still have to be chosen. Fails with `vault.*`, `platform.*`, `connect.deadline`,
   * `connect.cancelled`, or `system.*` if the person does not confirm the address. A link that could not be opened is no failure of the sign-in: `open` tells its caller.
   *
   * @param signal ends the wait; the sign-in ends when nobody waits for it
   */
  async ensure(actor: Actor, open: OpenLink, signal: AbortSignal): Promise<Result<null>> {
    const access = this.#parts.session.access();
    if (access.ok) return ok(null);
    const { code } = access.error;
    if (code !== 'platform.signed_out' && !isPlatformRefusal(code)) return access;
    const confirmed = await this.#parts.confirmedAddress.ensure(actor);
    if (!confirmed.ok) return confirmed;
    if (this.#isClosed) return err(appError('connect.quitting'));
    if (signal.aborted) return err(appError('connect.cancelled'));
    const run = (this.#run ??= this.#start(actor));
    run.waiting += 1;
    const opened = run.link.promise.then((url) =>
      url !== null && !run.hasResponse && !signal.aborted ? open(url) : null,
    );
    const left = Promise.withResolvers<Result<null>>();
    const leave = (): void => left.resolve(err(appError('connect.cancelled')));
    signal.addEventListener('abort', leave, { once: true });
    try {
      const failed = opened.then(() => run.done.promise);
      return await Promise.race([run.done.promise, left.promise, failed]);
    } finally {
      signal.removeEventListener('abort', leave);
      run.waiting -= 1;
      if (run.waiting === 0) this.#end(run, err(appError('connect.cancelled')));
    }
  }

  /** Ends the sign-in that runs. Whoever waits for it gets the code. */
  cancel(code: EndCode = 'connect.cancelled'): void {
    if (this.#run) this.#end(this.#run, err(appError(code)));
  }

  /** Ends the sign-in that runs because the person is signed in by another way. */
  replace(): void {
    this.forgetProblem();
    if (this.#run) this.#end(this.#run, ok(null));
  }

  /** What the last sign-in failed with says nothing any longer. */
  forgetProblem(): void {
    this.#problem = null;
    this.#parts.events.emit('platform.changed', null);
  }

  /** Call it when the computer wakes up. Timers stood still meanwhile. */
  wake(): void {
    if (this.#run && this.#run.deadlineAt <= this.#parts.clock.now()) this.cancel('connect.deadline');
  }

  /** Ends the sign-in, begins no more, and resolves when nothing more is sent. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.cancel('connect.quitting');
    await Promise.all(this.#closing);
  }

  #start(actor: Actor): Run {
    const { clock, session } = this.#parts;
    const startedAt = clock.now();
    const run: Run = {
      actor,
      address: session.address,
      startedAt,
      deadlineAt: startedAt + ATTEMPT_LIFETIME_MS,
      abort: new AbortController(),
      link: Promise.withResolvers(),
      response: Promise.withResolvers(),
      done: Promise.withResolvers(),
      authorization: null,
      hasResponse: false,
      waiting: 0,
    };
    const cancelTimer = clock.after(ATTEMPT_LIFETIME_MS, () => this.cancel('connect.deadline'));
    run.abort.signal.addEventListener('abort', cancelTimer, { once: true });
    this.#run = run;
    this.forgetProblem();
    const closing = this.#runToEnd(run).finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
    return run;
  }

  #end(run: Run, result: Result<null>): void {
    if (this.#run !== run) return;
    this.#run = null;
    const { activity, events } = this.#parts;
    const { code } = result.ok ? { code: null } : result.error;
    const isFailure = code !== null && !code.startsWith('vault.') && !ENDED_ON_PURPOSE.has(code);
    if (isFailure) {
      this.#problem = code;
      activity.addOrLog({ kind: 'platform_signed_in', actor: run.actor, code, details: detailsOf(run) });
    }
    run.link.resolve(null);
    run.done.resolve(result);
    run.abort.abort();
    events.emit('platform.changed', null);
  }

  /** Resolves when the browser has the page that says what happened; never rejects. */
  async #runToEnd(run: Run): Promise<void> {
    const receivers: LoopbackReceiver[] = [];
    try {
      const result = await this.#steps(run, (receiver) => receivers.push(receiver));
      this.#end(run, result);
    } catch (error) {
      this.#end(run, err(appError(error instanceof StorageError ? error.code : 'ipc.internal')));
    } finally {
      await Promise.all(receivers.map((receiver) => receiver.close()));
    }
  }

  async #steps(run: Run, onListening: (receiver: LoopbackReceiver) => void): Promise<Result<null>> {
    const { client, random, openLink } = this.#parts;
    const { address, abort } = run;
    const clientId = await readClientId(client, address, abort.signal);
    if (!clientId.ok) return clientId;
    // Loaded for the first sign-in, because with the texts of its pages it is a large part of the program (ADR 0007).
    const { listenOnLoopback } = await import('../callback/loopback-receiver.ts');
    const listening = await listenOnLoopback({
      host: '127.0.0.1',
      port: 'any',
      path: CALLBACK_PATH,
      responseMode: 'query',
      random,
      openLink,
      onParameters: (parameters) => this.#receive(run, parameters),
      onUnknown: () => undefined,
      onOversized: () => undefined,
    });
    if (!listening.ok) return listening;
    onListening(listening.value);
    const authorization = newAuthorization(address, clientId.value, listening.value.redirectUri, random);
    run.authorization = authorization;
    run.link.resolve(authorization.url);
    const response = await Promise.race([run.response.promise, run.done.promise]);
    if ('ok' in response) return response;
    if (response.kind !== 'code') {
      const isDenied = response.kind === 'error' && response.error === 'access_denied';
      return err(appError(isDenied ? 'platform.sign_in_denied' : 'platform.sign_in_failed'));
    }
    return this.#finish(run, authorization, response.code);
  }

  /** Exchanges the code and stores the session. A session that is not stored is ended. */
  async #finish(run: Run, authorization: PlatformAuthorization, code: string): Promise<Result<null>> {
    const { client, session, vault, activity } = this.#parts;
    const { address, actor } = run;
    const begun = await beginSession(client, address, authorization, code, run.abort.signal);
    if (!begun.ok) return begun;
    const unchosen = { address, method: 'browser', ...begun.value } as const;
    const found = await withChoices(client, unchosen, session.lastChosen);
    const closed = vault.problem();
    if (!found.ok || this.#run !== run || closed) {
      await endSession(client, accessOf({ ...unchosen, organization: null }));
      if (!found.ok) return refusal(found.error, 'platform.sign_in_failed');
      return err(closed ?? appError('connect.cancelled'));
    }
    const earlier = session.stored();
    session.store(found.value);
    // Refused once, it may still be open there.
    if (earlier?.method === 'browser') void endSession(client, accessOf(earlier));
    activity.addOrLog({ kind: 'platform_signed_in', actor, details: detailsOf(run) });
    return ok(null);
  }

  /** Decides about a request at the redirect URI. Any other state than that of the authorization request is ignored. */
  #receive(run: Run, parameters: URLSearchParams): LoopbackVerdict {
    const response = parseAuthorizationResponse(parameters);
    const isOurs =
      response.ok && run.authorization !== null && sameState(run.authorization.state, response.value.state);
    if (!isOurs) return { kind: 'ignore', isRefusal: parameters.has('error') };
    if (run.hasResponse || this.#run !== run) return { kind: 'repeated' };
    run.hasResponse = true;
    run.response.resolve(response.value);
    const page = run.done.promise.then(async (result) => {
      const { platformPage } = await import('../callback/completion-page.ts');
      return platformPage(result.ok ? null : result.error, this.#parts.openLink);
    });
    return { kind: 'accept', page };
  }
}

const ENDED_ON_PURPOSE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'connect.cancelled',
  'connect.interrupted',
  'connect.quitting',
]);

const detailsOf = ({ address }: Run): { readonly how: string; readonly host: string } => ({
  how: 'browser',
  host: new URL(address.baseUrl).host,
});
