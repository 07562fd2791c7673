import { appError, type AppError } from '../../../shared/errors.ts';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import type { DisconnectReport } from '../../../shared/domain/connection.ts';
import { asProviderKey, type ProviderKey } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { OAuthClients } from './oauth-clients.ts';
import type { Clock, Confirmation, Database, Question } from '../ports.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CustomProvider, CustomProviderRepository } from '../catalog/custom-provider-repository.ts';
import type { customRecord as CustomRecord } from '../catalog/custom-record.ts';
import { newOriginsQuestion, newOrigins } from './new-origins.ts';
import { draftFromRecord } from '../catalog/record-draft.ts';
import { resolveRecord } from '../catalog/resolve-record.ts';

interface CustomProvidersParts {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly repository: CustomProviderRepository;
  readonly clients: OAuthClients;
  readonly activity: ActivityLog;
  readonly confirmation: Confirmation;
  readonly clock: Clock;
  readonly providersChanged: () => void;
}

/** The person's own providers: made, changed, duplicated from any other, deleted. Built-in records are protected. */
export class CustomProviders {
  readonly #parts: CustomProvidersParts;

  constructor(parts: CustomProvidersParts) {
    this.#parts = parts;
  }

  /**
   * Stores a provider. Where that would send secrets to addresses that the person has not agreed to, they are asked: a page that was
   * taken over could else have the next sign-in brought to itself.
   */
  async save(key: ProviderKey | null, draft: CustomProviderDraft): Promise<Result<{ key: ProviderKey }>> {
    // The schema library is only needed here, and not at a start. It is fetched first: nothing may come between a look at the
    // names and the key and the storing of them.
    const { customRecord } = await import('../catalog/custom-record.ts');
    const planned = this.#plan(customRecord, key, draft);
    if (!planned.ok) return planned;
    const question = this.#question(key, planned.value.record);
    if (question === null) return ok(this.#store(key, planned.value));
    if (!(await this.#parts.confirmation.ask(question))) return err(appError('system.not_confirmed'));
    // Other calls may have come meanwhile.
    const still = this.#plan(customRecord, key, draft);
    return still.ok ? ok(this.#store(key, still.value)) : still;
  }

  /** A custom provider that begins as a copy, of a built-in one too. */
  async duplicate(key: ProviderKey): Promise<Result<{ key: ProviderKey }>> {
    const entry = this.#parts.catalog.find(key);
    if (!entry) return err(appError('provider.not_found'));
    const { auth } = entry.record;
    if (auth.kind !== 'oauth2' || entry.record.variables.length > 0)
      return err(appError('connect.unsupported'));
    const names = new Set(this.#parts.catalog.summaries().map((other) => other.name.toLowerCase()));
    let name = `${entry.record.name} copy`;
    for (let number = 2; names.has(name.toLowerCase()); number += 1)
      name = `${entry.record.name} copy ${number}`;
    return this.save(
      null,
      entry.draft ? { ...entry.draft, name } : draftFromRecord(entry.record, auth, name),
    );
  }

  /** Deletes a provider with everything that goes along: its apps, and their accounts with revocation. */
  async remove(key: ProviderKey): Promise<Result<DisconnectReport[]>> {
    const { clients, repository, activity, database, catalog } = this.#parts;
    const problem = this.#notOurs(key);
    if (problem) return err(problem);
    const reports = await clients.removeAllOf(key);
    if (!reports.ok) return reports;
    const providerName = catalog.nameOf(key);
    database.transaction(() => {
      repository.remove(key);
      activity.add({ kind: 'provider_deleted', providerKey: key, providerName });
    });
    this.#parts.providersChanged();
    return reports;
  }

  /** What would be stored, or why it can't be. */
  #plan(
    customRecord: typeof CustomRecord,
    key: ProviderKey | null,
    form: CustomProviderDraft,
  ): Result<CustomProvider> {
    const problem = key === null ? null : this.#notOurs(key);
    if (problem) return err(problem);
    const draft = { ...form, name: form.name.trim() };
    const name = draft.name.toLowerCase();
    const same = this.#parts.catalog.summaries().find((other) => other.name.toLowerCase() === name);
    if (same && same.key !== key) return err(appError('provider.exists'));
    const record = customRecord(key ?? this.#freeKey(draft.name), draft);
    return record.ok ? ok({ record: record.value, draft }) : record;
  }

  #question(key: ProviderKey | null, planned: ProviderRecord): Question | null {
    const { catalog } = this.#parts;
    const records = catalog.summaries().flatMap((other) => {
      const record = catalog.find(asProviderKey(other.key))?.record;
      const resolved = record && resolveRecord(record, {});
      return resolved?.ok ? [resolved.value] : [];
    });
    const record = resolveRecord(planned, {});
    if (!record.ok) return null;
    const before = records.find((other) => other.key === key) ?? null;
    const hosts = newOrigins(
      record.value,
      before,
      records.filter((other) => other !== before),
    );
    return hosts.length === 0 ? null : newOriginsQuestion(record.value, hosts);
  }

  #store(key: ProviderKey | null, provider: CustomProvider): { key: ProviderKey } {
    const { repository, database, activity, clock, clients, providersChanged } = this.#parts;
    const providerKey = asProviderKey(provider.record.key);
    database.transaction(() => {
      repository.save(provider, clock.now());
      activity.add({ kind: 'provider_saved', providerKey, providerName: provider.record.name });
    });
    providersChanged();
    // A sign-in that began with what the provider was before must not end with what it is now.
    if (key !== null) void clients.endAttemptsOf(key);
    return { key: providerKey };
  }

  #notOurs(key: ProviderKey): AppError | null {
    const origin = this.#parts.catalog.find(key)?.origin;
    if (origin === undefined) return appError('provider.not_found');
    return origin === 'custom' ? null : appError('provider.built_in');
  }

  /** A key made from the name; keys are never reused for another provider while one is there. */
  #freeKey(name: string): string {
    const words = name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g);
    const base = `my-${(words ?? ['provider']).join('-')}`.slice(0, 34).replace(/-$/, '');
    let key = base;
    for (let number = 2; this.#parts.catalog.has(key); number += 1) key = `${base}-${number}`;
    return key;
  }
}
