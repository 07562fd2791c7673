import { useState } from 'react';
import type { AccountColor } from '../../shared/domain/account-color.ts';
import { initials } from './brand-color.ts';
import { cx } from './cx.ts';
import styles from './account-mark.module.css';

/** An account's picture, or its initials, in a ring of its color. Decorative: the name always stands beside it. */
export const AccountMark = ({
  label,
  color,
  picture,
}: {
  readonly label: string;
  readonly color: AccountColor;
  /** A `data:` URL; null if there is no picture. */
  readonly picture: string | null;
}) => {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span className={cx(styles.mark, styles[color])} aria-hidden>
      {picture === null || picture === broken ? (
        initials(label.split('@', 1)[0] ?? '')
      ) : (
        <img className={styles.picture} src={picture} alt="" onError={() => setBroken(picture)} />
      )}
    </span>
  );
};

/** The color alone, beside its name. */
export const ColorDot = ({ color }: { readonly color: AccountColor }) => (
  <span className={cx(styles.dot, styles[color])} aria-hidden />
);
