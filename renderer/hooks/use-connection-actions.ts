import { useEffect } from 'react';
import type { ConnectionFacts } from '../../shared/domain/connection.ts';
import type { AppError } from '../../shared/errors.ts';
import { canSignIn } from '../../shared/domain/grant.ts';
import { ok, type Result } from '../../shared/result.ts';
import { CONNECTIONS } from '../../shared/words/connections.ts';
import { useNavigation } from '../navigation/navigation.ts';
import { useServices } from '../stores/services.ts';
import { toastText } from '../stores/toaster.ts';
import { useLiveError } from './use-live-error.ts';
import { useAction, type Action } from './use-action.ts';

export interface ConnectionActions {
  readonly check: Action<[]>;
  /**
   * Signs in to this account again, with the scopes of the last sign-in or with others. Where a token is pasted instead, opens the form for it.
   */
  readonly signIn: Action<[launch: 'browser' | 'clipboard', scopes?: readonly string[]]>;
  readonly makeDefault: Action<[]>;
  /** The error of the last action that failed, until its cause has ended. Null if the state of the account says it. */
  readonly error: AppError | null;
}

/** The actions on an account, for every place that shows it. */
export const useConnectionActions = (connection: ConnectionFacts): ConnectionActions => {
  const { bridge, toaster } = useServices();
  const { id, account, grant } = connection;
  const navigation = useNavigation();
  const check = useAction(() => bridge.call('connections.check', id));
  const signIn = useAction(
    async (launch: 'browser' | 'clipboard', scopes?: readonly string[]): Promise<Result<unknown>> => {
      if (canSignIn(grant))
        return bridge.call('connect.again', { connectionId: id, scopes: scopes ?? null, launch });
      navigation.openAccountFor({ action: 'paste-token', connectionId: id });
      return ok(null);
    },
  );
  const makeDefault = useAction(
    () => bridge.call('connections.makeDefault', id),
    () =>
      toaster.show({ text: toastText(CONNECTIONS.madeDefault, { account: account.label }), tone: 'done' }),
  );
  // What is known since then outdates an error: a later check, or a new sign-in.
  const { lastCheck, refreshedAt, connectedAt } = connection;
  const checkedAt = lastCheck?.at;
  const [clearCheck, clearSignIn] = [check.clear, signIn.clear];
  useEffect(() => {
    clearCheck();
    clearSignIn();
  }, [checkedAt, refreshedAt, connectedAt, clearCheck, clearSignIn]);
  const error = useLiveError(check.error ?? signIn.error ?? makeDefault.error);
  // The state of the account says the same, with the same action.
  const isInState = error !== null && error.code === connection.hold;
  return { check, signIn, makeDefault, error: isInState ? null : error };
};
