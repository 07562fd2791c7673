import type { TimelineEntry, TimelineEvent } from '../domain/attempt.ts';
import { ERROR_CODES, type ErrorCode } from '../errors.ts';
import { ERROR_WORDS } from './errors.ts';
import { fill } from './fill.ts';

/** The events of sign-ins and renewals. */
export const TIMELINE: Readonly<Record<TimelineEvent, string>> = {
  started: 'Sign-in started',
  resumed: 'Resumed after a restart',
  callback_ready: 'Ready for the response',
  callback_unavailable: 'The response cannot arrive by itself',
  browser_opened: 'Browser asked to open the page',
  browser_failed: 'Browser could not be opened',
  browser_missing: 'The chosen browser is gone, so the default browser is used',
  link_copied: 'Link copied',
  qr_code_shown: 'QR code shown',
  code_shown: 'Code shown, to enter at the provider',
  client_registered: 'Keyfob registered again, because the provider no longer recognized it',
  response_received: 'Response received',
  response_ignored: 'Response ignored',
  renewal_started: 'Renewal started',
  request_started: 'Access token of the OAuth app itself requested',
  http_sent: 'Request sent',
  http_received: 'Response received',
  http_failed: 'No usable response',
  token_requested: 'Tokens requested',
  token_received: 'Tokens received',
  identity_requested: 'Account requested',
  identity_known: 'Account identified',
  stored: 'Stored',
  finished: 'Finished',
};

export const TIMELINE_LABELS = {
  title: 'Timeline of the sign-in',
  renewal: 'Timeline of the renewal',
  request: 'Timeline of the token request',
  copy: 'Copy timeline',
  explanation: 'Contains no tokens or other secrets. Safe to share with someone who helps you.',
} as const;

type Fact = string | number | boolean;

/** Details of an event, by name. Any other detail is shown as its name and value. */
const FACTS: Readonly<Record<string, (value: Fact) => string | null>> = {
  callback: (value) =>
    value === 'none'
      ? 'with a code'
      : value === 'deep-link'
        ? 'by a link to Keyfob'
        : 'at an address on this computer',
  port: (value) => `port ${String(value)}`,
  method: (value) => String(value),
  path: (value) => String(value),
  durationMs: (value) =>
    Number(value) < 1000 ? `after ${String(value)} ms` : `after ${(Number(value) / 1000).toFixed(1)} s`,
  contentType: (value) => String(value),
  error: (value) => `error “${String(value)}”`,
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

const isErrorCode = (value: unknown): value is ErrorCode =>
  (ERROR_CODES as readonly unknown[]).includes(value);

/** The facts of a timeline event in one line. An error code becomes its sentence. */
export const timelineDetails = (details: TimelineEntry['details'], provider: string): string => {
  const { code, ...rest } = details;
  const template = isErrorCode(code) ? ERROR_WORDS[code].what : '';
  const facts = Object.entries(rest)
    .filter(([name]) => !template.includes(`{${name}}`))
    .flatMap(([name, value]) => timelineFact(name, value) ?? []);
  return [...(template === '' ? [] : [fill(template, { ...details, provider })]), ...facts].join(' · ');
};

/** A time since the first event: "+0.4 s", "+1 min 5 s". */
export const formatElapsed = (milliseconds: number): string => {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 60) return `+${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `+${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`;
};

/** What a timeline is of. */
export const timelineTitle = (entries: readonly TimelineEntry[]): string => {
  const first = entries[0]?.event;
  if (first === 'request_started') return TIMELINE_LABELS.request;
  return first === 'renewal_started' ? TIMELINE_LABELS.renewal : TIMELINE_LABELS.title;
};

/** A timeline as plain text, one event a line, as it is copied. */
export const timelineText = (entries: readonly TimelineEntry[], provider: string): string => {
  const start = entries[0]?.at ?? 0;
  const lines = entries.map(({ at, event, details }) => {
    const facts = timelineDetails(details, provider);
    return `${formatElapsed(at - start)}  ${TIMELINE[event]}${facts === '' ? '' : `: ${facts}`}`;
  });
  const date = new Date(start).toISOString();
  return [`${timelineTitle(entries)} · ${provider} · ${date}`, ...lines].join('\n');
};
