import { appError, type AppError } from '../../../shared/errors.ts';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { DisconnectReport } from '../../../shared/domain/connection.ts';
import { asProviderKey, type ProviderKey } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Apps } from '../apps/apps.ts';
import type { Clock, Database } from '../ports.ts';
import type { Catalog } from './catalog.ts';
import type { CustomProviderRepository } from './custom-provider-repository.ts';
import { draftFromRecord } from './record-draft.ts';

interface CustomProvidersParts {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly repository: CustomProviderRepository;
  readonly apps: Apps;
  readonly activity: ActivityLog;
  readonly clock: Clock;
  readonly providersChanged: () => void;
}

/** The person's own providers: made, changed, duplicated from any other, deleted. Built-in records are protected. */
export class CustomProviders {
  readonly #parts: CustomProvidersParts;

  constructor(parts: CustomProvidersParts) {
    this.#parts = parts;
  }

  async save(key: ProviderKey | null, draft: CustomProviderDraft): Promise<Result<{ key: ProviderKey }>> {
    const { catalog, repository, database, activity, clock } = this.#parts;
    // The schema library is only needed here, and not at a start. It is fetched first: nothing may come between a look at the
    // names and the key and the storing of them.
    const { customRecord } = await import('./custom-record.ts');
    if (key !== null) {
      const problem = this.#notOurs(key);
      if (problem) return err(problem);
    }
    const name = draft.name.trim();
    const same = catalog.summaries().find((other) => other.name.toLowerCase() === name.toLowerCase());
    if (same && same.key !== key) return err(appError('provider.exists'));
    const record = customRecord(key ?? this.#freeKey(name), { ...draft, name });
    if (!record.ok) return record;
    database.transaction(() => {
      repository.save({ record: record.value, draft: { ...draft, name } }, clock.now());
      const providerKey = asProviderKey(record.value.key);
      activity.add({ kind: 'provider_saved', providerKey, providerName: record.value.name });
    });
    this.#parts.providersChanged();
    // A sign-in that began with what the provider was before must not end with what it is now.
    if (key !== null) void this.#parts.apps.endAttemptsOf(key);
    return ok({ key: asProviderKey(record.value.key) });
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
    const { apps, repository, activity, database, catalog } = this.#parts;
    const problem = this.#notOurs(key);
    if (problem) return err(problem);
    const reports = await apps.removeAllOf(key);
    if (!reports.ok) return reports;
    const providerName = catalog.nameOf(key);
    database.transaction(() => {
      repository.remove(key);
      activity.add({ kind: 'provider_deleted', providerKey: key, providerName });
    });
    this.#parts.providersChanged();
    return reports;
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
