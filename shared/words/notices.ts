import type { StatusAction } from '../domain/status.ts';

/** A desktop notification. It may show on a locked screen, so it names the service, and never the account. */
export interface NoticeWords {
  readonly title: string;
  /** Fixed, because some Linux desktops read it as markup. */
  readonly body: string;
}

/** What one account needs: the one action of its state, that its new tokens are saved, or a sign-in before the last one ends. */
export type Need = Exclude<StatusAction, 'unlock' | 'check' | 'own'> | 'unsaved' | 'ending' | 'other';

export const NOTICES: Readonly<Record<Need, NoticeWords>> = {
  'sign-in': {
    title: 'Sign in to {provider} again',
    body: 'Until then, an account there can’t be used.',
  },
  'connect-again': {
    title: 'Connect {provider} again',
    body: 'Until then, an account there can’t be used.',
  },
  'paste-token': {
    title: '{provider} needs a new token',
    body: 'Until then, an account there can’t be used.',
  },
  client: {
    title: '{provider} refused your OAuth app',
    body: 'Open Keyfob to see what to change.',
  },
  platform: {
    title: 'Sign in at the platform again',
    body: 'Until then, accounts that are connected through it can’t be used.',
  },
  settings: {
    title: 'The platform refused your key',
    body: 'The key is kept. Open Keyfob to try it again, or to sign in another way.',
  },
  funds: {
    title: 'Add funds to go on using {provider}',
    body: 'Your balance at the platform is too low.',
  },
  'add-access': {
    title: 'An account at {provider} needs more access',
    body: 'Open Keyfob to see which, and to add it.',
  },
  ending: {
    title: 'A sign-in at {provider} ends soon',
    body: 'Sign in again before it does, and nothing stops.',
  },
  show: {
    title: '{provider} refuses access',
    body: 'Open Keyfob to see which access is missing.',
  },
  unsaved: {
    title: 'New tokens from {provider} are not saved',
    body: 'Leave Keyfob running, and open it to see what to do.',
  },
  other: {
    title: 'An account at {provider} needs attention',
    body: 'Open Keyfob to see why.',
  },
};

/** Several accounts that began to need the person within a few seconds. */
export const NOTICE_OF_SEVERAL: NoticeWords = {
  title: '{count} accounts need attention',
  body: 'Open Keyfob to see what to do.',
};
