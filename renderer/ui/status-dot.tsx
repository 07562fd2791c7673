import type { StatusLevel } from '../../shared/domain/status.ts';
import { cx } from './cx.ts';
import styles from './status-dot.module.css';

/** A status level, a level for each kind of attention, or a running check. */
export type DotKind = Exclude<StatusLevel, 'attention'> | 'warn' | 'bad' | 'checking';

/** Each kind has its own shape, so that color is not the only difference. */
const SHAPES: Readonly<Record<Exclude<DotKind, 'checking'>, React.ReactNode>> = {
  ok: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  warn: (
    <path
      d="M5.1 1.9a1.05 1.05 0 0 1 1.8 0l4 7a1.05 1.05 0 0 1-.9 1.6H2a1.05 1.05 0 0 1-.9-1.6Z"
      fill="currentColor"
    />
  ),
  bad: (
    <path
      d="M3.9 1h4.2L11 3.9v4.2L8.1 11H3.9L1 8.1V3.9Z"
      fill="currentColor"
      stroke="currentColor"
      strokeLinejoin="round"
    />
  ),
  idle: <circle cx="6" cy="6" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  offline: (
    <path
      d="M6 2.25a3.75 3.75 0 0 1 3.2 5.7M8.1 9.1A3.75 3.75 0 0 1 3 3.8M1.6 1.6l8.8 8.8"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
    />
  ),
  locked: (
    <path
      d="M3.6 5.2V3.7a2.4 2.4 0 0 1 4.8 0v1.5M2.9 5.2h6.2c.4 0 .7.3.7.7v3.9c0 .4-.3.7-.7.7H2.9a.7.7 0 0 1-.7-.7V5.9c0-.4.3-.7.7-.7Z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
};

/** The icon of a status. Decorative: words always stand beside it. */
export const StatusDot = ({
  kind,
  className,
}: {
  readonly kind: DotKind;
  readonly className?: string | undefined;
}) =>
  kind === 'checking' ? (
    <span className={cx(styles.dot, styles.checking, className)} aria-hidden />
  ) : (
    <svg className={cx(styles.dot, styles[kind], className)} viewBox="0 0 12 12" aria-hidden>
      {SHAPES[kind]}
    </svg>
  );
