import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './tag.module.css';

export const Tag = ({
  tone = 'plain',
  children,
}: {
  readonly tone?: 'plain' | 'accent' | 'ok' | 'warn' | 'bad';
  readonly children: ReactNode;
}) => <span className={cx(styles.tag, styles[tone])}>{children}</span>;
