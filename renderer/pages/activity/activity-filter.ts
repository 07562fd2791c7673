import type { ActivityEntry, ActivityProvider } from '../../../shared/domain/activity.ts';
import { identityOf, type ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { ACTIVITY } from '../../../shared/words/activity.ts';

export type ActivityTime = keyof typeof ACTIVITY.times;

const DAY_MS = 24 * 60 * 60 * 1000;
const TIMES: Readonly<Record<Exclude<ActivityTime, 'all'>, number>> = {
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
};

/** The beginning of a time that ends now; null for all times. */
export const sinceOf = (time: ActivityTime, now: number): number | null =>
  time === 'all' ? null : now - TIMES[time];

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

/** With whose each account is, while it is connected and has another name. */
export const withIdentities = (
  providers: readonly ActivityProvider[],
  connections: readonly ConnectionFacts[],
): readonly ActivityProvider[] => {
  const identity = new Map(connections.map((connection) => [connection.id, identityOf(connection)]));
  return providers.map((provider) => ({
    ...provider,
    accounts: provider.accounts.map(({ id, label }) => ({
      id,
      label: [label, ...(identity.get(id) ?? [])].join(' · '),
    })),
  }));
};
