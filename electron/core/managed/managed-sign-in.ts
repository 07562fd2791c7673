import { isPlatformRefusal } from '../../../shared/domain/platform.ts';
import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type {
  SignIn,
  SignInLaunch,
  SignInLink,
  SignInProgress,
  SignInRequest,
} from '../connections/connection-backend.ts';
import type { ObtainedGrant } from '../connections/grant-store.ts';
import type { Turns } from '../http/turns.ts';
import { deepLinkWhenDone } from '../oauth/redirect-uri.ts';
import { issuerOf, type AssistantAccess } from '../platform/platform-access.ts';
import { browserError } from '../platform/platform-errors.ts';
import type { PlatformClient, PlatformConnection } from '../platform/platform-client.ts';
import type { PlatformSignIn } from '../platform/platform-sign-in.ts';
import type { Clock } from '../ports.ts';
import { baselineOf, changedConnections, isActive, type Baseline } from './connection-changes.ts';
import type { ManagedAccounts } from './managed-accounts.ts';
import { managedGrant } from './managed-grant.ts';
import { pause } from '../http/pause.ts';
import {
  connectLink,
  planManagedSignIn,
  type ManagedPlan,
  type ManagedPlanSources,
} from './plan-managed-sign-in.ts';
import type { PlatformContact } from './platform-contact.ts';
import type { PlatformDisconnects } from './platform-disconnects.ts';

export interface ManagedSignInParts extends ManagedPlanSources {
  readonly accounts: ManagedAccounts;
  readonly client: PlatformClient;
  readonly clock: Clock;
  readonly contact: PlatformContact;
  readonly disconnects: PlatformDisconnects;
  readonly platformSignIn: PlatformSignIn;
  /** The scheme of deep links that the operating system opens with this app. */
  readonly linkScheme: string;
  /** Null if the system opens no links with this app. */
  readonly openLink: string | null;
  readonly turns: Turns;
}

/** The first delay between two polls, in milliseconds, by what it grows, and the longest one. */
const FIRST_DELAY = 2000;
const GROWTH = 1.5;
const LONGEST_DELAY = 15_000;
/** How many links may be requested in one sign-in. */
const MAX_LINKS = 20;

/** The person has to choose at the platform. */
const UNCHOSEN: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'platform.no_organization',
  'platform.no_assistant',
]);

/** Failures of a poll that end the sign-in. Any other may be over at the next poll. */
const FINAL: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'platform.signed_out',
  'platform.expired',
  'platform.key_refused',
  ...UNCHOSEN,
  'managed.other_assistant',
  'platform.unsupported_provider',
]);

/**
 * A sign-in through the platform: it asks the person for consent, and Keyfob sees in its list that it has got it. Before that, the person
 * signs in at the platform itself, if they are not.
 */
export class ManagedSignIn implements SignIn {
  readonly callback = 'deep-link';
  readonly loopback = null;
  readonly callbackKey = '';
  readonly responseMode = 'query';
  readonly #parts: ManagedSignInParts;
  readonly #request: SignInRequest;
  readonly #plan: ManagedPlan;
  /** The connections before the first link, and whose they are. */
  #before: { readonly issuer: string; readonly baseline: Baseline } | null = null;
  readonly #started = Promise.withResolvers<undefined>();
  /** Whether the browser opens a deep link at the end. */
  #endsWithLink = false;
  #links = 0;
  #latest: Promise<Result<SignInLink | null>> | null = null;

  constructor(parts: ManagedSignInParts, request: SignInRequest, plan: ManagedPlan) {
    this.#parts = parts;
    this.#request = request;
    this.#plan = plan;
  }

  get providerName(): string {
    return this.#plan.record.name;
  }

  get digest(): string {
    return this.#plan.digest;
  }

  get scopes(): readonly string[] {
    return this.#plan.scopes;
  }

