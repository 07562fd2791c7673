import type { View } from '../../shared/domain/view.ts';
import { newHistoryEntry, type HistoryEntry, type ViewState } from '../stores/view-store.ts';

/** Where a person was on a page when they left it. */
export interface PagePosition {
  readonly scrollTop: number;
  readonly focusKey: string | null;
}

export const currentEntry = (state: ViewState): HistoryEntry | undefined => state.entries[state.index];

/** The view of the page that is open. */
export const currentView = (state: ViewState): View | undefined => currentEntry(state)?.view;

/** Tells visits apart, also those of the same page. */
export const currentVisit = (state: ViewState): number | undefined => currentEntry(state)?.visit;

const MAX_ENTRIES = 50;

const isSameView = (a: View, b: View): boolean => {
  if ('connectionId' in a && 'connectionId' in b)
    return a.page === b.page && a.connectionId === b.connectionId;
  if (a.page === 'provider' && b.page === 'provider') return a.providerKey === b.providerKey;
  return a.page === b.page;
};

const newEntry = (state: ViewState, view: View): HistoryEntry =>
  newHistoryEntry(view, Math.max(...state.entries.map((entry) => entry.visit)) + 1);

const withPosition = (state: ViewState, position: Partial<HistoryEntry>): HistoryEntry[] =>
  state.entries.map((entry, index) => (index === state.index ? { ...entry, ...position } : entry));

/** Opens a view and drops the entries ahead. Opening the current view again changes nothing. */
export const withViewOpened = (state: ViewState, view: View, position: PagePosition): ViewState => {
  const current = currentView(state);
  if (current && isSameView(current, view)) return state;
  const behind = withPosition(state, position).slice(0, state.index + 1);
  const entries = [...behind, newEntry(state, view)].slice(-MAX_ENTRIES);
  return { ...state, entries, index: entries.length - 1 };
};

/** Goes back to a view if it is the one before, as it was left; else opens it. */
export const withViewReturned = (state: ViewState, view: View, position: PagePosition): ViewState => {
  const before = state.entries[state.index - 1]?.view;
  return before && isSameView(before, view)
    ? withStep(state, -1, position)
    : withViewOpened(state, view, position);
};

/** Changes what the person searches for on the page that is open. */
export const withSearch = (
  state: ViewState,
  search: Partial<Pick<HistoryEntry, 'query' | 'category'>>,
): ViewState => ({ ...state, entries: withPosition(state, search) });

/** Goes back (-1) or forward (1), if there is an entry. */
export const withStep = (state: ViewState, by: -1 | 1, position: PagePosition): ViewState => {
  const index = state.index + by;
  return index in state.entries ? { ...state, entries: withPosition(state, position), index } : state;
};

/** Replaces the current view, for a page whose subject no longer exists. */
export const withViewReplaced = (state: ViewState, view: View): ViewState => {
  const replacement = newEntry(state, view);
  const entries = state.entries.map((entry, index) => (index === state.index ? replacement : entry));
  return { ...state, entries };
};
