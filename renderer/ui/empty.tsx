import type { ReactNode } from 'react';
import styles from './empty.module.css';

/** What stands where there is nothing yet: why, and the way on. */
export const Empty = ({
  title,
  text,
  level: Heading = 'h2',
  children,
}: {
  readonly title: string;
  readonly text?: string;
  /** The heading of the whole page, or of a part of it. */
  readonly level?: 'h1' | 'h2';
  readonly children?: ReactNode;
}) => (
  <div className={styles.empty}>
    <Heading className={styles.title}>{title}</Heading>
    {text !== undefined && <p className={styles.text}>{text}</p>}
    {children !== undefined && <div className={styles.actions}>{children}</div>}
  </div>
);
