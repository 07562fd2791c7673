import type { ProviderRecordInput } from '../../electron/core/catalog/record-input.ts';
import type { CallbackKind } from '../../shared/domain/oauth-client.ts';
import type { AttemptFacts } from '../../shared/domain/attempt.ts';
import type { ConnectionFacts } from '../../shared/domain/connection.ts';
import { asProviderKey, type OAuthClientId, type AttemptId, type ProviderKey } from '../../shared/ids.ts';
import { sandboxRecord } from '../sandbox/provider-record.ts';
import type { RegisteredClient, SimulatedProvider, Simulator, Visitor } from '../sandbox/simulator.ts';
import { startCore, type CoreHarness, type HarnessOptions, type StartInput } from './core-harness.ts';
import { isListening } from './raw-http.ts';
import { visitCallback, type CallbackVisit } from './visit-callback.ts';

type Oauth2Input = Extract<ProviderRecordInput['auth'], { kind: 'oauth2' }>;

/** A record with some of its OAuth facts replaced. */
export const withAuth = (record: ProviderRecordInput, changes: Partial<Oauth2Input>): ProviderRecordInput => {
  if (record.auth.kind !== 'oauth2') throw new TypeError('Only a record for OAuth 2.0 has such facts.');
  return { ...record, auth: { ...record.auth, ...changes } };
};

export interface SceneOptions extends HarnessOptions {
  /** Changes the sandbox's record before the core sees it. */
  readonly edit?: (record: ProviderRecordInput) => ProviderRecordInput;
  /** The client to use, registered at the provider. The default is a new public client. */
  readonly client?: Pick<RegisteredClient, 'clientId' | 'clientSecret'>;
  /** The secret key for the API that the record wants beside the token. */
  readonly apiKey?: string;
  readonly callback?: CallbackKind;
  readonly variables?: Readonly<Record<string, string>>;
  /** The provider, if it is a tenant of the simulator. */
  readonly provider?: SimulatedProvider;
}

export interface SignedIn {
  /** The finished attempt. */
  readonly attempt: AttemptFacts;
  /** The URL to which the provider redirected the browser. */
  readonly callback: string;
  /** The page that the browser ended on. */
  readonly page: CallbackVisit;
}

/** What an attempt can leave behind, and must not. */
export interface Leftovers {
  readonly connections: number;
  readonly tokens: number;
  readonly savedAttempts: number;
  /** Requests whose state, nonce and verifier the attempt still holds in memory. */
  readonly verifiers: number;
  readonly timers: number;
  readonly listening: boolean;
}

export const NOTHING_LEFT: Leftovers = {
  connections: 0,
  tokens: 0,
  savedAttempts: 0,
  verifiers: 0,
  timers: 0,
  listening: false,
};

/** A core with an OAuth client at a simulator. */
export interface Scene extends CoreHarness {
  readonly providerKey: ProviderKey;
  readonly oauthClientId: OAuthClientId;
  readonly clientId: string;
  /** Begins a sign-in and waits until it waits for the response, or has ended. */
  begin(input?: Partial<StartInput>): Promise<AttemptFacts>;
  /** The last URL that the browser should have opened. */
  readonly lastUrl: () => string;
  /** A whole sign-in over loopback. */
  signIn(visitor: Visitor, input?: Partial<StartInput>): Promise<SignedIn>;
  /** As `signIn`, and fails the test unless an account was connected. */
  connect(visitor: Visitor, input?: Partial<StartInput>): Promise<ConnectionFacts>;
  readonly connections: () => readonly ConnectionFacts[];
  /** Fires the timers that the core sets for some seconds after a change. Only those of attempts are left. */
  settle(): void;
  leftovers(id: AttemptId): Promise<Leftovers>;
}

/** The redirect URIs of both callbacks, as they are registered at the provider. */
export const REDIRECT_URIS = [
  'http://127.0.0.1/callback/sandbox',
  'app.keyfob.dev://oauth/callback/sandbox',
] as const;

export const openScene = async (sim: Simulator, options: SceneOptions = {}): Promise<Scene> => {
  const { provider = sim } = options;
  const sandbox = sandboxRecord(provider.issuer);
  const record = options.edit?.(sandbox) ?? sandbox;
  const providerKey = asProviderKey(record.key);
  const client = options.client ?? (await provider.createClient({ redirectUris: [...REDIRECT_URIS] }));
  const harness = await startCore({ ...options, providers: [record, ...(options.providers ?? [])] });
  const oauthClientId = harness.saveClient({
    providerKey,
    clientId: client.clientId,
    clientSecret: client.clientSecret ?? '',
    ...(options.apiKey !== undefined && { apiKey: options.apiKey }),
    callback: options.callback ?? 'loopback',
    variables: options.variables ?? {},
  });
  const settle = (): void => harness.clock.advance(10_000);
  settle();

  const begin: Scene['begin'] = (input = {}) => harness.start({ providerKey, oauthClientId, ...input });
  const lastUrl = (): string => harness.openedUrls.at(-1) ?? '';
  const signIn: Scene['signIn'] = async (visitor, input) => {
    const { id } = await begin(input);
    const { location: callback, form } = await sim.requestAuthorization(lastUrl(), visitor);
    const page = await visitCallback(callback, form);
    return { attempt: await harness.finished(id), callback, page };
  };
  const connections: Scene['connections'] = () => harness.core.state.get('connections');
  return {
    ...harness,
    providerKey,
    oauthClientId,
    clientId: client.clientId,
    begin,
    lastUrl,
    signIn,
    connections,
    settle,
    connect: async (visitor, input) => {
      const { outcome } = (await signIn(visitor, input)).attempt;
      if (outcome?.kind !== 'connected') throw new Error(`Not connected: ${outcome?.error.code ?? ''}`);
      const connection = connections().find(({ id }) => id === outcome.connectionId);
      if (!connection) throw new Error('The connection is not in the state.');
      return connection;
    },
    leftovers: async (id) => {
      const { database } = harness.ports;
      const count = (sql: string): number => Number(database.get(`SELECT count(*) AS n FROM ${sql}`)?.['n']);
      const uri = harness.attempt(id).redirectUri;
      const port = uri?.startsWith('http:') === true ? Number(new URL(uri).port) : 0;
      return {
        connections: count('connection'),
        tokens: count("vault_record WHERE record NOT LIKE 'client:%' AND record <> 'activity'"),
        savedAttempts: count('pending_attempt'),
        verifiers: harness.core.connect.attempts.find(id)?.save()?.requests.length ?? 0,
        timers: harness.clock.pending,
        listening: port !== 0 && (await isListening(port)),
      };
    },
  };
};

/** The parameters of an authorization URL. */
export const parametersOf = (url: string): URLSearchParams => new URL(url).searchParams;

/** The error code of a failed attempt; empty if it did not fail. */
export const failureOf = ({ outcome }: AttemptFacts): string =>
  outcome?.kind === 'failed' ? outcome.error.code : '';

export const eventsOf = ({ timeline }: AttemptFacts): string[] => timeline.map(({ event }) => event);
