import { KEYFOB, type Actor } from '../../../shared/domain/actor.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { resolveRecord, type ResolvedRecord } from '../catalog/resolve-record.ts';
import { activitySubject } from '../connections/activity-subject.ts';
import type { ConnectionRepository, StoredConnection } from '../connections/connection-repository.ts';
import type { GrantStore } from '../connections/grant-store.ts';
import { recordCheck } from '../connections/record-check.ts';
import type { Events } from '../events.ts';
import { issuerOf, type AssistantAccess } from '../platform/platform-access.ts';
import type { PlatformClient, PlatformConnection } from '../platform/platform-client.ts';
import type { PlatformSession } from '../platform/platform-session.ts';
import type { Clock, Database } from '../ports.ts';
import { SingleFlight } from '../single-flight.ts';
import { asResultAsync } from '../storage/failures.ts';
import { isActive } from './connection-changes.ts';
import { readListed } from './managed-check.ts';
import { labelOf, managedGrant, scopesOf } from './managed-grant.ts';
import type { PlatformContact } from './platform-contact.ts';
import type { PlatformDisconnects } from './platform-disconnects.ts';

interface ManagedAccountsParts {
  readonly activity: ActivityLog;
  readonly catalog: Catalog;
  readonly client: PlatformClient;
  readonly clock: Clock;
  readonly contact: PlatformContact;
  readonly database: Database;
  readonly disconnects: PlatformDisconnects;
  readonly events: Events;
  readonly grants: GrantStore;
  readonly repository: ConnectionRepository;
  readonly session: PlatformSession;
}

/** Keeps what is remembered of managed accounts in step with the platform. */
export class ManagedAccounts {
  readonly #parts: ManagedAccountsParts;
  readonly #flights = new SingleFlight<string, Result<{ added: number }>>();
  /** Whose accounts were in use when the session last changed. */
  #issuer: string | null = null;

  constructor(parts: ManagedAccountsParts) {
    this.#parts = parts;
  }

  /**
   * Asks the platform for its list. Updates what is remembered of accounts that it has, marks those that it no longer has or can't use, and
   * adds those that were connected elsewhere. Deletes none. Fails with `platform.*`, `vault.*` or `storage.*`.
   */
  refresh(actor: Actor): Promise<Result<{ added: number }>> {
    const { session, contact, disconnects } = this.#parts;
    const access = session.assistantAccess();
    if (!access.ok) return Promise.resolve(access);
    const issuer = issuerOf(access.value);
    return this.#flights.run(issuer, () =>
      asResultAsync(async () => {
        await disconnects.resume();
        const listed = await this.#list(access.value);
        if (!listed.ok) return listed;
        contact.forgetBalances();
        this.#updateKnown(actor, issuer, listed.value, true);
        return ok({ added: this.#addUnknown(actor, issuer, listed.value.filter(isActive)) });
      }),
    );
  }

  /** Refreshes the accounts if others are in use than before: the person has signed in at the platform, or chosen another assistant. */
  followSession(): void {
    const before = this.#issuer;
    this.rememberSession();
    if (this.#issuer !== null && this.#issuer !== before) void this.refresh(KEYFOB);
  }

  /** As `followSession`, without a refresh. */
  rememberSession(): void {
    const issuer = this.#parts.contact.issuer();
    this.#issuer = issuer.ok ? issuer.value : null;
  }

  /** Stores connections that the platform has listed. Throws `StorageError`. */
  storeListed(issuer: string, listed: readonly PlatformConnection[]): void {
    this.#updateKnown(KEYFOB, issuer, listed, false);
    this.#addUnknown(KEYFOB, issuer, listed.filter(isActive));
  }

  /** Resolves when no refresh runs. */
  close(): Promise<void> {
    return this.#flights.settled();
  }

  /** The platform's list. Asks again if an account was added or removed meanwhile, because the response may be older than that. */
  async #list(access: AssistantAccess): Promise<Result<PlatformConnection[]>> {
    const { contact, client, repository } = this.#parts;
    const known = (): string => JSON.stringify(repository.list().map(({ id }) => id));
    for (;;) {
      const before = known();
      const listed = await contact.call(client.connections(access, null));
      if (!listed.ok || known() === before) return listed;
    }
  }

  /** @param isWhole whether an account that is not in the list is not at the platform */
  #updateKnown(actor: Actor, issuer: string, listed: readonly PlatformConnection[], isWhole: boolean): void {
    const { repository, events, clock } = this.#parts;
    for (const connection of repository.list()) {
      const { id, grant, account, lastCheck } = connection;
      if (grant.kind !== 'managed' || account.issuer !== issuer) continue;
      const found = listed.find((other) => other.id === grant.platformConnectionId);
      if (!found && !isWhole) continue;
      if (found) this.#update(connection, found);
      const result = readListed(connection, listed, clock.now());
      // The list proves less than a test call, so it only ends a failure that the platform itself had reported.
      if (result.kind === 'rejected' || lastCheck?.code?.startsWith('managed.'))
        recordCheck(this.#parts, actor, id, result);
      events.emit('connection.edited', { connectionId: id });
    }
  }

  #update(connection: StoredConnection, found: PlatformConnection): void {
    const { repository, catalog } = this.#parts;
    const record = catalog.find(connection.providerKey)?.record;
    const resolved = record && resolveRecord(record, {});
    if (!resolved?.ok) return;
    const identity = labelOf(found, resolved.value);
    const { account, isLabelEdited, requestedScopes } = connection;
    repository.save({
      ...connection,
      identity,
      account: isLabelEdited ? account : { ...account, label: identity },
      grantedScopes: scopesOf(resolved.value, found, requestedScopes),
      expiresAt: found.expiresAt,
    });
  }

  /** Returns how many were added. */
  #addUnknown(actor: Actor, issuer: string, listed: readonly PlatformConnection[]): number {
    const { repository, disconnects, grants, activity, catalog, clock } = this.#parts;
    const records = this.#recordsByService();
    let added = 0;
    for (const connection of listed) {
      const { id, service, scopes } = connection;
      const record = records.get(service);
      const isKnown = repository.findManaged(id) !== null;
      // The person has removed it here, and the platform does not know yet.
      if (!record || isKnown || disconnects.has(issuer, id)) continue;
      grants.storeGrant(
        {
          providerKey: asProviderKey(record.key),
          purpose: { kind: 'new' },
          requestedScopes: scopes,
          obtained: managedGrant(record, issuer, connection, clock.now()),
        },
        (stored) => {
          const details = { granted: stored.connection.grantedScopes.length, missing: 0 };
          activity.add({ kind: 'connected', actor, ...activitySubject(catalog, stored.connection), details });
        },
      );
      added += 1;
    }
    return added;
  }

  #recordsByService(): ReadonlyMap<string, ResolvedRecord> {
    const { catalog } = this.#parts;
    const records = new Map<string, ResolvedRecord>();
    for (const { key, managed } of catalog.summaries()) {
      const record = managed === null ? undefined : catalog.find(asProviderKey(key))?.record;
      const resolved = record && resolveRecord(record, {});
      if (managed !== null && resolved?.ok && !records.has(managed.service))
        records.set(managed.service, resolved.value);
    }
    return records;
  }
}
