import type { AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import type { StoredConnection } from '../connections/connection-repository.ts';
import type { AssistantAccess } from '../platform/platform-access.ts';
import type { PlatformClient, ProxyRequest, ProxyResponse } from '../platform/platform-client.ts';
import type { Clock } from '../ports.ts';
import { aborted, pause } from './pause.ts';
import type { PlatformContact } from './platform-contact.ts';

export interface PassOnParts {
  readonly client: PlatformClient;
  readonly contact: PlatformContact;
  readonly clock: Clock;
}

/** The delays before a request is passed on again, in seconds, if the platform does not say how long to wait. */
const DELAYS = [1, 2];
/** A longer wait is the person's decision. In seconds. */
const LONGEST_DELAY = 10;

/**
 * Lets the platform pass a request on. If the platform itself is busy or fails, a request that only reads is sent again; any other is sent
 * once, because the platform may have passed it on (docs/adr/0033).
 */
export const passOn = async (
  { client, contact, clock }: PassOnParts,
  access: AssistantAccess,
  connection: StoredConnection,
  request: ProxyRequest,
  { isRead, signal }: { readonly isRead: boolean; readonly signal: AbortSignal },
): Promise<Result<ProxyResponse>> => {
  const { grant } = connection;
  const id = grant.kind === 'managed' ? grant.platformConnectionId : '';
  const mayRepeat = isRead && (request.method === 'GET' || request.method === 'HEAD');
  for (let tries = 0; ; tries += 1) {
    const answer = await contact.call(client.proxy(access, id, request, signal));
    const delay = answer.ok || !mayRepeat ? null : delayBeforeRetry(answer.error, tries);
    if (delay === null) {
      contact.noteBalance(connection, answer.ok ? null : answer.error);
      return answer;
    }
    await pause(clock, delay * 1000, aborted(signal));
    if (signal.aborted) return answer;
  }
};

/** How long to wait before the next try, in seconds; null if there is none. */
const delayBeforeRetry = ({ code, details }: AppError, tries: number): number | null => {
  if (code !== 'platform.rate_limited' && code !== 'platform.server_error') return null;
  const usual = DELAYS[tries];
  if (usual === undefined) return null;
  const wanted = typeof details['seconds'] === 'number' ? details['seconds'] : usual;
  return wanted > LONGEST_DELAY ? null : wanted;
};
