import type { AttemptPhase } from '../../../shared/domain/attempt.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { SignIn } from '../connections/connection-backend.ts';
import { asResult } from '../storage/failures.ts';
import type { Attempt } from './attempt.ts';
import type { PendingAttempts } from './pending-attempts.ts';

/** Passes a link on to the person or to a browser. */
export type OpenLink = (url: string) => Promise<Result<null>>;

/** Makes a new authorization request and opens its link. The attempt accepts the response already before that. */
export const launchAttempt = async (
  pending: PendingAttempts,
  attempt: Attempt,
  signIn: SignIn,
  open: OpenLink,
): Promise<Result<null>> => {
  const { redirectUri } = attempt;
  const hasCallback = attempt.plan.callback !== 'none';
  if (redirectUri === null && hasCallback) return err(appError('attempt.not_found'));
  if (!attempt.canAddRequest) return err(appError('attempt.too_many_links'));
  const enter = (phase: AttemptPhase): void => attempt.enter(phase);
  const link = await signIn.newRequest({
    ...{ actor: attempt.plan.actor, redirectUri: redirectUri ?? '', signal: attempt.signal },
    ...{ open, enter },
    showCode: (code, expiresAt) => attempt.showCode(code, expiresAt),
    note: (event, details) => {
      if (attempt.isActive) attempt.note(event, details);
    },
  });
  if (!link.ok) return link;
  if (!attempt.isActive) return err(attempt.ended ?? appError('attempt.finished'));
  if (link.value === null) return ok(null);
  const { url, request } = link.value;
  if (request && !attempt.addRequest(request, signIn.digest)) return err(appError('attempt.too_many_links'));
  if (attempt.plan.callback === 'deep-link') {
    const saved = asResult(() => pending.save(attempt));
    if (!saved.ok) return saved;
  }
  return open(url);
};
