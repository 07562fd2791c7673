import type { AccountColor } from '../../shared/domain/account-color.ts';
import { initials } from './brand-color.ts';
import { cx } from './cx.ts';
import styles from './account-mark.module.css';

/** An account's initials in a ring of its color. Decorative: the name always stands beside it. */
export const AccountMark = ({
  label,
  color,
  className,
}: {
  readonly label: string;
  readonly color: AccountColor;
  readonly className?: string | undefined;
}) => (
  <span className={cx(styles.mark, styles[color], className)} aria-hidden>
    {initials(label.split('@', 1)[0] ?? '')}
  </span>
);

/** The color alone, beside its name. */
export const ColorDot = ({ color }: { readonly color: AccountColor }) => (
  <span className={cx(styles.dot, styles[color])} aria-hidden />
);
