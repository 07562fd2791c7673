import { appError } from '../../../shared/errors.ts';
import type { Account, CheckResult, ConnectionFacts } from '../../../shared/domain/connection.ts';
import { missingScopes, readGrantedScopes } from '../../../shared/domain/scopes.ts';
import {
  asConnectionId,
  type OAuthClientId,
  type ConnectionId,
  type ProviderKey,
} from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import { bindSecrets, boundOrigins, isSecretBoundTo } from '../clients/secret-binding.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ResolvedRecord } from '../catalog/resolve-record.ts';
import type { TokenGrant } from '../oauth/authorization.ts';
import type { IssuedTokens } from '../oauth/oauth-fetch.ts';
import { StorageError, type Clock, type Database, type Logger, type Random } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import {
  tokenAddress,
  tokenRecord,
  type ConnectionRepository,
  type StoredConnection,
} from './connection-repository.ts';
import type { Identity } from '../connect/identify.ts';

interface ConnectionsParts {
  readonly database: Database;
  readonly repository: ConnectionRepository;
  readonly vault: Vault;
  readonly catalog: Catalog;
  readonly activity: ActivityLog;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly connectionsChanged: () => void;
  /** Which connections are being checked right now. */
  readonly isChecking: (id: ConnectionId) => boolean;
  /** Renewed tokens of a connection that could not be saved yet; null if there are none. */
  readonly unsaved: (id: ConnectionId) => IssuedTokens | null;
  /** A sign-in has taken their place. */
  readonly forgetUnsaved: (id: ConnectionId) => void;
}

/** A finished sign-in, to be stored. */
export interface NewGrant {
  readonly record: ResolvedRecord;
  readonly providerKey: ProviderKey;
  readonly oauthClientId: OAuthClientId;
  /** The connection that was to be signed in again, if one was. */
  readonly target: ConnectionId | null;
  readonly requestedScopes: readonly string[];
  readonly grant: TokenGrant;
  readonly identity: Identity;
}

export interface StoredGrant {
  readonly connection: StoredConnection;
  readonly isNew: boolean;
  /** The label of the targeted account, if the person signed in as another one. */
  readonly expectedAccount: string | null;
  readonly missingScopes: readonly string[];
}

const MAX_LABEL_LENGTH = 80;

/** The person's connections: what is known about them, and how a finished sign-in becomes one. */
export class Connections {
  readonly #parts: ConnectionsParts;

  constructor(parts: ConnectionsParts) {
    this.#parts = parts;
  }

  /** Named one by one: with many accounts, copying "all but one field" is what a start would wait for. */
  facts(): ConnectionFacts[] {
    const { repository, vault, catalog, isChecking, unsaved } = this.#parts;
    const places = vault.places('access_token');
    const canCheck = new Map<ProviderKey, boolean>();
    const isTestable = (key: ProviderKey): boolean => {
      const known = canCheck.get(key) ?? (catalog.find(key)?.record.check ?? null) !== null;
      canCheck.set(key, known);
      return known;
    };
    return repository.list().map((stored) => ({
      id: stored.id,
      providerKey: stored.providerKey,
      oauthClientId: stored.oauthClientId,
      mode: 'own',
      account: stored.account,
      requestedScopes: stored.requestedScopes,
      grantedScopes: stored.grantedScopes,
      connectedAt: stored.connectedAt,
      refreshedAt: stored.refreshedAt,
      expiresAt: stored.expiresAt,
      canRefresh: stored.canRefresh,
      secrets:
        unsaved(stored.id) !== null
          ? 'unsaved'
          : (places.get(`${tokenRecord(stored.id)} access_token`) ?? 'missing'),
      lastCheck: stored.lastCheck,
      lastSuccessAt: stored.lastSuccessAt,
      canCheck: isTestable(stored.providerKey),
      isChecking: isChecking(stored.id),
      isDefault: stored.isDefault,
    }));
  }

  /**
   * Stores a finished sign-in: account, scopes, tokens and a line in the activity record, all in one transaction. An account
   * that is known gets new tokens; another account than the targeted one never overwrites it (OIDC Core §5.7).
   */
  storeGrant(input: NewGrant, alsoStore: (adopted: StoredGrant) => void): StoredGrant {
    const { database, repository, vault, catalog, forgetUnsaved } = this.#parts;
    const destinations = boundOrigins(catalog, input.record);
    const { refreshToken, ...adopted } = this.#plan(input);
    const { connection } = adopted;
    database.transaction(() => {
      repository.save(connection);
      vault.remove(tokenRecord(connection.id));
      vault.put(tokenAddress(connection.id, 'access_token'), input.grant.accessToken);
      if (refreshToken !== null) vault.put(tokenAddress(connection.id, 'refresh_token'), refreshToken);
      bindSecrets(vault, tokenRecord(connection.id), destinations);
      alsoStore(adopted);
    });
    forgetUnsaved(connection.id);
    return adopted;
  }

