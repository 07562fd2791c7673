import type { UserCode } from '../../../shared/domain/attempt.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import { isJsonObject } from '../../../shared/json-object.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { endpointProblem } from '../catalog/url-rules.ts';
import type { SigningKey } from '../http/signing-key.ts';
import { deviceError } from './oauth-errors.ts';
import { OAuthFetchError, type OAuthFetch } from './oauth-fetch.ts';

/** A code that the person enters at the provider, and what Keyfob asks with whether they have (RFC 8628 §3.2). */
export interface DeviceAuthorization extends UserCode {
  /** Secret: whoever has it gets the tokens. */
  readonly deviceCode: string;
  /** The link to open, with the code in it if the provider has such links. */
  readonly link: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Milliseconds between two requests, at least. */
  readonly intervalMs: number;
  /** The key that the tokens will be bound to (RFC 9449). Null if the record names no algorithm that Keyfob has. */
  readonly dpopKey: SigningKey | null;
}

/** Seconds, if the response has no `interval` (RFC 8628 §3.2). */
const DEFAULT_INTERVAL = 5;
/** Nobody types a longer one. */
const USER_CODE = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,38}[\p{L}\p{N}]$/u;

/** Removes what hides a standard response from the OAuth library, and throws the errors that some servers send with status 200. */
export const deviceFetch = (oauthFetch: OAuthFetch): OAuthFetch => ({
  ...oauthFetch,
  fetch: async (url, options) => {
    const response = await oauthFetch.fetch(url, options);
    const document: unknown = await response
      .clone()
      .json()
      .catch(() => null);
    if (!isJsonObject(document)) return response;
    const { error, interval, ...members } = document;
    if (typeof error === 'string') throw new OAuthFetchError(deviceError(error, response.status));
    if (!response.ok) return response;
    const seconds = Number(interval);
    return Response.json({
      ...members,
      // Google's name.
      verification_uri: members['verification_uri'] ?? members['verification_url'],
      ...(seconds > 0 && { interval: seconds }),
    });
  },
});

/**
 * Reads a device authorization response (RFC 8628 §3.2). Fails with `device.not_readable` if a person can't use it: the addresses go to the
 * browser, and must use https.
 *
 * @param isLocal permits http on loopback
 */
export const readDeviceAuthorization = (
  response: {
    readonly device_code: string;
    readonly user_code: string;
    readonly verification_uri: string;
    readonly verification_uri_complete?: string;
    readonly expires_in: number;
    readonly interval?: number;
  },
  dpopKey: SigningKey | null,
  isLocal: boolean,
  now: number,
): Result<DeviceAuthorization> => {
  const { user_code: code, verification_uri: address, verification_uri_complete: complete } = response;
  const isUsable = (url: string): boolean => endpointProblem(url, isLocal) === null;
  if (!USER_CODE.test(code) || !isUsable(address)) return err(appError('device.not_readable'));
  const isInLink = complete !== undefined && isUsable(complete);
  return ok({
    deviceCode: response.device_code,
    code,
    address,
    isInLink,
    link: isInLink ? complete : address,
    expiresAt: now + response.expires_in * 1000,
    intervalMs: (response.interval ?? DEFAULT_INTERVAL) * 1000,
    dpopKey,
  });
};

/** How often Keyfob asks whether the code was entered. */
export interface PollPace {
  /** What the server asked for. */
  readonly intervalMs: number;
  /** How many requests in a row got no response. */
  readonly failures: number;
}

/** What each `slow_down` adds, in milliseconds. */
const SLOW_DOWN_MS = 5000;
/** The longest delay, in milliseconds, unless the server asked for a longer one. */
const LONGEST_DELAY_MS = 60_000;

/** The pace after a request that brought no tokens (RFC 8628 §3.5); null if its error ends the sign-in. */
export const paceAfter = (
  { code, details }: AppError,
  { intervalMs, failures }: PollPace,
): PollPace | null => {
  if (code === 'device.pending') return { intervalMs, failures: 0 };
  if (code === 'token.rate_limited') {
    const wanted = Number(details['seconds'] ?? 0) * 1000;
    return { intervalMs: Math.max(intervalMs + SLOW_DOWN_MS, wanted), failures: 0 };
  }
  const isPassing = code === 'token.server_error' || code.startsWith('network.');
  return isPassing ? { intervalMs, failures: failures + 1 } : null;
};

/** Milliseconds until the next request. It doubles with each one that gets no response. */
export const delayOf = ({ intervalMs, failures }: PollPace): number =>
  Math.max(intervalMs, Math.min(intervalMs * 2 ** failures, LONGEST_DELAY_MS));
