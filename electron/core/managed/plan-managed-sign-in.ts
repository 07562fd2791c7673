import { createHash } from 'node:crypto';
import { targetOf } from '../../../shared/domain/attempt.ts';
import { completeScopes, unknownScopes } from '../../../shared/domain/scopes.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { resolveRecord, type ResolvedRecord } from '../catalog/resolve-record.ts';
import { isLoopbackHost } from '../catalog/url-rules.ts';
import type { SignInRequest } from '../connections/connection-backend.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { PlatformSession } from '../platform/platform-session.ts';
import type { Vault } from '../vault/vault.ts';

export interface ManagedPlanSources {
  readonly catalog: Catalog;
  readonly repository: ConnectionRepository;
  readonly session: PlatformSession;
  readonly vault: Vault;
}

export interface ManagedPlan {
  readonly record: ResolvedRecord;
  /** The platform's name of the provider. */
  readonly service: string;
  /** Differs if anything of the provider or the platform differs that the sign-in depends on. */
  readonly digest: string;
  /** What will be requested. It replaces all that the platform would request by itself, so what names the account is among it. */
  readonly scopes: readonly string[];
  /** The platform's ID of the connection that is signed in again; null for a new account. */
  readonly targetId: string | null;
}

/**
 * Validates a sign-in before a browser opens: the vault is open, the platform offers the provider, the scopes exist, and the connection to
 * sign in again is managed. Throws `StorageError`.
 */
export const planManagedSignIn = (
  { catalog, repository, session, vault }: ManagedPlanSources,
  { providerKey, scopes: chosen, purpose }: SignInRequest,
): Result<ManagedPlan> => {
  const found = catalog.find(providerKey)?.record;
  if (!found) return err(appError('provider.not_found'));
  if (found.managed === null) return err(appError('platform.unsupported_provider'));
  const record = resolveRecord(found, {});
  if (!record.ok) return record;
  const closed = vault.problem();
  if (closed) return err(closed);
  const target = targetOf(purpose);
  const grant = target === null ? null : (repository.find(target)?.grant ?? null);
  if (target !== null && grant?.kind !== 'managed') return err(appError('connection.not_found'));
  const { auth } = record.value;
  const unknown = unknownScopes(auth, chosen);
  if (unknown.length > 0) return err(appError('connect.scopes_invalid', { count: unknown.length }));
  const { service } = found.managed;
  const facts = [service, auth.scopes.items.map(({ id, locked }) => [id, locked]), session.address];
  return ok({
    record: record.value,
    service,
    digest: createHash('sha256').update(JSON.stringify(facts)).digest('hex'),
    scopes: completeScopes(auth, chosen),
    targetId: grant?.kind === 'managed' ? grant.platformConnectionId : null,
  });
};

/** Whether a link that the platform sent may be opened: https, or http on this computer if the platform is on it, too. */
export const isConnectLink = (link: string, baseUrl: string): boolean => {
  if (!URL.canParse(link)) return false;
  const { protocol, username, password, hostname } = new URL(link);
  if (username !== '' || password !== '') return false;
  if (protocol === 'https:') return true;
  return protocol === 'http:' && isLoopbackHost(hostname) && isLoopbackHost(new URL(baseUrl).hostname);
};
