import { Eye, EyeOff } from 'lucide-react';
import { useId, useState, type ComponentProps, type ReactNode, type Ref } from 'react';
import { standing } from '../../shared/limits.ts';
import { FIELD, tooLongText, usedText } from '../../shared/words/fields.ts';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';
import styles from './text-field.module.css';

interface FieldProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'children' | 'size'> {
  readonly label: ReactNode;
  /** Beside the label, e.g. "optional". */
  readonly note?: ReactNode;
  readonly hint?: ReactNode;
  /** Something to look at again, which prevents nothing. Replaces the hint. */
  readonly warning?: ReactNode;
  /** Replaces the hint. Null or undefined for no error. */
  readonly error?: ReactNode;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** The longest text. Near it the field says how much it takes, beyond it that it is too long. */
  readonly limit?: number | null;
  /** Monospaced, for machine-made text. */
  readonly mono?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A labeled input with a hint or an error. */
const Field = ({
  id,
  type,
  label,
  note,
  hint,
  warning,
  error,
  value,
  onValue,
  limit = null,
  mono = false,
  inputRef,
  trailing,
  className,
  ...rest
}: FieldProps & { readonly id: string; readonly type: string; readonly trailing?: ReactNode }) => {
  const stands = limit === null ? 'fits' : standing(value, limit);
  const problem = limit !== null && stands === 'over' ? tooLongText(limit) : error;
  const isInvalid = problem !== undefined && problem !== null;
  const isDoubted = !isInvalid && warning !== undefined;
  const below = isInvalid ? problem : (warning ?? hint);
  return (
    <div className={cx(styles.field, className)}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {note !== undefined && <span className={styles.note}> {note}</span>}
        {limit !== null && stands !== 'fits' && (
          <span className={styles.note}> {usedText(value, limit)}</span>
        )}
      </label>
      <span className={cx(styles.box, isInvalid && styles.wrong)}>
        <input
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...rest}
          ref={inputRef}
          id={id}
          type={type}
          className={cx(styles.input, mono && styles.mono)}
          aria-invalid={isInvalid || undefined}
          aria-describedby={below === undefined ? undefined : `${id}-below`}
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
        {trailing}
      </span>
      {below !== undefined && (
        <p
          id={`${id}-below`}
          className={isInvalid ? styles.error : isDoubted ? styles.warning : styles.hint}
          role={isInvalid ? 'alert' : isDoubted ? 'status' : undefined}
        >
          {below}
        </p>
      )}
    </div>
  );
};

export const TextField = ({
  type = 'text',
  ...rest
}: FieldProps & { readonly type?: 'text' | 'url' | 'search' }) => (
  <Field {...rest} id={useId()} type={type} />
);

/** A field for a secret, with a button that shows what was typed. Password managers do not fill it. */
export const SecretField = (props: FieldProps) => {
  const id = useId();
  const [isShown, setIsShown] = useState(false);
  return (
    <Field
      {...props}
      mono
      data-secret
      id={id}
      type={isShown ? 'text' : 'password'}
      trailing={
        <IconButton
          size="s"
          icon={isShown ? EyeOff : Eye}
          label={isShown ? FIELD.hide : FIELD.show}
          aria-pressed={isShown}
          aria-controls={id}
          onClick={() => setIsShown(!isShown)}
        />
      }
    />
  );
};
