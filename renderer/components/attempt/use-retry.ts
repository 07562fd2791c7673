import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import { useAction, type Action } from '../../hooks/use-action.ts';
import { useServices } from '../../stores/services.ts';

/** Begins the same sign-in once more, and puts away how it ended before. */
export const useRetry = ({ id, providerKey, grant, scopes, purpose }: AttemptFacts): Action<[]> => {
  const { bridge } = useServices();
  return useAction(async () => {
    const launch = 'browser';
    const started = await (purpose.kind === 'new'
      ? bridge.call('connect.start', { providerKey, grant, scopes, launch })
      : bridge.call('connect.again', {
          connectionId: purpose.connectionId,
          scopes: purpose.kind === 'upgrade' ? scopes : null,
          launch,
        }));
    if (started.ok) await bridge.call('connect.dismiss', id);
    return started;
  });
};
