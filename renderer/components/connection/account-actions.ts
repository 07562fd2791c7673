import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { canSignIn, isClientGrant } from '../../../shared/domain/grant.ts';
import { CONNECTION, DISCONNECT } from '../../../shared/words/connection.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';
import { STATUS_ACTION } from '../../../shared/words/status.ts';

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
): string => {
  if (action === 'disconnect' && !asksBeforeDisconnect(connection, isVaultOpen)) return DISCONNECT.action;
  if (action !== 'sign-in') return ACTION_WORDS[action];
  if (isClientGrant(connection.grant)) return STATUS_ACTION['connect-again'];
  return canSignIn(connection.grant) ? ACTION_WORDS[action] : STATUS_ACTION['paste-token'];
};

/** Whether an action makes sense for the account at all. A pasted token has the access that it was made with. */
export const hasAction = (action: AccountAction, { grant }: Pick<ConnectionFacts, 'grant'>): boolean =>
  action !== 'access' || canSignIn(grant);

/** Whether an action makes sense in the account's state. */
export const isActionAvailable = (
  action: AccountAction,
  connection: Pick<ConnectionFacts, 'grant' | 'canCheck' | 'isChecking' | 'isInactive'>,
  { isVaultOpen, isSigningIn }: { readonly isVaultOpen: boolean; readonly isSigningIn: boolean },
): boolean => {
  switch (action) {
    case 'check':
      return connection.canCheck && !connection.isChecking && isVaultOpen && !connection.isInactive;
    case 'sign-in':
    case 'access':
      return hasAction(action, connection) && !isSigningIn && isVaultOpen && !connection.isInactive;
    case 'rename':
    case 'disconnect':
      return true;
  }
};
