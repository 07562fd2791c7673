import { appError, type AppError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { parseAuthorizationResponse, parsePastedAddress } from '../oauth/authorization-response.ts';
import type { Attempt } from './attempt.ts';
import type { LoopbackVerdict } from '../callback/loopback-receiver.ts';

/** Decides about a response that arrived over loopback. */
export const receiveLoopback = (
  attempt: Attempt,
  providerName: string,
  parameters: URLSearchParams,
  openLink: string | null,
): LoopbackVerdict => {
  const response = parseAuthorizationResponse(parameters);
  const matched = response.ok ? attempt.match(response.value) : null;
  if (!matched) {
    attempt.ignore(appError(response.ok ? 'callback.state_mismatch' : response.error));
    return { kind: 'ignore', isRefusal: parameters.has('error') };
  }
  if (!attempt.accept(matched, 'loopback')) return { kind: 'repeated' };
  const page = attempt.finished.then(async (outcome) => {
    const { outcomePage } = await import('../callback/completion-page.ts');
    return outcomePage(outcome, providerName, openLink);
  });
  return { kind: 'accept', page: Promise.race([page, attempt.nextLink]) };
};

/** Accepts the response in a URL that the person pasted, with the same checks as for any other callback. */
export const receivePasted = (attempt: Attempt, text: string): Result<null> => {
  const { redirectUri } = attempt;
  if (redirectUri === null) return err(appError('attempt.not_found'));
  const refuse = (error: AppError): Result<null> => {
    attempt.noteIgnored(error);
    return err(error);
  };
  const response = parsePastedAddress(text, redirectUri);
  if (!response.ok) return refuse(appError(response.error, { begin: redirectUri }));
  const matched = attempt.match(response.value);
  if (!matched) return refuse(appError('callback.state_mismatch'));
  return attempt.accept(matched, 'paste') ? ok(null) : err(appError('attempt.finished'));
};
