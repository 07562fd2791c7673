import { Pencil, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { fill } from '../../../shared/words/fill.ts';
import { REQUEST_HISTORY } from '../../../shared/words/request.ts';
import { IconButton } from '../../ui/button.tsx';
import styles from './request-side.module.css';
import type { Removed } from './use-removal.ts';

/** A line of the history or of the saved requests, with what can be done with it. */
export const StoredItem = ({
  id,
  isCurrent = false,
  method,
  name,
  shownName = name,
  title,
  onOpen,
  onRename,
  onRemove,
  children,
}: {
  readonly id: string;
  readonly isCurrent?: boolean;
  readonly method: string;
  readonly name: string;
  /** The name without its folder. */
  readonly shownName?: string;
  readonly title: string;
  readonly onOpen: () => void;
  readonly onRename?: () => void;
  readonly onRemove: (removed: Removed) => void;
  readonly children: ReactNode;
}) => (
  <li className={styles.item}>
    <button
      type="button"
      data-stored={id}
      aria-current={isCurrent || undefined}
      className={styles.open}
      title={`${method} ${title}`}
      onClick={onOpen}
    >
      <span className={styles.method}>{method}</span>
      <span className={styles.path}>{shownName}</span>
      <span className={styles.end}>{children}</span>
    </button>
    <span className={styles.actions}>
      {onRename && (
        <IconButton
          size="s"
          icon={Pencil}
          label={fill(REQUEST_HISTORY.rename, { name })}
          onClick={onRename}
        />
      )}
      <IconButton
        size="s"
        icon={X}
        label={fill(REQUEST_HISTORY.delete, { name })}
        onClick={() => onRemove({ id, name })}
      />
    </span>
  </li>
);
