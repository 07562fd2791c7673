import type { NextStep } from '../../../shared/domain/next-step.ts';
import { hasFixedScopes, neededScopes } from '../../../shared/domain/scopes.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { Events } from '../events.ts';
import type { Logger } from '../ports.ts';
import { logged } from '../storage/failures.ts';

interface NeedsParts {
  readonly catalog: Catalog;
  readonly events: Events;
  readonly logger: Logger;
  readonly repository: ConnectionRepository;
}

/** Stores the scopes that a request was refused for, until a sign-in grants them. A failure to store them is only logged. */
export const storeScopeNeeds = (
  { catalog, events, logger, repository }: NeedsParts,
  id: ConnectionId,
  step: NextStep | null,
): void => {
  if (step?.action.kind !== 'add_access') return;
  const { scopes } = step.action;
  logged(logger, 'scope-needs', () => {
    const connection = repository.find(id);
    if (!connection) return;
    const auth = catalog.find(connection.providerKey)?.record.auth;
    if (auth?.kind !== 'oauth2' || hasFixedScopes(auth, connection.grant)) return;
    const before = connection.neededScopes;
    const needed = neededScopes(auth, [...before, ...scopes], connection.grantedScopes);
    if (JSON.stringify(needed) === JSON.stringify(before)) return;
    repository.setNeededScopes(id, needed);
    events.emit('request.scopes_missing', { connectionId: id });
  });
};
