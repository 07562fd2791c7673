import type { AttemptPhase } from '../../../shared/domain/attempt.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { SignIn } from '../connections/connection-backend.ts';
import type { Browser, Clipboard } from '../ports.ts';
import { asResult } from '../storage/failures.ts';
import type { Attempt } from './attempt.ts';
import type { PendingAttempts } from './pending-attempts.ts';

export interface LaunchParts {
  readonly pending: PendingAttempts;
  readonly browser: Browser;
  readonly clipboard: Clipboard;
}

/**
 * Opens a sign-in in the browser, or copies its link, each time with a new authorization request. The attempt accepts the response
 * already before the browser opens.
 */
export const launchAttempt = async (
  { pending, browser, clipboard }: LaunchParts,
  attempt: Attempt,
  signIn: SignIn,
  launch: ConnectInput['launch'],
): Promise<Result<null>> => {
  const { redirectUri } = attempt;
  if (redirectUri === null) return err(appError('attempt.not_found'));
  if (!attempt.canAddRequest) return err(appError('attempt.too_many_links'));
  const open = (url: string): Promise<Result<null>> =>
    launch === 'clipboard' ? copyLink(clipboard, attempt, url) : openBrowser(browser, attempt, url);
  const enter = (phase: AttemptPhase): void => attempt.enter(phase);
  const link = await signIn.newRequest({
    ...{ actor: attempt.plan.actor, redirectUri, signal: attempt.signal },
    ...{ open, enter },
  });
  if (!link.ok) return link;
  if (!attempt.isActive) return err(attempt.ended ?? appError('attempt.finished'));
  if (link.value === null) return ok(null);
  const { url, request } = link.value;
  if (request && !attempt.addRequest(request)) return err(appError('attempt.too_many_links'));
  if (attempt.plan.callback === 'deep-link') {
    const saved = asResult(() => pending.save(attempt));
    if (!saved.ok) return saved;
  }
  return open(url);
};

const copyLink = async (clipboard: Clipboard, attempt: Attempt, url: string): Promise<Result<null>> => {
  await clipboard.write(url);
  attempt.note('link_copied');
  attempt.warn(null);
  return ok(null);
};

const openBrowser = async (browser: Browser, attempt: Attempt, url: string): Promise<Result<null>> => {
  attempt.note('browser_opened', { host: new URL(url).host });
  // A slow system must delay neither a response that has arrived nor a cancel.
  const respondedOrEnded = attempt.response().then((response) => ({ by: response.ok ? ok(null) : response }));
  const opened = await Promise.race([browser.open(url), respondedOrEnded]);
  if ('by' in opened) return opened.by;
  if (opened.ok) {
    attempt.warn(null);
    return opened;
  }
  const problem = appError('connect.browser_failed');
  attempt.note('browser_failed', { code: problem.code });
  attempt.warn(problem);
  return err(problem);
};
