import type { ActivityEntry } from '../../../shared/domain/activity.ts';
import { VAULT_CHANGES } from '../../../shared/domain/vault.ts';
import { ACTIVITY, ACTIVITY_KIND, VAULT_CHANGE_WORDS } from '../../../shared/words/activity.ts';
import { ERROR_WORDS } from '../../../shared/words/errors.ts';
import { fill } from '../../../shared/words/fill.ts';

/** What happened. */
export const entryTitle = ({ kind, code }: ActivityEntry): string =>
  ACTIVITY_KIND[kind][code === null ? 'done' : 'failed'];

/** The account and its provider; empty if the entry is about neither. */
export const entrySubject = ({ accountLabel, providerName }: ActivityEntry): string =>
  [accountLabel, providerName].filter((name) => name !== null).join(' · ');

/** Why it failed, what the person was asked, or how secrets are protected since; null for other entries. */
export const entryReason = (entry: ActivityEntry): string | null =>
  failureSentence(entry) ?? securitySentence(entry);

/**
 * A failed revocation that Keyfob does not retry also says to remove the access at the provider, or, if it was that of a replaced
 * sign-in, when Keyfob tries again.
 */
const failureSentence = ({ kind, code, details, providerName }: ActivityEntry): string | null => {
  if (code === null) return null;
  const provider = providerName ?? '';
  const reason = fill(ERROR_WORDS[code].what, { ...details, provider });
  if (kind === 'revoked' && details['earlier'] === true) return `${reason} ${ACTIVITY.earlierSignIn}`;
  const givenUp = kind === 'revoked' && code !== 'connection.connected_again';
  return givenUp ? `${reason} ${fill(ACTIVITY.removeAtProvider, { provider })}` : reason;
};

const securitySentence = ({ kind, details }: ActivityEntry): string | null => {
  const { change: changed, question } = details;
  if (kind === 'question_confirmed' || kind === 'question_declined') return String(question);
  const change = VAULT_CHANGES.find((known) => known === changed);
  return kind === 'vault_changed' && change ? VAULT_CHANGE_WORDS[change] : null;
};
