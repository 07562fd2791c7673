import { lookup } from 'node:dns/promises';
import type { Lifecycle } from '../app/lifecycle.ts';
import type { SessionState } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { guard } from '../support/guard.ts';
import { ClientRequest } from './client-request.ts';
import type { IncomingMessage } from './incoming-message.ts';
import { netFetch } from './net-fetch.ts';
import { readOptions } from './request-options.ts';

export interface NetParts {
  lifecycle: Lifecycle;
  sessions: () => Sessions;
  isOnline: () => boolean;
}

/** The module `net`, and `fetch` for sessions. */
export interface NetEnd {
  readonly api: Electron.Net;
  fetchWith: (session: SessionState, input: string | Request, init?: RequestInit) => Promise<Response>;
}

export function createNet({ lifecycle, sessions, isOnline }: NetParts): NetEnd {
  const create = (
    options: Electron.ClientRequestConstructorOptions | string,
    callback?: (response: IncomingMessage) => void,
    fetching?: SessionState,
  ): ClientRequest => {
    if (!lifecycle.isReady) throw new Error('net module can only be used after app is ready');
    const services = {
      isOnline,
      sessionFor: ({
        session,
        partition,
      }: {
        session: Electron.Session | undefined;
        partition: string | undefined;
      }) => {
        if (fetching !== undefined) return fetching;
        return session === undefined
          ? sessions().fromPartition(partition ?? '')
          : sessions().stateOf(session);
      },
    };
    const read = readOptions(options, fetching !== undefined);
    // An invalid session throws here and not when the request starts.
    services.sessionFor(read);
    return new ClientRequest(read, services, callback);
  };
  const fetchWith: NetEnd['fetchWith'] = (session, input, init) => {
    return netFetch(input, init, (options) => create(options, undefined, session));
  };
  const members = {
    request: create as unknown as Electron.Net['request'],
    fetch: ((input: string | Request, init?: RequestInit) =>
      fetchWith(sessions().defaultSession, input, init)) as Electron.Net['fetch'],
    isOnline,
    get online() {
      return isOnline();
    },
    resolveHost: async (host: string) => {
      const addresses = await lookup(host, { all: true });
      return {
        endpoints: addresses.map(({ address, family }) => ({
          address,
          family: family === 6 ? ('ipv6' as const) : ('ipv4' as const),
        })),
      };
    },
  };
  return { api: guard<Electron.Net>('net', members), fetchWith };
}
