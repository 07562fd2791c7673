import type { Actor } from '../../../shared/domain/actor.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import type { DisconnectReport } from '../../../shared/domain/connection.ts';
import type { ClientFacts } from '../../../shared/domain/provider-auth.ts';
import { hasKeyPair, usesCertificate } from '../../../shared/domain/oauth-client.ts';
import { appError } from '../../../shared/errors.ts';
import { asOAuthClientId, type OAuthClientId, type ProviderKey } from '../../../shared/ids.ts';
import type { OAuthClientInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { resolveRecord } from '../catalog/resolve-record.ts';
import {
  apiKeyAddress,
  clientSecretAddress,
  type OAuthClientRepository,
  type StoredOAuthClient,
} from '../clients/oauth-client-repository.ts';
import { callbackKeyOf } from '../clients/callback-key.ts';
import { currentBinding, isSecretBoundTo } from '../clients/secret-binding.ts';
import type { Connect } from '../connect/connect.ts';
import type { Disconnects } from '../disconnect/disconnects.ts';
import type { Events } from '../events.ts';
import type { Clock, Database, Random } from '../ports.ts';
import type { Registrations } from '../registration/registrations.ts';
import type { Vault } from '../vault/vault.ts';
import { CLIENT_TEXT, readClientForm, usesSecret } from './client-form.ts';
import { storeClient } from './store-client.ts';

interface OAuthClientsParts {
  readonly database: Database;
  readonly clients: OAuthClientRepository;
  readonly catalog: Catalog;
  readonly vault: Vault;
  readonly disconnects: Disconnects;
  readonly connect: Pick<Connect, 'endForClient'>;
  readonly registrations: Registrations;
  readonly activity: ActivityLog;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: Events;
}

/** The person's OAuth clients. A stored secret is sent to the provider only and never shown again. */
export class OAuthClients {
  readonly #parts: OAuthClientsParts;

  constructor(parts: OAuthClientsParts) {
    this.#parts = parts;
  }

  /** Stores an OAuth client. Fails with `client.*`, `provider.not_found`, `connect.variable_invalid` or `vault.*`. Throws `StorageError`. */
  save(actor: Actor, input: OAuthClientInput): Result<{ oauthClientId: OAuthClientId }> {
    const { clients, catalog, vault, clock, random, registrations, events } = this.#parts;
    const entry = catalog.find(input.providerKey);
    if (!entry) return err(appError('provider.not_found'));
    const resolved = resolveRecord(entry.record, input.variables);
    if (!resolved.ok) return resolved;
    const { client: rule } = resolved.value.auth;
    const known = input.id === null ? null : clients.find(input.id);
    if (input.id !== null && known?.providerKey !== input.providerKey)
      return err(appError('client.not_found'));

    const entered = {
      name: input.name ?? known?.name ?? '',
      clientId: input.clientId,
      secret: input.clientSecret,
      callback: input.callback,
    };
    const form = readClientForm(resolved.value, entered, clock.now());
    if (!form.ok) return form;
    const { name, clientId, secret } = form.value;
    const hasSecret = hasKeyPair(rule)
      ? false
      : secret === null
        ? (known?.hasSecret ?? false)
        : secret !== '';
    const needed = usesCertificate(rule) ? 'client.certificate_needed' : 'client.secret_needed';
    if (usesSecret(resolved.value) && rule.secret === 'required' && !hasSecret) return err(appError(needed));
    const problem = vault.problem();
    if (problem) return err(problem);
    // Stored secrets are kept only for the same client ID and the state of the provider that they are bound to.
    const binding = currentBinding(catalog, resolved.value);
    const canKeep = known?.clientId === clientId && isSecretBoundTo(vault, secretRecord(known.id), binding);
    // A record that was changed since may want the other of secret and certificate.
    const other = usesCertificate(rule) ? 'client_secret' : 'client_certificate';
    const hasOther = known !== null && vault.placesOf(other).has(secretRecord(known.id));
    if (secret === null && hasSecret && (!canKeep || hasOther)) return err(appError(needed));
    const apiKey = this.#apiKey(rule, input, canKeep ? known : null);
    if (!apiKey.ok) return apiKey;

    const client: StoredOAuthClient = {
      id: known?.id ?? asOAuthClientId(random.uuid()),
      providerKey: input.providerKey,
      name,
      clientId,
      hasSecret,
      callback: input.callback,
      variables: pick(
        input.variables,
        entry.record.variables.map((variable) => variable.name),
      ),
      createdAt: known?.createdAt ?? clock.now(),
      callbackKey: keptCallbackKey(
        entry.record,
        // What is entered in place of a registration has the provider's own redirect URI.
        known?.isRegistered === true && known.clientId !== clientId ? null : known,
        input.variables,
      ),
      ...registrationOf(known, clientId, secret),
    };
    storeClient(this.#parts, actor, client, {
      name: entry.record.name,
      rule,
      secret,
      apiKey: apiKey.value,
      binding,
    });
    // It is no longer the client that was registered.
    if (known && known.clientId !== clientId) void registrations.resume();
    events.emit('client.saved', { oauthClientId: client.id, isNew: known === null, isReregistered: false });
    return ok({ oauthClientId: client.id });
  }

  /**
   * The key that the provider's API wants beside tokens: the one entered, or else the stored one; null if the API wants none. Fails with
   * `client.api_key_needed` or `vault.*`.
   */
  #apiKey(
    { apiKeyLabel }: ClientFacts,
    input: OAuthClientInput,
    kept: StoredOAuthClient | null,
  ): Result<string | null> {
    if (apiKeyLabel === null) return ok(null);
    const entered = input.apiKey?.trim() ?? '';
    const stored = entered === '' && kept ? this.#parts.vault.read(apiKeyAddress(kept.id)) : ok(null);
    if (!stored.ok) return stored;
    const apiKey = stored.value ?? entered;
    return CLIENT_TEXT.test(apiKey)
      ? ok(apiKey)
      : err(appError('client.api_key_needed', { label: apiKeyLabel }));
  }

  /**
   * Deletes an OAuth client. Its accounts are disconnected first, with revocation, and its running sign-ins end. Fails with
   * `client.not_found` and with the errors of a disconnect. Throws `StorageError`.
   */
  async remove(actor: Actor, id: OAuthClientId): Promise<Result<DisconnectReport[]>> {
    const { clients, disconnects, connect, database, vault, activity, catalog, registrations, events } =
      this.#parts;
    const client = clients.find(id);
    if (!client) return err(appError('client.not_found'));
    await connect.endForClient(id);
    const reports = await disconnects.disconnectAll(actor, id);
    if (!reports.ok) return reports;
    // A second call may have deleted it during the revocations.
    if (!clients.find(id)) return reports;
    // A sign-in may have begun during the revocations.
    const ended = connect.endForClient(id);
    database.transaction(() => {
      const { registrationId } = clients.find(id) ?? client;
      if (registrationId !== null) registrations.remove(registrationId);
      clients.remove(id);
      vault.remove(secretRecord(id));
      activity.add({
        kind: 'client_deleted',
        actor,
        providerKey: client.providerKey,
        providerName: catalog.nameOf(client.providerKey),
      });
    });
    events.emit('client.removed', { oauthClientId: id });
    void registrations.resume();
    await ended;
    return reports;
  }

  /** Deletes every OAuth client of a provider, including those that are saved meanwhile. */
  async removeAllOf(actor: Actor, key: ProviderKey): Promise<Result<DisconnectReport[]>> {
    const all: DisconnectReport[] = [];
    const next = (): StoredOAuthClient | undefined => this.#parts.clients.listOf(key)[0];
    for (let client = next(); client; client = next()) {
      const reports = await this.remove(actor, client.id);
      if (!reports.ok) return reports;
      all.push(...reports.value);
    }
    return ok(all);
  }
}

