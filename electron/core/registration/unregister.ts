import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { isTransientStatus } from '../http/transient-status.ts';
import type { Http } from '../ports.ts';

/** How to change or delete a registration (RFC 7592 §1.1). */
export interface RegistrationManagement {
  readonly url: string;
  readonly accessToken: string;
}

export const REGISTRATION_LIMITS = { timeoutMs: 15_000, maxBytes: 256 * 1024 } as const;

/** Deletes a registration (RFC 7592 §2.3). Succeeds if it is gone already. Fails with `registration.*` or `network.*`. */
export const unregister = async (
  http: Http,
  { url, accessToken }: RegistrationManagement,
): Promise<Result<null>> => {
  const sent = await http.send({
    method: 'DELETE',
    url,
    headers: { accept: 'application/json', authorization: `Bearer ${accessToken}` },
    body: null,
    ...REGISTRATION_LIMITS,
  });
  if (!sent.ok) return sent;
  const { status } = sent.value;
  const { host } = new URL(url);
  if ([200, 202, 204, 401, 404, 410].includes(status)) return ok(null);
  if (isTransientStatus(status)) return err(appError('registration.server_error', { host, status }));
  return err(appError('registration.failed', { host, status }));
};
