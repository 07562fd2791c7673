import type { ReactNode } from 'react';
import { closeDetailsWithEscape } from './escape.ts';
import styles from './fold.module.css';

interface FoldProps {
  readonly title: string;
  readonly hint?: string | null;
  /** If omitted, the element toggles itself and starts folded. */
  readonly open?: boolean;
  readonly onOpen?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A section that folds away behind its title. */
export const Fold = ({ title, hint = null, open, onOpen, children }: FoldProps) => (
  <details
    className={styles.fold}
    {...(open !== undefined && { open })}
    onToggle={(event) => onOpen?.(event.currentTarget.open)}
    onKeyDown={closeDetailsWithEscape}
  >
    <summary className={styles.summary}>
      <h2 className={styles.title}>{title}</h2>
      {hint !== null && <span className={styles.hint}>{hint}</span>}
    </summary>
    <div className={styles.body}>{children}</div>
  </details>
);
