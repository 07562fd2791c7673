import { appError } from '../../../shared/errors.ts';
import type { OAuthClient } from '../../../shared/domain/oauth-client.ts';
import type { DisconnectReport, SecretPlace } from '../../../shared/domain/connection.ts';
import { asOAuthClientId, type OAuthClientId, type ProviderKey } from '../../../shared/ids.ts';
import type { OAuthClientInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { resolveRecord } from '../catalog/resolve-record.ts';
import type { Disconnects } from '../disconnect/disconnects.ts';
import type { Clock, Database, Random } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import {
  clientSecretAddress,
  type OAuthClientRepository,
  type StoredOAuthClient,
} from '../clients/oauth-client-repository.ts';
import { bindSecrets, boundOrigins, isSecretBoundTo } from '../clients/secret-binding.ts';

interface OAuthClientsParts {
  readonly database: Database;
  readonly repository: OAuthClientRepository;
  readonly catalog: Catalog;
  readonly vault: Vault;
  readonly disconnects: Disconnects;
  readonly activity: ActivityLog;
  readonly clock: Clock;
  readonly random: Random;
  readonly clientsChanged: () => void;
  /** What is known of the accounts of this client may have to do with what it was before. */
  readonly clientSaved: (oauthClientId: OAuthClientId) => void;
  /** Ends the sign-ins that run for an client, and resolves when they have cleaned up. */
  readonly endAttempts: (oauthClientId: OAuthClientId) => Promise<void>;
}

/** RFC 6749 Appendix A.1 and A.2: visible ASCII and space; a space at either end is a slip of copying. */
const CLIENT_TEXT = /^[\x20-\x7e]+$/;

/** The person's OAuth clients. A stored secret is never read back to anyone but the token endpoint. */
export class OAuthClients {
  readonly #parts: OAuthClientsParts;

  constructor(parts: OAuthClientsParts) {
    this.#parts = parts;
  }

  facts(): OAuthClient[] {
    const clients = this.#parts.repository.list();
    const places = clients.some(({ hasSecret }) => hasSecret)
      ? this.#parts.vault.places('client_secret')
      : new Map<string, SecretPlace>();
    return clients.map(({ hasSecret, ...client }) => {
      const { record, field } = clientSecretAddress(client.id);
      const secret: SecretPlace = hasSecret ? (places.get(`${record} ${field}`) ?? 'missing') : 'none';
      return { ...client, secret };
    });
  }

  save(input: OAuthClientInput): Result<{ oauthClientId: OAuthClientId }> {
    const { repository, catalog, vault, database, activity, clock, random } = this.#parts;
    const entry = catalog.find(input.providerKey);
    if (!entry) return err(appError('provider.not_found'));
    const resolved = resolveRecord(entry.record, input.variables);
    if (!resolved.ok) return resolved;
    const { client: rule, redirect } = resolved.value.auth;
    const known = input.id === null ? null : repository.find(input.id);
    if (input.id !== null && known?.providerKey !== input.providerKey)
      return err(appError('client.not_found'));

    const clientId = input.clientId.trim();
    if (!CLIENT_TEXT.test(clientId) || clientId.length > 1000) return err(appError('client.id_invalid'));
    const secret = rule.secret === 'none' ? '' : (input.clientSecret?.trim() ?? null);
    if (secret !== null && secret !== '' && !CLIENT_TEXT.test(secret))
      return err(appError('client.secret_needed'));
    const hasSecret = secret === null ? (known?.hasSecret ?? false) : secret !== '';
    if (rule.secret === 'required' && !hasSecret) return err(appError('client.secret_needed'));
    if (input.callback === 'deep-link' ? !redirect.customScheme : redirect.loopback === null) {
      return err(appError('client.redirect_unsupported'));
    }
    const problem = vault.problem();
    if (problem) return err(problem);
    // Another client's secret is of no use to this one, and one that was entered for other addresses is not meant for these.
    const destinations = boundOrigins(catalog, resolved.value);
    const kept = secret === null && hasSecret ? known : null;
    if (kept && (kept.clientId !== clientId || !isSecretBoundTo(vault, secretRecord(kept.id), destinations)))
      return err(appError('client.secret_needed'));

    const client: StoredOAuthClient = {
      id: known?.id ?? asOAuthClientId(random.uuid()),
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
      repository.save(client);
      if (secret !== null) vault.remove(secretRecord(client.id));
      if (secret !== null && secret !== '') {
        vault.put(clientSecretAddress(client.id), secret);
        bindSecrets(vault, secretRecord(client.id), destinations);
      }
      activity.add({
        kind: 'client_saved',
        providerKey: client.providerKey,
        providerName: entry.record.name,
      });
    });
    this.#parts.clientsChanged();
    // A sign-in that began with what the client was before could only fail.
    if (known) void this.#parts.endAttempts(client.id);
    this.#parts.clientSaved(client.id);
    return ok({ oauthClientId: client.id });
  }

  /** Deletes an client. Its accounts are disconnected first, each with revocation; running sign-ins end. */
  async remove(id: OAuthClientId): Promise<Result<DisconnectReport[]>> {
    const { repository, disconnects, database, vault, activity, catalog } = this.#parts;
    const client = repository.find(id);
    if (!client) return err(appError('client.not_found'));
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
        kind: 'client_deleted',
        providerKey: client.providerKey,
        providerName: catalog.nameOf(client.providerKey),
      });
    });
    this.#parts.clientsChanged();
    await ended;
    return reports;
  }

  /** Ends the sign-ins that run for any client of a provider, and resolves when they have cleaned up. */
  async endAttemptsOf(key: ProviderKey): Promise<void> {
    await Promise.all(this.#parts.repository.listOf(key).map(({ id }) => this.#parts.endAttempts(id)));
  }

  async removeAllOf(key: ProviderKey): Promise<Result<DisconnectReport[]>> {
    const all: DisconnectReport[] = [];
    // Looked at anew each time: one may be saved or deleted while a provider is asked.
    for (let client = this.#firstOf(key); client; client = this.#firstOf(key)) {
      const reports = await this.remove(client.id);
      if (!reports.ok) return reports;
      all.push(...reports.value);
    }
    return ok(all);
  }

  #firstOf(key: ProviderKey): StoredOAuthClient | undefined {
    return this.#parts.repository.listOf(key)[0];
  }
}

const secretRecord = (id: OAuthClientId): string => clientSecretAddress(id).record;

const pick = (values: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
