import type { Actor } from '../../../shared/domain/actor.ts';
import type { AttemptCallback, Purpose } from '../../../shared/domain/attempt.ts';
import type { GrantChoice } from '../../../shared/domain/grant.ts';
import type { AttemptId, ProviderKey } from '../../../shared/ids.ts';
import type { AuthorizationRequest } from '../oauth/authorization-request.ts';

/** What an attempt is for. It never changes. */
export interface AttemptPlan {
  readonly id: AttemptId;
  readonly actor: Actor;
  readonly providerKey: ProviderKey;
  readonly grant: GrantChoice;
  readonly purpose: Purpose;
  readonly scopes: readonly string[];
  readonly callback: AttemptCallback;
  /** The digest of its `SignIn`. Attempts that an earlier version stored have none. */
  readonly digest?: string;
}

/** What an attempt that waits for a deep link needs after the app was restarted. It is secret and stored in the vault. */
export interface SavedAttempt {
  readonly plan: AttemptPlan;
  readonly startedAt: number;
  readonly redirectUri: string;
  readonly requests: readonly AuthorizationRequest[];
}
