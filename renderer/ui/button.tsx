import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './button.module.css';

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  /** `primary` once on a page at most; `quiet` looks like a link; `danger` ends something. */
  readonly variant?: ButtonVariant;
  readonly size?: 's' | 'm' | 'l';
  readonly type?: 'button' | 'submit';
  /** Runs: shows that after a moment, ignores presses, and keeps the focus, which `disabled` would lose. */
  readonly busy?: boolean;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

/**
 * A press, unless the button is busy. The second press of a double click is none: by then another button may stand in the same
 * place, such as the one that closes the report of what the first press did.
 */
const unlessBusy =
  (busy: boolean, onClick: ButtonProps['onClick']) =>
  (event: MouseEvent<HTMLButtonElement>): void => {
    if (busy || event.detail > 1) event.preventDefault();
    else onClick?.(event);
  };

export const Button = ({
  variant = 'plain',
  size = 'm',
  type = 'button',
  busy = false,
  icon: Icon,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) => (
  <button
    {...rest}
    type={type}
    className={cx(
      styles.button,
      styles[variant],
      styles[`size-${size}`],
      busy && (Icon ? styles.busyIcon : styles.busyLabel),
      className,
    )}
    aria-busy={busy || undefined}
    aria-disabled={busy || rest['aria-disabled'] || undefined}
    onClick={unlessBusy(busy, onClick)}
  >
    <span className={styles.label}>
      {Icon && (
        <span className={styles.iconPlace}>
          <Icon className={styles.icon} aria-hidden />
          {busy && <span className={styles.spinner} aria-hidden />}
        </span>
      )}
      {children}
    </span>
    {busy && !Icon && <span className={styles.spinner} aria-hidden />}
  </button>
);

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'children'> {
  readonly icon: LucideIcon;
  /** What it does, for the tooltip and for those who don't see it. */
  readonly label: string;
  readonly size?: 's' | 'm';
}

/** A button that shows a picture only. Its label appears as the system's own tooltip. */
export const IconButton = ({ icon: Icon, label, size = 'm', className, ...rest }: IconButtonProps) => (
  <button
    title={label}
    {...rest}
    type="button"
    className={cx(styles.iconButton, styles[`icon-${size}`], className)}
    aria-label={label}
  >
    <Icon className={styles.icon} aria-hidden />
  </button>
);
