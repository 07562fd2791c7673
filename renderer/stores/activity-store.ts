import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ActivityEntry } from '../../shared/domain/activity.ts';
import type { AppError } from '../../shared/errors.ts';
import type { BridgeClient } from '../bridge/bridge-client.ts';

/** How many entries are fetched at once. */
export const PAGE_SIZE = 100;

export interface ActivityState {
  /** Newest first; null until the first answer. */
  readonly entries: readonly ActivityEntry[] | null;
  /** There is nothing older. */
  readonly isComplete: boolean;
  readonly isFetching: boolean;
  readonly error: AppError | null;
}

export interface ActivityStore extends StoreApi<ActivityState> {
  /** Asks what is new. */
  readonly refresh: () => Promise<void>;
  /** Asks for what came before everything known. */
  readonly fetchOlder: () => Promise<void>;
}

type KnownEntries = Pick<ActivityState, 'entries' | 'isComplete'>;

/**
 * What is known after a page of entries arrived. New entries go on top; if there are so many that they don't reach down to the
 * known ones, the known ones are dropped, so that the list never has a hole.
 */
export const withPage = (
  known: KnownEntries,
  page: readonly ActivityEntry[],
  newest: boolean,
): KnownEntries => {
  const ended = page.length < PAGE_SIZE;
  if (!known.entries) return { entries: page, isComplete: ended };
  const lowest = page.at(-1)?.id ?? 0;
  const top = known.entries[0]?.id ?? 0;
  if (newest && !ended && lowest > top) return { entries: page, isComplete: false };
  const byId = new Map([...known.entries, ...page].map((entry) => [entry.id, entry]));
  return {
    entries: [...byId.values()].toSorted((a, b) => b.id - a.id),
    isComplete: known.isComplete || ended,
  };
};

/** The record of what was done, fetched in pages as far as somebody looks back. */
export const createActivityStore = (bridge: BridgeClient): ActivityStore => {
  const store = createStore<ActivityState>(() => ({
    entries: null,
    isComplete: false,
    isFetching: false,
    error: null,
  }));

  const fetchPage = async (before: number | null): Promise<void> => {
    store.setState({ isFetching: true });
    const reply = await bridge.call('activity.list', { before, limit: PAGE_SIZE });
    if (!reply.ok) store.setState({ isFetching: false, error: reply.error });
    else {
      const known = withPage(store.getState(), reply.value, before === null);
      store.setState({ ...known, isFetching: false, error: null });
    }
  };

  return {
    ...store,
    refresh: () => fetchPage(null),
    fetchOlder: async () => {
      const { entries, isComplete, isFetching } = store.getState();
      if (isFetching || isComplete) return;
      await fetchPage(entries?.at(-1)?.id ?? null);
    },
  };
};
