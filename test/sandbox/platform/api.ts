import { json } from '../server/message.ts';
import type { SandboxRequest, SandboxResponse } from '../server/message.ts';
import { failure, notFound, pageOf, refusal } from './answers.ts';
import type { Accounts, Assistant } from './accounts.ts';
import type { SessionCalls } from './allauth.ts';
import type { ConnectFlow } from './connect.ts';
import { connectionStatuses } from './connections.ts';
import type { Connection, Connections } from './connections.ts';
import { assistantOf, callerOf } from './credentials.ts';
import type { Caller, Keys } from './credentials.ts';
import { withMarkup } from './faults.ts';
import type { CallName, Faults } from './faults.ts';
import type { PlatformProvider } from './providers.ts';
import type { Proxy } from './proxy.ts';
import type { Upstream } from './upstream.ts';

/** A call of the contract. */
export interface PlatformCall {
  readonly name: CallName;
  /** Answers a request. The parameters are the variable parts of its path. */
  readonly respond: (
    request: SandboxRequest,
    parameters: readonly string[],
  ) => SandboxResponse | Promise<SandboxResponse>;
}

export interface ApiParts {
  readonly baseUrl: string;
  readonly accounts: Accounts;
  readonly keys: Keys;
  readonly sessions: SessionCalls;
  readonly connections: Connections;
  readonly connect: ConnectFlow;
  readonly proxy: Proxy;
  readonly upstream: Upstream;
  readonly providers: readonly PlatformProvider[];
  readonly faults: Faults;
  /** The most entries of a list in one answer. */
  readonly pageSize: number;
}

const id = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';
const below = `/v1/assistants/${id}`;

/** Finds the call that a request is for; a response if there is none. */
export type Router = (
  request: SandboxRequest,
) => { readonly call: PlatformCall; readonly parameters: readonly string[] } | SandboxResponse;

