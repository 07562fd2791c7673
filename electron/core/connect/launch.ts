import { appError } from '../../../shared/errors.ts';
import type { ConnectInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import { StorageError, type Browser, type Clipboard } from '../ports.ts';
import { accountParameters } from '../oauth/account-hint.ts';
import type { Attempt } from './attempt.ts';
import type { Authorization, ClientContext } from '../oauth/authorization.ts';
import type { PendingAttempts } from './pending-attempts.ts';

export interface LaunchParts {
  readonly authorization: Authorization;
  readonly repository: ConnectionRepository;
  readonly pending: PendingAttempts;
  readonly browser: Browser;
  readonly clipboard: Clipboard;
}

/**
 * Brings a sign-in to the browser, or its address to the clipboard: each time a request with a state and a verifier of its own.
 * The attempt expects the answer before anybody is asked for it.
 */
export const launchAttempt = async (
  parts: LaunchParts,
  attempt: Attempt,
  context: ClientContext,
  launch: ConnectInput['launch'],
): Promise<Result<null>> => {
  const { authorization, repository, pending, browser, clipboard } = parts;
  const { redirectUri } = attempt;
  if (redirectUri === null) return err(appError('attempt.not_found'));
  if (!attempt.canExpectMore) return err(appError('attempt.too_many_links'));
  const { connectionId, providerKey, scopes, callback } = attempt.plan;
  const account = accountParameters(context.record.auth, {
    target: connectionId === null ? null : repository.find(connectionId),
    connected: repository.countOf(providerKey),
  });
  const request = await authorization.request(context, { redirectUri, scopes, account }, attempt.signal);
  if (!request.ok) return request;
  if (!attempt.running || attempt.ended) return err(attempt.ended ?? appError('attempt.finished'));
  if (!attempt.expect(request.value)) return err(appError('attempt.too_many_links'));
  if (callback === 'deep-link') {
    try {
      pending.save(attempt);
    } catch (error) {
      if (error instanceof StorageError) return err(appError(error.code));
      throw error;
    }
  }
  if (launch === 'clipboard') {
    await clipboard.write(request.value.url);
    attempt.note('link_copied');
    attempt.warn(null);
    return ok(null);
  }
  attempt.note('browser_opened', { host: new URL(request.value.url).host });
  // A system that keeps us waiting must hold up neither an answer that has come nor a cancel.
  const overtaken = attempt.answer().then((answer) => ({ by: answer.ok ? ok(null) : answer }));
  const opened = await Promise.race([browser.open(request.value.url), overtaken]);
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
