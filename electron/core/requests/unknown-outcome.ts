import type { AppError, ErrorCode } from '../../../shared/errors.ts';

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
export const mayHaveArrived = ({ code, details }: AppError): boolean => {
  if (code.startsWith('network.')) return !NOT_SENT.has(code);
  if (code === 'platform.unreachable') return !NOT_SENT.has(String(details['cause']));
  if (code === 'platform.bad_response') return true;
  return /^(?:platform|managed)\./.test(code) && Number(details['status'] ?? 0) >= 500;
};
