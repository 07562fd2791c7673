import type {
  HistoryEntry,
  RequestDraft,
  RequestResponse,
  RequestVariable,
  SavedRequest,
} from '../../../shared/domain/request.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Bridge } from '../../../shared/ipc/bridge.ts';
import type { Args, CallName, EventName, ProviderDetail } from '../../../shared/ipc/contract.ts';
import type { Slices } from '../../../shared/ipc/snapshot.ts';
import type { FakeControls, FakeResponse, FakeScenario } from './fake-scenario.ts';

/**
 * Puts a fake bridge into a page, before any of its scripts run. Playwright sends this function as text, so it may use nothing
 * from around it but its argument.
 */
export const installFakeBridge = (scenario: FakeScenario): void => {
  let slices: Slices = scenario.slices;
  let revision = 1;
  let activity = scenario.activity;
  let response: FakeResponse = scenario.response ?? { text: '[]' };
  let history: HistoryEntry[] = [];
  let saved: SavedRequest[] = [];
  let variables: RequestVariable[] = [];
  let undoDelete = (): unknown => null;
  const details: Record<string, ProviderDetail> = { ...scenario.details };
  const replies: Record<string, unknown> = { ...scenario.replies };
  const disconnecting: Slices['connections'][number][] = [];
  const held = new Set<string>(scenario.held);
  const waiting = new Map<string, (() => void)[]>();
  const calls: { name: CallName; args: readonly unknown[] }[] = [];
  const listeners: Record<string, ((payload: never) => void)[]> = {};
  const awaited = new Map<string, (() => void)[]>();

  const ok = (value: unknown) => ({ ok: true, value });
  const failure = (code: string, errorDetails: object = {}) => ({
    ok: false,
    error: { code, retryable: false, details: errorDetails, correlationId: '' },
  });
  const emit = (name: EventName, payload: unknown): void =>
    (listeners[name] ?? []).forEach((listener) => listener(payload as never));
  const changeAt = (at: number, part: Partial<Slices>): void =>
    emit('state.changed', { revision: at, slices: part });
  const change = (part: Partial<Slices>): void => {
    slices = { ...slices, ...part };
    revision += 1;
    changeAt(revision, part);
  };
  const editConnection = (id: unknown, edit: object): void =>
    change({
      connections: slices.connections.map((connection) =>
        connection.id === id ? { ...connection, ...edit } : connection,
      ),
    });

  /** The calls that change something all tests rely on; the rest just succeed. */
  const effects: Record<string, (...args: never[]) => unknown> = {
    'app.snapshot': () => ok({ revision, slices: { ...slices, providers: scenario.firstProviders } }),
    'catalog.list': () => ok(slices.providers),
    'activity.list': ({ before, limit, filter }: Args<'activity.list'>[0]) =>
      ok(
        activity
          .filter(
            (entry) =>
              (before === null || entry.id < before) &&
              [
                'everyone',
                `provider:${entry.providerKey ?? ''}`,
                `account:${entry.connectionId ?? ''}`,
              ].includes(filter.subject) &&
              (filter.outcome !== 'unknown' || entry.outcome === 'unknown') &&
              JSON.stringify(entry).includes(filter.text),
          )
          .slice(0, limit),
      ),
    'activity.providers': () =>
      ok(
        activity.flatMap(({ providerKey: key, providerName: name }, index, all) =>
          key !== null && all.findIndex((each) => each.providerKey === key) === index
            ? [{ key, name, accounts: [] }]
            : [],
        ),
      ),
    'activity.check': () => {
      const oldestAt = activity.at(-1)?.at ?? null;
      return ok({
        entries: activity.length,
        oldestAt,
        problem: null,
        seal: { kind: 'compared', since: oldestAt },
      });
    },
    'catalog.provider': (key: string) => {
      const detail = details[key];
      return detail ? ok(detail) : failure('provider.not_found');
    },
    'catalog.setMode': (key: string, mode: 'own' | 'managed') => {
      change({
        modes: { ...slices.modes, [key]: mode },
        connections: slices.connections.map((connection) =>
          connection.providerKey === key
            ? { ...connection, isInactive: connection.grant.kind !== mode }
            : connection,
        ),
      });
      return ok(null);
    },
    'platform.signIn': () => {
      const signIn = slices.platform.signIn ?? { startedAt: Date.now(), deadlineAt: Date.now() + 600_000 };
      change({ platform: { ...slices.platform, signIn } });
      return ok(null);
    },
    'platform.cancelSignIn': () => {
      change({ platform: { ...slices.platform, signIn: null } });
      return ok(null);
    },
    'connections.rename': (id: unknown, label: string) => {
      const connection = slices.connections.find((candidate) => candidate.id === id);
      if (connection) editConnection(id, { account: { ...connection.account, label } });
      return ok(null);
    },
    'connections.makeDefault': (id: unknown) => {
      const chosen = slices.connections.find((candidate) => candidate.id === id);
      change({
        connections: slices.connections.map((connection) =>
          connection.providerKey === chosen?.providerKey
            ? { ...connection, isDefault: connection.id === id }
            : connection,
        ),
      });
      return ok(null);
    },
    'connections.setColor': (id: unknown, color: string) => {
      editConnection(id, { color });
      return ok(null);
    },
    'connections.move': (id: unknown, before: unknown) => {
      const others = slices.connections.filter((candidate) => candidate.id !== id);
      const moved = slices.connections.filter((candidate) => candidate.id === id);
      const at = others.findIndex((candidate) => candidate.id === before);
      change({ connections: others.toSpliced(at < 0 ? others.length : at, 0, ...moved) });
      return ok(null);
    },
    'connections.check': (id: unknown) => {
      const at = Date.now();
      const result = { at, kind: 'ok', code: null, status: 200 };
      editConnection(id, { lastCheck: result, lastSuccessAt: at, isChecking: false });
      return ok(result);
    },
    'connections.disconnect': (id: unknown) => {
      const connection = slices.connections.find((candidate) => candidate.id === id);
      if (!connection) return failure('connection.not_found');
      const { providerKey, grant, account } = connection;
      disconnecting.push(connection);
      change({
        connections: slices.connections.filter((candidate) => candidate.id !== id),
        disconnects: [
          ...slices.disconnects,
          {
            connectionId: connection.id,
            providerKey,
            isManaged: grant.kind === 'managed',
            accountLabel: account.label,
            state: { kind: 'pending', at: Date.now() + 10_000, waitsFor: null },
          },
        ],
      });
      return ok(null);
    },
    'connections.undoDisconnect': (id: unknown) => {
      const kept = disconnecting.filter((candidate) => candidate.id === id);
      change({
        connections: [...slices.connections, ...kept],
        disconnects: slices.disconnects.filter(({ connectionId }) => connectionId !== id),
      });
      return ok(null);
    },
    'connections.dismissReport': (id: unknown) => {
      change({ disconnects: slices.disconnects.filter(({ connectionId }) => connectionId !== id) });
      return ok(null);
    },
    'connect.cancel': (id: unknown) => {
      // A canceled attempt stays until it is dismissed or replaced, as in the main process.
      const outcome = { kind: 'failed' as const, error: failure('connect.cancelled').error as AppError };
      change({
        attempts: slices.attempts.map((attempt) =>
          attempt.id === id ? { ...attempt, phase: 'finished', outcome } : attempt,
        ),
      });
      return ok(null);
    },
    'connect.dismiss': (id: unknown) => {
      change({ attempts: slices.attempts.filter((attempt) => attempt.id !== id) });
      return ok(null);
    },
    'requests.preview': ({ connectionId, method, address: written, query, headers }: RequestDraft) => {
      const valueOf = (name: string): string => variables.find((one) => one.name === name)?.value ?? '';
      const named = [...written.matchAll(/\{\{([\w.-]+)\}\}/g)].map(([, name = '']) => name);
      const missing = named.find((name) => valueOf(name) === '');
      if (missing !== undefined) return failure('request.variable', { names: `{{${missing}}}` });
      const address = named.reduce(
        (text, name) => text.replaceAll(`{{${name}}}`, encodeURIComponent(valueOf(name))),
        written,
      );
      const key = slices.connections.find(({ id }) => id === connectionId)?.providerKey ?? '';
      const url = new URL(
        /^https:/.test(address) ? address : `${details[key]?.record.api?.baseUrl ?? ''}${address}`,
      );
      for (const [name, value] of query) url.searchParams.append(name, value);
      const added = [
        { name: 'authorization', value: 'Bearer ••••••', isReplaceable: false },
        { name: 'user-agent', value: 'Keyfob/0.1.0', isReplaceable: true },
        { name: 'accept', value: 'application/vnd.github+json', isReplaceable: true },
      ].map((one) =>
        headers.some(([name]) => name.toLowerCase() === one.name) ? { ...one, value: null } : one,
      );
      const isRead = method === 'GET';
      const template = isRead ? null : url.origin + url.pathname;
      return ok({ url: url.href, effect: isRead ? 'read' : 'write', template, headers: added });
    },
    'requests.send': (requestId: RequestResponse['requestId'], draft: RequestDraft) => {
      const { text = '', base64, isCut = false, ...rest } = response;
      const bytes =
        base64 === undefined
          ? new TextEncoder().encode(text)
          : Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const value: RequestResponse = {
        requestId,
        effect: draft.method === 'GET' ? 'read' : 'write',
        status: 200,
        headers: [['Content-Type', 'application/json; charset=utf-8']],
        url: `https://api.example.com${draft.address}`,
        redirect: null,
        size: bytes.length,
        durationMs: 184,
        body: { kind: 'bytes', bytes, isCut },
        nextStep: null,
        ...rest,
      };
      const { status, size, durationMs } = value;
      const outcome = { kind: 'response', status, size, durationMs } as const;
      history = [{ id: requestId, at: Date.now(), draft, outcome }, ...history];
      return ok(value);
    },
    'requests.history': () => ok(history),
    'requests.saved': () => ok(saved),
    'requests.save': ({ name, draft, replaces }: Args<'requests.save'>[0]) => {
      const next = { id: replaces ?? crypto.randomUUID(), name, draft };
      saved = replaces === null ? [next, ...saved] : saved.map((old) => (old.id === replaces ? next : old));
      return ok(next);
    },
    'requests.delete': (id: string) => {
      const before = [history, saved, variables] as const;
      undoDelete = () => ([history, saved, variables] = [...before]);
      variables = variables.filter((variable) => variable.id !== id);
      history = history.filter((entry) => entry.id !== id);
      saved = saved.filter((entry) => entry.id !== id);
      return ok(null);
    },
    'requests.undoDelete': () => {
      undoDelete();
      return ok(null);
    },
    'requests.variables': () => ok(variables),
    'requests.saveVariable': (_id: unknown, variable: RequestVariable) => {
      variables = variables.every(({ id }) => id !== variable.id)
        ? [...variables, variable]
        : variables.map((old) => (old.id === variable.id ? variable : old));
      return ok(null);
    },
    'requests.clearHistory': () => {
      history = [];
      return ok(null);
    },
    'settings.update': (part: object) => {
      change({ settings: { ...slices.settings, ...part } });
      return ok(null);
    },
    'requests.endAllowance': (id: unknown) => {
      change({ allowances: slices.allowances.filter((allowance) => allowance.id !== id) });
      return ok(null);
    },
    'storage.acknowledge': () => {
      change({ storage: { kind: 'ok' } });
      return ok(null);
    },
    'vault.unlock': () => {
      change({ vault: { kind: 'unlocked', protection: 'passphrase', backend: null } });
      return ok(null);
    },
    'vault.lock': () => {
      change({ vault: { kind: 'locked', by: 'passphrase' } });
      return ok(null);
    },
    'vault.judgePassphrase': ({ passphrase }: { passphrase: string }) =>
      ok({ score: Math.min(4, Math.floor(passphrase.length / 3)), weakness: null }),
    'vault.setPassphrase': () => {
      change({ vault: { kind: 'unlocked', protection: 'passphrase', backend: null } });
      return ok(null);
    },
    'vault.useSessionOnly': () => {
      change({ vault: { kind: 'session-only' } });
      return ok(null);
    },
  };

  const perform = async (name: CallName, args: readonly unknown[]): Promise<unknown> => {
    // Nothing crosses a bridge but copies.
    const sent = structuredClone(args);
    calls.push({ name, args: sent });
    if (held.has(name)) {
      await new Promise<void>((resolve) => waiting.set(name, [...(waiting.get(name) ?? []), resolve]));
    }
    await Promise.resolve();
    const reply = replies[name] ?? effects[name]?.(...(sent as never[])) ?? ok(null);
    return structuredClone(reply);
  };

  const bridge = {
    call: new Proxy(
      {},
      {
        get:
          (_, name: CallName) =>
          (...args: unknown[]) =>
            perform(name, args),
      },
    ),
    on: new Proxy(
      {},
      {
        get:
          (_, name: EventName) =>
          (listener: (payload: never) => void): (() => void) => {
            listeners[name] = [...(listeners[name] ?? []), listener];
            awaited.get(name)?.forEach((resolve) => resolve());
            return () => {
              listeners[name] = (listeners[name] ?? []).filter((other) => other !== listener);
            };
          },
      },
    ),
  } as unknown as Bridge;

  const controls: FakeControls = {
    calls,
    change,
    changeAt,
    slices: () => slices,
    listening: (name) =>
      new Promise((resolve) => {
        if ((listeners[name] ?? []).length > 0) resolve();
        else awaited.set(name, [...(awaited.get(name) ?? []), resolve]);
      }),
    requestView: (view) => emit('view.requested', view),
    answer: (name, reply) => {
      replies[name] = reply;
    },
    fail: (name, code, errorDetails) => {
      replies[name] = failure(code, errorDetails);
    },
    setDetail: (key, detail) => {
      details[key] = detail;
    },
    respond: (next) => {
      response = next;
    },
    setActivity: (entries) => {
      activity = entries;
    },
    hold: (name) => held.add(name),
    release: (name) => {
      held.delete(name);
      (waiting.get(name) ?? []).forEach((resolve) => resolve());
      waiting.delete(name);
    },
  };

  Object.defineProperty(window, 'keyfob', { value: Object.freeze(bridge), configurable: false });
  window.fakeKeyfob = controls;
  window.cspViolations = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    window.cspViolations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
  });
};
