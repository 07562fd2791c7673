import { targetOf, type Purpose } from '../../../shared/domain/attempt.ts';
import type { Account } from '../../../shared/domain/connection.ts';
import { isClientGrant, type Grant } from '../../../shared/domain/grant.ts';
import {
  missingScopes,
  neededScopes,
  readGrantedScopes,
  withScopesInEffect,
} from '../../../shared/domain/scopes.ts';
import { asConnectionId, asProviderKey, type ConnectionId, type ProviderKey } from '../../../shared/ids.ts';
import { keyOfRule, type AccountOption } from '../catalog/account-values.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { FilledRecord } from '../catalog/resolve-record.ts';
import { currentBinding, isSecretBoundTo } from '../clients/secret-binding.ts';
import type { Events } from '../events.ts';
import type { IssuedTokens } from '../oauth/token-response.ts';
import type { Clock, Database, Random } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import type { AccountIdentity } from './account.ts';
import { optionAfterSignIn, putAccountOption, readAccountOptions } from './account-option-store.ts';
import { endAfterSignIn } from './refresh-token-end.ts';
import {
  tokenAddress,
  tokenRecord,
  type ConnectionRepository,
  type StoredConnection,
} from './connection-repository.ts';
import { replaceSecrets } from './stored-secrets.ts';

/** What a sign-in has obtained. */
export interface ObtainedGrant {
  readonly grant: Grant;
  readonly record: FilledRecord;
  readonly identity: AccountIdentity;
  /** As the provider wrote it; null if it did not say (RFC 6749 §5.1: then it is what was requested). */
  readonly scope: string | null;
  /** Lifetime of the access token in seconds; null if unknown. */
  readonly expiresIn: number | null;
  /** Lifetime of the refresh token in seconds; null if unknown. */
  readonly refreshExpiresIn: number | null;
  readonly hasIdToken: boolean;
  /** Null for a managed grant: the platform holds its tokens. */
  readonly tokens: IssuedTokens | null;
  /** What was found for the rules of `perAccount`, by their keys; null if that could not be found out. */
  readonly accountOptions?: Readonly<Record<string, readonly AccountOption[] | null>>;
  /** Further secrets to keep with the tokens, by name. Requests carry none of them. */
  readonly otherSecrets?: Readonly<Record<string, string>>;
  /** Whether the platform no longer has the targeted connection, so that the account, connected again, has got another ID there. */
  readonly isTargetGone?: boolean;
}

/** A finished sign-in, to be stored. */
export interface FinishedSignIn {
  readonly providerKey: ProviderKey;
  readonly purpose: Purpose;
  readonly requestedScopes: readonly string[];
  readonly obtained: ObtainedGrant;
}

export interface StoredGrant {
  readonly connection: StoredConnection;
  readonly isNew: boolean;
  /** The label of the account that was to be signed in again, if the person signed in as another one. */
  readonly expectedAccount: string | null;
  readonly missingScopes: readonly string[];
}

/** The refreshed tokens that could not be saved yet. */
export interface UnsavedTokens {
  unsavedTokens(id: ConnectionId): IssuedTokens | null;
}

/** The grants that later sign-ins replace. */
export interface ReplacedGrants {
  /**
   * Queues the revocation of a connection's stored grant. Called inside the transaction, before the grant that replaces it is stored.
   * Throws `StorageError`.
   */
  replace(connection: StoredConnection, by: IssuedTokens): void;
}

/** The renewals of stored tokens. */
export interface NewRenewals {
  /** Plans the renewal of new tokens. Called inside the transaction that stores them. Throws `StorageError`. */
  begin(connection: StoredConnection, record: FilledRecord): void;
}

interface GrantStoreParts {
  readonly database: Database;
  readonly repository: ConnectionRepository;
  readonly vault: Vault;
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: Events;
  readonly unsaved: UnsavedTokens;
  readonly replaced: ReplacedGrants;
  readonly renewals: NewRenewals;
}

/** Stores the grants that sign-ins obtain. */
export class GrantStore {
  readonly #parts: GrantStoreParts;

