import type { AppError } from '../../../shared/errors.ts';
import type { SignInRequest } from '../connections/connection-backend.ts';
import type { Recovery } from '../registration/recovery.ts';
import { isSameProvider, planSignIn, type PlanSources, type SignInPlan } from './plan-sign-in.ts';

export interface RenewablePlan {
  readonly current: SignInPlan;
  /** Plans again with another registration if the server no longer knows the OAuth client. Returns whether it did, at most once. */
  renew(cause: AppError | null): Promise<boolean>;
}

/** The plan of a sign-in whose OAuth client may be registered again meanwhile. */
export const renewablePlan = (
  parts: PlanSources & { readonly recovery: Recovery },
  request: SignInRequest,
  first: SignInPlan,
): RenewablePlan => {
  let current = first;
  return {
    get current() {
      return current;
    },
    renew: async (cause) => {
      if (current !== first) return false;
      const { id, clientId } = first.client;
      if (!(await parts.recovery.recover(id, clientId, cause))) return false;
      const next = planSignIn(parts, request);
      if (!next.ok || !isSameProvider(first, next.value)) return false;
      current = next.value;
      return true;
    },
  };
};
