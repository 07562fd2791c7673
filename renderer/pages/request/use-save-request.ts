import type { Args, Reply } from '../../../shared/ipc/contract.ts';
import { REQUEST_HISTORY } from '../../../shared/words/request.ts';
import { useServices } from '../../stores/services.ts';
import { toastText } from '../../stores/toaster.ts';

/** Returns a function that saves a request under a name, says so, and loads the lists again. */
export const useSaveRequest = (
  reload: () => void,
): ((...args: Args<'requests.save'>) => Promise<Reply<'requests.save'>>) => {
  const { bridge, toaster } = useServices();
  return async (request) => {
    const done = await bridge.call('requests.save', request);
    if (!done.ok) return done;
    toaster.show({ text: toastText(REQUEST_HISTORY.savedAs, { name: request.name }), tone: 'done' });
    reload();
    return done;
  };
};
