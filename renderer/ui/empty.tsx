import type { ReactNode } from 'react';
import styles from './empty.module.css';

/** Explains why there is nothing to show, and offers actions. */
export const Empty = ({
  title,
  text,
  level: Heading = 'h2',
  children,
}: {
  readonly title: string;
  readonly text?: string;
  readonly level?: 'h1' | 'h2';
  readonly children?: ReactNode;
}) => (
  <div className={styles.empty}>
    <Heading className={styles.title}>{title}</Heading>
    {text !== undefined && <p className={styles.text}>{text}</p>}
    {children !== undefined && <div className={styles.actions}>{children}</div>}
  </div>
);
