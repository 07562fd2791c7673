import { oauthClientIdOf } from '../../../shared/domain/grant.ts';
import {
  canRegister,
  hasKeyPair,
  type CallbackKind,
  type OAuthClient,
} from '../../../shared/domain/oauth-client.ts';
import { latestNewAttempt, type AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import { minimumScopes } from '../../../shared/domain/scopes.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import type { ProviderDraft } from '../../stores/view-store.ts';

/** `open`: to do now; `done`: folded; `ahead`: waits for the step before. */
export type StepState = 'open' | 'done' | 'ahead';

export interface StepsFacts {
  readonly detail: ProviderDetail;
  readonly auth: OAuth2Facts;
  /** Clients, connections and attempts are those of this provider. */
  readonly clients: readonly OAuthClient[];
  readonly connections: readonly ConnectionFacts[];
  readonly attempts: readonly AttemptFacts[];
  readonly draft: ProviderDraft;
  /** The person creates the OAuth app by hand, at a server that would register one. */
  readonly isByHand: boolean;
  /** Whether this Keyfob comes with the URL of a document that can be its client ID. */
  readonly hasDocument: boolean;
}

export interface ProviderSteps {
  /** The client to connect with; null while a new one is entered. */
  readonly client: OAuthClient | null;
  /** The latest sign-in of a new account with this client, running or ended. */
  readonly attempt: AttemptFacts | null;
  readonly callbacks: readonly CallbackKind[];
  /** The callback for a client that is being entered. */
  readonly callback: CallbackKind;
  readonly scopes: readonly string[];
  /** The server is asked to register an OAuth app, so there is nothing to create and to enter. */
  readonly registers: boolean;
  readonly create: StepState;
  readonly credentials: StepState;
  readonly access: StepState;
  readonly connect: StepState;
}

/** The callbacks that the provider allows. Loopback comes first, because it works on every system. */
export const callbacksOf = (detail: ProviderDetail): CallbackKind[] =>
  (['loopback', 'deep-link'] as const).filter((kind) => detail.redirectUris[kind] !== null);

/** Whether nobody can sign in, so that only the OAuth app itself can be connected (RFC 6749 §4.4). */
const isClientOnly = (detail: ProviderDetail, { endpoints }: OAuth2Facts): boolean =>
  callbacksOf(detail).length === 0 && endpoints.deviceAuthorization === null;

/** What a person can choose from: nothing if the record says what is requested. */
export const choosableAccess = (detail: ProviderDetail, auth: OAuth2Facts): OAuth2Facts =>
  isClientOnly(detail, auth) && auth.clientCredentials?.scopes
    ? { ...auth, scopes: { ...auth.scopes, items: [], presets: [], open: false } }
    : auth;

/** The ways to connect with an OAuth app. */
export interface ConnectWays {
  /** The one that leads: a sign-in in the browser or with a code (RFC 8628), or the OAuth app itself (RFC 6749 §4.4). */
  readonly main: 'browser' | 'code' | 'client';
  readonly hasCodes: boolean;
  readonly hasClient: boolean;
}

export const connectWays = (
  detail: ProviderDetail,
  auth: OAuth2Facts,
  client: Pick<OAuthClient, 'callback' | 'secret'> | null,
  deepLinks: boolean,
): ConnectWays => {
  const { endpoints, clientCredentials, client: rule } = auth;
  const callbacks = callbacksOf(detail);
  const hasCodes = endpoints.deviceAuthorization !== null;
  // A public OAuth app has nothing to prove that it is the app.
  const hasClient = clientCredentials !== null && (hasKeyPair(rule) || client?.secret !== 'none');
  if (isClientOnly(detail, auth)) return { main: 'client', hasCodes, hasClient };
  const isByLink = client?.callback === 'deep-link' || !callbacks.includes('loopback');
  // Then no response can come back.
  const needsCode = hasCodes && isByLink && (!deepLinks || callbacks.length === 0);
  return { main: needsCode ? 'code' : 'browser', hasCodes, hasClient };
};

const clientOf = ({ clients, connections, draft, attempts }: StepsFacts): OAuthClient | null => {
  if (draft.oauthClientId === 'new') return null;
  const attempt = latestNewAttempt(attempts);
  const defaultConnection = connections.find((connection) => connection.isDefault) ?? connections[0];
  return (
    clients.find((client) => client.id === draft.oauthClientId) ??
    clients.find((client) => attempt && client.id === oauthClientIdOf(attempt.grant)) ??
    clients.find((client) => defaultConnection && client.id === oauthClientIdOf(defaultConnection.grant)) ??
    clients[0] ??
    null
  );
};

/** Where the person is on the way to a connection. */
export const providerSteps = (facts: StepsFacts): ProviderSteps => {
  const { detail, auth, attempts, draft, clients, isByHand, hasDocument } = facts;
  const client = clientOf(facts);
  const isOfAnotherClient = ({ grant }: AttemptFacts): boolean =>
    client !== null && clients.some(({ id }) => id !== client.id && id === oauthClientIdOf(grant));
  const attempt = latestNewAttempt(attempts.filter((candidate) => !isOfAnotherClient(candidate)));
  const callbacks = callbacksOf(detail);
  const callback = draft.callback ?? callbacks[0] ?? 'loopback';
  const isClientCreated = client !== null || clients.length > 0 || draft.isCreated;
  const registers =
    !isClientCreated && !isByHand && detail.record.guide === null && canRegister(auth, hasDocument);
  return {
    client,
    attempt,
    callbacks,
    callback,
    scopes: draft.scopes ?? minimumScopes(auth),
    registers,
    create: isClientCreated ? 'done' : 'open',
    credentials: client ? 'done' : registers ? 'ahead' : 'open',
    access: client ? (attempt ? 'done' : 'open') : 'ahead',
    connect: client ? 'open' : 'ahead',
  };
};

/** Shortens a client ID in the middle. */
export const shortClientId = (clientId: string): string =>
  clientId.length <= 24 ? clientId : `${clientId.slice(0, 12)}…${clientId.slice(-8)}`;