  constructor(parts: GrantStoreParts) {
    this.#parts = parts;
  }

  /**
   * Stores account, scopes and tokens in one transaction. A known account gets the new tokens. If the person signed in as another account
   * than the targeted one, the targeted one does not change (OIDC Core §5.7). Throws `StorageError`; the vault must be open.
   *
   * @param alsoStore called inside the transaction
   */
  storeGrant(signIn: FinishedSignIn, alsoStore: (stored: StoredGrant) => void): StoredGrant {
    const { database, repository, vault, catalog, events, renewals, replaced } = this.#parts;
    const { record, tokens, identity } = signIn.obtained;
    const target = targetOf(signIn.purpose);
    const targeted = target === null ? null : repository.find(target);
    const known = this.#knownConnection(signIn.obtained, targeted);
    const refreshToken = tokens && (tokens.refreshToken ?? this.#reusableRefreshToken(known, record));
    const canRefresh = tokens === null || refreshToken !== null || isClientGrant(signIn.obtained.grant);
    const connection = this.#connection(signIn, known, canRefresh);
    const stored: StoredGrant = {
      connection,
      isNew: known === null,
      expectedAccount: targeted && targeted.id !== connection.id ? targeted.account.label : null,
      missingScopes:
        record.auth.kind === 'oauth2'
          ? missingScopes(record.auth.scopes.items, signIn.requestedScopes, connection.grantedScopes)
          : [],
    };
    const earlier = known === null ? {} : readAccountOptions(vault, known.id, record);
    // Somebody else may have signed in to an account that the provider does not identify.
    const unknown = known?.account.subject === null ? [] : null;
    database.transaction(() => {
      if (known && tokens) replaced.replace(known, { ...tokens, refreshToken });
      repository.save(connection);
      // Who signs in to an account wants to keep it.
      repository.setPendingDisconnect(connection.id, null);
      if (tokens) {
        const secrets = { ...tokens, refreshToken, others: signIn.obtained.otherSecrets ?? {} };
        replaceSecrets(vault, connection.id, secrets, currentBinding(catalog, record));
        for (const rule of record.perAccount) {
          const key = keyOfRule(rule);
          const offered = signIn.obtained.accountOptions?.[key] ?? unknown;
          const option = optionAfterSignIn(offered, earlier[key] ?? null);
          if (option) putAccountOption(vault, connection.id, rule, option);
        }
        renewals.begin(connection, record);
      } else vault.remove(tokenRecord(connection.id));
      alsoStore(stored);
    });
    events.emit('connection.stored', { connectionId: connection.id, isVerified: identity.isTokenVerified });
    return stored;
  }

  /**
   * Whether somebody else signed in than the account whose permissions were to be changed, or a pasted token is of another account than
   * the one that it was pasted for. Throws `StorageError`.
   */
  isOtherAccount({ purpose, obtained }: Pick<FinishedSignIn, 'purpose' | 'obtained'>): boolean {
    if (purpose.kind !== 'upgrade' && obtained.grant.kind !== 'manual') return false;
    const target = targetOf(purpose);
    const targeted = target === null ? null : this.#parts.repository.find(target);
    return targeted !== null && this.#knownConnection(obtained, targeted)?.id !== targeted.id;
  }

  #connection(
    { providerKey, purpose, requestedScopes, obtained }: FinishedSignIn,
    known: StoredConnection | null,
    canRefresh: boolean,
  ): StoredConnection {
    const { repository, clock, random } = this.#parts;
    const { grant, record, identity, scope, expiresIn, refreshExpiresIn, hasIdToken, tokens } = obtained;
    const now = clock.now();
    const auth = record.auth.kind === 'oauth2' ? record.auth : null;
    const granted =
      scope === null || auth === null
        ? requestedScopes
        : readGrantedScopes(scope, auth.scopes.separator, requestedScopes);
    const effects = { hasRefreshToken: canRefresh, hasIdToken };
    const grantedScopes = auth ? withScopesInEffect(auth, granted, requestedScopes, effects) : [...granted];
    // Whoever changes the access sees what is needed, and leaves out what they don't want.
    const needed = purpose.kind === 'upgrade' ? [] : (known?.neededScopes ?? []);
    const verifiedBy = grant.kind === 'manual' ? 'paste' : isClientGrant(grant) ? 'request' : 'sign-in';
    const account = this.#account(identity.account, known, record);
    return {
      id: known?.id ?? asConnectionId(random.uuid()),
      providerKey,
      grant,
      account: known?.isLabelEdited ? { ...account, label: known.account.label } : account,
      identity: account.label,
      isLabelEdited: known?.isLabelEdited ?? false,
      requestedScopes: [...requestedScopes],
      grantedScopes,
      neededScopes: auth ? neededScopes(auth, needed, grantedScopes) : [],
      lostScopes: [],
      connectedAt: known?.connectedAt ?? now,
      refreshedAt: now,
      expiresAt: expiresIn === null ? null : now + expiresIn * 1000,
      canRefresh,
      // The refresh token of an earlier sign-in goes on if this one returned none.
      refreshTokenEnd:
        auth && tokens?.refreshToken
          ? endAfterSignIn(auth.offline, { at: now, isNew: true, expiresIn: refreshExpiresIn })
          : canRefresh
            ? (known?.refreshTokenEnd ?? null)
            : null,
      // Checks of earlier tokens say nothing about the new ones.
      lastCheck: identity.isTokenVerified ? { at: now, kind: 'ok', code: null, status: 200 } : null,
      lastSuccessAt: identity.isTokenVerified ? now : null,
      verifiedBy: identity.isTokenVerified ? verifiedBy : null,
      isImported: false,
      isDefault: known?.isDefault ?? repository.countOf(providerKey) === 0,
      color: known?.color ?? null,
    };
  }

