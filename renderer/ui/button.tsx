import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './button.module.css';

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  /** `primary`: at most one on a page; `quiet`: looks like a link; `danger`: deletes or ends something. */
  readonly variant?: ButtonVariant;
  readonly size?: 's' | 'm' | 'l';
  readonly type?: 'button' | 'submit';
  /** Shows a spinner after a moment and ignores presses. Unlike `disabled` it keeps the focus. */
  readonly busy?: boolean;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

/**
 * Ignores presses while busy, and the second press of a double click: by then another button may be in the
 * same place, such as one that closes a report.
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
  /** The tooltip and the accessible name. */
  readonly label: string;
  readonly size?: 's' | 'm';
}

/** A button with an icon only. */
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