/**
 * The callback key of a client. It stays while the server stays, since its redirect URI is registered there: also that of an earlier
 * version, which was the same for all servers.
 */
export const keptCallbackKey = (
  record: ProviderRecord,
  known: StoredOAuthClient | null,
  variables: Readonly<Record<string, string>>,
): string => {
  const keyWith = (values: Readonly<Record<string, string>>): string | null => {
    const resolved = resolveRecord(record, values);
    return resolved.ok ? callbackKeyOf(record, resolved.value) : null;
  };
  const now = keyWith(variables) ?? record.key;
  return known && keyWith(known.variables) === now ? known.callbackKey : now;
};

/** What remains of a registration after the form was saved: nothing of that of another client ID, and no end of another secret. */
const registrationOf = (
  known: StoredOAuthClient | null,
  clientId: string,
  secret: string | null,
): Pick<StoredOAuthClient, 'registrationId' | 'isRegistered' | 'secretExpiresAt'> =>
  known?.clientId !== clientId
    ? { registrationId: null, isRegistered: false, secretExpiresAt: null }
    : {
        registrationId: known.registrationId,
        isRegistered: known.isRegistered,
        secretExpiresAt: secret === null ? known.secretExpiresAt : null,
      };

const secretRecord = (id: OAuthClientId): string => clientSecretAddress(id).record;

const pick = (values: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