/** The calls of the contract, by method and path. */
export function platformApi(parts: ApiParts): Router {
  const { accounts, connections, faults, keys, providers } = parts;
  const isRemoved = (key: string, call: CallName): boolean => {
    const removed = faults.take('provider_removed', call);
    return removed !== undefined && (removed.provider ?? key) === key;
  };
  const named = (name: string, call: CallName): string =>
    faults.take('markup_in_labels', call) === undefined ? name : withMarkup(name);

  const signedIn =
    (
      scope: 'user' | 'organization',
      respond: (request: SandboxRequest, caller: Caller) => SandboxResponse,
    ): PlatformCall['respond'] =>
    (request) => {
      const caller = callerOf(request, { accounts, keys, scope });
      return 'status' in caller ? caller : respond(request, caller);
    };
  const atAssistant =
    (
      respond: (
        request: SandboxRequest,
        assistant: Assistant,
        parameter: string,
      ) => SandboxResponse | Promise<SandboxResponse>,
    ): PlatformCall['respond'] =>
    (request, [assistantId = '', parameter = '']) => {
      const caller = callerOf(request, { accounts, keys, scope: 'organization' });
      if ('status' in caller) return caller;
      const assistant = assistantOf(caller, assistantId);
      return 'status' in assistant ? assistant : respond(request, assistant, parameter);
    };

  const organizations = signedIn('user', (request, { organizations: all }) =>
    all === undefined
      ? refusal(403, 'An assistant key cannot list organizations.')
      : pageOf(
          all.map((each) => ({ id: each.id, name: named(each.name, 'organizations') })),
          request.url,
          parts.baseUrl,
          parts.pageSize,
        ),
  );

  const assistants = signedIn('organization', (request, { assistants: all }) => {
    const hosting = request.url.searchParams.get('hosting') ?? 'platform';
    if (!['all', 'local', 'platform'].includes(hosting)) return refusal(400, 'hosting is invalid.');
    const shown = all
      .filter(({ isLocal }) => hosting === 'all' || isLocal === (hosting === 'local'))
      .map((each) => ({ id: each.id, name: named(each.name, 'assistants'), is_local: each.isLocal }));
    return pageOf(shown, request.url, parts.baseUrl, parts.pageSize);
  });

  const start = atAssistant((request, assistant, key) => {
    const provider = providers.find((each) => each.key === key);
    if (provider === undefined || isRemoved(key, 'start')) {
      return failure(400, 'oauth_start_failed', `${key} is not offered.`);
    }
    const response = parts.connect.start(request, assistant.id, provider);
    const foreign = response.status === 200 ? faults.take('foreign_connect_url', 'start') : undefined;
    if (foreign === undefined) return response;
    const answer = JSON.parse(response.body.toString('utf8')) as Record<string, unknown>;
    return json(200, { ...answer, connect_url: foreign.connectUrl ?? 'file:///etc/passwd' });
  });

  const list = atAssistant((request, assistant) => {
    const query = request.url.searchParams;
    const provider = query.get('provider');
    const status = query.get('status') ?? 'ACTIVE';
    const isOffered = providers.some(({ key }) => key === provider);
    if (provider !== null && (!isOffered || isRemoved(provider, 'connections'))) {
      return refusal(400, `${provider} is not a provider.`);
    }
    if (status !== 'ALL' && !connectionStatuses.some((known) => known === status)) {
      return refusal(400, `${status} is not a status.`);
    }
    const isDead = faults.take('credential_dead', 'connections') !== undefined;
    const account = query.get('account_identifier');
    const shown = connections
      .list(assistant.id)
      .map((each) => (isDead && each.status === 'ACTIVE' ? { ...each, status: 'ERROR' as const } : each))
      .filter(
        (each) =>
          (status === 'ALL' || each.status === status) &&
          (provider === null || each.provider === provider) &&
          (account === null || [each.accountId, each.label].includes(account)) &&
          !isRemoved(each.provider, 'connections'),
      );
    return json(
      200,
      shown.map((each) => shownAs(each, each.label === null ? null : named(each.label, 'connections'))),
    );
  });

  const atConnection = (
    call: CallName,
    respond: (
      request: SandboxRequest,
      connection: Connection,
      provider: PlatformProvider,
    ) => Promise<SandboxResponse>,
  ): PlatformCall['respond'] =>
    atAssistant((request, assistant, connectionId) => {
      const connection = connections.find(assistant.id, connectionId);
      const provider = providers.find(({ key }) => key === connection?.provider);
      return connection === undefined || provider === undefined || isRemoved(provider.key, call)
        ? failure(404, 'connection_not_found', 'This assistant has no such connection.')
        : respond(request, connection, provider);
    });

  const disconnect = atConnection('disconnect', async (_request, connection) => {
    const tokens = connections.tokensOf(connection);
    connections.end(connection, 'REVOKED');
    // The connection is over here, whatever the provider says.
    if (tokens !== undefined) {
      await parts.upstream.revoke(tokens.refreshToken ?? tokens.accessToken).catch(() => undefined);
    }
    return json(200, { success: true });
  });

  const proxy = atConnection('proxy', async (request, connection, provider) => {
    if (faults.take('credential_dead', 'proxy')) {
      return failure(424, 'credential_required', 'The account must be connected again.');
    }
    return parts.proxy(request, connection, provider);
  });

  const { config, session, swap } = parts.sessions;
  const routes: readonly (readonly [string, string, CallName, PlatformCall['respond']])[] = [
    ['GET', '/_allauth/app/v1/config', 'config', config],
    ['POST', '/_allauth/app/v1/auth/provider/token', 'swap', swap],
    ['GET|DELETE', '/_allauth/app/v1/auth/session', 'session', session],
    ['GET', '/v1/organizations/', 'organizations', organizations],
    ['GET', '/v1/assistants/', 'assistants', assistants],
    ['POST', `${below}/oauth/([a-z0-9_-]+)/start/`, 'start', start],
    ['GET', `${below}/oauth/connections/`, 'connections', list],
    ['POST', `${below}/oauth/connections/${id}/disconnect/`, 'disconnect', disconnect],
    ['POST', `${below}/external-provider-proxy/${id}/`, 'proxy', proxy],
  ];
  const compiled = routes.map(([method, path, name, respond]) => ({
    methods: method.split('|'),
    path: new RegExp(`^${path}$`),
    call: { name, respond },
  }));
  return (request) => {
    for (const { call, methods, path } of compiled) {
      const parameters = path.exec(request.path)?.slice(1);
      if (parameters === undefined) continue;
      return methods.includes(request.method)
        ? { call, parameters }
        : refusal(405, `Method "${request.method}" not allowed.`, { allow: methods.join(', ') });
    }
    return notFound();
  };
}

const shownAs = (connection: Connection, label: string | null): Record<string, unknown> => ({
  id: connection.id,
  provider: connection.provider,
  status: connection.status,
  connected: connection.status === 'ACTIVE',
  account_label: label,
  scopes_granted: connection.scopes,
  expires_at: connection.expiresAt === null ? null : new Date(connection.expiresAt).toISOString(),
});
