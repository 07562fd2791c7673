import { appError } from '../../../shared/errors.ts';
import type { AppFacts } from '../../../shared/domain/app.ts';
import type { DisconnectReport, SecretPlace } from '../../../shared/domain/connection.ts';
import { asAppId, type AppId, type ProviderKey } from '../../../shared/ids.ts';
import type { AppInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { resolveRecord } from '../catalog/resolve-record.ts';
import type { Disconnects } from '../connections/disconnects.ts';
import type { Clock, Database, Random } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import { clientSecretAddress, type AppRepository, type StoredApp } from './app-repository.ts';
import { bindSecrets, changeableDestinations, mayTravel } from './secret-destinations.ts';

interface AppsParts {
  readonly database: Database;
  readonly repository: AppRepository;
  readonly catalog: Catalog;
  readonly vault: Vault;
  readonly disconnects: Disconnects;
  readonly activity: ActivityLog;
  readonly clock: Clock;
  readonly random: Random;
  readonly appsChanged: () => void;
  /** What is known of the accounts of this app may have to do with what it was before. */
  readonly appSaved: (appId: AppId) => void;
  /** Ends the sign-ins that run for an app, and resolves when they have cleaned up. */
  readonly endAttempts: (appId: AppId) => Promise<void>;
}

/** RFC 6749 Appendix A.1 and A.2: visible ASCII and space; a space at either end is a slip of copying. */
const CLIENT_TEXT = /^[\x20-\x7e]+$/;

/** The person's OAuth clients. A stored secret is never read back to anyone but the token endpoint. */
export class Apps {
  readonly #parts: AppsParts;

  constructor(parts: AppsParts) {
    this.#parts = parts;
  }

  facts(): AppFacts[] {
    const apps = this.#parts.repository.list();
    const places = apps.some(({ hasSecret }) => hasSecret)
      ? this.#parts.vault.places('client_secret')
      : new Map<string, SecretPlace>();
    return apps.map(({ hasSecret, ...app }) => {
      const { record, field } = clientSecretAddress(app.id);
      const secret: SecretPlace = hasSecret ? (places.get(`${record} ${field}`) ?? 'missing') : 'none';
      return { ...app, secret };
    });
  }

  save(input: AppInput): Result<{ appId: AppId }> {
    const { repository, catalog, vault, database, activity, clock, random } = this.#parts;
    const entry = catalog.find(input.providerKey);
    if (!entry) return err(appError('provider.not_found'));
    const resolved = resolveRecord(entry.record, input.variables);
    if (!resolved.ok) return resolved;
    const { client, redirect } = resolved.value.auth;
    const known = input.id === null ? null : repository.find(input.id);
    if (input.id !== null && known?.providerKey !== input.providerKey) return err(appError('app.not_found'));

    const clientId = input.clientId.trim();
    if (!CLIENT_TEXT.test(clientId) || clientId.length > 1000) return err(appError('app.client_id_invalid'));
    const secret = client.secret === 'none' ? '' : (input.clientSecret?.trim() ?? null);
    if (secret !== null && secret !== '' && !CLIENT_TEXT.test(secret))
      return err(appError('app.secret_needed'));
    const hasSecret = secret === null ? (known?.hasSecret ?? false) : secret !== '';
    if (client.secret === 'required' && !hasSecret) return err(appError('app.secret_needed'));
    if (input.callback === 'deep-link' ? !redirect.customScheme : redirect.loopback === null) {
      return err(appError('app.redirect_unsupported'));
    }
    const problem = vault.problem();
    if (problem) return err(problem);
    // Another client's secret is of no use to this one, and one that was entered for other addresses is not meant for these.
    const destinations = changeableDestinations(catalog, resolved.value);
    const kept = secret === null && hasSecret ? known : null;
    if (kept && (kept.clientId !== clientId || !mayTravel(vault, secretRecord(kept.id), destinations)))
      return err(appError('app.secret_needed'));

    const app: StoredApp = {
      id: known?.id ?? asAppId(random.uuid()),
      providerKey: input.providerKey,
      clientId,
      hasSecret,
      callback: input.callback,
      variables: pick(
        input.variables,
        entry.record.variables.map((variable) => variable.name),
      ),
      createdAt: known?.createdAt ?? clock.now(),
    };
    database.transaction(() => {
      repository.save(app);
      if (secret !== null) vault.remove(secretRecord(app.id));
      if (secret !== null && secret !== '') {
        vault.put(clientSecretAddress(app.id), secret);
        bindSecrets(vault, secretRecord(app.id), destinations);
      }
      activity.add({ kind: 'app_saved', providerKey: app.providerKey, providerName: entry.record.name });
    });
    this.#parts.appsChanged();
    // A sign-in that began with what the app was before could only fail.
    if (known) void this.#parts.endAttempts(app.id);
    this.#parts.appSaved(app.id);
    return ok({ appId: app.id });
  }

  /** Deletes an app. Its accounts are disconnected first, each with revocation; running sign-ins end. */
  async remove(id: AppId): Promise<Result<DisconnectReport[]>> {
    const { repository, disconnects, database, vault, activity, catalog } = this.#parts;
    const app = repository.find(id);
    if (!app) return err(appError('app.not_found'));
    await this.#parts.endAttempts(id);
    const reports = await disconnects.disconnectAll(id);
    if (!reports.ok) return reports;
    // Whoever pressed the button twice, or signed in while the provider was asked.
    if (!repository.find(id)) return reports;
    const ended = this.#parts.endAttempts(id);
    database.transaction(() => {
      repository.remove(id);
      vault.remove(secretRecord(id));
      activity.add({
        kind: 'app_deleted',
        providerKey: app.providerKey,
        providerName: catalog.nameOf(app.providerKey),
      });
    });
    this.#parts.appsChanged();
    await ended;
    return reports;
  }

  /** Ends the sign-ins that run for any app of a provider, and resolves when they have cleaned up. */
  async endAttemptsOf(key: ProviderKey): Promise<void> {
    await Promise.all(this.#parts.repository.listOf(key).map(({ id }) => this.#parts.endAttempts(id)));
  }

  async removeAllOf(key: ProviderKey): Promise<Result<DisconnectReport[]>> {
    const all: DisconnectReport[] = [];
    // Looked at anew each time: one may be saved or deleted while a provider is asked.
    for (let app = this.#firstOf(key); app; app = this.#firstOf(key)) {
      const reports = await this.remove(app.id);
      if (!reports.ok) return reports;
      all.push(...reports.value);
    }
    return ok(all);
  }

  #firstOf(key: ProviderKey): StoredApp | undefined {
    return this.#parts.repository.listOf(key)[0];
  }
}

const secretRecord = (id: AppId): string => clientSecretAddress(id).record;

const pick = (values: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