  /**
   * The data is that of an earlier time: tokens that were renewed since are used up, so what was proven by then proves nothing now.
   *
   * @param until milliseconds since 1970; idempotent, for what is proven later counts again
   */
  invalidateChecksBefore(until: number): void {
    try {
      this.#parts.repository.invalidateChecksBefore(until);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.#parts.logger.log('storage.failed', { code: error.code, where: 'proofs' });
    }
  }

  rename(id: ConnectionId, text: string): Result<null> {
    const { repository, activity, database, catalog } = this.#parts;
    const connection = repository.find(id);
    if (!connection) return err(appError('connection.not_found'));
    const label = text.trim();
    if (label === '' || label.length > MAX_LABEL_LENGTH || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(label)) {
      return err(appError('connection.label_invalid'));
    }
    database.transaction(() => {
      repository.rename(id, label);
      activity.add({
        kind: 'renamed',
        providerKey: connection.providerKey,
        providerName: catalog.nameOf(connection.providerKey),
        connectionId: id,
        accountLabel: label,
      });
    });
    this.#parts.connectionsChanged();
    return ok(null);
  }

  makeDefault(id: ConnectionId): Result<null> {
    if (!this.#parts.repository.find(id)) return err(appError('connection.not_found'));
    this.#parts.repository.makeDefault(id);
    this.#parts.connectionsChanged();
    return ok(null);
  }

  #plan(input: NewGrant): StoredGrant & { readonly refreshToken: string | null } {
    const { repository, clock, random } = this.#parts;
    const { grant, identity, requestedScopes, record } = input;
    const target = input.target === null ? null : repository.find(input.target);
    const known = this.#knownConnection(input, target);
    const now = clock.now();
    const granted =
      grant.scope === null
        ? [...requestedScopes]
        : readGrantedScopes(grant.scope, record.auth.scopes.separator, requestedScopes);
    const refreshToken = grant.refreshToken ?? this.#serviceableRefreshToken(known, record);
    const check: CheckResult | null = identity.proven
      ? { at: now, kind: 'ok', code: null, status: 200 }
      : null;
    const connection: StoredConnection = {
      id: known?.id ?? asConnectionId(random.uuid()),
      providerKey: input.providerKey,
      oauthClientId: input.oauthClientId,
      account: this.#account(identity.account, known, record),
      isLabelEdited: known?.isLabelEdited ?? false,
      requestedScopes: [...requestedScopes],
      grantedScopes: granted,
      connectedAt: known?.connectedAt ?? now,
      refreshedAt: now,
      expiresAt: grant.expiresIn === null ? null : now + grant.expiresIn * 1000,
      canRefresh: refreshToken !== null,
      lastCheck: check,
      // What earlier tokens proved says nothing about these.
      lastSuccessAt: identity.proven ? now : null,
      isDefault: known?.isDefault ?? repository.countOf(input.providerKey) === 0,
    };
    return {
      connection,
      refreshToken,
      isNew: known === null,
      expectedAccount: target && target.id !== connection.id ? target.account.label : null,
      missingScopes: missingScopes(record.auth.scopes.items, requestedScopes, granted),
    };
  }

  /** The connection that a sign-in is about. An account that can't be recognised is taken for the one that was targeted. */
  #knownConnection(input: NewGrant, target: StoredConnection | null): StoredConnection | null {
    const { issuer, subject } = input.identity.account;
    if (subject !== null) return this.#parts.repository.findAccount(input.oauthClientId, issuer, subject);
    return target && target.oauthClientId === input.oauthClientId && target.account.subject === null
      ? target
      : null;
  }

  #account(found: Account, known: StoredConnection | null, record: ResolvedRecord): Account {
    if (known?.isLabelEdited) return { ...found, label: known.account.label };
    if (found.subject !== null) return found;
    const number =
      this.#parts.repository.list().filter((other) => other.providerKey === record.key).length + 1;
    return { ...found, label: known?.account.label ?? `${record.name} ${number}` };
  }

  /**
   * A sign-in that brings no new refresh token leaves the old one good, unless the provider has already turned it away, or has come
   * to name addresses that it was not meant for.
   */
  #serviceableRefreshToken(known: StoredConnection | null, record: ResolvedRecord): string | null {
    if (!known?.canRefresh || known.lastCheck?.kind === 'rejected') return null;
    const { vault, catalog } = this.#parts;
    if (!isSecretBoundTo(vault, tokenRecord(known.id), boundOrigins(catalog, record))) return null;
    // Where a renewal waits to be saved, what is stored is used up.
    const unsaved = this.#parts.unsaved(known.id);
    if (unsaved) return unsaved.refreshToken;
    const read = vault.read(tokenAddress(known.id, 'refresh_token'));
    return read.ok ? read.value : null;
  }
}
