import { appError, type AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import type { SignIn } from '../connections/connection-backend.ts';
import { callbackPath, loopbackRedirectUri } from '../oauth/redirect-uri.ts';
import type { Random } from '../ports.ts';
import { factsOf, type Attempt } from './attempt.ts';
import type { LoopbackReceiver, LoopbackVerdict } from '../callback/loopback-receiver.ts';

export interface CallbackParts {
  readonly random: Random;
  readonly openLink: string | null;
  /** Decides about a response that arrived over loopback. */
  readonly receive: (parameters: URLSearchParams) => LoopbackVerdict;
  /** Attempts that have ended and are still cleaning up. */
  readonly ending: () => readonly Promise<void>[];
}

/**
 * Opens the callback of an attempt. It binds the port first and builds the redirect URI from what was bound (RFC 8252 §7.3); from then on
 * the redirect URI never changes. Returns null if nothing listens: there is no callback, it is a deep link, the provider wants https, or
 * the port can't be bound.
 */
export const openCallback = async (
  { random, openLink, receive, ending }: CallbackParts,
  attempt: Attempt,
  signIn: SignIn,
): Promise<LoopbackReceiver | null> => {
  const { id, callback } = attempt.plan;
  const { callbackKey, loopback, responseMode } = signIn;
  if (callback === 'none') return null;
  if (callback === 'deep-link' || !loopback) {
    attempt.setRedirectUri(signIn.deepLink(id));
    attempt.note('callback_ready', { callback: 'deep-link' });
    return null;
  }
  const { host, port, scheme } = loopback;
  /** The browser can't reach Keyfob, but its address bar will show the response, which the person can paste. */
  const leaveToPaste = (problem: AppError): null => {
    attempt.setRedirectUri(loopbackRedirectUri(host, port === 'any' ? null : port, callbackKey, scheme));
    attempt.note('callback_unavailable', factsOf(problem));
    attempt.warnUntilResponse(problem);
    return null;
  };
  if (scheme === 'https') return leaveToPaste(appError('connect.paste_only'));
  // Loaded for the first sign-in, because with the texts of its pages it is a large part of the program.
  const { listenOnLoopback } = await import('../callback/loopback-receiver.ts');
  const listen = (): Promise<Result<LoopbackReceiver>> =>
    listenOnLoopback({
      host,
      port,
      path: callbackPath(callbackKey),
      responseMode,
      random,
      openLink,
      onParameters: receive,
      onUnknown: (problem) => {
        if (attempt.isActive) attempt.noteIgnored(problem);
      },
      onOversized: () => attempt.ignore(appError('callback.too_long')),
    });
  let listening = await listen();
  const endingRuns = ending();
  if (!listening.ok && endingRuns.length > 0) {
    // An attempt that has ended may still hold the port to show its last page.
    await Promise.all(endingRuns);
    listening = await listen();
  }
  if (listening.ok) {
    attempt.setRedirectUri(listening.value.redirectUri);
    attempt.note('callback_ready', { callback: 'loopback', port: listening.value.port });
    return listening.value;
  }
  return leaveToPaste(listening.error);
};