  deepLink(attemptId: string): string {
    return deepLinkWhenDone(this.#parts.linkScheme, attemptId);
  }

  /** Of calls that run at the same time, the last one returns the link: the person has chosen anew how to open it. */
  newRequest(launch: SignInLaunch): Promise<Result<SignInLink | null>> {
    if (this.#links >= MAX_LINKS) return Promise.resolve(err(appError('attempt.too_many_links')));
    this.#links += 1;
    const number = this.#links;
    const replaced = async (): Promise<Result<null> | null> => {
      if (number === this.#links) return null;
      const latest = await this.#latest;
      return latest?.ok === false ? latest : ok(null);
    };
    this.#latest = this.#newLink(launch, replaced);
    return this.#latest;
  }

  async complete(progress: SignInProgress): Promise<Result<ObtainedGrant>> {
    const { clock } = this.#parts;
    const ended = (): AppError | null => progress.ended;
    let { woken } = progress;
    let isDone = false;
    await Promise.race([this.#started.promise, progress.whenEnded]);
    for (let delay = FIRST_DELAY; ;) {
      const timer = pause(clock, delay, progress.whenEnded, woken).then(() => undefined);
      const failure = await Promise.race([woken, timer]);
      const isWoken = failure !== undefined;
      const error = ended();
      if (error) return err(error);
      ({ woken } = progress);
      isDone ||= isWoken;
      delay = isWoken ? FIRST_DELAY : Math.min(delay * GROWTH, LONGEST_DELAY);
      const polled = await this.#poll(progress.signal, isDone || !this.#endsWithLink);
      if (polled.ok && polled.value) return ok(polled.value);
      // Only the platform's own link has the ID of the attempt. It can end the sign-in, but not complete it.
      if (typeof failure === 'string') return err(browserError(failure));
      if (polled.ok) continue;
      const { code, details } = polled.error;
      if (FINAL.has(code) || /^(?:vault|connect|provider)\./.test(code)) return polled;
      // As long as the platform asks for (RFC 9110 §10.2.3).
      if (typeof details['seconds'] === 'number') delay = Math.max(delay, details['seconds'] * 1000);
    }
  }

  /** The platform keeps the account, and the next refresh of the accounts finds it. */
  discard(): Promise<void> {
    return Promise.resolve();
  }

  async #newLink(
    launch: SignInLaunch,
    replaced: () => Promise<Result<null> | null>,
  ): Promise<Result<SignInLink | null>> {
    for (let tries = 0; ; tries += 1) {
      const access = await this.#access(launch);
      const other = await replaced();
      if (other) return other;
      if (!access.ok) return access;
      launch.enter(this.#before ? 'waiting' : 'preparing');
      const url = await this.#start(access.value, launch);
      const later = await replaced();
      if (later) return later;
      // The platform has ended the session or refused the key, and Keyfob learns it only now.
      if (!url.ok && isPlatformRefusal(url.error.code) && tries === 0) continue;
      if (!url.ok) return url;
      this.#started.resolve(undefined);
      return ok({ url: url.value, request: null });
    }
  }

  /** Access to the connections of an assistant, after the person has signed in at the platform and chosen one, if they have to. */
  async #access(launch: SignInLaunch): Promise<Result<AssistantAccess>> {
    const { session, contact, platformSignIn } = this.#parts;
    const signedIn = session.access();
    if (!signedIn.ok && /^platform\./.test(signedIn.error.code)) {
      launch.enter('platform');
      const done = await platformSignIn.ensure(launch.actor, (url) => launch.open(url), launch.signal);
      if (!done.ok) return done;
    }
    for (;;) {
      const access = session.assistantAccess();
      if (access.ok || !UNCHOSEN.has(access.error.code)) return access;
      const { assistants = [], organizations = [] } = session.stored() ?? {};
      if (assistants.length === 0 && organizations.length < 2) return access;
      launch.enter('choosing');
      await contact.sessionChange(launch.signal);
      if (launch.signal.aborted) return err(appError('connect.interrupted'));
    }
  }

  async #start(access: AssistantAccess, launch: SignInLaunch): Promise<Result<string>> {
    const { client, contact, disconnects, linkScheme, openLink } = this.#parts;
    const { service, scopes } = this.#plan;
    // A disconnect that the platform has not been told of yet must not end what is connected now.
    await disconnects.resume();
    const issuer = issuerOf(access);
    if (this.#before?.issuer !== issuer) {
      const listed = await contact.call(client.connections(access, service, launch.signal));
      if (!listed.ok) return listed;
      this.#before = { issuer, baseline: baselineOf(listed.value) };
    }
    const returnTo =
      openLink === null || !launch.redirectUri.startsWith(`${linkScheme}:`) ? null : launch.redirectUri;
    this.#endsWithLink = returnTo !== null;
    const started = await contact.call(client.start(access, service, { scopes, returnTo }, launch.signal));
    if (!started.ok) {
      if (started.error.code !== 'platform.start_failed') return started;
      // A provider that is no longer offered is refused with the same code as any other failure. The list of its connections tells.
      const again = await contact.call(client.connections(access, service, launch.signal));
      return again.ok || again.error.code !== 'platform.unsupported_provider' ? started : again;
    }
    const link = connectLink(started.value, access.baseUrl);
    return link === null ? err(appError('platform.link')) : ok(link);
  }

  /** Looks for the account that was connected; null if there is none yet. */
  async #poll(signal: AbortSignal, countsExpiry: boolean): Promise<Result<ObtainedGrant | null>> {
    const { accounts, client, clock, contact, session } = this.#parts;
    const plan = planManagedSignIn(this.#parts, this.#request);
    if (!plan.ok) return plan;
    if (plan.value.digest !== this.digest) return err(appError('connect.provider_changed'));
    const access = session.assistantAccess();
    if (!access.ok) return access;
    const issuer = issuerOf(access.value);
    const before = this.#before;
    if (before?.issuer !== issuer) return err(appError('managed.other_assistant'));
    const { service, record, targetId } = plan.value;
    const listed = await contact.call(client.connections(access.value, service, signal));
    if (!listed.ok) return listed;
    const [ours, ...others]: PlatformConnection[] = changedConnections(
      before.baseline,
      listed.value,
      targetId,
      countsExpiry,
    );
    if (!ours) return ok(null);
    accounts.storeListed(issuer, others);
    const isTargetGone = !listed.value.some((other) => other.id === targetId && isActive(other));
    return ok({ ...managedGrant(record, issuer, ours, clock.now()), isTargetGone });
  }
}
