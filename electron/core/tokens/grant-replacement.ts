import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { StoredConnection } from '../connections/connection-repository.ts';
import type { ReplacedGrants } from '../connections/grant-store.ts';
import type { IssuedTokens } from '../oauth/token-response.ts';
import { isDeadCode } from './renewal-plan.ts';
import type { Revocations } from './revocations.ts';
import type { RevocableGrant } from './revoke-grant.ts';
import { readStoredGrant, type StoredGrantSources } from './stored-grant.ts';

interface GrantReplacementParts extends StoredGrantSources {
  readonly catalog: Catalog;
  readonly revocations: Revocations;
}

/** Queues what a new sign-in replaces, so that no grant outlives its tokens unnoticed (docs/adr/0015). */
export class GrantReplacement implements ReplacedGrants {
  readonly #parts: GrantReplacementParts;

  constructor(parts: GrantReplacementParts) {
    this.#parts = parts;
  }

  replace(connection: StoredConnection, by: IssuedTokens): void {
    const { catalog, revocations } = this.#parts;
    const record = catalog.find(connection.providerKey)?.record;
    if (!record || !canBeRevoked(record) || isKnownToHaveEnded(connection)) return;
    const grant = readStoredGrant(this.#parts, connection);
    if (!grant.ok || grant.value === null) revocations.addLost(connection);
    else {
      const replaced = replacedPart(grant.value, by);
      if (replaced) revocations.addReplaced(connection, replaced);
    }
  }
}

const canBeRevoked = ({ auth }: Pick<ProviderRecord, 'auth'>): boolean =>
  auth.kind === 'oauth2' && auth.revoke.how !== 'none';

/** The provider has rejected the refresh token by its name. */
const isKnownToHaveEnded = ({ lastCheck }: StoredConnection): boolean =>
  lastCheck?.kind === 'rejected' && lastCheck.code !== null && isDeadCode(lastCheck.code);

/** What of a grant does not go on in the new tokens; null if the grant itself goes on. */
const replacedPart = (grant: RevocableGrant, by: IssuedTokens): RevocableGrant | null => {
  const { refreshToken, accessToken } = grant;
  if (refreshToken !== null && refreshToken === by.refreshToken) return null;
  const access = accessToken === by.accessToken ? null : accessToken;
  return refreshToken === null && access === null ? null : { ...grant, accessToken: access };
};
