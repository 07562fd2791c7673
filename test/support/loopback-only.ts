import dns from 'node:dns';
import net from 'node:net';
import { afterEach } from 'vitest';

/**
 * Tests connect only to servers of their own on this machine. Any other connection fails at once, and so does the test that tried it,
 * even if the code under test swallows the error.
 */
const attempts: string[] = [];

const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  /^127\.\d+\.\d+\.\d+$/.test(host) ||
  /^(?:::ffff:)?127\.\d+\.\d+\.\d+$/i.test(host) ||
  host === '::1' ||
  host === '0.0.0.0' ||
  host === '::';

function refusal(host: string): Error {
  attempts.push(host);
  return Object.assign(
    new Error(`A test tried to reach ${host}; only this machine's own addresses are allowed.`),
    {
      code: 'ENETUNREACH',
    },
  );
}

/** The host in any form of the arguments of `connect`. Undefined for a path, a handle or the default (localhost). */
function hostOf(args: readonly unknown[]): string | undefined {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as { host?: unknown; path?: unknown };
    return typeof path === 'string' || typeof host !== 'string' ? undefined : host;
  }
  return typeof first !== 'string' && typeof args[1] === 'string' ? args[1] : undefined;
}

// eslint-disable-next-line @typescript-eslint/unbound-method -- called with its socket below
const connect: (...args: never[]) => net.Socket = net.Socket.prototype.connect;
net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: unknown[]) {
  const host = hostOf(args);
  if (host === undefined || isLoopback(host)) return connect.apply(this, args as never[]);
  const error = refusal(host);
  process.nextTick(() => this.destroy(error));
  return this;
};

const lookup = dns.lookup as (host: string, ...rest: unknown[]) => void;
dns.lookup = ((host: string, ...rest: unknown[]) => {
  if (isLoopback(host) || net.isIP(host) !== 0) {
    lookup(host, ...rest);
    return;
  }
  const error = refusal(host);
  const callback = rest.at(-1) as (error: Error) => void;
  process.nextTick(callback, error);
}) as typeof dns.lookup;

const lookupLater = dns.promises.lookup as (host: string, ...rest: unknown[]) => Promise<unknown>;
dns.promises.lookup = ((host: string, ...rest: unknown[]) =>
  isLoopback(host) || net.isIP(host) !== 0
    ? lookupLater(host, ...rest)
    : Promise.reject(refusal(host))) as typeof dns.promises.lookup;

afterEach(() => {
  const reached = attempts.splice(0);
  if (reached.length > 0)
    throw new Error(`This test tried to leave the machine: ${[...new Set(reached)].join(', ')}`);
});
