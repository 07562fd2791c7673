import type { AttemptOutcome } from '../../../shared/domain/attempt.ts';
import { appError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { activitySubject } from '../connections/activity-subject.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { PictureRepository } from '../connections/picture-repository.ts';
import type { TimelineHistory } from '../connections/timeline-history.ts';
import type { GrantStore, ObtainedGrant } from '../connections/grant-store.ts';
import { asResult } from '../storage/failures.ts';
import type { Vault } from '../vault/vault.ts';
import type { Attempt } from './attempt.ts';
import type { BrowserChoices } from './browser-choices.ts';
import type { PendingAttempts } from './pending-attempts.ts';

export interface StoreSignInParts {
  readonly vault: Vault;
  readonly catalog: Catalog;
  readonly repository: ConnectionRepository;
  readonly grants: GrantStore;
  readonly activity: ActivityLog;
  readonly timelines: TimelineHistory;
  readonly pictures: PictureRepository;
  readonly pending: PendingAttempts;
  readonly browserChoices: BrowserChoices;
}

/**
 * Stores what a sign-in obtained, with its activity entry. Removes the stored attempt in the same transaction, so that a finished
 * sign-in is not resumed after a crash. Fails with `vault.*` or `storage.*`, and with `connect.other_account` if the permissions of an account
 * were to be changed and somebody else signed in (docs/adr/0037).
 */
export const storeSignIn = (
  parts: StoreSignInParts,
  attempt: Attempt,
  obtained: ObtainedGrant,
): Result<AttemptOutcome> => {
  const { vault, catalog, grants, activity, timelines, pictures, pending, browserChoices, repository } =
    parts;
  const closed = vault.problem();
  if (closed) return err(closed);
  const { actor, providerKey, purpose, scopes: requestedScopes } = attempt.plan;
  const other = asResult(() => grants.isOtherAccount({ purpose, obtained }));
  if (!other.ok) return other;
  if (other.value) return err(appError('connect.other_account'));
  return asResult((): AttemptOutcome => {
    const { connection, isNew, expectedAccount, missingScopes } = grants.storeGrant(
      { providerKey, purpose, requestedScopes, obtained },
      (stored) => {
        const kind = stored.isNew ? 'connected' : 'reconnected';
        const timeline = [...attempt.timeline, attempt.entry('stored', { isNew: stored.isNew })];
        activity.add({
          kind,
          actor,
          ...activitySubject(catalog, stored.connection),
          details: {
            granted: stored.connection.grantedScopes.length,
            missing: stored.missingScopes.length,
          },
          timeline,
        });
        timelines.add(stored.connection.id, { kind, actor, error: null, timeline });
        pictures.setAddress(stored.connection.id, obtained.identity.picture);
        repository.setByCode(stored.connection.id, attempt.plan.callback === 'none');
        pending.remove(attempt.plan.id);
        if (attempt.browser !== undefined) browserChoices.remember(stored.connection.id, attempt.browser);
      },
    );
    attempt.note('stored', { isNew });
    return {
      kind: 'connected',
      connectionId: connection.id,
      accountLabel: connection.account.label,
      grantedScopes: connection.grantedScopes,
      isNew,
      expectedAccount,
      missingScopes,
    };
  });
};
