import { useId, type ComponentProps, type ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './choice.module.css';

interface ChoiceProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'children' | 'size'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly checked: boolean;
}

const Choice = ({
  kind,
  label,
  hint,
  className,
  onPick,
  ...rest
}: ChoiceProps & {
  readonly kind: 'checkbox' | 'radio' | 'switch';
  readonly onPick: (checked: boolean) => void;
}) => {
  const id = useId();
  return (
    <label
      className={cx(
        styles.choice,
        kind === 'switch' && styles.switched,
        rest.disabled === true && styles.off,
        className,
      )}
    >
      <input
        {...rest}
        type={kind === 'radio' ? 'radio' : 'checkbox'}
        role={kind === 'switch' ? 'switch' : undefined}
        className={styles[kind]}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onPick(event.target.checked)}
      />
      <span className={styles.text}>
        <span id={`${id}-label`}>{label}</span>
        {hint !== undefined && (
          <span id={`${id}-hint`} className={styles.hint}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
};

/** A checkbox or radio button without a label. It needs an `aria-label` or a label around it. */
export const ChoiceInput = ({
  kind,
  onPick,
  className,
  ...rest
}: Omit<ComponentProps<'input'>, 'type' | 'onChange'> & {
  readonly kind: 'checkbox' | 'radio';
  readonly onPick: (checked: boolean) => void;
}) => (
  <input
    {...rest}
    type={kind}
    className={cx(styles[kind], className)}
    onChange={(event) => onPick(event.target.checked)}
  />
);

export const Checkbox = ({
  onChecked,
  ...rest
}: ChoiceProps & { readonly onChecked: (checked: boolean) => void }) => (
  <Choice {...rest} kind="checkbox" onPick={onChecked} />
);

/** Takes effect at once. It stands at the end of its line, as in system settings. */
export const Switch = ({
  onChecked,
  ...rest
}: ChoiceProps & { readonly onChecked: (checked: boolean) => void }) => (
  <Choice {...rest} kind="switch" onPick={onChecked} />
);

export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

/** Arrow keys move and choose, as in native radio groups. */
export const RadioGroup = <Value extends string>({
  label,
  labelHidden = false,
  options,
  value,
  onValue,
  row = false,
  line = false,
}: {
  readonly label: ReactNode;
  readonly labelHidden?: boolean;
  readonly options: readonly RadioOption<Value>[];
  readonly value: Value | null;
  readonly onValue: (value: Value) => void;
  /** Side by side, for short labels. */
  readonly row?: boolean;
  /** On one line with the group's label, as in system settings. */
  readonly line?: boolean;
}) => {
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={id} className={cx(styles.group, line && styles.line)}>
      <span id={id} className={cx(styles.groupLabel, labelHidden && 'visually-hidden')}>
        {label}
      </span>
      <div className={cx(styles.options, (row || line) && styles.row)}>
        {options.map((option) => (
          <Choice
            key={option.value}
            kind="radio"
            name={id}
            label={option.label}
            hint={option.hint}
            checked={option.value === value}
            onPick={() => onValue(option.value)}
          />
        ))}
      </div>
    </div>
  );
};
