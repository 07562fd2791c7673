import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ActivityEntry } from '../../shared/domain/activity.ts';
import type { AppError } from '../../shared/errors.ts';
import { useServices, useSlices } from '../stores/services.ts';

export interface Activity {
  /** Those that fit, newest first; null until the first answer. */
  readonly entries: readonly ActivityEntry[] | null;
  /** Everything that is known, whether it fits or not. */
  readonly all: readonly ActivityEntry[];
  readonly more: boolean;
  readonly busy: boolean;
  readonly error: AppError | null;
  /** Also the way to try again after a failure. */
  readonly showOlder: () => void;
}

/**
 * The newest entries that fit, at least `step` of them if there are that many, and older ones on demand. Follows what happens:
 * every change of the state may have left an entry.
 */
export const useActivity = (fits: (entry: ActivityEntry) => boolean, step: number): Activity => {
  const { activity } = useServices();
  const { entries, complete, fetching, error } = useStore(activity);
  const [wanted, setWanted] = useState(step);

  const connections = useSlices((slices) => slices.connections);
  const clients = useSlices((slices) => slices.clients);
  const providers = useSlices((slices) => slices.providers);
  const attempts = useSlices((slices) => slices.attempts);
  const vault = useSlices((slices) => slices.vault);
  useEffect(() => {
    void activity.refresh();
  }, [activity, connections, clients, providers, attempts, vault]);

  const found = entries?.filter(fits) ?? [];
  const short = entries !== null && !complete && found.length < wanted && error === null;
  useEffect(() => {
    if (short && !fetching) void activity.fetchOlder();
  }, [activity, short, fetching]);

  return {
    entries: entries && found.slice(0, wanted),
    all: entries ?? [],
    more: entries !== null && (found.length > wanted || !complete),
    busy: short || (fetching && entries === null),
    error,
    showOlder: () => {
      if (error) void activity.fetchOlder();
      else setWanted(wanted + step);
    },
  };
};
