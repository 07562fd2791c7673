import { json, redirect, text } from '../server/message.ts';
import type { SandboxResponse } from '../server/message.ts';
import { failure, refusal } from './answers.ts';

/** The calls of the contract. */
export const callNames = [
  'config',
  'swap',
  'session',
  'organizations',
  'assistants',
  'start',
  'connections',
  'disconnect',
  'proxy',
] as const;
export type CallName = (typeof callNames)[number];

interface FaultWords {
  readonly title: string;
  readonly hint: string;
  /** The calls that it changes unless others are named. */
  readonly calls: readonly CallName[];
}

/** What the platform can be made to do wrong. `signed_out` happens once; the others last until they are cleared. */
export const faults = {
  balance_empty: {
    title: 'Balance empty',
    hint: 'Requests are refused with 402 insufficient_balance.',
    calls: ['proxy'],
  },
  daily_limit: {
    title: 'Daily limit reached',
    hint: 'Requests are refused with 402 daily_limit_reached.',
    calls: ['proxy'],
  },
  missing_price: {
    title: 'Price missing',
    hint: 'Requests are refused with 400 missing_price.',
    calls: ['proxy'],
  },
  credential_dead: {
    title: 'Credential dead',
    hint: 'Connections show ERROR, and requests are refused with 424.',
    calls: ['proxy', 'connections'],
  },
  provider_unreachable: {
    title: 'Provider unreachable',
    hint: 'Requests are refused with 502.',
    calls: ['proxy'],
  },
  rate_limited: {
    title: 'Rate limited',
    hint: 'Requests are refused with 429 and Retry-After.',
    calls: ['proxy'],
  },
  lost_answer: {
    title: 'Answer lost',
    hint: 'Requests are sent to the provider, and then the connection drops.',
    calls: ['proxy'],
  },
  signed_out: {
    title: 'Everybody signed out',
    hint: 'Ends all sessions, once.',
    calls: [],
  },
  unauthorized: {
    title: 'Keys and sessions refused',
    hint: 'Every call that needs a sign-in is refused with 401.',
    calls: ['session', 'organizations', 'assistants', 'start', 'connections', 'disconnect', 'proxy'],
  },
  forbidden: {
    title: 'Calls refused',
    hint: 'Disconnecting is refused with 403, without a code.',
    calls: ['disconnect'],
  },
  down: { title: 'Platform down', hint: 'Every connection is dropped.', calls: callNames },
  hanging: { title: 'No answer', hint: 'Every call waits until the client gives up.', calls: callNames },
  server_error: { title: 'Platform failing', hint: 'Every call is answered with 500.', calls: callNames },
  nonsense: { title: 'Nonsense', hint: 'Every call is answered with a web page.', calls: callNames },
  wrong_shape: { title: 'Wrong shape', hint: 'Every call is answered with other JSON.', calls: callNames },
  huge_answer: {
    title: '50 MB answer',
    hint: 'Every call is answered with 50 MB of JSON.',
    calls: callNames,
  },
  redirect_elsewhere: {
    title: 'Redirect elsewhere',
    hint: 'Every call is answered with a redirect to another host.',
    calls: callNames,
  },
  foreign_connect_url: {
    title: 'Foreign connect address',
    hint: 'Connecting leads to an address that no browser should open.',
    calls: ['start'],
  },
  markup_in_labels: {
    title: 'Markup in labels',
    hint: 'Names of accounts, assistants and organizations contain HTML and direction marks.',
    calls: ['organizations', 'assistants', 'connections'],
  },
  provider_removed: {
    title: 'Provider taken off',
    hint: 'The provider is no longer offered, and its connections are gone.',
    calls: ['start', 'connections', 'disconnect', 'proxy'],
  },
} as const satisfies Record<string, FaultWords>;

export type FaultName = keyof typeof faults;

