import { appError } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/domain/connection.ts';
import type { IdentityRule } from '../../../shared/domain/provider.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { textAt } from '../http/json-pointer.ts';

/** Who signed in. */
export interface AccountIdentity {
  readonly account: Account;
  /** The provider has answered a request that carried the new access token. */
  readonly isTokenVerified: boolean;
}

/** Shown and compared as it is, so it must be short and hold no invisible characters. OIDC Core §2 allows 255. */
const SUBJECT = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,500}$/u;

/**
 * Reads the account from a provider's description of it, by the record's JSON pointers. Fails with `identity.no_subject` if there is no
 * usable subject.
 */
export const readAccount = (
  issuer: string,
  rule: IdentityRule,
  document: Readonly<Record<string, unknown>>,
): Result<Account> => {
  const subject = textAt(document, rule.subject);
  if (subject === null || !SUBJECT.test(subject)) return err(appError('identity.no_subject'));
  const label =
    rule.label.map((pointer) => textAt(document, pointer)).find((text) => text !== null) ?? subject;
  const tenant = rule.tenant === null ? null : textAt(document, rule.tenant);
  return ok({
    issuer,
    subject,
    label: visibleLine(rule.labelFormat.replace('{}', () => label)),
    tenant: tenant === null ? null : visibleLine(tenant),
  });
};

/** Control and bidirectional characters, which can disguise a label, and letters without a glyph (Hangul fillers, Braille blank). */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]+/gu;
/** No script needs more combining marks on a letter. A pile of them covers the lines around it. */
const EXCESS_MARKS = /(\p{M}{4})\p{M}+/gu;

/** A provider's text as one short, visible line. */
const visibleLine = (text: string): string =>
  text.replace(INVISIBLE, ' ').replace(EXCESS_MARKS, '$1').trim().slice(0, 120) || '?';
