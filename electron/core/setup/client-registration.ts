import { KEYFOB, type Actor } from '../../../shared/domain/actor.ts';
import { takesDocuments } from '../../../shared/domain/oauth-client.ts';
import { appError } from '../../../shared/errors.ts';
import { asOAuthClientId, type OAuthClientId, type ProviderKey } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { resolveRecord, type ResolvedRecord } from '../catalog/resolve-record.ts';
import type { OAuthClientRepository, StoredOAuthClient } from '../clients/oauth-client-repository.ts';
import { currentBinding } from '../clients/secret-binding.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { Events } from '../events.ts';
import { loopbackRedirectUri, redirectUris } from '../oauth/redirect-uri.ts';
import type { Clock, Database, Http, Logger, Random } from '../ports.ts';
import type { Authorization } from '../oauth/authorization.ts';
import { clientDocument, DOCUMENT_CALLBACK_KEY, isDocumentUrl } from '../registration/client-document.ts';
import type { RegisteredClient } from '../registration/registration-response.ts';
import type { Registrations } from '../registration/registrations.ts';
import { unregister } from '../registration/unregister.ts';
import { SingleFlight } from '../single-flight.ts';
import { asResultAsync, logged } from '../storage/failures.ts';
import type { Vault } from '../vault/vault.ts';
import { keptApiKey, storeClient } from './store-client.ts';

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
  readonly authorization: Authorization;
  /** The URL of the document that may be Keyfob's client ID; empty if there is none. */
  readonly documentUrl: string;
}

export interface RegisterInput {
  readonly providerKey: ProviderKey;
  /** Given by whoever runs the server; null if none is needed. It is not stored. */
  readonly initialAccessToken: string | null;
}

const HOUR = 3_600_000;
/** How long before its secret expires a client without accounts is registered again. */
const AHEAD = 24 * HOUR;
/** The longest time between two looks at what is due, also after a failure; and the shortest between two registrations of a client. */
const LONGEST_WAIT = 6 * HOUR;

/** A client that is known by its document. */
const clientOf = (documentUrl: string): RegisteredClient => ({
  clientId: documentUrl,
  clientSecret: null,
  secretExpiresAt: null,
  management: null,
});

/**
 * Makes Keyfob a client of servers that allow it, so that the person has nothing to fill in: by a document about Keyfob, or by registering
 * (RFC 7591).
 */
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
   * Makes Keyfob a client and stores it. A second call for the same provider joins the first. Fails with `registration.*`, `network.*`,
   * `vault.*`, `provider.not_found` or `connect.*`. Throws `StorageError`.
   */
  register(
    actor: Actor,
    { providerKey, initialAccessToken }: RegisterInput,
  ): Promise<Result<{ oauthClientId: OAuthClientId }>> {
    return this.#flights.run(providerKey, () => this.#register(actor, providerKey, initialAccessToken, null));
  }

  /** Registers a client again that its server no longer knows, or joins the registration that runs for it. Fails as `register`. */
  registerAgain(client: StoredOAuthClient): Promise<Result<{ oauthClientId: OAuthClientId }>> {
    return this.#flights.run(client.id, () =>
      asResultAsync(() => this.#register(KEYFOB, client.providerKey, null, client, true)),
    );
  }

  /**
   * Registers those clients again whose secret expires, and schedules the next look. A client that has accounts is kept until then, since
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
        await this.#flights.run(client.id, () =>
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

  /**
   * @param known the client to register again; null for a new one
   * @param isReregistered whether the server no longer knew it, so that sign-ins with it go on
   */
  async #register(
    actor: Actor,
    providerKey: ProviderKey,
    initialAccessToken: string | null,
    known: StoredOAuthClient | null,
    isReregistered = false,
  ): Promise<Result<{ oauthClientId: OAuthClientId }>> {
    const { catalog, vault, http, clients, registrations, clock, random, events } = this.#parts;
    const record = this.#recordOf(providerKey);
    if (!record.ok) return record;
    const { auth, name } = record.value;
    const problem = vault.problem();
    if (problem) return err(problem);
    const binding = currentBinding(catalog, record.value);
    const mayBeDocument = known === null && initialAccessToken === null;
    const byDocument = mayBeDocument && (await this.#isKnownByDocument(record.value));
    const callbackKey = byDocument ? DOCUMENT_CALLBACK_KEY : (known?.callbackKey ?? providerKey);
    const uris = redirectUris(auth.redirect, this.#parts.linkScheme, callbackKey);
    const callback = uris.loopback === null ? 'deep-link' : 'loopback';
    // The schema library is loaded on first use.
    const { registerClient } = await import('../registration/registration-requests.ts');
    const registered = byDocument
      ? ok(clientOf(this.#parts.documentUrl))
      : await registerClient(http, {
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
      callbackKey,
      variables: {},
      createdAt: known?.createdAt ?? clock.now(),
      registrationId: null,
      isRegistered: true,
      secretExpiresAt,
    };
    this.#registeredAt.set(client.id, clock.now());
    const register = management && (() => registrations.add(management));
    const apiKey = known && auth.client.apiKeyLabel !== null ? keptApiKey(vault, known.id, binding) : null;
    storeClient(this.#parts, actor, client, { name, secret: clientSecret ?? '', apiKey, binding }, register);
    events.emit('client.saved', { oauthClientId: client.id, isNew: known === null, isReregistered });
    void registrations.resume();
    return ok({ oauthClientId: client.id });
  }

  /** Whether the server takes the URL of Keyfob's document as a client ID. */
  async #isKnownByDocument(record: ResolvedRecord): Promise<boolean> {
    const { documentUrl, linkScheme } = this.#parts;
    const { redirect } = record.auth;
    const uris = redirectUris(redirect, linkScheme, DOCUMENT_CALLBACK_KEY);
    // The document names no port.
    const { loopback } = redirect;
    const uri = loopback
      ? loopbackRedirectUri(loopback.host, null, DOCUMENT_CALLBACK_KEY, loopback.scheme)
      : uris['deep-link'];
    const redirectUri = uris.loopback ?? uris['deep-link'];
    const isUsable =
      takesDocuments(record.auth, isDocumentUrl(documentUrl)) &&
      uri !== null &&
      clientDocument(documentUrl, linkScheme).redirect_uris.includes(uri);
    if (!isUsable || redirectUri === null) return false;
    // Most servers take none.
    const { takesDocument } = await import('../registration/document-client.ts');
    return takesDocument(this.#parts, record, documentUrl, redirectUri);
  }

  #recordOf(key: ProviderKey): ReturnType<typeof resolveRecord> {
    const entry = this.#parts.catalog.find(key);
    return entry ? resolveRecord(entry.record, {}) : err(appError('provider.not_found'));
  }
}
