import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ActivityEntry, ActivityFilter } from '../../shared/domain/activity.ts';
import type { AppError } from '../../shared/errors.ts';
import { useServices, useSlices } from '../stores/services.ts';

export interface Activity {
  /** The matching entries, newest first; null until the first page is loaded. */
  readonly entries: readonly ActivityEntry[] | null;
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly error: AppError | null;
  /** Also retries after an error. */
  readonly showOlder: () => void;
}

/**
 * The newest matching entries, `pageSize` at a time. Reloads when the state changes, because every change may
 * add an entry. After a change of the filter, the earlier entries stay until those of the new one are loaded.
 */
export const useActivity = (filter: ActivityFilter, pageSize: number): Activity => {
  const { activity: stores } = useServices();
  const activity = stores(filter);
  const { entries: loaded, isComplete, isFetching, error } = useStore(activity);
  const [shown, setShown] = useState({ activity, loaded, entries: loaded, limit: pageSize });
  if (shown.activity !== activity || shown.loaded !== loaded)
    setShown({
      activity,
      loaded,
      entries: loaded ?? (error ? null : shown.entries),
      limit: shown.activity === activity ? shown.limit : pageSize,
    });
  const { entries, limit } = shown;

  const connections = useSlices((slices) => slices.connections);
  const clients = useSlices((slices) => slices.clients);
  const providers = useSlices((slices) => slices.providers);
  const attempts = useSlices((slices) => slices.attempts);
  const requests = useSlices((slices) => slices.requests);
  const allowances = useSlices((slices) => slices.allowances);
  const vault = useSlices((slices) => slices.vault);
  useEffect(() => {
    void activity.refresh();
  }, [activity, connections, clients, providers, attempts, requests, allowances, vault]);

  const needsMore = loaded !== null && !isComplete && loaded.length < limit && error === null;
  useEffect(() => {
    if (needsMore && !isFetching) void activity.fetchOlder();
  }, [activity, needsMore, isFetching]);

  return {
    entries: entries && entries.slice(0, limit),
    hasMore: loaded !== null && (loaded.length > limit || !isComplete),
    busy: needsMore || (isFetching && loaded === null),
    error,
    showOlder: () => {
      if (error) void activity.fetchOlder();
      else setShown({ ...shown, limit: limit + pageSize });
    },
  };
};