export interface FaultOptions {
  /** How many calls it changes; all until it is cleared if omitted. */
  readonly times?: number;
  /** The calls that it changes, in place of the usual ones. */
  readonly calls?: readonly CallName[];
  /** For `rate_limited`; 5 if omitted. */
  readonly retryAfterSeconds?: number;
  /** For `foreign_connect_url`. */
  readonly connectUrl?: string;
  /** For `provider_removed`; every provider if omitted. */
  readonly provider?: string;
}

export interface Faults {
  readonly set: (name: FaultName, options?: FaultOptions) => void;
  /** Clears one fault, or all. */
  readonly clear: (name?: FaultName) => void;
  readonly isSet: (name: FaultName) => boolean;
  /** The options of a fault that changes this call, or undefined. Counts as one of its `times`. */
  readonly take: (name: FaultName, call: CallName) => FaultOptions | undefined;
}

export function newFaults(): Faults {
  const set = new Map<FaultName, { options: FaultOptions; left: number }>();
  return {
    set: (name, options = {}) => void set.set(name, { options, left: options.times ?? Infinity }),
    clear(name) {
      if (name === undefined) set.clear();
      else set.delete(name);
    },
    isSet: (name) => set.has(name),
    take(name, call) {
      const entry = set.get(name);
      const calls: readonly CallName[] = entry?.options.calls ?? faults[name].calls;
      if (entry === undefined || !calls.includes(call)) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) set.delete(name);
      return entry.options;
    },
  };
}

const hugeBytes = 50 * 1024 * 1024;

async function* hugeJson(): AsyncGenerator<Uint8Array> {
  const part = Buffer.alloc(64 * 1024, 'a');
  yield Buffer.from('{"results":[],"filler":"');
  for (let sent = 0; sent < hugeBytes; sent += part.length) {
    yield part;
    await Promise.resolve();
  }
  yield Buffer.from('"}');
}

const closed = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** The response of a fault that replaces the platform's own, before anything has happened; undefined without such a fault. */
export async function faultResponse(
  { take }: Faults,
  call: CallName,
  context: { readonly closed: AbortSignal; readonly elsewhere: string; readonly stopped: AbortSignal },
): Promise<SandboxResponse | undefined> {
  if (take('down', call)) return { ...text(503, ''), delivery: 'reset' };
  if (take('hanging', call)) {
    await Promise.race([closed(context.closed), closed(context.stopped)]);
    return { ...text(503, ''), delivery: 'reset' };
  }
  if (take('server_error', call)) return text(500, '<h1>Server Error (500)</h1>', 'text/html');
  if (take('nonsense', call)) return text(200, '<!doctype html><title>Welcome</title>', 'text/html');
  if (take('wrong_shape', call)) return json(200, { ok: 'yes', results: 'none', connect_url: 7 });
  if (take('huge_answer', call)) return { ...json(200, {}), body: Buffer.alloc(0), stream: hugeJson() };
  if (take('redirect_elsewhere', call)) return redirect(`${context.elsewhere}/elsewhere`, 307);
  if (take('unauthorized', call)) return refusal(401, 'Invalid token.');
  if (take('forbidden', call)) return refusal(403, 'You do not have permission to perform this action.');
  const limited = take('rate_limited', call);
  if (limited !== undefined) {
    const seconds = String(limited.retryAfterSeconds ?? 5);
    const detail = `Request was throttled. Expected available in ${seconds} seconds.`;
    return refusal(429, detail, { 'retry-after': seconds });
  }
  if (take('balance_empty', call)) return failure(402, 'insufficient_balance', 'The balance is too low.');
  if (take('daily_limit', call)) return failure(402, 'daily_limit_reached', 'The daily limit is reached.');
  if (take('missing_price', call)) return failure(400, 'missing_price', 'This call has no price.');
  if (take('provider_unreachable', call)) {
    return failure(502, 'provider_unreachable', 'The provider does not respond.');
  }
  return undefined;
}

/** A label as a hostile account name would be. */
export const withMarkup = (label: string): string =>
  `<img src=x onerror="alert(1)"><b>${label}</b>\u202e\u0007`;
