import { KEYFOB, type Actor } from '../../../shared/domain/actor.ts';
import { appError } from '../../../shared/errors.ts';
import { asOAuthClientId, type OAuthClientId, type ProviderKey } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { resolveRecord } from '../catalog/resolve-record.ts';
import type { OAuthClientRepository, StoredOAuthClient } from '../clients/oauth-client-repository.ts';
import { currentBinding } from '../clients/secret-binding.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { Events } from '../events.ts';
import { redirectUris } from '../oauth/redirect-uri.ts';
import type { Clock, Database, Http, Logger, Random } from '../ports.ts';
import type { Registrations } from '../registration/registrations.ts';
import { unregister } from '../registration/unregister.ts';
import { SingleFlight } from '../single-flight.ts';
import { asResultAsync, logged } from '../storage/failures.ts';
import type { Vault } from '../vault/vault.ts';
import { storeClient } from './store-client.ts';

interface ClientRegistrationParts {
  readonly database: Database;
  readonly clients: OAuthClientRepository;
  readonly repository: ConnectionRepository;
  readonly catalog: Catalog;
  readonly vault: Vault;
  readonly registrations: Registrations;
  readonly activity: ActivityLog;
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: Events;
  readonly logger: Logger;
  readonly linkScheme: string;
  /** The version of Keyfob. */
  readonly version: string;
}

export interface RegisterInput {
  readonly providerKey: ProviderKey;
  /** Given by whoever runs the server; null if none is needed. It is not stored. */
  readonly initialAccessToken: string | null;
}

const HOUR = 3_600_000;
/** How long before its secret expires a client without accounts is registered anew. */
const AHEAD = 24 * HOUR;
/** The longest time between two looks at what is due, also after a failure; and the shortest between two registrations of a client. */
const LONGEST_WAIT = 6 * HOUR;

/** Registers OAuth clients at servers that allow it (RFC 7591), so that the person has nothing to fill in. */
export class ClientRegistration {
  readonly #parts: ClientRegistrationParts;
  readonly #flights = new SingleFlight<string, Result<{ oauthClientId: OAuthClientId }>>();
  /** When clients were registered, since the start. A server may say that each new secret has expired. */
  readonly #registeredAt = new Map<OAuthClientId, number>();
  #cancelTimer = (): void => undefined;
  #isClosed = false;

  constructor(parts: ClientRegistrationParts) {
    this.#parts = parts;
  }

  /**
   * Registers a client and stores it. A second call for the same provider joins the first. Fails with `registration.*`, `network.*`,
   * `vault.*`, `provider.not_found` or `connect.*`. Throws `StorageError`.
   */
  register(
    actor: Actor,
    { providerKey, initialAccessToken }: RegisterInput,
  ): Promise<Result<{ oauthClientId: OAuthClientId }>> {
    return this.#flights.run(providerKey, () => this.#register(actor, providerKey, initialAccessToken, null));
  }

  /**
   * Registers those clients anew whose secret expires, and schedules the next look. A client that has accounts is kept until then, since
   * their refresh tokens are bound to it (RFC 6749 §6). Call it when the vault has opened, and after a client was saved.
   */
  async renewDue(): Promise<void> {
    const { clients, repository, clock, logger, vault } = this.#parts;
    this.#cancelTimer();
    if (this.#isClosed || vault.problem()) return;
    const waits: number[] = [];
    for (const client of logged(logger, 'oauth_client', () => clients.list()) ?? []) {
      if (!client.isRegistered || client.secretExpiresAt === null) continue;
      const isUsed = repository.listOfClient(client.id).length > 0;
      const due = client.secretExpiresAt - (isUsed ? 0 : AHEAD);
      const earliest = (this.#registeredAt.get(client.id) ?? -Infinity) + LONGEST_WAIT;
      const wait = Math.max(due, earliest) - clock.now();
      if (wait > 0) waits.push(wait);
      else {
        waits.push(LONGEST_WAIT);
        const { providerKey } = client;
        await this.#flights.run(providerKey, () =>
          asResultAsync(() => this.#register(KEYFOB, providerKey, null, client)),
        );
      }
    }
    if (waits.length > 0) this.#schedule(Math.min(LONGEST_WAIT, ...waits));
  }

  /** Cancels what is scheduled, and resolves when no registration runs. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelTimer();
    await this.#flights.settled();
  }

  #schedule(delayMs: number): void {
    this.#cancelTimer();
    if (!this.#isClosed) this.#cancelTimer = this.#parts.clock.after(delayMs, () => void this.renewDue());
  }

  /** @param known the client to register anew; null for a new one */
  async #register(
    actor: Actor,
    providerKey: ProviderKey,
    initialAccessToken: string | null,
    known: StoredOAuthClient | null,
  ): Promise<Result<{ oauthClientId: OAuthClientId }>> {
    const { catalog, vault, http, clients, registrations, clock, random, events } = this.#parts;
    const record = this.#recordOf(providerKey);
    if (!record.ok) return record;
    const { auth, name } = record.value;
    const problem = vault.problem();
    if (problem) return err(problem);
    const uris = redirectUris(auth.redirect, this.#parts.linkScheme, providerKey);
    const callback = uris.loopback === null ? 'deep-link' : 'loopback';
    const binding = currentBinding(catalog, record.value);
    // The schema library is loaded on first use.
    const { registerClient } = await import('../registration/registration-requests.ts');
    const registered = await registerClient(http, {
      auth,
      redirectUris: Object.values(uris).filter((uri) => uri !== null),
      version: this.#parts.version,
      initialAccessToken,
    });
    if (!registered.ok) return registered;
    const { clientId, clientSecret, secretExpiresAt, management } = registered.value;
    const now = this.#recordOf(providerKey);
    const isSame = now.ok && JSON.stringify(currentBinding(catalog, now.value)) === JSON.stringify(binding);
    // The person may have deleted it meanwhile, or entered another client ID.
    const isGone = known !== null && clients.find(known.id)?.clientId !== known.clientId;
    const closed = vault.problem();
    if (!isSame || isGone || closed) {
      if (management) await unregister(http, management);
      return err(closed ?? appError(isGone ? 'client.not_found' : 'provider.changed_meanwhile'));
    }
    const client: StoredOAuthClient = {
      id: known?.id ?? asOAuthClientId(random.uuid()),
      providerKey,
      name: known?.name ?? '',
      clientId,
      hasSecret: clientSecret !== null,
      callback,
      variables: {},
      createdAt: known?.createdAt ?? clock.now(),
      registrationId: null,
      isRegistered: true,
      secretExpiresAt,
    };
    this.#registeredAt.set(client.id, clock.now());
    const register = management && (() => registrations.add(management));
    storeClient(
      this.#parts,
      actor,
      client,
      { name, secret: clientSecret ?? '', apiKey: null, binding },
      register,
    );
    events.emit('client.saved', { oauthClientId: client.id, isNew: known === null });
    void registrations.resume();
    return ok({ oauthClientId: client.id });
  }

  #recordOf(key: ProviderKey): ReturnType<typeof resolveRecord> {
    const entry = this.#parts.catalog.find(key);
    return entry ? resolveRecord(entry.record, {}) : err(appError('provider.not_found'));
  }
}
