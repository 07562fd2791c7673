import type { OAuthClient, CallbackKind } from '../../../shared/domain/oauth-client.ts';
import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { OAuth2Facts, UrlVariable } from '../../../shared/domain/provider.ts';
import { minimumScopes } from '../../../shared/domain/scopes.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import type { ProviderDraft } from '../../stores/view-store.ts';

/** How far a step is: to do now, done and folded away, or waiting for the one before. */
export type StepState = 'open' | 'done' | 'ahead';

export interface StepsFacts {
  readonly detail: ProviderDetail;
  readonly auth: OAuth2Facts;
  /** Those of this provider. */
  readonly clients: readonly OAuthClient[];
  readonly connections: readonly ConnectionFacts[];
  readonly attempts: readonly AttemptFacts[];
  readonly draft: ProviderDraft;
}

export interface ProviderSteps {
  /** The app to connect with; null while one is being entered. */
  readonly client: OAuthClient | null;
  /** The sign-in of a new account that runs or has just ended. */
  readonly attempt: AttemptFacts | null;
  readonly callbacks: readonly CallbackKind[];
  /** The chosen way for an app that is being entered. */
  readonly callback: CallbackKind;
  readonly scopes: readonly string[];
  readonly create: StepState;
  readonly credentials: StepState;
  readonly access: StepState;
  readonly connect: StepState;
}

/** The ways of return that the provider allows; loopback, which works everywhere, first. */
export const callbacksOf = (detail: ProviderDetail): CallbackKind[] =>
  (['loopback', 'deep-link'] as const).filter((kind) => detail.redirectUris[kind] !== null);

const clientOf = ({ clients, connections, draft }: StepsFacts): OAuthClient | null => {
  if (draft.oauthClientId === 'new') return null;
  const used = connections.find((connection) => connection.isDefault) ?? connections[0];
  return (
    clients.find((client) => client.id === draft.oauthClientId) ??
    clients.find((client) => client.id === used?.oauthClientId) ??
    clients[0] ??
    null
  );
};

/** Where a person is on the way to a connection. Pure: the page draws what this says. */
export const providerSteps = (facts: StepsFacts): ProviderSteps => {
  const { detail, auth, attempts, draft, clients } = facts;
  const client = clientOf(facts);
  const attempt =
    attempts
      .filter((candidate) => candidate.connectionId === null)
      .toSorted((a, b) => b.startedAt - a.startedAt)[0] ?? null;
  const callbacks = callbacksOf(detail);
  const callback = draft.callback ?? callbacks[0] ?? 'loopback';
  const created = client !== null || clients.length > 0 || draft.created;
  return {
    client,
    attempt,
    callbacks,
    callback,
    scopes: draft.scopes ?? minimumScopes(auth),
    create: created ? 'done' : 'open',
    credentials: client ? 'done' : created ? 'open' : 'ahead',
    access: client ? (attempt ? 'done' : 'open') : 'ahead',
    connect: client ? 'open' : 'ahead',
  };
};

/** Whether a value is what a URL variable asks for. An expression that is not one lets everything through to the core. */
export const matchesPattern = (variable: UrlVariable, value: string): boolean => {
  try {
    return new RegExp(`^(?:${variable.pattern})$`, 'u').test(value);
  } catch {
    return true;
  }
};

/** A long client ID with its middle left out: enough to tell one from another. */
export const shortClientId = (clientId: string): string =>
  clientId.length <= 24 ? clientId : `${clientId.slice(0, 12)}…${clientId.slice(-8)}`;
