import type { RequestEffect } from '../../../shared/domain/request.ts';
import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';

/** Failures before anything reached a server. */
const NOT_SENT: ReadonlySet<string> = new Set<ErrorCode>([
  'network.dns',
  'network.refused',
  'network.tls',
  'network.unknown_authority',
  'network.proxy',
  'network.certificate_refused',
  'network.certificate_proxy',
]);

/**
 * Whether a request that failed may have taken effect at the provider. The platform's own refusals (4xx) come before it passes a request
 * on; any other failure of it, also 502, may have come after (docs/adr/0033).
 */
const mayHaveArrived = ({ code, details }: AppError): boolean => {
  if (code.startsWith('network.')) return !NOT_SENT.has(code);
  if (code === 'platform.unreachable') return !NOT_SENT.has(String(details['cause']));
  if (code === 'platform.bad_response') return true;
  return /^(?:platform|managed)\./.test(code) && Number(details['status'] ?? 0) >= 500;
};

/** What a failure says of its request. */
export interface FailedRequest {
  readonly effect: RequestEffect;
  readonly host: string;
  /** By the person, by a lock or by quitting. */
  readonly isCanceled: boolean;
}

/** The error of a request without a response. A write may have taken effect: Chromium itself resends on a broken connection. */
export const failureWhileSending = (
  error: AppError,
  { effect, host, isCanceled }: FailedRequest,
): AppError => {
  if (effect === 'write' && mayHaveArrived(error))
    return appError('request.unknown_outcome', { host, ...(isCanceled && { reason: 'cancelled' }) });
  return isCanceled ? appError('request.cancelled') : error;
};

/** The error of a request whose response has begun with a status, but could not be received or saved. */
export const failureWhileReceiving = (
  error: AppError,
  { effect, host, isCanceled }: FailedRequest,
  status: number,
): AppError => {
  if (effect === 'write') {
    const reason = isCanceled ? 'cancelled' : error.code === 'request.file' ? 'not-saved' : null;
    return appError('request.broken_response', { host, status, ...(reason !== null && { reason }) });
  }
  if (isCanceled) return appError('request.cancelled');
  return error.code === 'network.failed' ? appError('request.cut_off', { host, status }) : error;
};
