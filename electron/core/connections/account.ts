import { appError } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/domain/connection.ts';
import type { IdentityRule } from '../../../shared/domain/provider.ts';
import { hasHiddenCharacters, visibleLine } from '../../../shared/domain/visible-name.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { textAt } from '../http/json-pointer.ts';

/** Who signed in. */
export interface AccountIdentity {
  readonly account: Account;
  /** The address of the account's picture, as the provider gave it; null if it gave none. */
  readonly picture: string | null;
  /** The provider has responded to a request that carried the new access token. */
  readonly isTokenVerified: boolean;
}

/** In UTF-16 code units. OIDC Core §2 allows 255. */
const MAX_SUBJECT_LENGTH = 500;
export const MAX_LABEL_LENGTH = 120;

/** The address of the account's picture in a provider's description of it; null if there is none. */
export const readPicture = (
  { avatar }: IdentityRule,
  document: Readonly<Record<string, unknown>> | readonly unknown[],
): string | null => (avatar === null ? null : textAt(document, avatar));

/**
 * Reads the account from a provider's description of it, by the record's JSON pointers. Fails with `identity.no_subject` if there is no
 * usable subject.
 */
export const readAccount = (
  issuer: string,
  rule: IdentityRule,
  document: Readonly<Record<string, unknown>> | readonly unknown[],
): Result<Account> => {
  const subject = textAt(document, rule.subject);
  // Shown and compared as it is. Storage would turn two subjects with different lone surrogates into one.
  if (subject === null || subject.length > MAX_SUBJECT_LENGTH || hasHiddenCharacters(subject))
    return err(appError('identity.no_subject'));
  const label =
    rule.label.map((pointer) => textAt(document, pointer)).find((text) => text !== null) ?? subject;
  const tenant = rule.tenant === null ? null : textAt(document, rule.tenant);
  return ok({
    issuer,
    subject,
    label: visibleLine(
      rule.labelFormat.replace('{}', () => label),
      MAX_LABEL_LENGTH,
    ),
    tenant: tenant === null ? null : visibleLine(tenant, MAX_LABEL_LENGTH),
  });
};
