import { cutName } from '../../../shared/characters.ts';
import type { Status } from '../../../shared/domain/status.ts';
import type { View } from '../../../shared/domain/view.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { fill } from '../../../shared/words/fill.ts';
import { NOTICE_OF_SEVERAL, NOTICES, type Need, type NoticeWords } from '../../../shared/words/notices.ts';
import type { NoticeAccount } from './decide-notices.ts';

/** A notification, and the page that a click opens. */
export interface Notice extends NoticeWords {
  readonly view: View;
}

/** macOS shows no more than 256 bytes. In characters. */
const MAX_NAME = 40;

/** What to tell about accounts that need the person; there is at least one. */
export const noticeOf = (
  accounts: readonly [NoticeAccount, ...NoticeAccount[]],
  providerName: (key: ProviderKey) => string,
): Notice => {
  const [first] = accounts;
  const needs = new Set(accounts.map(({ status }) => needOf(status)));
  // One sign-in helps all of them.
  for (const need of ['platform', 'settings'] as const)
    if (needs.size === 1 && needs.has(need))
      return { ...NOTICES[need], view: { page: 'settings', tab: 'platform' } };
  if (accounts.length > 1) {
    const { title, body } = NOTICE_OF_SEVERAL;
    return { title: fill(title, { count: accounts.length }), body, view: { page: 'connections' } };
  }
  const { title, body } = NOTICES[needOf(first.status)];
  const provider = cutName(providerName(first.providerKey), MAX_NAME);
  return { title: fill(title, { provider }), body, view: { page: 'connection', connectionId: first.id } };
};

const needOf = ({ kind, action }: Status): Need => {
  if (kind === 'unsaved' || kind === 'ending') return kind;
  if (action === null || action === 'unlock' || action === 'check') return 'other';
  // No notification has a text for this action.
  return action === 'own' ? 'other' : action;
};
