import { Eye, EyeOff } from 'lucide-react';
import { useId, useState, type ComponentProps, type ReactNode, type Ref } from 'react';
import { FIELD } from '../../shared/words/fields.ts';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';
import styles from './text-field.module.css';

interface FieldProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'children' | 'size'> {
  readonly label: ReactNode;
  /** Beside the label, quiet: "optional". */
  readonly note?: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong, with what to do. Takes the place of the hint. */
  readonly error?: ReactNode;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Text that a machine made: shown in equal widths. */
  readonly mono?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** One line of text with its label, hint and what is wrong with it, tied together for everyone. */
const Field = ({
  id,
  type,
  label,
  note,
  hint,
  error,
  value,
  onValue,
  mono = false,
  inputRef,
  trailing,
  className,
  ...rest
}: FieldProps & { readonly id: string; readonly type: string; readonly trailing?: ReactNode }) => {
  const wrong = error !== undefined && error !== null;
  const below = wrong ? error : hint;
  return (
    <div className={cx(styles.field, className)}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {note !== undefined && <span className={styles.note}> {note}</span>}
      </label>
      <span className={cx(styles.box, wrong && styles.wrong)}>
        <input
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...rest}
          ref={inputRef}
          id={id}
          type={type}
          className={cx(styles.input, mono && styles.mono)}
          aria-invalid={wrong || undefined}
          aria-describedby={below === undefined ? undefined : `${id}-below`}
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
        {trailing}
      </span>
      {below !== undefined && (
        <p
          id={`${id}-below`}
          className={wrong ? styles.error : styles.hint}
          role={wrong ? 'alert' : undefined}
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

/** A field for a secret: hidden while typed, with an eye to look at what was typed. Password managers are kept out. */
export const SecretField = (props: FieldProps) => {
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      mono
      id={id}
      type={shown ? 'text' : 'password'}
      trailing={
        <IconButton
          size="s"
          icon={shown ? EyeOff : Eye}
          label={shown ? FIELD.hide : FIELD.show}
          aria-pressed={shown}
          aria-controls={id}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
};
