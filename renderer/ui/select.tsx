import { cutName } from '../../shared/characters.ts';
import styles from './select.module.css';

interface SelectGroup<Value extends string> {
  readonly label: string | null;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
}

/** A native list is as wide as its longest name. */
const MAX_NAME = 60;

/** A native select. Long names are cut, and whole on hover. */
export const Select = <Value extends string>({
  label,
  groups,
  value,
  onValue,
  invalid = false,
  describedBy,
}: {
  readonly label: string;
  readonly groups: readonly SelectGroup<Value>[];
  readonly value: Value;
  readonly onValue: (value: Value) => void;
  readonly invalid?: boolean;
  /** The ID of a hint or an error. */
  readonly describedBy?: string | undefined;
}) => (
  <select
    className={styles.select}
    aria-label={label}
    aria-invalid={invalid || undefined}
    aria-describedby={describedBy}
    value={value}
    onChange={(event) => onValue(event.target.value as Value)}
  >
    {groups.map((group) => {
      const options = group.options.map((option) => (
        <option key={option.value} value={option.value} className={styles.option} title={option.label}>
          {cutName(option.label, MAX_NAME)}
        </option>
      ));
      return group.label === null ? (
        options
      ) : (
        <optgroup key={group.label} label={cutName(group.label, MAX_NAME)} className={styles.group}>
          {options}
        </optgroup>
      );
    })}
  </select>
);
