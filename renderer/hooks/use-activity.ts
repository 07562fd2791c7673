import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ActivityEntry } from '../../shared/domain/activity.ts';
import type { AppError } from '../../shared/errors.ts';
import { useServices, useSlices } from '../stores/services.ts';

export interface Activity {
  /** The matching entries, newest first; null until the first page is loaded. */
  readonly entries: readonly ActivityEntry[] | null;
  /** All loaded entries, whether they match or not. */
  readonly all: readonly ActivityEntry[];
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly error: AppError | null;
  /** Also retries after an error. */
  readonly showOlder: () => void;
}

/**
 * The newest matching entries, `pageSize` at a time. Reloads when the state changes, because every change may
 * add an entry.
 */
export const useActivity = (matches: (entry: ActivityEntry) => boolean, pageSize: number): Activity => {
  const { activity } = useServices();
  const { entries, isComplete, isFetching, error } = useStore(activity);
  const [limit, setLimit] = useState(pageSize);

  const connections = useSlices((slices) => slices.connections);
  const clients = useSlices((slices) => slices.clients);
  const providers = useSlices((slices) => slices.providers);
  const attempts = useSlices((slices) => slices.attempts);
  const vault = useSlices((slices) => slices.vault);
  useEffect(() => {
    void activity.refresh();
  }, [activity, connections, clients, providers, attempts, vault]);

  const matching = entries?.filter(matches) ?? [];
  const needsMore = entries !== null && !isComplete && matching.length < limit && error === null;
  useEffect(() => {
    if (needsMore && !isFetching) void activity.fetchOlder();
  }, [activity, needsMore, isFetching]);

  return {
    entries: entries && matching.slice(0, limit),
    all: entries ?? [],
    hasMore: entries !== null && (matching.length > limit || !isComplete),
    busy: needsMore || (isFetching && entries === null),
    error,
    showOlder: () => {
      if (error) void activity.fetchOlder();
      else setLimit(limit + pageSize);
    },
  };
};
