import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, expect } from 'vitest';
import type { StoredSession } from '../../../electron/core/platform/platform-session.ts';
import type { Http } from '../../../electron/core/ports.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { RequestDraft, RequestResponse } from '../../../shared/domain/request.ts';
import { deriveStatus, type Status } from '../../../shared/domain/status.ts';
import { asProviderKey, asRequestId, type AttemptId, type ConnectionId } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import { startPlatform, type Platform, type RecordedCall } from '../../sandbox/platform/platform.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import type { Simulator } from '../../sandbox/simulator.ts';
import { startCore, type CoreHarness, type HarnessOptions } from '../../support/core-harness.ts';
import { nodeHttp } from '../../support/node-http.ts';

export const SANDBOX = asProviderKey('sandbox');
const MANAGED = { kind: 'managed' } as const;
export const SCOPES = ['openid', 'email', 'offline_access', 'notes:read', 'notes:write'];

/** Starts one platform for all tests of a file. After each test it works again, and has no active connection. */
export const sharedPlatform = async (sim: Simulator): Promise<Platform> => {
  const platform = await startPlatform({ provider: sim, marker: 'platformmark' });
  afterEach(async () => {
    platform.clearFaults();
    platform.balance = 100;
    for (const { id, status } of platform.connections()) {
      if (status !== 'ACTIVE') continue;
      const path = `/v1/assistants/${platform.assistantId}/oauth/connections/${id}/disconnect/`;
      const headers = { authorization: `Api-Key ${platform.apiKey}` };
      await fetch(`${platform.baseUrl}${path}`, { method: 'POST', headers });
    }
    platform.forgetCalls();
  });
  afterAll(() => platform.stop());
  return platform;
};

export interface ManagedScene extends CoreHarness {
  /** Stores a session at the platform, as a sign-in there does. */
  signIn(changes?: Partial<StoredSession>): void;
  /** Begins a sign-in and waits until it waits for the person, or has ended. */
  begin(purpose?: Purpose): Promise<AttemptFacts>;
  /** Consents in the browser. Returns the deep link that the browser opens. */
  consent(as?: string): Promise<string>;
  /** Connects an account, and waits until its first check has ended. */
  connect(as?: string, purpose?: Purpose): Promise<ConnectionFacts>;
  connections(): readonly ConnectionFacts[];
  facts(id: ConnectionId): ConnectionFacts;
  status(id: ConnectionId): Status;
  send(id: ConnectionId, draft?: Partial<RequestDraft>): Promise<Result<RequestResponse>>;
  calls(name: RecordedCall['call']): readonly RecordedCall[];
  /** Lets time pass, a second at a time, until the work has ended. */
  elapse<T>(work: Promise<T>): Promise<T>;
  /** Lets time pass and waits until the platform has been polled once more and its response was read. */
  poll(ms: number): Promise<void>;
}

interface Purpose {
  readonly connectionId?: ConnectionId;
  readonly scopes?: readonly string[];
}

export const managedScene = async (
  sim: Simulator,
  platform: Platform,
  options: HarnessOptions & { readonly billed?: boolean; readonly signedIn?: boolean } = {},
): Promise<ManagedScene> => {
  const { billed = false, signedIn = true } = options;
  const record = { ...sandboxRecord(sim.issuer), managed: { service: 'sandbox', billed } };
  const address = { baseUrl: platform.baseUrl, signInUrl: platform.signInHost };
  const http = options.ports?.http ?? nodeHttp();
  let unread = 0;
  const send: Http['send'] = (request) => {
    unread += 1;
    return http.send(request).finally(() => (unread -= 1));
  };
  const harness = await startCore({
    ...{ providers: [record], platform: address, ...options },
    ports: { ...options.ports, http: { send } },
  });
  const { core, clock } = harness;
  const connections = (): readonly ConnectionFacts[] => core.state.get('connections');
  const facts = (id: ConnectionId): ConnectionFacts => connections().find((other) => other.id === id)!;
  const calls: ManagedScene['calls'] = (name) => platform.calls.filter(({ call }) => call === name);

  const signIn: ManagedScene['signIn'] = (changes = {}) => {
    const assistant = { id: platform.assistantId, name: 'Home' };
    const session: StoredSession = {
      ...{ address, method: 'assistant-key', secret: platform.apiKey, isRefused: false, user: 'Pat' },
      ...{ organization: null, assistant, organizations: [], assistants: [assistant] },
      ...changes,
    };
    core.vault.put({ record: 'platform', field: 'session' }, JSON.stringify(session));
    core.events.emit('platform.changed', null);
  };

  const begin: ManagedScene['begin'] = ({ connectionId, scopes } = {}) => {
    const started = connectionId
      ? core.connect.again(PAGE, { connectionId, scopes: scopes ?? null, launch: 'browser' })
      : core.connect.start(PAGE, {
          ...{ providerKey: SANDBOX, grant: MANAGED, launch: 'browser' as const },
          scopes: scopes ?? SCOPES,
        });
    if (!started.ok) throw new Error(`The sign-in was refused: ${started.error.code}`);
    const { attemptId } = started.value;
    return harness.until(attemptId, ({ phase }) => phase === 'waiting' || phase === 'finished');
  };
  const consent = (as = 'anna'): Promise<string> => platform.consent(harness.openedUrls.at(-1) ?? '', { as });
  const finish = async (id: AttemptId, as: string | undefined): Promise<ConnectionFacts> => {
    expect(core.links.receive(await consent(as))).toEqual({ kind: 'show', view: null });
    const { outcome } = await harness.finished(id);
    if (outcome?.kind !== 'connected') throw new Error(`Not connected: ${outcome?.error.code ?? ''}`);
    await expect.poll(() => facts(outcome.connectionId).lastCheck?.kind).toBe('ok');
    await expect.poll(() => facts(outcome.connectionId).isChecking).toBe(false);
    return facts(outcome.connectionId);
  };

  if (signedIn && options.directory === undefined) signIn();
  if (signedIn)
    await expect.poll(() => calls('connections').length > 0 || options.directory !== undefined).toBe(true);
  return {
    ...harness,
    ...{ signIn, begin, consent, connections, facts, calls },
    connect: async (as, purpose) => finish((await begin(purpose)).id, as),
    status: (id) =>
      deriveStatus(facts(id), {
        ...{ now: clock.now(), online: harness.world.online, vault: core.vault.state },
      }),
    send: (connectionId, draft) =>
      core.requests.send(
        PAGE,
        asRequestId(randomUUID()),
        {
          ...{
            connectionId,
            method: 'GET',
            address: '/notes',
            query: [],
            headers: [],
            body: { kind: 'none' },
          },
          ...draft,
        },
        null,
      ),
    elapse: async (work) => {
      const ended = new AbortController();
      const end = (): void => ended.abort();
      work.then(end, end);
      while (!ended.signal.aborted) {
        clock.advance(1000);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return work;
    },
    poll: async (ms) => {
      const before = calls('connections').length;
      clock.advance(ms);
      await expect.poll(() => calls('connections').length).toBe(before + 1);
      await expect.poll(() => unread).toBe(0);
    },
  };
};
