import { describe, expect, it } from 'vitest';
import {
  createViewStore,
  drafted,
  draftOf,
  EMPTY_DRAFT,
  navigated,
  replaced,
  stepped,
  type ViewState,
} from '../../../renderer/stores/view-store.ts';
import type { View } from '../../../shared/domain/view.ts';
import { asConnectionId, asProviderKey } from '../../../shared/ids.ts';

const left = { scrollTop: 120, focusKey: 'connection:1' };
const nowhere = { scrollTop: 0, focusKey: null };
const google = asProviderKey('google');
const account = (id: string): View => ({ page: 'connection', connectionId: asConnectionId(id) });

const start = (): ViewState => createViewStore().getState();
const viewOf = (state: ViewState): View | undefined => state.entries[state.index]?.view;

describe('where the window is', () => {
  it('begins with the connections', () => {
    expect(viewOf(start())).toEqual({ page: 'connections' });
  });

  it('goes to a page and comes back as it was left', () => {
    const there = navigated(start(), account('1'), left);
    expect(viewOf(there)).toEqual(account('1'));
    const back = stepped(there, -1, nowhere);
    expect(back.entries[back.index]).toMatchObject({ view: { page: 'connections' }, ...left });
    expect(viewOf(stepped(back, 1, nowhere))).toEqual(account('1'));
  });

  it('takes no step to the page that is open already, but one to another account', () => {
    const there = navigated(start(), account('1'), left);
    expect(navigated(there, account('1'), nowhere)).toBe(there);
    expect(navigated(there, account('2'), nowhere).entries).toHaveLength(3);
  });

  it('forgets what was ahead when another way is taken', () => {
    const there = navigated(navigated(start(), { page: 'catalog' }, nowhere), account('1'), nowhere);
    const other = navigated(stepped(there, -1, nowhere), { page: 'settings' }, nowhere);
    expect(other.entries.map(({ view }) => view.page)).toEqual(['connections', 'catalog', 'settings']);
    expect(stepped(other, 1, nowhere)).toBe(other);
  });

  it('does not step out of the history', () => {
    const state = start();
    expect(stepped(state, -1, nowhere)).toBe(state);
    expect(stepped(state, 1, nowhere)).toBe(state);
  });

  it('replaces a page whose subject is gone, as a new visit', () => {
    const there = navigated(start(), account('1'), left);
    const gone = replaced(there, { page: 'connections' });
    expect(gone.entries.map(({ view }) => view.page)).toEqual(['connections', 'connections']);
    expect(new Set(gone.entries.map(({ visit }) => visit)).size).toBe(2);
  });

  it('keeps a bounded history', () => {
    let state = start();
    for (let step = 0; step < 200; step += 1) state = navigated(state, account(String(step)), nowhere);
    expect(state.entries.length).toBeLessThanOrEqual(50);
    expect(viewOf(state)).toEqual(account('199'));
  });
});

describe('what was typed and not sent yet', () => {
  it('is kept by provider and can be forgotten', () => {
    const typed = drafted(start(), google, { clientId: 'abc' });
    expect(draftOf(typed, google)).toEqual({ ...EMPTY_DRAFT, clientId: 'abc' });
    expect(draftOf(typed, asProviderKey('github'))).toEqual(EMPTY_DRAFT);
    expect(draftOf(drafted(typed, google, { scopes: ['a'] }), google).clientId).toBe('abc');
    expect(drafted(typed, google, null).drafts).toEqual({});
  });

  it('D98: has no place for a client secret', () => {
    expect(Object.keys(EMPTY_DRAFT).filter((name) => /secret|token|password/i.test(name))).toEqual([]);
  });
});
