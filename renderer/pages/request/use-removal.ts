import { useEffect, useRef, type RefObject } from 'react';
import type { ConnectionId } from '../../../shared/ids.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { REQUEST_HISTORY } from '../../../shared/words/request.ts';
import { useAction, type Action } from '../../hooks/use-action.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { useServices } from '../../stores/services.ts';
import { toastText } from '../../stores/toaster.ts';
import { useStoredRequests } from './stored-requests.ts';

export interface Removed {
  readonly id: string;
  readonly name: string;
}

/** Deletes a request of a list, offers to undo that, and moves the focus to what is at its place then. */
export const useRemoval = (
  connectionId: ConnectionId,
  list: RefObject<HTMLElement | null>,
): Action<[Removed]> => {
  const { bridge, toaster } = useServices();
  const report = useFailureToast();
  const { history, saved, reload } = useStoredRequests();
  /** What gets the focus when the list has changed: the place of a request that is gone, or one that is back. */
  const next = useRef<number | string | null>(null);
  useEffect(() => {
    if (next.current === null) return;
    const items = itemsOf(list.current);
    const item =
      typeof next.current === 'number'
        ? (items[next.current] ?? items.at(-1))
        : items.find(({ dataset }) => dataset['stored'] === next.current);
    next.current = null;
    (item ?? list.current)?.focus();
  }, [history, saved, list]);
  const undo = (id: string): void => {
    void bridge.call('requests.undoDelete', id).then((undone) => {
      report(undone);
      if (!undone.ok) return;
      next.current = id;
      reload();
    });
  };
  return useAction(
    ({ id }: Removed) => bridge.call('requests.delete', id),
    (_, { id, name }) => {
      next.current = itemsOf(list.current).findIndex(({ dataset }) => dataset['stored'] === id);
      toaster.show({
        text: toastText(REQUEST_HISTORY.deleted, { name }),
        tone: 'done',
        about: connectionId,
        action: { label: COMMON.undo, run: () => undo(id) },
      });
      reload();
    },
  );
};

const itemsOf = (list: HTMLElement | null): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[data-stored]') ?? []),
];
