import type { AppError } from '../../../shared/errors.ts';
import { oauthClientIdOf } from '../../../shared/domain/grant.ts';
import type { ConnectionId, OAuthClientId } from '../../../shared/ids.ts';
import {
  clientSecretAddress,
  type OAuthClientRepository,
  type StoredOAuthClient,
} from '../clients/oauth-client-repository.ts';
import type { ConnectionRepository, StoredConnection } from '../connections/connection-repository.ts';
import type { Clock, Database, Http, Logger } from '../ports.ts';
import { mayMeanUnknownClient, type Recovery } from '../registration/recovery.ts';
import type { CurrentRegistration } from '../registration/registration-response.ts';
import type { Registrations } from '../registration/registrations.ts';
import { logged } from '../storage/failures.ts';
import type { Vault } from '../vault/vault.ts';
import type { ClientRegistration } from './client-registration.ts';

interface ClientRecoveryParts {
  readonly database: Database;
  readonly clients: OAuthClientRepository;
  readonly repository: ConnectionRepository;
  readonly vault: Vault;
  readonly registrations: Registrations;
  readonly registration: ClientRegistration;
  readonly http: Http;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Milliseconds before a client that was registered again may be registered once more, if nobody has signed in with it since. */
const REREGISTRATION_PAUSE_MS = 3_600_000;

/** Milliseconds after which a second uncertain sign confirms that the server no longer knows a client that accounts depend on. */
const CONFIRM_AFTER_MS = 3_600_000;

/** Registers clients again that their servers no longer know: once, until somebody has signed in with the new one. */
export class ClientRecovery implements Recovery {
  readonly #parts: ClientRecoveryParts;
  /** When clients were registered again, as long as nobody has signed in with them. */
  readonly #recoveredAt = new Map<OAuthClientId, number>();
  /** Since when servers have seemed not to know clients, by client ID. */
  readonly #suspectedSince = new Map<string, number>();

  constructor(parts: ClientRecoveryParts) {
    this.#parts = parts;
  }

  async recover(id: OAuthClientId, clientId: string, cause: AppError | null): Promise<boolean> {
    const client = this.#find(id);
    if (!client?.isRegistered) return false;
    if (client.clientId !== clientId) return true;
    const mayBeUnknown = cause === null ? client.registrationId !== null : mayMeanUnknownClient(cause);
    if (!mayBeUnknown || this.#isTried(id)) return false;
    const { kind } = await this.#read(client);
    const accounts = logged(this.#parts.logger, 'connection', () => this.#parts.repository.listOfClient(id));
    if (!accounts) return false;
    const dependents = accounts.filter(dependsOnClient);
    const certainty = certaintyOf(kind, cause, accounts.length > 0);
    if (kind === 'registered' || this.#hasTokenSince(clientId, dependents))
      this.#suspectedSince.delete(clientId);
    if (certainty === 'none') return false;
    if (certainty === 'uncertain' && dependents.length > 0 && !this.#isConfirmed(clientId)) {
      this.#suspect(clientId);
      return false;
    }
    // Another sign-in may have been quicker.
    const isFirst = this.#find(id)?.clientId === clientId;
    const registered = isFirst && (await this.#parts.registration.registerAgain(client)).ok;
    if (registered) {
      this.#recoveredAt.set(id, this.#parts.clock.now());
      this.#suspectedSince.delete(clientId);
    }
    const current = this.#find(id);
    return current?.isRegistered === true && current.clientId !== clientId;
  }

  /** Notes that somebody has signed in. */
  succeeded(connectionId: ConnectionId): void {
    if (this.#recoveredAt.size === 0) return;
    const grant = this.#parts.repository.find(connectionId)?.grant;
    const id = grant ? oauthClientIdOf(grant) : null;
    if (id !== null) this.#recoveredAt.delete(id);
  }

  /** Whether a client that is suspected to be unknown has got a token since. */
  #hasTokenSince(clientId: string, dependents: readonly StoredConnection[]): boolean {
    const since = this.#suspectedSince.get(clientId) ?? Infinity;
    return dependents.some(({ refreshedAt }) => refreshedAt >= since);
  }

  #isConfirmed(clientId: string): boolean {
    const since = this.#suspectedSince.get(clientId) ?? Infinity;
    return this.#parts.clock.now() - since >= CONFIRM_AFTER_MS;
  }

  /** Notes since when a client seems to be unknown. */
  #suspect(clientId: string): void {
    if (!this.#suspectedSince.has(clientId)) this.#suspectedSince.set(clientId, this.#parts.clock.now());
  }

  #isTried(id: OAuthClientId): boolean {
    return (this.#recoveredAt.get(id) ?? -Infinity) + REREGISTRATION_PAUSE_MS > this.#parts.clock.now();
  }

  #find(id: OAuthClientId): StoredOAuthClient | null {
    return logged(this.#parts.logger, 'oauth_client', () => this.#parts.clients.find(id)) ?? null;
  }

  /** Asks the server. Stores the secret and the token for its registration if the server has replaced them. */
  async #read(client: StoredOAuthClient): Promise<CurrentRegistration> {
    const { clients, database, http, logger, registrations, vault } = this.#parts;
    const { id, registrationId } = client;
    const management = registrationId === null ? null : registrations.find(registrationId);
    if (registrationId === null || management === null) return { kind: 'unknown' };
    // The schema library is loaded on first use.
    const { readClient } = await import('../registration/registration-requests.ts');
    const current = await readClient(http, management);
    const now = this.#find(id);
    // The person may have entered another client meanwhile, which must not be overwritten.
    if (current.kind !== 'registered' || vault.problem() || now?.registrationId !== registrationId)
      return current;
    const { clientSecret, secretExpiresAt } = current;
    logged(logger, 'oauth_client', () => {
      database.transaction(() => {
        registrations.replace(registrationId, current.management);
        if (!now.hasSecret || clientSecret === null) return;
        vault.put(clientSecretAddress(id), clientSecret);
        clients.save({ ...now, secretExpiresAt });
      });
    });
    return current;
  }
}

/** Whether the sign-in of an account ends with another registration. An API may reject an account whose refresh token is good. */
const dependsOnClient = ({ canRefresh, lastCheck }: StoredConnection): boolean =>
  canRefresh && (lastCheck?.kind !== 'rejected' || lastCheck.code === 'connection.rejected');

/**
 * How certain it is that the server no longer knows a client, by what it says of the registration and by what failed with it. Another
 * registration ends the sign-ins of all accounts that depend on the client, and a server may reject it for a while by mistake.
 */
const certaintyOf = (
  kind: CurrentRegistration['kind'],
  cause: AppError | null,
  hasAccounts: boolean,
): 'certain' | 'uncertain' | 'none' => {
  switch (kind) {
    case 'gone':
      return cause === null ? 'uncertain' : 'certain';
    case 'missing':
      return cause === null && hasAccounts ? 'none' : 'uncertain';
    case 'unknown':
      return cause === null ? 'none' : 'uncertain';
    case 'unavailable':
    case 'registered':
      return 'none';
  }
};
