import { createContext, use, useCallback, useEffect, useState } from 'react';
import type { HistoryEntry, SavedRequest } from '../../../shared/domain/request.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { ConnectionId, RequestId } from '../../../shared/ids.ts';
import { useServices } from '../../stores/services.ts';

/** The requests of an account that were sent or saved. */
export interface StoredRequests {
  /** Null until they are loaded, and while the vault is locked. */
  readonly history: readonly HistoryEntry[] | null;
  readonly saved: readonly SavedRequest[] | null;
  readonly error: AppError | null;
  readonly reload: () => void;
}

export const StoredRequestsContext = createContext<StoredRequests>({
  history: null,
  saved: null,
  error: null,
  reload: () => undefined,
});

export const useStoredRequests = (): StoredRequests => use(StoredRequestsContext);

type Loaded = Omit<StoredRequests, 'reload'>;

const NOTHING: Loaded = { history: null, saved: null, error: null };

/**
 * Loads the requests of an account, and again after each request.
 *
 * @param ended the last request that ended
 */
export const useLoadedRequests = (
  connectionId: ConnectionId,
  isVaultOpen: boolean,
  ended: RequestId | null,
): StoredRequests => {
  const { bridge } = useServices();
  const [loaded, setLoaded] = useState(NOTHING);
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  useEffect(() => {
    if (!isVaultOpen) return undefined;
    let isOld = false;
    const load = async (): Promise<void> => {
      const [history, saved] = await Promise.all([
        bridge.call('requests.history', connectionId),
        bridge.call('requests.saved', connectionId),
      ]);
      if (isOld) return;
      if (!history.ok) setLoaded({ ...NOTHING, error: history.error });
      else if (!saved.ok) setLoaded({ ...NOTHING, error: saved.error });
      else setLoaded({ history: history.value, saved: saved.value, error: null });
    };
    void load();
    return () => {
      isOld = true;
    };
  }, [bridge, connectionId, isVaultOpen, ended, round]);
  return { ...(isVaultOpen ? loaded : NOTHING), reload };
};
