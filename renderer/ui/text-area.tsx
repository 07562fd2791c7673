import { useId, type ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './text-field.module.css';

/** A labeled field for several lines, which grows with its text. */
export const TextArea = ({
  label,
  hint,
  error,
  value,
  onValue,
  placeholder,
  className,
  secret = false,
}: {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Replaces the hint. Null or undefined for no error. */
  readonly error?: ReactNode;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly placeholder?: string | undefined;
  readonly className?: string | undefined;
  /** Shows dots in place of its text, and is left out of what the system may record of the window. */
  readonly secret?: boolean;
}) => {
  const id = useId();
  const isInvalid = error !== undefined && error !== null;
  const below = isInvalid ? error : hint;
  return (
    <div className={cx(styles.field, className)}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <span className={cx(styles.box, isInvalid && styles.wrong)}>
        <textarea
          id={id}
          rows={2}
          className={cx(styles.input, styles.area, styles.mono, secret && styles.masked)}
          spellCheck={false}
          autoComplete="off"
          data-secret={secret || undefined}
          autoCapitalize="none"
          placeholder={placeholder}
          aria-invalid={isInvalid || undefined}
          aria-describedby={below === undefined ? undefined : `${id}-below`}
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      </span>
      {below !== undefined && (
        <p
          id={`${id}-below`}
          className={isInvalid ? styles.error : styles.hint}
          role={isInvalid ? 'alert' : undefined}
        >
          {below}
        </p>
      )}
    </div>
  );
};
