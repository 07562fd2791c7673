import type { Result } from '../../../shared/result.ts';
import { appError } from '../../../shared/errors.ts';
import type { Random } from '../ports.ts';
import { factsOf, type Attempt } from './attempt.ts';
import type { ClientContext } from '../oauth/authorization.ts';
import type { LoopbackReceiver, LoopbackVerdict } from './loopback-receiver.ts';
import { deepLinkRedirectUri, loopbackRedirectUri } from '../oauth/redirect-uri.ts';

export interface CallbackParts {
  readonly random: Random;
  readonly linkScheme: string;
  /** Decides about an answer that came over loopback. */
  readonly receive: (parameters: URLSearchParams) => LoopbackVerdict;
  /** Attempts that are over and have only to clean up. */
  readonly ending: () => readonly Promise<void>[];
}

/**
 * Opens the way back of an attempt: binds first and makes the redirect URI from what was bound (RFC 8252 §7.3); from then on it
 * never changes. Null where nothing has to listen, or nothing can.
 */
export const openCallback = async (
  { random, linkScheme, receive, ending }: CallbackParts,
  attempt: Attempt,
  context: ClientContext,
): Promise<LoopbackReceiver | null> => {
  const { redirect, responseMode } = context.record.auth;
  const { providerKey, callback } = attempt.plan;
  if (callback === 'deep-link' || !redirect.loopback) {
    attempt.setRedirectUri(deepLinkRedirectUri(linkScheme, providerKey));
    attempt.note('callback_ready', { callback: 'deep-link' });
    return null;
  }
  const { host, port } = redirect.loopback;
  // With every word of its pages it is a good part of the program, and of no use before the first sign-in.
  const { listenOnLoopback } = await import('./loopback-receiver.ts');
  const listen = (): Promise<Result<LoopbackReceiver>> =>
    listenOnLoopback({
      host,
      port,
      providerKey,
      responseMode,
      random,
      onParameters: receive,
      onOversized: () => attempt.ignore(appError('callback.too_long')),
    });
  let listening = await listen();
  const leaving = ending();
  if (!listening.ok && leaving.length > 0) {
    // The port may be held by an attempt that has ended and still shows the browser its last page.
    await Promise.all(leaving);
    listening = await listen();
  }
  if (listening.ok) {
    attempt.setRedirectUri(listening.value.redirectUri);
    attempt.note('callback_ready', { callback: 'loopback', port: listening.value.port });
    return listening.value;
  }
  // The browser will not reach us, but its address bar will hold the answer: pasting it finishes the same attempt.
  attempt.setRedirectUri(loopbackRedirectUri(host, port === 'any' ? null : port, providerKey));
  attempt.note('callback_unavailable', factsOf(listening.error));
  attempt.warnUntilAnswered(listening.error);
  return null;
};
