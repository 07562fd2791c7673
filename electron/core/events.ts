import type { Actor } from '../../shared/domain/actor.ts';
import type { ConnectionId, OAuthClientId, ProviderKey } from '../../shared/ids.ts';
import type { Logger } from './ports.ts';

/** The core's events with their payloads. The part that emits an event does not know who reacts to it (see `reactions.ts`). */
export interface DomainEvents {
  /** A sign-in was stored. `isVerified`: the provider has responded to a request that carried the new access token. */
  'connection.stored': { readonly connectionId: ConnectionId; readonly isVerified: boolean };
  /** The person changed the name, color or place of an account, or made it the default. */
  'connection.edited': { readonly connectionId: ConnectionId };
  /** The picture of an account was fetched. */
  'picture.changed': { readonly connectionId: ConnectionId };
  /** The provider accepted a request. */
  'connection.verified': { readonly connectionId: ConnectionId };
  /** The person has confirmed a disconnect, which they may undo for some seconds. */
  'connection.disconnecting': { readonly connectionId: ConnectionId };
  'connection.removed': { readonly connectionId: ConnectionId };
  /** A disconnect has got on: one is undone or carried out, or its report was read. */
  'disconnects.changed': null;
  /** The access token was refreshed, even if the new tokens could not be saved yet, or the provider rejected the refresh token. */
  'connection.tokens_changed': { readonly connectionId: ConnectionId };
  /** A renewal succeeded after the account was last found unreachable. */
  'renewal.recovered': { readonly connectionId: ConnectionId };
  'check.started': { readonly connectionId: ConnectionId };
  'check.finished': { readonly connectionId: ConnectionId };
  /** A grant was revoked at the provider. The connections that share it may have ended, too. */
  'grant.revoked': { readonly sharedBy: readonly ConnectionId[] };
  /** A queued revocation succeeded or was given up. */
  'revocation.finished': { readonly connectionId: ConnectionId };
  /** `isReregistered`: its server no longer knew it, and sign-ins with it go on with the new registration. */
  'client.saved': {
    readonly oauthClientId: OAuthClientId;
    readonly isNew: boolean;
    readonly isReregistered: boolean;
  };
  'client.removed': { readonly oauthClientId: OAuthClientId };
  'provider.saved': { readonly providerKey: ProviderKey; readonly isNew: boolean };
  'provider.removed': { readonly providerKey: ProviderKey };
  /** By how many minutes this computer's clock is off has changed. */
  'clock.measured': null;
  'attempt.changed': null;
  /** A request began, ended or went on. */
  'requests.changed': null;
  /** The API rejected the access token of a request, also after a refresh. */
  'request.rejected': { readonly connectionId: ConnectionId };
  /** A request was refused for want of scopes that the account now is known to need. */
  'request.scopes_missing': { readonly connectionId: ConnectionId };
  'allowances.changed': null;
  /** A sign-in ended whose response came over loopback: the person is in the browser. */
  'attempt.ended_in_browser': null;
  /** A question about a request or a token was asked, or is over. */
  'approvals.changed': null;
  /** Who is signed in at the platform, where it is, or its sign-in changed. */
  'platform.changed': null;
  /** What the platform's responses say about it, or about balances, has changed. */
  'managed.changed': null;
  /** The session at the platform was stored or forgotten. `platform.changed` follows. */
  'platform.session_changed': null;
  /** The person chose another platform. What runs at the one before is over. */
  'platform.address_changed': null;
  /** The mode of a provider was set. */
  'mode.changed': { readonly providerKey: ProviderKey };
  'vault.opened': null;
  /** The vault is about to be locked; its key is still in memory. */
  'vault.locking': null;
  'vault.closed': null;
  /** A passphrase was tried, or the wait for the next one has ended. */
  'vault.guesses_changed': null;
  /** The person changed how the vault's key is kept. */
  'vault.protection_changed': null;
  /** The data file was replaced by its backup. */
  'storage.restored': null;
  /** The person has read what happened to the data file. */
  'storage.acknowledged': null;
  /** `activityDays`: for how many days activity is kept from now on; null if that did not change. */
  'settings.changed': { readonly actor: Actor; readonly activityDays: number | null };
  /** A file to import was closed because nobody used Keyfob. */
  'import.expired': null;
  /** The page of the window is gone: the window was closed, or it has loaded another page. */
  'page.closed': null;
  /** The network may have come or gone. */
  'network.changed': null;
}

export type DomainEvent = keyof DomainEvents;

type Listener<E extends DomainEvent> = (payload: DomainEvents[E]) => void;

/** Some events with their payloads. */
export type EmittedEvent<E extends DomainEvent = DomainEvent> = {
  [Each in E]: readonly [event: Each, payload: DomainEvents[Each]];
}[E];

/**
 * Calls the listeners of each event synchronously, in the order in which they were added. A listener that throws is logged: it must
 * neither keep the others from being called nor make the work fail that has just succeeded.
 */
export class Events {
  readonly #logger: Logger;
  readonly #listeners = new Map<DomainEvent, Listener<never>[]>();
  readonly #afterwards = new Set<() => void>();
  /** How many calls of `emit` and `emitAll` run within each other. */
  #depth = 0;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  on<E extends DomainEvent>(event: E, listener: Listener<E>): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  emit<E extends DomainEvent>(event: E, payload: DomainEvents[E]): void {
    this.#emitting(() => {
      for (const listener of (this.#listeners.get(event) ?? []) as Listener<E>[])
        this.#guarded(event, () => listener(payload));
    });
  }

  /** Emits several events of one change. What reacts with `afterwards` does so once for all of them. */
  emitAll(events: readonly EmittedEvent[]): void {
    this.#emitting(() => {
      for (const [event, payload] of events) this.emit(event, payload);
    });
  }

  /** Called by a listener: does the work once the events that are being emitted were delivered, however many listeners ask for it. */
  afterwards(work: () => void): void {
    this.#afterwards.add(work);
  }

  #emitting(deliver: () => void): void {
    this.#depth += 1;
    deliver();
    this.#depth -= 1;
    if (this.#depth > 0) return;
    // The work may emit events, too.
    for (const work of this.#afterwards) {
      this.#afterwards.delete(work);
      this.#guarded('afterwards', work);
    }
  }

  #guarded(where: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#logger.log('app.uncaught', { name: error instanceof Error ? error.name : typeof error, where });
    }
  }
}
