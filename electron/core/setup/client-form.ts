import { hasKeyPair, type CallbackKind } from '../../../shared/domain/oauth-client.ts';
import { ownName } from '../../../shared/domain/visible-name.ts';
import { appError } from '../../../shared/errors.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ResolvedRecord } from '../catalog/resolve-record.ts';

/** RFC 6749 Appendix A.1 and A.2: visible ASCII and space. Spaces at either end come from copying and are removed. */
export const CLIENT_TEXT = /^[\x20-\x7e]+$/;

export interface ClientForm {
  readonly name: string;
  readonly clientId: string;
  /** Null if the secret stays as it is. Empty for none. */
  readonly secret: string | null;
  readonly callback: CallbackKind;
}

/** Whether the provider's OAuth clients authenticate by a secret. */
export const usesSecret = ({ auth: { client } }: ResolvedRecord): boolean =>
  client.secret !== 'none' && !hasKeyPair(client);

/**
 * Validates the form of an OAuth client, and removes spaces around its values. Fails with `client.name_invalid`, `client.id_invalid`, `client.secret_needed` or
 * `client.redirect_unsupported`.
 */
export const readClientForm = (record: ResolvedRecord, form: ClientForm): Result<ClientForm> => {
  const { client: rule, redirect } = record.auth;
  const name = ownName(form.name);
  if (name === null) return err(appError('client.name_invalid'));
  const clientId = form.clientId.trim();
  if (!CLIENT_TEXT.test(clientId) || clientId.length > LIMITS.clientId)
    return err(appError('client.id_invalid'));
  // A key pair is kept: some providers give the client ID only after it was registered.
  const secret = usesSecret(record) ? (form.secret?.trim() ?? null) : hasKeyPair(rule) ? null : '';
  if (secret !== null && secret !== '' && !CLIENT_TEXT.test(secret))
    return err(appError('client.secret_needed'));
  // With neither, people sign in with a code.
  const hasCallback = redirect.loopback !== null || redirect.customScheme;
  const isRefused = form.callback === 'deep-link' ? !redirect.customScheme : redirect.loopback === null;
  return hasCallback && isRefused
    ? err(appError('client.redirect_unsupported'))
    : ok({ name, clientId, secret, callback: form.callback });
};
