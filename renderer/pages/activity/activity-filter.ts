import type { ActivityEntry, ActivityKind } from '../../../shared/domain/activity.ts';
import { identityOf, type ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { ActivityFilter } from '../../../shared/words/activity.ts';
import { entryReason, entrySubject, entryTitle } from '../../components/activity/entry-words.ts';
import { indexItem, search } from '../../search/search.ts';

const FILTERS: Readonly<Record<Exclude<ActivityFilter, 'all'>, readonly ActivityKind[]>> = {
  'sign-ins': ['connected', 'reconnected', 'sign_in_failed', 'sign_in_canceled', 'disconnected', 'revoked'],
  checks: ['checked', 'refreshed'],
  changes: ['renamed', 'client_saved', 'client_deleted', 'provider_saved', 'provider_deleted'],
  security: ['vault_changed', 'question_confirmed', 'question_declined', 'link_ignored'],
};

/** What the list is narrowed to. */
export type ActivitySubject = 'everyone' | `provider:${string}` | `account:${string}`;

export const matchesFilter = (entry: ActivityEntry, filter: ActivityFilter): boolean =>
  filter === 'all' || FILTERS[filter].includes(entry.kind);

export const matchesSubject = (entry: ActivityEntry, who: ActivitySubject): boolean =>
  who === 'everyone' ||
  who === `provider:${entry.providerKey ?? ''}` ||
  who === `account:${entry.connectionId ?? ''}`;

/**
 * Returns a filter for the entries whose title, account, provider or reason has every word of the query. It remembers its
 * answers, because the page asks for all loaded entries each time more arrive.
 */
export const queryFilter = (query: string): ((entry: ActivityEntry) => boolean) => {
  const answers = new WeakMap<ActivityEntry, boolean>();
  return (entry) => {
    const known = answers.get(entry);
    if (known !== undefined) return known;
    const texts = [entryTitle(entry), entrySubject(entry), entryReason(entry) ?? ''];
    const answer =
      search(
        [
          indexItem(
            entry,
            texts.map((text) => ({ text, weight: 0 })),
          ),
        ],
        query,
      ).length > 0;
    answers.set(entry, answer);
    return answer;
  };
};

export interface ActivityDay {
  readonly day: number;
  readonly entries: readonly ActivityEntry[];
}

/** Groups entries by local day without changing their order. */
export const groupByDay = (
  entries: readonly ActivityEntry[],
  dayOf: (at: number) => number,
): readonly ActivityDay[] => {
  const days: { day: number; entries: ActivityEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const current = days.at(-1);
    if (current?.day === day) current.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
};

export interface SubjectProvider {
  readonly key: string;
  readonly name: string;
  readonly accounts: readonly { readonly id: string; readonly label: string }[];
}

/** The providers and accounts that appear in the entries, with their latest names and, while connected, whose they are. */
export const subjectsIn = (
  entries: readonly ActivityEntry[],
  connections: readonly ConnectionFacts[],
): SubjectProvider[] => {
  const named = (id: string, label: string): string => {
    const connection = connections.find((candidate) => candidate.id === id);
    return [label, ...(connection ? identityOf(connection) : [])].join(' · ');
  };
  const providers = new Map<string, { name: string; accounts: Map<string, string> }>();
  for (const entry of entries) {
    if (entry.providerKey === null) continue;
    const provider = providers.get(entry.providerKey) ?? {
      name: entry.providerName ?? entry.providerKey,
      accounts: new Map<string, string>(),
    };
    providers.set(entry.providerKey, provider);
    const { connectionId, accountLabel } = entry;
    if (connectionId !== null && accountLabel !== null && !provider.accounts.has(connectionId)) {
      provider.accounts.set(connectionId, accountLabel);
    }
  }
  return [...providers]
    .map(([key, { name, accounts }]) => ({
      key,
      name,
      accounts: [...accounts].map(([id, label]) => ({ id, label: named(id, label) })),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
};
