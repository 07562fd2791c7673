import {
  failureValues,
  type ActivityEntry,
  type ActivityFilter,
  type ActivityKind,
} from '../../../shared/domain/activity.ts';
import { VAULT_CHANGES } from '../../../shared/domain/vault.ts';
import { fold } from '../../../shared/fold.ts';
import { presentCode } from '../../../shared/renamed.ts';
import { ACTIVITY, ACTIVITY_KIND, VAULT_CHANGE_WORDS } from '../../../shared/words/activity.ts';
import { ERROR_WORDS } from '../../../shared/words/errors.ts';
import { fill } from '../../../shared/words/fill.ts';
import type { SqlValue } from '../ports.ts';
import type { ActivityLog } from './activity-log.ts';

/** The activity record for pages, which search it for the texts that they show. */
export class ActivitySearch {
  readonly #activity: Pick<ActivityLog, 'list'>;

  constructor({ activity }: { readonly activity: Pick<ActivityLog, 'list'> }) {
    this.#activity = activity;
  }

  /** The newest matching entries before an id (or of all), newest first. */
  list(before: number | null, limit: number, filter: ActivityFilter): ActivityEntry[] {
    const words = fold(filter.text)
      .split(/\s+/)
      .filter((word) => word !== '');
    return this.#activity.list(
      before,
      limit,
      filter,
      words.length === 0 ? null : (row) => hasWords(row, words),
    );
  }
}

const hasWords = (row: Record<string, SqlValue>, words: readonly string[]): boolean => {
  const { done, failed } = ACTIVITY_KIND[String(row['kind']) as ActivityKind];
  const details = JSON.parse(String(row['details'])) as ActivityEntry['details'];
  const texts = [row['account_label'], row['provider_name'], row['code'] === null ? done : failed];
  const { status } = JSON.parse(String(row['outcome'] ?? '{}')) as ActivityEntry['details'];
  const reasons = reasonsOf(row, { ...details, ...(status !== undefined && { status }) });
  const text = fold([...texts, ...reasons, ...Object.values(details), status ?? ''].join(' '));
  return words.every((word) => text.includes(word));
};

/** Why it failed, and how secrets are protected since, as the page says it. */
const reasonsOf = (row: Record<string, SqlValue>, details: ActivityEntry['details']): string[] => {
  const { code, provider_name: provider } = row;
  const change = VAULT_CHANGES.find((known) => known === details['change']);
  return [
    ...(typeof code === 'string'
      ? [
          fill(ERROR_WORDS[presentCode(code)].what, {
            ...failureValues(details),
            provider: String(provider ?? ''),
          }),
        ]
      : []),
    ...(change ? [VAULT_CHANGE_WORDS[change]] : []),
    ...(details['allowance'] === undefined ? [] : [ACTIVITY.byAllowance]),
  ];
};
