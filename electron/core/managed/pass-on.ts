import { appError, type AppError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { StoredConnection } from '../connections/connection-repository.ts';
import type { TurnKind, Turns } from '../http/turns.ts';
import type { PlatformClient, ProxyRequest, ProxyResponse } from '../platform/platform-client.ts';
import type { Clock } from '../ports.ts';
import { aborted, pause } from '../http/pause.ts';
import type { PlatformContact } from './platform-contact.ts';

export interface PassOnParts {
  readonly client: PlatformClient;
  readonly contact: PlatformContact;
  readonly clock: Clock;
  readonly turns: Turns;
}

export interface PassOnOptions {
  /** Whether it only reads. */
  readonly isRead: boolean;
  /** `stream` leaves a connection for what must not wait for the requests of the person. */
  readonly turn: TurnKind;
  readonly signal: AbortSignal;
  /** Called if it has to wait for others before it is sent. */
  readonly onQueued?: () => void;
  /** Called each time before it is sent. What it returns is why it may no longer be sent; null if it may. */
  readonly beforeSending?: () => AppError | null;
}

/** The delays before a request is passed on again, in seconds, if the platform does not say how long to wait. */
const DELAYS = [1, 2];
/** A longer wait is the person's decision. In seconds. */
const LONGEST_DELAY = 10;

/**
 * Lets the platform pass a request on. If the platform itself is busy or fails, a request that only reads is sent again; any other is sent
 * once, because the platform may have passed it on (docs/adr/0033). Fails as `PlatformContact.accessTo`, and with `request.cancelled` if it
 * was aborted while it waited for others.
 */
export const passOn = async (
  parts: PassOnParts,
  connection: StoredConnection,
  request: ProxyRequest,
  options: PassOnOptions,
): Promise<Result<ProxyResponse>> => {
  const { contact, clock } = parts;
  const { isRead, signal } = options;
  const mayRepeat = isRead && (request.method === 'GET' || request.method === 'HEAD');
  for (let tries = 0; ; tries += 1) {
    const passed = await passOnInTurn(parts, connection, request, options);
    const delay = passed.ok || !mayRepeat ? null : delayBeforeRetry(passed.error, tries);
    if (delay === null) {
      contact.noteBalance(connection, passed.ok ? null : passed.error);
      return passed;
    }
    await pause(clock, delay * 1000, aborted(signal));
    if (signal.aborted) return passed;
  }
};

/** Waits for a turn, and passes the request on if it still may be then: the person may have signed out, or Keyfob may be locked. */
const passOnInTurn = async (
  { client, contact, turns }: PassOnParts,
  connection: StoredConnection,
  request: ProxyRequest,
  { turn, signal, onQueued, beforeSending }: PassOnOptions,
): Promise<Result<ProxyResponse>> => {
  const { grant } = connection;
  const id = grant.kind === 'managed' ? grant.platformConnectionId : '';
  const before = contact.accessTo(connection);
  if (!before.ok) return before;
  const endTurn = await turns.take(turn, new URL(before.value.baseUrl).origin, signal, onQueued);
  if (!endTurn) return err(appError('request.cancelled'));
  try {
    const access = contact.accessTo(connection);
    if (!access.ok) return access;
    const refusal = beforeSending?.() ?? null;
    if (refusal) return err(refusal);
    return await contact.passing(client.proxy(access.value, id, request, signal));
  } finally {
    endTurn();
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
