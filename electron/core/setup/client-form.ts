import { hasKeyPair, usesCertificate, type CallbackKind } from '../../../shared/domain/oauth-client.ts';
import type { ClientFacts } from '../../../shared/domain/provider-auth.ts';
import { ownName } from '../../../shared/domain/visible-name.ts';
import { appError } from '../../../shared/errors.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ResolvedRecord } from '../catalog/resolve-record.ts';
import { certificateProblem, certificateText, readCertificate } from '../http/client-certificate.ts';

/** RFC 6749 Appendix A.1 and A.2: visible ASCII and space. Spaces at either end come from copying and are removed. */
export const CLIENT_TEXT = /^[\x20-\x7e]+$/;

export interface ClientForm {
  readonly name: string;
  readonly clientId: string;
  /** The secret, or a certificate with its private key. Null if it stays as it is. Empty for none. */
  readonly secret: string | null;
  readonly callback: CallbackKind;
}

/** Whether the provider's OAuth clients authenticate by a secret. */
export const usesSecret = ({ auth: { client } }: ResolvedRecord): boolean =>
  client.secret !== 'none' && !hasKeyPair(client);

/**
 * Validates the form of an OAuth client, and removes spaces around its values. Fails with `client.name_invalid`, `client.id_invalid`,
 * `client.secret_needed`, `client.certificate_*` or `client.redirect_unsupported`.
 *
 * @param now when a certificate has to be valid; null if it need not be
 */
export const readClientForm = (
  record: ResolvedRecord,
  form: ClientForm,
  now: number | null,
): Result<ClientForm> => {
  const { client: rule, redirect } = record.auth;
  const name = ownName(form.name);
  if (name === null) return err(appError('client.name_invalid'));
  const clientId = form.clientId.trim();
  if (!CLIENT_TEXT.test(clientId) || clientId.length > LIMITS.clientId)
    return err(appError('client.id_invalid'));
  // A key pair is kept: some providers give the client ID only after it was registered.
  const entered = usesSecret(record) ? (form.secret?.trim() ?? null) : hasKeyPair(rule) ? null : '';
  const read = readSecret(rule, entered, now);
  if (!read.ok) return read;
  // With neither, people sign in with a code.
  const hasCallback = redirect.loopback !== null || redirect.customScheme;
  const isRefused = form.callback === 'deep-link' ? !redirect.customScheme : redirect.loopback === null;
  return hasCallback && isRefused
    ? err(appError('client.redirect_unsupported'))
    : ok({ name, clientId, secret: read.value, callback: form.callback });
};

/** A secret, or a certificate in its normal form. Null and an empty text stay as they are. */
const readSecret = (rule: ClientFacts, entered: string | null, now: number | null): Result<string | null> => {
  if (entered === null || entered === '') return ok(entered);
  if (usesCertificate(rule)) {
    const certificate = readCertificate(entered);
    if (!certificate.ok) return certificate;
    const problem = now === null ? null : certificateProblem(certificate.value, now);
    return problem ? err(problem) : ok(certificateText(certificate.value));
  }
  const isSecret = CLIENT_TEXT.test(entered) && entered.length <= LIMITS.clientSecret;
  return isSecret ? ok(entered) : err(appError('client.secret_needed'));
};
