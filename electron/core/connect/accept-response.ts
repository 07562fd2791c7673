import { appError } from '../../../shared/errors.ts';
import { parseAuthorizationResponse, type AuthorizationResponse } from '../oauth/authorization-response.ts';
import type { MatchedResponse } from '../oauth/matched-response.ts';
import type { Attempt } from './attempt.ts';
import type { LoopbackVerdict } from './loopback-receiver.ts';

/** Decides about a response that arrived over loopback. */
export const receiveLoopback = (
  attempt: Attempt,
  providerName: string,
  parameters: URLSearchParams,
): LoopbackVerdict => {
  const response = parseAuthorizationResponse(parameters);
  const request = response.ok ? attempt.requestFor(response.value.state) : null;
  if (!response.ok || !request) {
    attempt.ignore(appError(response.ok ? 'callback.state_mismatch' : response.error));
    return { kind: 'ignore' };
  }
  if (!acceptResponse(attempt, response.value, request, 'loopback')) return { kind: 'repeated' };
  const page = attempt.finished.then(async (outcome) => {
    const { outcomePage } = await import('./completion-page.ts');
    return outcomePage(outcome, providerName);
  });
  return { kind: 'accept', page };
};

/** Gives a response to its attempt. Returns false if the attempt has one already. */
export const acceptResponse = (
  attempt: Attempt,
  response: AuthorizationResponse,
  request: MatchedResponse['request'],
  by: 'loopback' | 'deep-link' | 'paste',
): boolean => {
  const isAccepted = attempt.accept({ response, request });
  if (isAccepted) attempt.note('response_received', { by, kind: response.kind });
  return isAccepted;
};
