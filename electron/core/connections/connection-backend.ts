import type { Actor } from '../../../shared/domain/actor.ts';
import type {
  AttemptCallback,
  UserCode,
  Purpose,
  TimelineEntry,
  TimelineEvent,
} from '../../../shared/domain/attempt.ts';
import type { CheckResult, DisconnectReport } from '../../../shared/domain/connection.ts';
import type { Grant, GrantChoice, GrantKind } from '../../../shared/domain/grant.ts';
import type { ApiFacts, ErrorIn200 } from '../../../shared/domain/provider-api.ts';
import type { RedirectRule, Scope } from '../../../shared/domain/provider-auth.ts';
import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import type { AttemptId, ProviderKey } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { AuthorizationRequest } from '../oauth/authorization-request.ts';
import type { MatchedResponse } from '../oauth/matched-response.ts';
import type { NoteEvent } from '../oauth/noted-http.ts';
import type { HttpStreamResponse } from '../ports.ts';
import type { ApiTarget } from '../api/api-target.ts';
import type { PreparedRequest } from '../api/prepared-request.ts';
import type { Responded } from '../api/send-authorized.ts';
import type { StoredConnection } from './connection-repository.ts';
import type { ObtainedGrant } from './grant-store.ts';

/**
 * Everything about a connection that depends on its kind of grant. Use cases choose the backend by the stored grant, once, and don't
 * distinguish kinds otherwise.
 */
export interface ConnectionBackend {
  /** Validates a sign-in as far as possible before a browser opens. Its purpose may also be a change of permissions. */
  begin(request: SignInRequest): Result<SignIn>;
  /** The API that the connection's requests go to. Fails with `request.no_api` if the record has none. */
  api(connection: StoredConnection): Result<ConnectionApi>;
  /**
   * Reads the API and everything that sending to it needs, such as the token. Call it in the snapshot that found the connection, so that all
   * of it is of one state.
   */
  open(connection: StoredConnection): Result<OpenConnection>;
  /** Why a request can't be sent although the API's policy allows it. Absent if there is no such reason. Asked before the person is. */
  refusal?(connection: StoredConnection, request: PreparedRequest): AppError | null;
  /** A valid access token, to show to the person. Absent if the connection's tokens are kept by somebody else. */
  accessToken?(connection: StoredConnection): Promise<Result<string>>;
  /** Whether the connection can be checked. */
  canCheck(connection: StoredConnection): boolean;
  /** Finds out whether the connection works, by the record's check rule. Fails with `connection.no_test` if it can't be checked. */
  check(connection: StoredConnection, options: CheckOptions): Promise<Result<CheckResult>>;
  /** Why nothing can be said of the connection at present although it is remembered; null if there is no such reason. */
  hold(connection: StoredConnection): ErrorCode | null;
  /** Prepares a disconnect. Fails if its grant could not be revoked now or later. */
  disconnect(connection: StoredConnection): Result<Disconnection>;
}

/** The backends by the kind of grant. */
export type ConnectionBackends = Readonly<Partial<Record<GrantKind, ConnectionBackend>>>;

/** Chooses the backend of a grant. Fails with `connect.unsupported` if there is none. */
export const backendOf = (
  backends: ConnectionBackends,
  { kind }: Grant | GrantChoice,
): Result<ConnectionBackend> => {
  const backend = backends[kind];
  return backend ? ok(backend) : err(appError('connect.unsupported'));
};

export interface ConnectionApi {
  readonly target: ApiTarget;
  readonly facts: ApiFacts;
  /** The scopes that the record knows. */
  readonly scopes: readonly Scope[];
  /** Where a response with status 200 says that it is an error; null if none does. */
  readonly errorIn200: ErrorIn200 | null;
}

/** A connection as it was when it was read. */
export interface OpenConnection {
  readonly api: ConnectionApi;
  /**
   * Sends a request to the provider's API with the connection's authority. If the API rejects the access token, sends it once more with a
   * new one (RFC 6750 §3.1). Fails with `request.approval_expired` if it may no longer be sent, and with `request.cancelled` if it was
   * aborted while it waited for others.
   */
  send(request: PreparedRequest, exchange: Exchange): Promise<Result<Responded<HttpStreamResponse>>>;
}

/** How one request is sent. */
export interface Exchange {
  readonly signal: AbortSignal;
  /** Milliseconds without a byte in either direction after which it fails, once it is sent. */
  readonly idleMs: number;
  /** Called if it has to wait for others before it is sent. */
  readonly onQueued: () => void;
  readonly onSent: (bytes: number) => void;
  /** Asked each time before it is sent: getting a token, or a turn, may take longer than an approval counts. */
  readonly isApproved: () => boolean;
}

