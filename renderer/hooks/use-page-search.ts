import { useCallback } from 'react';
import { currentEntry, withSearch } from '../navigation/history.ts';
import { useServices, useViewState } from '../stores/services.ts';
import type { HistoryEntry } from '../stores/view-store.ts';

export interface PageSearch extends Pick<HistoryEntry, 'query' | 'category'> {
  readonly change: (search: Partial<Pick<HistoryEntry, 'query' | 'category'>>) => void;
}

/** The search of the page that is open. It is there again after going back, and empty when the page is opened anew. */
export const usePageSearch = (): PageSearch => {
  const { views } = useServices();
  const query = useViewState((state) => currentEntry(state)?.query ?? '');
  const category = useViewState((state) => currentEntry(state)?.category ?? null);
  const change = useCallback<PageSearch['change']>(
    (search) => views.setState((state) => withSearch(state, search)),
    [views],
  );
  return { query, category, change };
};
