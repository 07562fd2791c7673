import type { TimelineEvent } from '../domain/attempt.ts';

/** The events of a sign-in. */
export const TIMELINE: Readonly<Record<TimelineEvent, string>> = {
  started: 'Sign-in started',
  resumed: 'Resumed after a restart',
  callback_ready: 'Ready for the response',
  callback_unavailable: 'The response cannot arrive by itself',
  browser_opened: 'Browser asked to open the page',
  browser_failed: 'Browser could not be opened',
  link_copied: 'Link copied',
  response_received: 'Response received',
  response_ignored: 'Response ignored',
  token_requested: 'Tokens requested',
  token_received: 'Tokens received',
  identity_requested: 'Account requested',
  identity_known: 'Account identified',
  stored: 'Stored',
  finished: 'Finished',
};

export const TIMELINE_LABELS = {
  title: 'Timeline of the sign-in',
  explanation: 'Contains no tokens or other secrets. Safe to share with someone who helps you.',
} as const;

type Fact = string | number | boolean;

/** Details of an event, by name. Any other detail is shown as its name and value. */
const FACTS: Readonly<Record<string, (value: Fact) => string | null>> = {
  callback: (value) => (value === 'deep-link' ? 'by a link to Keyfob' : 'at an address on this computer'),
  port: (value) => `port ${String(value)}`,
  host: (value) => `at ${String(value)}`,
  status: (value) => `status ${String(value)}`,
  scopes: (value) => (value === 1 ? 'for 1 permission' : `for ${String(value)} permissions`),
  by: (value) => (value === 'paste' ? 'pasted' : value === 'deep-link' ? 'by a link' : 'from the browser'),
  kind: (value) =>
    value === 'code' ? 'with a code' : value === 'error' ? 'with an error' : 'without a code',
  hasRefreshToken: (value) => (value === true ? 'with a refresh token' : 'without a refresh token'),
  hasIdToken: (value) => (value === true ? 'with an ID token' : null),
  saysScope: (value) => (value === true ? 'names the granted scopes' : 'does not name the granted scopes'),
  isTokenVerified: (value) => (value === true ? 'verified' : 'not verified yet'),
  isNew: (value) => (value === true ? 'as a new account' : 'for the existing account'),
};

/** Describes one detail of an event; null if there is nothing to say. */
export const timelineFact = (name: string, value: Fact): string | null => {
  if (value === '') return null;
  const words = Object.hasOwn(FACTS, name) ? FACTS[name] : undefined;
  return words ? words(value) : `${name} ${String(value)}`;
};