export interface CheckOptions {
  readonly signal: AbortSignal;
  /** Whether the check may cost money, because the person asked for this one. */
  readonly mayCost: boolean;
}

export interface SignInRequest {
  readonly providerKey: ProviderKey;
  readonly grant: GrantChoice;
  readonly scopes: readonly string[];
  readonly purpose: Purpose;
  /** The person wants to enter a code at the provider (RFC 8628). */
  readonly byCode?: boolean;
}

/** One sign-in: its authorization requests, and the exchange of the response for a grant. */
export interface SignIn {
  readonly providerName: string;
  /**
   * A digest of everything that the sign-in depends on and that must not change before it ends. It does change when Keyfob registers the
   * OAuth client again.
   */
  readonly digest: string;
  /** What will be requested, with the scopes that are always sent. */
  readonly scopes: readonly string[];
  readonly callback: AttemptCallback;
  readonly loopback: RedirectRule['loopback'];
  /** The end of the path of its redirect URI. */
  readonly callbackKey: string;
  readonly responseMode: 'query' | 'form_post' | 'fragment';
  /** The deep link of its callback. */
  deepLink(attemptId: AttemptId): string;
  /**
   * Makes a link to sign in with, after whatever must be done before. Returns null if there is nothing more to open: a later call has
   * opened it. Called each time that the person opens or copies the link, also while an earlier call runs.
   */
  newRequest(launch: SignInLaunch): Promise<Result<SignInLink | null>>;
  /**
   * Waits for the response and exchanges it for a grant.
   *
   * @param background takes work that continues after the attempt has ended; only quitting waits for it
   */
  complete(
    progress: SignInProgress,
    background: (work: Promise<void>) => void,
  ): Promise<Result<ObtainedGrant>>;
  /**
   * Whether the sign-in can begin again after this failure, because the server did not know the OAuth client and Keyfob has registered it
   * again. Absent if Keyfob registers none.
   */
  renewClient?(failure: AppError): Promise<boolean>;
  /** Revokes a grant that could not be stored. */
  discard(obtained: ObtainedGrant): Promise<void>;
}

/** How a link is made and opened. */
export interface SignInLaunch {
  readonly actor: Actor;
  /** Empty without a callback. */
  readonly redirectUri: string;
  /** Aborted when the attempt ends. */
  readonly signal: AbortSignal;
  /** Opens a link that comes before the returned one in the browser, or copies it, as the person chose. */
  open(url: string): Promise<Result<null>>;
  enter(phase: 'preparing' | 'platform' | 'choosing' | 'waiting'): void;
  /** Shows the code to enter at the provider, until `expiresAt` (milliseconds since 1970). */
  readonly showCode: (code: UserCode, expiresAt: number) => void;
  /** Adds an event to the attempt's timeline. */
  readonly note: NoteEvent;
}

export interface SignInLink {
  readonly url: string;
  /** The request whose response is accepted; null if the response does not come to Keyfob. */
  readonly request: AuthorizationRequest | null;
}

/** The view that a backend has of the attempt that runs its sign-in. */
export interface SignInProgress {
  /** Aborted when the attempt ends for any reason. */
  readonly signal: AbortSignal;
  /** Why the attempt was ended from outside; null if it was not. */
  readonly ended: AppError | null;
  /** Resolves when it is ended from outside; never rejects. */
  readonly whenEnded: Promise<void>;
  /** The response with the request it belongs to, or why there will be none. */
  response(): Promise<Result<MatchedResponse>>;
  /**
   * Resolves when the next deep link says that the browser is done, with the code of a failure or null. Anybody who knows the attempt's ID
   * can claim that. Never rejects.
   */
  readonly woken: Promise<string | null>;
  enter(phase: 'exchanging'): void;
  /** Sets the problem to show while the attempt goes on; null clears it. */
  warn(problem: AppError | null): void;
  note(event: TimelineEvent, details?: TimelineEntry['details']): void;
}

/** A disconnect, prepared while the connection's secrets can still be read. */
export interface Disconnection {
  /** Deletes the secrets and queues the revocation. Called in the transaction that removes the connection. Throws `StorageError`. */
  forget(): void;
  /** Revokes the grant at the provider. Called after the connection was removed. */
  revoke(): Promise<DisconnectReport['revocation']>;
}
