import { describeScopes, splitScope } from '../provider/scopes.ts';
import type { SandboxScope } from '../provider/scopes.ts';
import type { TenantStore } from '../provider/store.ts';

/** All grants of one account to one client, combined. */
export interface GrantedAccess {
  readonly sub: string;
  readonly clientId: string;
  readonly scopes: readonly SandboxScope[];
  /** Time of the latest consent, in seconds since 1970. */
  readonly since: number;
}

interface GrantPayload {
  readonly accountId?: string;
  readonly clientId?: string;
  readonly iat?: number;
  readonly openid?: { readonly scope?: string };
}

export interface Grants {
  list(): readonly GrantedAccess[];
  /**
   * Revokes every grant that matches, with its tokens: the API responds with 401, the token endpoint with
   * `invalid_grant`. Returns the number of grants.
   */
  revoke(filter: { readonly sub?: string; readonly clientId?: string }): number;
}

export function grantsOf(store: TenantStore): Grants {
  const all = () =>
    store.list('Grant').map(({ id, payload }) => ({ id, grant: payload as unknown as GrantPayload }));
  return {
    list() {
      const combined = new Map<string, { sub: string; clientId: string; ids: Set<string>; since: number }>();
      for (const { grant } of all()) {
        const { accountId: sub, clientId } = grant;
        if (sub === undefined || clientId === undefined) continue;
        const key = JSON.stringify([sub, clientId]);
        const entry = combined.get(key) ?? { sub, clientId, ids: new Set<string>(), since: 0 };
        for (const id of splitScope(grant.openid?.scope)) entry.ids.add(id);
        entry.since = Math.max(entry.since, grant.iat ?? 0);
        combined.set(key, entry);
      }
      return [...combined.values()].map(({ ids, ...entry }) => ({
        ...entry,
        scopes: describeScopes([...ids]),
      }));
    },
    revoke(filter) {
      const matching = all().filter(
        ({ grant }) =>
          (filter.sub === undefined || grant.accountId === filter.sub) &&
          (filter.clientId === undefined || grant.clientId === filter.clientId),
      );
      for (const { id } of matching) store.deleteGrant(id);
      return matching.length;
    },
  };
}
