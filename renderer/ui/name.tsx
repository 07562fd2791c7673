import { cx } from './cx.ts';
import styles from './name.module.css';

/** A name from outside, on one line: what does not fit becomes an ellipsis, and the whole name shows on hover. */
export const Name = ({
  text,
  className,
}: {
  readonly text: string;
  readonly className?: string | undefined;
}) => (
  <span className={cx(styles.name, className)} title={text}>
    {text}
  </span>
);