  /** The connection of the account that signed in. An account without a subject counts as the targeted one. */
  #knownConnection(
    { grant, record, identity, isTargetGone = false }: ObtainedGrant,
    targeted: StoredConnection | null,
  ): StoredConnection | null {
    const { issuer, subject, label } = identity.account;
    if (subject !== null) {
      const isReplaced =
        isTargetGone && targeted?.grant.kind === 'managed' && targeted.account.issuer === issuer;
      const key = asProviderKey(record.key);
      const known = this.#parts.repository.findAccount(key, grant, { issuer, subject });
      return known ?? (isReplaced && targeted.identity === label ? targeted : null);
    }
    const isSameGrant =
      targeted?.grant.kind === 'own' && grant.kind === 'own'
        ? targeted.grant.oauthClientId === grant.oauthClientId
        : targeted?.grant.kind === grant.kind;
    return targeted && isSameGrant && targeted.account.subject === null ? targeted : null;
  }

  /** The account as the provider names it. One that it does not identify gets a number. */
  #account(found: Account, known: StoredConnection | null, record: FilledRecord): Account {
    if (found.subject !== null) return found;
    const number = this.#parts.repository.countOf(asProviderKey(record.key)) + 1;
    return { ...found, label: known?.identity ?? `${record.name} ${number}` };
  }

  /**
   * The refresh token of an earlier sign-in, if this one returned none. It is not reused if somebody else may have signed in, after
   * the provider rejected it, or if it is bound to a key or to another state of the provider.
   */
  #reusableRefreshToken(known: StoredConnection | null, record: FilledRecord): string | null {
    if (!known?.canRefresh || known.account.subject === null || known.lastCheck?.kind === 'rejected')
      return null;
    const { vault, catalog } = this.#parts;
    // It may be bound to the earlier key, which the new tokens replace.
    if (vault.placesOf('dpop_key').has(tokenRecord(known.id))) return null;
    if (!isSecretBoundTo(vault, tokenRecord(known.id), currentBinding(catalog, record))) return null;
    // The stored refresh token is spent if refreshed tokens wait to be saved.
    const unsaved = this.#parts.unsaved.unsavedTokens(known.id);
    if (unsaved) return unsaved.refreshToken;
    const read = vault.read(tokenAddress(known.id, 'refresh_token'));
    return read.ok ? read.value : null;
  }
}
