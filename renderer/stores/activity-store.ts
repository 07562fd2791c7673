import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ActivityEntry, ActivityFilter } from '../../shared/domain/activity.ts';
import type { AppError } from '../../shared/errors.ts';
import type { BridgeClient } from '../bridge/bridge-client.ts';

/** Entries per request. */
export const PAGE_SIZE = 100;

export interface ActivityState {
  /** Newest first; null until the first reply. */
  readonly entries: readonly ActivityEntry[] | null;
  /** No older entries exist. */
  readonly isComplete: boolean;
  readonly isFetching: boolean;
  readonly error: AppError | null;
}

export interface ActivityStore extends StoreApi<ActivityState> {
  /** Loads new entries. */
  readonly refresh: () => Promise<void>;
  /** Loads the entries before the oldest one. */
  readonly fetchOlder: () => Promise<void>;
}

type KnownEntries = Pick<ActivityState, 'entries' | 'isComplete'>;

/**
 * Merges a page of entries. If newer entries are missing between the page and the loaded ones, the loaded
 * ones are dropped, so that the list has no gap.
 */
export const withPage = (
  known: KnownEntries,
  page: readonly ActivityEntry[],
  isNewestPage: boolean,
): KnownEntries => {
  const isLastPage = page.length < PAGE_SIZE;
  if (!known.entries) return { entries: page, isComplete: isLastPage };
  const oldestId = page.at(-1)?.id ?? 0;
  const newestId = known.entries[0]?.id ?? 0;
  if (isNewestPage && !isLastPage && oldestId > newestId) return { entries: page, isComplete: false };
  const byId = new Map([...known.entries, ...page].map((entry) => [entry.id, entry]));
  return {
    entries: [...byId.values()].toSorted((a, b) => b.id - a.id),
    isComplete: known.isComplete || isLastPage,
  };
};

/** The matching entries of the activity record, loaded page by page. */
export const createActivityStore = (bridge: BridgeClient, filter: ActivityFilter): ActivityStore => {
  const store = createStore<ActivityState>(() => ({
    entries: null,
    isComplete: false,
    isFetching: false,
    error: null,
  }));

  const fetchPage = async (before: number | null): Promise<void> => {
    store.setState({ isFetching: true });
    const reply = await bridge.call('activity.list', { before, limit: PAGE_SIZE, filter });
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

/** How many stores are remembered, so that a page that is opened again shows its entries at once. */
const REMEMBERED = 10;

/** The store of each filter. */
export type ActivityStores = (filter: ActivityFilter) => ActivityStore;

export const createActivityStores = (bridge: BridgeClient): ActivityStores => {
  const stores = new Map<string, ActivityStore>();
  return (filter) => {
    const key = JSON.stringify(filter);
    const store = stores.get(key) ?? createActivityStore(bridge, filter);
    stores.delete(key);
    stores.set(key, store);
    const [oldest] = stores.keys();
    if (stores.size > REMEMBERED && oldest !== undefined) stores.delete(oldest);
    return store;
  };
};
