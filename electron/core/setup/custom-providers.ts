import type { Actor } from '../../../shared/domain/actor.ts';
import type { DisconnectReport } from '../../../shared/domain/connection.ts';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import { normalizeName } from '../../../shared/domain/visible-name.ts';
import { appError, joinedErrors, type AppError } from '../../../shared/errors.ts';
import { asProviderKey, type ProviderKey } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CustomProvider, CustomProviderRepository } from '../catalog/custom-provider-repository.ts';
import type { customRecord as CustomRecord } from '../catalog/custom-record.ts';
import { bindSecrets } from '../clients/secret-binding.ts';
import type { Confirmations } from '../confirmations/confirmations.ts';
import type { Events } from '../events.ts';
import type { SecretHolder } from '../connections/secret-holders.ts';
import type { Clock, Database } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import type { OAuthClients } from './oauth-clients.ts';
import { plannedChange } from './planned-change.ts';
import { providerQuestion, type ProviderChange } from './provider-change.ts';

interface CustomProvidersParts {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly repository: CustomProviderRepository;
  readonly clients: OAuthClients;
  readonly vault: Vault;
  readonly secretHoldersOf: (key: ProviderKey) => readonly SecretHolder[];
  readonly activity: ActivityLog;
  readonly confirmations: Confirmations;
  readonly clock: Clock;
  readonly events: Events;
}

/** What would be stored. */
interface Plan {
  readonly provider: CustomProvider;
  readonly change: ProviderChange;
}

/** The person's own providers. Built-in records can't be changed or deleted. */
export class CustomProviders {
  readonly #parts: CustomProvidersParts;

  constructor(parts: CustomProvidersParts) {
    this.#parts = parts;
  }

  /**
   * Stores a provider. The person must confirm if it would send secrets to hosts that they have not agreed to, or if it changes how stored
   * secrets are used and protected: otherwise a page that was taken over could direct them to its own server. Stored secrets are then
   * bound to the change, except those that it would send to other origins. Fails with `provider.*`, `system.not_confirmed` or `vault.*`.
   * Throws `StorageError`.
   *
   * @param key null for a new provider
   */
  async save(
    actor: Actor,
    key: ProviderKey | null,
    draft: CustomProviderDraft,
  ): Promise<Result<{ key: ProviderKey }>> {
    // The schema library is loaded on first use. It comes first, so that nothing is awaited between checking the names and storing.
    const { customRecord } = await import('../catalog/custom-record.ts');
    const planned = this.#plan(customRecord, key, draft);
    if (!planned.ok) return planned;
    const question = providerQuestion(planned.value.change);
    if (question === null) return ok(this.#store(actor, key, planned.value));
    return this.#parts.confirmations.during(actor, 'provider', async (ask) => {
      if (!(await ask(question))) return err(appError('system.not_confirmed'));
      // Other calls may have changed the provider, or what is stored for it, meanwhile. The answer is for what was shown.
      const planNow = this.#plan(customRecord, key, draft);
      if (!planNow.ok) return planNow;
      return JSON.stringify(planNow.value.change) === JSON.stringify(planned.value.change)
        ? ok(this.#store(actor, key, planNow.value))
        : err(appError('provider.changed_meanwhile'));
    });
  }

  /** The form of a copy of any provider. Nothing is stored. Fails with `connect.unsupported` if it does not use OAuth 2.0. */
  async duplicate(key: ProviderKey): Promise<Result<{ draft: CustomProviderDraft }>> {
    const entry = this.#parts.catalog.find(key);
    if (!entry) return err(appError('provider.not_found'));
    const { auth } = entry.record;
    if (auth.kind !== 'oauth2') return err(appError('connect.unsupported'));
    const { draftFromRecord } = await import('../catalog/record-draft.ts');
    const names = new Set(this.#parts.catalog.summaries().map((other) => other.name.toLowerCase()));
    let name = `${entry.record.name} copy`;
    for (let number = 2; names.has(name.toLowerCase()); number += 1)
      name = `${entry.record.name} copy ${number}`;
    return ok({ draft: { ...(entry.draft ?? draftFromRecord(entry.record, auth)), name } });
  }

  /** Deletes a provider with its OAuth clients and their accounts, with revocation. Throws `StorageError`. */
  async remove(actor: Actor, key: ProviderKey): Promise<Result<DisconnectReport[]>> {
    const { clients, repository, activity, database, catalog, events } = this.#parts;
    const problem = this.#protectedProblem(key);
    if (problem) return err(problem);
    const reports = await clients.removeAllOf(actor, key);
    if (!reports.ok) return reports;
    const providerName = catalog.nameOf(key);
    database.transaction(() => {
      repository.remove(key);
      activity.add({ kind: 'provider_deleted', actor, providerKey: key, providerName });
    });
    events.emit('provider.removed', { providerKey: key });
    return reports;
  }

  /** Returns what would be stored, or why it can't be. */
  #plan(customRecord: typeof CustomRecord, key: ProviderKey | null, form: CustomProviderDraft): Result<Plan> {
    const problem = key === null ? null : this.#protectedProblem(key);
    if (problem) return err(problem);
    const draft = { ...form, name: normalizeName(form.name) };
    const name = draft.name.toLowerCase();
    const namesake = this.#parts.catalog.summaries().find((other) => other.name.toLowerCase() === name);
    const record = customRecord(key ?? this.#unusedKey(draft.name), draft);
    const found = record.ok ? [] : [record.error, ...(record.error.others ?? [])];
    if (namesake && namesake.key !== key) return err(joinedErrors([appError('provider.exists'), ...found]));
    if (!record.ok) return record;
    const change = plannedChange(this.#parts, key, record.value);
    return change.ok ? ok({ provider: { record: record.value, draft }, change: change.value }) : change;
  }

  #store(actor: Actor, key: ProviderKey | null, { provider, change }: Plan): { key: ProviderKey } {
    const { repository, database, vault, activity, clock, events } = this.#parts;
    const providerKey = asProviderKey(provider.record.key);
    database.transaction(() => {
      repository.save(provider, clock.now());
      for (const { record, binding } of change.rebound) bindSecrets(vault, record, binding);
      activity.add({ kind: 'provider_saved', actor, providerKey, providerName: provider.record.name });
    });
    events.emit('provider.saved', { providerKey, isNew: key === null });
    return { key: providerKey };
  }

  /** Why a provider can't be changed or deleted; null if it can. */
  #protectedProblem(key: ProviderKey): AppError | null {
    const origin = this.#parts.catalog.find(key)?.origin;
    if (origin === undefined) return appError('provider.not_found');
    return origin === 'custom' ? null : appError('provider.built_in');
  }

  /** Makes a key from the name. It is part of the redirect URI, so a name that begins with "My" does not double the prefix. */
  #unusedKey(name: string): string {
    const words = name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/^[^a-z0-9]*my(?![a-z0-9])/, '')
      .match(/[a-z0-9]+/g);
    const base = `my-${(words ?? ['provider']).join('-')}`.slice(0, 34).replace(/-$/, '');
    let key = base;
    for (let number = 2; this.#parts.catalog.has(key); number += 1) key = `${base}-${number}`;
    return key;
  }
}
