import { describe, expect, it } from 'vitest';
import { createViewStore, draftOf, EMPTY_DRAFT, withDraft } from '../../../renderer/stores/view-store.ts';
import { asProviderKey } from '../../../shared/ids.ts';

const google = asProviderKey('google');

describe('the draft of a provider page', () => {
  it('is kept by provider and can be discarded', () => {
    const typed = withDraft(createViewStore().getState(), google, { clientId: 'abc' });
    expect(draftOf(typed, google)).toEqual({ ...EMPTY_DRAFT, clientId: 'abc' });
    expect(draftOf(typed, asProviderKey('github'))).toEqual(EMPTY_DRAFT);
    expect(draftOf(withDraft(typed, google, { scopes: ['a'] }), google).clientId).toBe('abc');
    expect(withDraft(typed, google, null).drafts).toEqual({});
  });

  it('D98: has no place for a client secret', () => {
    expect(Object.keys(EMPTY_DRAFT).filter((name) => /secret|token|password/i.test(name))).toEqual([]);
  });
});
