import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { AttemptId } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import { useAction, type Action } from '../../hooks/use-action.ts';
import { useServices } from '../../stores/services.ts';

/** Returns a function that begins the same sign-in once more, and puts away how it ended before. */
export const useSignInAgain = ({
  id,
  providerKey,
  grant,
  scopes,
  purpose,
  callback,
}: AttemptFacts): (() => Promise<Result<{ readonly attemptId: AttemptId }>>) => {
  const { bridge } = useServices();
  return async () => {
    const launch = callback === 'none' ? 'code' : 'browser';
    const started = await (purpose.kind === 'new'
      ? bridge.call('connect.start', { providerKey, grant, scopes, launch })
      : bridge.call('connect.again', {
          connectionId: purpose.connectionId,
          scopes: purpose.kind === 'upgrade' ? scopes : null,
          launch,
        }));
    if (started.ok) await bridge.call('connect.dismiss', id);
    return started;
  };
};

/** `useSignInAgain` as an action. */
export const useRetry = (attempt: AttemptFacts): Action<[]> => useAction(useSignInAgain(attempt));
