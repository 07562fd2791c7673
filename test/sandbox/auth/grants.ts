import { describeScopes, splitScope } from '../provider/scopes.ts';
import type { SandboxScope } from '../provider/scopes.ts';
import type { TenantStore } from '../provider/store.ts';

/** The access that one account has given to one app, however often it was asked. */
export interface GrantedAccess {
  readonly sub: string;
  readonly clientId: string;
  readonly scopes: readonly SandboxScope[];
  /** Seconds since 1970: the latest consent. */
  readonly since: number;
}

interface GrantPayload {
  readonly accountId?: string;
  readonly clientId?: string;
  readonly iat?: number;
  readonly openid?: { readonly scope?: string };
}

/** Reads and withdraws access. */
export interface Grants {
  list(): readonly GrantedAccess[];
  /**
   * Withdraws every grant that matches, with its tokens: calls with them response 401, refreshing answers
   * `invalid_grant`. Returns how many grants there were.
   */
  revoke(filter: { readonly sub?: string; readonly clientId?: string }): number;
}

/** The grants kept in the store. */
export function grantsOf(store: TenantStore): Grants {
  const all = () =>
    store.list('Grant').map(({ id, payload }) => ({ id, grant: payload as unknown as GrantPayload }));
  return {
    list() {
      const given = new Map<string, { sub: string; clientId: string; ids: Set<string>; since: number }>();
      for (const { grant } of all()) {
        const { accountId: sub, clientId } = grant;
        if (sub === undefined || clientId === undefined) continue;
        const key = JSON.stringify([sub, clientId]);
        const entry = given.get(key) ?? { sub, clientId, ids: new Set<string>(), since: 0 };
        for (const id of splitScope(grant.openid?.scope)) entry.ids.add(id);
        entry.since = Math.max(entry.since, grant.iat ?? 0);
        given.set(key, entry);
      }
      return [...given.values()].map(({ ids, ...entry }) => ({
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
