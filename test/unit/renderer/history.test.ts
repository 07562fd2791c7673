import { describe, expect, it } from 'vitest';
import {
  currentView,
  withStep,
  withViewOpened,
  withSearch,
  withViewReplaced,
  withViewReturned,
} from '../../../renderer/navigation/history.ts';
import { createViewStore, type ViewState } from '../../../renderer/stores/view-store.ts';
import type { View } from '../../../shared/domain/view.ts';
import { asConnectionId } from '../../../shared/ids.ts';

const scrolled = { scrollTop: 120, focusKey: 'connection:1' };
const top = { scrollTop: 0, focusKey: null };
const account = (id: string): View => ({ page: 'connection', connectionId: asConnectionId(id) });
const start = (): ViewState => createViewStore().getState();

describe('the history of pages', () => {
  it('begins with the connections page', () => {
    expect(currentView(start())).toEqual({ page: 'connections' });
  });

  it('restores scroll position and focus when going back', () => {
    const opened = withViewOpened(start(), account('1'), scrolled);
    expect(currentView(opened)).toEqual(account('1'));
    const back = withStep(opened, -1, top);
    expect(back.entries[back.index]).toMatchObject({ view: { page: 'connections' }, ...scrolled });
    expect(currentView(withStep(back, 1, top))).toEqual(account('1'));
  });

  it('adds no entry for the page that is open, but one for another account', () => {
    const opened = withViewOpened(start(), account('1'), scrolled);
    expect(withViewOpened(opened, account('1'), top)).toBe(opened);
    expect(withViewOpened(opened, account('2'), top).entries).toHaveLength(3);
    const request: View = { page: 'request', connectionId: asConnectionId('1') };
    expect(withViewOpened(opened, request, top).entries).toHaveLength(3);
  });

  it('opens a page anew with an empty search, and goes back to the search that was left', () => {
    const searched = withSearch(withViewOpened(start(), { page: 'catalog' }, top), { query: 'facebook' });
    const entry = (state: ViewState) => state.entries[state.index];
    expect(entry(searched)?.query).toBe('facebook');
    const left = withViewOpened(searched, account('1'), top);
    expect(entry(withStep(left, -1, top))?.query).toBe('facebook');
    expect(entry(withViewReturned(left, { page: 'catalog' }, top))?.query).toBe('facebook');
    expect(entry(withViewOpened(left, { page: 'catalog' }, top))).toMatchObject({
      query: '',
      category: null,
    });
    const further = withViewOpened(left, { page: 'settings' }, top);
    expect(entry(withViewReturned(further, { page: 'catalog' }, top))?.query).toBe('');
  });

  it('drops the entries ahead when another page is opened', () => {
    const opened = withViewOpened(withViewOpened(start(), { page: 'catalog' }, top), account('1'), top);
    const reopened = withViewOpened(withStep(opened, -1, top), { page: 'settings' }, top);
    expect(reopened.entries.map(({ view }) => view.page)).toEqual(['connections', 'catalog', 'settings']);
    expect(withStep(reopened, 1, top)).toBe(reopened);
  });

  it('ignores a step beyond its first or last entry', () => {
    const state = start();
    expect(withStep(state, -1, top)).toBe(state);
    expect(withStep(state, 1, top)).toBe(state);
  });

  it('replaces the current page with a new visit', () => {
    const opened = withViewOpened(start(), account('1'), scrolled);
    const replaced = withViewReplaced(opened, { page: 'connections' });
    expect(replaced.entries.map(({ view }) => view.page)).toEqual(['connections', 'connections']);
    expect(new Set(replaced.entries.map(({ visit }) => visit)).size).toBe(2);
  });

  it('has at most 50 entries', () => {
    let state = start();
    for (let step = 0; step < 200; step += 1) state = withViewOpened(state, account(String(step)), top);
    expect(state.entries.length).toBeLessThanOrEqual(50);
    expect(currentView(state)).toEqual(account('199'));
  });
});
