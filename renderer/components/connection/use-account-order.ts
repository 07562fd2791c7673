import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState, type DragEvent } from 'react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { asConnectionId, type ConnectionId } from '../../../shared/ids.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';
import { useConnectionsOf } from '../../hooks/use-connections.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { useServices } from '../../stores/services.ts';
import { toastText } from '../../stores/toaster.ts';
import type { MenuItem } from '../../ui/menu.tsx';

/** The accounts of a provider after one was moved before another, or behind all. */
const movedBefore = (
  ids: readonly ConnectionId[],
  id: ConnectionId,
  before: ConnectionId | null,
): readonly ConnectionId[] => {
  const others = ids.filter((other) => other !== id);
  return others.toSpliced(before === null ? others.length : others.indexOf(before), 0, id);
};

/** What the pages of other accounts may see while one is dragged: only its provider. */
const dragType = (providerKey: string): string => `application/x-keyfob-account-${providerKey}`;

export interface AccountOrder {
  readonly menu: readonly MenuItem[];
  /** For the handle that is dragged; null if there is no other account to move past. */
  readonly handle: { readonly onDragStart: (event: DragEvent<HTMLElement>) => void } | null;
  /** For the row that accounts are dropped on. */
  readonly row: {
    readonly onDragOver: (event: DragEvent<HTMLElement>) => void;
    readonly onDragLeave: () => void;
    readonly onDrop: (event: DragEvent<HTMLElement>) => void;
  };
  /** On which side of this row the account would land that is dragged over it. */
  readonly side: 'before' | 'after' | null;
}

/** Moves an account among those of its provider, by the menu or by dragging. */
export const useAccountOrder = ({ id, providerKey, account }: ConnectionFacts): AccountOrder => {
  const { bridge, toaster } = useServices();
  const report = useFailureToast();
  const [side, setSide] = useState<AccountOrder['side']>(null);
  const all = useConnectionsOf(providerKey);
  const ids = all.map((each) => each.id);
  const at = ids.indexOf(id);
  const type = dragType(providerKey);

  const move = async (moved: ConnectionId, before: ConnectionId | null): Promise<void> => {
    const order = movedBefore(ids, moved, before);
    const result = await bridge.call('connections.move', moved, before);
    report(result);
    if (!result.ok) return;
    const label = all.find((each) => each.id === moved)?.account.label ?? account.label;
    const names = { account: label, place: String(order.indexOf(moved) + 1), count: String(order.length) };
    toaster.show({ text: toastText(CONNECTIONS.moved, names), tone: 'done' });
  };
  const fromMenu = (before: ConnectionId | null): void => {
    // The row has moved, and with it the button that had the focus.
    void move(id, before).then(() => focusByKeyAfterRender(`connection-menu:${id}`));
  };
  const sideOf = ({ clientY, currentTarget }: DragEvent<HTMLElement>): 'before' | 'after' => {
    const { top, height } = currentTarget.getBoundingClientRect();
    return clientY < top + height / 2 ? 'before' : 'after';
  };

  const hasSeveral = all.length > 1;
  return {
    menu: hasSeveral
      ? [
          {
            key: 'up',
            label: CONNECTIONS.menu.moveUp,
            icon: ArrowUp,
            onSelect: () => fromMenu(ids[at - 1] ?? null),
            disabled: at === 0,
          },
          {
            key: 'down',
            label: CONNECTIONS.menu.moveDown,
            icon: ArrowDown,
            onSelect: () => fromMenu(ids[at + 2] ?? null),
            disabled: at === ids.length - 1,
          },
        ]
      : [],
    handle: hasSeveral
      ? {
          onDragStart: ({ dataTransfer, currentTarget }) => {
            dataTransfer.setData(type, id);
            dataTransfer.effectAllowed = 'move';
            const row = currentTarget.closest('li');
            if (row) dataTransfer.setDragImage(row, 12, row.clientHeight / 2);
          },
        }
      : null,
    row: {
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes(type)) return;
        event.preventDefault();
        setSide(sideOf(event));
      },
      onDragLeave: () => setSide(null),
      onDrop: (event) => {
        const moved = event.dataTransfer.getData(type);
        setSide(null);
        if (moved === '' || moved === id) return;
        event.preventDefault();
        const others = ids.filter((other) => other !== moved);
        const before = sideOf(event) === 'before' ? id : (others[others.indexOf(id) + 1] ?? null);
        void move(asConnectionId(moved), before);
      },
    },
    side,
  };
};
