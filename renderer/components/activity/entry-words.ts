import { ACTIVITY_GROUPS, failureValues, type ActivityEntry } from '../../../shared/domain/activity.ts';
import { VAULT_CHANGES } from '../../../shared/domain/vault.ts';
import {
  ACTIVITY,
  ACTIVITY_ACTOR,
  ACTIVITY_KIND,
  ACTIVITY_OUTCOME,
  EXPORT_ACTIVITY,
  PLATFORM_ACTIVITY,
  VAULT_CHANGE_WORDS,
} from '../../../shared/words/activity.ts';
import { ERROR_WORDS } from '../../../shared/words/errors.ts';
import { PLATFORM_NAME } from '../../../shared/words/platform.ts';
import { fill } from '../../../shared/words/fill.ts';
import type { Format } from '../../i18n/format.ts';

/** What happened. */
export const entryTitle = ({ kind, code }: ActivityEntry): string =>
  ACTIVITY_KIND[kind][code === null ? 'done' : 'failed'];

/** The account and its provider; empty if the entry is about neither. */
export const entrySubject = ({ accountLabel, providerName }: ActivityEntry): string =>
  [accountLabel, providerName].filter((name) => name !== null).join(' · ');

/** Why it failed, what the person was asked, what holds since the change, or that the outcome is not recorded; null for other entries. */
export const entryReason = (entry: ActivityEntry): string | null =>
  failureSentence(entry) ?? securitySentence(entry) ?? platformSentence(entry) ?? openSentence(entry);

/**
 * A failed revocation that Keyfob does not retry also says to remove the access at the provider, or, if it was that of a replaced
 * sign-in, when Keyfob tries again.
 */
const failureSentence = ({ kind, code, details, providerName }: ActivityEntry): string | null => {
  if (code === null) return null;
  const provider = providerName ?? (kind.startsWith('platform_') ? PLATFORM_NAME : '');
  const reason = fill(ERROR_WORDS[code].what, { ...failureValues(details), provider });
  if (kind === 'revoked' && details['earlier'] === true) return `${reason} ${ACTIVITY.earlierSignIn}`;
  const givenUp = kind === 'revoked' && code !== 'connection.connected_again';
  return givenUp ? `${reason} ${fill(ACTIVITY.removeAtProvider, { provider })}` : reason;
};

const securitySentence = ({ kind, details, outcome }: ActivityEntry): string | null => {
  const { change: changed, question, activityDays: days } = details;
  if (kind === 'exported' && outcome === 'recorded') return fill(EXPORT_ACTIVITY, details);
  if (kind === 'settings_changed') return fill(ACTIVITY.keptFor, { days: Number(days) });
  if (kind === 'question_confirmed' || kind === 'question_declined') return String(question);
  const change = VAULT_CHANGES.find((known) => known === changed);
  return kind === 'vault_changed' && change ? VAULT_CHANGE_WORDS[change] : null;
};

const platformSentence = ({ kind, details }: ActivityEntry): string | null => {
  const words = PLATFORM_ACTIVITY;
  const { how, host = '', isTold, assistant } = details;
  if (kind === 'platform_signed_in') {
    const way = Object.entries(words.how).find(([method]) => method === how)?.[1] ?? '';
    return fill(words.signedIn, { host, how: way });
  }
  if (kind === 'platform_signed_out') return isTold === false && how === 'browser' ? words.notTold : null;
  if (kind !== 'platform_changed') return null;
  return assistant === undefined ? fill(words.address, { host }) : fill(words.assistant, { assistant });
};

const openSentence = ({ outcome }: ActivityEntry): string | null =>
  outcome === 'recorded' ? null : ACTIVITY_OUTCOME[outcome];

/** What was sent or allowed, and how it ended: "GET api.github.com/repos/{id} · 200 · 184 ms"; empty for entries about something else. */
export const requestLine = ({ actor, kind, details }: ActivityEntry, format: Format): string => {
  if (!ACTIVITY_GROUPS.requests.some((request) => request === kind) && kind !== 'revealed') return '';
  const { method, template, status, durationMs, minutes, purpose, allowance } = details;
  const address = typeof template === 'string' ? template.replace(/^https:\/\//, '') : '';
  return [
    typeof method === 'string' ? `${method} ${address}` : null,
    typeof status === 'number' ? String(status) : null,
    typeof durationMs === 'number' ? fill(ACTIVITY.milliseconds, { ms: format.number(durationMs) }) : null,
    typeof minutes === 'number' ? fill(ACTIVITY.forMinutes, { minutes }) : null,
    typeof allowance === 'string' ? ACTIVITY.byAllowance : null,
    typeof purpose === 'string' && purpose !== '' ? fill(ACTIVITY.purpose, { purpose }) : null,
    kind === 'allowance_ended' ? null : ACTIVITY_ACTOR[actor.kind],
  ]
    .filter((part) => part !== null)
    .join(' · ');
};
