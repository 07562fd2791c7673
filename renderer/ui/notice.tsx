import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './notice.module.css';
import tones from './tone.module.css';

export type NoticeTone = 'info' | 'ok' | 'warn' | 'bad';

export const NOTICE_ICONS: Readonly<Record<NoticeTone, LucideIcon>> = {
  info: Info,
  ok: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
};

interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Announced by screen readers at once. */
  readonly announce?: boolean;
  readonly className?: string | undefined;
}

/** A message within a page. */
export const Notice = ({
  tone = 'info',
  title,
  children,
  actions,
  announce = false,
  className,
}: NoticeProps) => {
  const Icon = NOTICE_ICONS[tone];
  return (
    <div
      className={cx(styles.notice, tones[tone], className)}
      role={announce ? (tone === 'bad' ? 'alert' : 'status') : undefined}
    >
      <Icon className={styles.icon} aria-hidden />
      <div className={styles.body}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children !== undefined && <div className={styles.text}>{children}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
};
