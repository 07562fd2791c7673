import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { SignIn, SignInProgress, SignInRequest } from '../connections/connection-backend.ts';
import type { ObtainedGrant } from '../connections/grant-store.ts';
import { pause } from '../http/pause.ts';
import type { Exchange, TokenGrant } from '../oauth/token-grant.ts';
import {
  delayOf,
  paceAfter,
  type DeviceAuthorization,
  type PollPace,
} from '../oauth/device-authorization.ts';
import type { NoteEvent } from '../oauth/noted-http.ts';
import type { IssuedTokens } from '../oauth/token-response.ts';
import { discardTokens, noteWhileRunning, obtainGrant, receiveTokens } from './obtain-grant.ts';
import { changeSince, type OwnAppSignInParts } from './own-app-sign-in.ts';
import { planSignIn, type SignInPlan } from './plan-sign-in.ts';
import { renewablePlan } from './renewable-plan.ts';

/**
 * A sign-in with the person's own OAuth client and a code that the person enters at the provider (RFC 8628). Nothing comes back through a
 * browser: Keyfob asks until the provider says how it ended.
 */
export const codeSignIn = (parts: OwnAppSignInParts, request: SignInRequest, first: SignInPlan): SignIn => {
  const { scopes } = first;
  const { name, auth } = first.context.record;
  const plan = renewablePlan(parts, request, first);
  let requesting: Promise<Result<DeviceAuthorization>> | null = null;
  const requestCode = async (signal: AbortSignal, note: NoteEvent): Promise<Result<DeviceAuthorization>> => {
    const ask = (): Promise<Result<DeviceAuthorization>> =>
      parts.authorization.requestCode(plan.current.context, scopes, signal, note);
    const given = await ask();
    if (given.ok || !(await plan.renew(given.error))) return given;
    note('client_registered', {});
    return ask();
  };
  return {
    providerName: name,
    get digest() {
      return plan.current.digest;
    },
    scopes,
    callback: 'none',
    loopback: null,
    callbackKey: '',
    responseMode: auth.responseMode,
    deepLink: () => '',
    newRequest: async ({ signal, note, showCode }) => {
      // One code for all ways to open its page.
      const isFirst = requesting === null;
      requesting ??= requestCode(signal, note);
      const given = await requesting;
      if (!given.ok) return given;
      const { code, address, isInLink, expiresAt, link } = given.value;
      if (isFirst) {
        showCode({ code, address, isInLink }, expiresAt);
        note('code_shown', { host: new URL(address).host });
      }
      return ok({ url: link, request: null });
    },
    complete: async (progress, background) => {
      const given = await (requesting ?? err(appError('attempt.finished')));
      if (!given.ok) return given;
      const discardLater = (issued: Promise<IssuedTokens | null>): void =>
        background(issued.then((tokens) => discardTokens(parts, plan.current.context, tokens)));
      const granted = await pollForTokens(parts, request, plan.current, progress, given.value, discardLater);
      if (!granted.ok) return granted;
      progress.enter('exchanging');
      return obtainGrant(parts, plan.current, progress, granted.value, background);
    },
    renewClient: async (failure) => {
      const isRenewed = await plan.renew(failure);
      // The next request needs a code of the new client.
      if (isRenewed) requesting = null;
      return isRenewed;
    },
    discard: ({ tokens, identity }: ObtainedGrant) =>
      discardTokens(parts, plan.current.context, tokens, identity.account),
  };
};

/** Asks at the provider's pace, one request at a time, so that none pile up while the computer sleeps. */
const pollForTokens = async (
  parts: OwnAppSignInParts,
  request: SignInRequest,
  plan: SignInPlan,
  progress: SignInProgress,
  device: DeviceAuthorization,
  discardLater: (issued: Promise<IssuedTokens | null>) => void,
): Promise<Result<TokenGrant>> => {
  const { authorization, clock } = parts;
  const { context, digest } = plan;
  const note = noteWhileRunning(progress);
  let isPendingNoted = false;
  const poll = async (): Promise<Exchange> => {
    const events: Parameters<NoteEvent>[] = [];
    const exchange = await authorization.exchangeDeviceCode(
      context,
      device,
      (...event) => void events.push(event),
    );
    const { granted } = exchange;
    const isPending = !granted.ok && granted.error.code === 'device.pending';
    // Many requests say only that Keyfob has to wait.
    if (!isPending || !isPendingNoted) for (const event of events) note(...event);
    isPendingNoted ||= isPending;
    return exchange;
  };
  let pace: PollPace = { intervalMs: device.intervalMs, failures: 0 };
  for (;;) {
    await pause(clock, delayOf(pace), progress.whenEnded);
    if (progress.ended) return err(progress.ended);
    if (clock.now() >= device.expiresAt) return err(appError('device.expired'));
    const now = planSignIn(parts, request);
    if (!now.ok) return now;
    if (now.value.digest !== digest) return err(changeSince(plan, now.value));
    const granted = await receiveTokens(progress, poll(), discardLater);
    if (granted.ok) return granted;
    const next = paceAfter(granted.error, pace);
    if (next === null) return granted;
    progress.warn(next.failures > 0 ? appError('device.unreachable') : null);
    pace = next;
  }
};
