import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { CONNECTION, DISCONNECT } from '../../../shared/words/connection.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';

/** What a person can do with one account, in the order of menus. */
export const ACCOUNT_ACTIONS = ['check', 'sign-in', 'access', 'rename', 'disconnect'] as const;
export type AccountAction = (typeof ACCOUNT_ACTIONS)[number];

const ACTION_WORDS: Readonly<Record<AccountAction, string>> = {
  check: CONNECTIONS.menu.check,
  'sign-in': CONNECTIONS.menu.signIn,
  access: CONNECTION.access.change,
  rename: CONNECTIONS.menu.rename,
  disconnect: CONNECTIONS.menu.disconnect,
};

/**
 * Whether a disconnect is explained and confirmed first. One of a managed account, which the platform can be told of, only waits for its
 * undo: it ends nothing else, and the account can be connected again without setting anything up.
 */
export const asksBeforeDisconnect = (
  { grant }: Pick<ConnectionFacts, 'grant'>,
  isVaultOpen: boolean,
): boolean => grant.kind !== 'managed' || !isVaultOpen;

/** The label of an action. Dots mean that something is asked first. */
export const accountActionWords = (
  action: AccountAction,
  connection: Pick<ConnectionFacts, 'grant'>,
  isVaultOpen: boolean,
): string =>
  action === 'disconnect' && !asksBeforeDisconnect(connection, isVaultOpen)
    ? DISCONNECT.action
    : ACTION_WORDS[action];

/** Whether an action makes sense in the account's state. */
export const isActionAvailable = (
  action: AccountAction,
  connection: Pick<ConnectionFacts, 'canCheck' | 'isChecking' | 'isInactive'>,
  { isVaultOpen, isSigningIn }: { readonly isVaultOpen: boolean; readonly isSigningIn: boolean },
): boolean => {
  switch (action) {
    case 'check':
      return connection.canCheck && !connection.isChecking && isVaultOpen && !connection.isInactive;
    case 'sign-in':
    case 'access':
      return !isSigningIn && isVaultOpen && !connection.isInactive;
    case 'rename':
    case 'disconnect':
      return true;
  }
};
