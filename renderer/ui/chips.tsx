import { useRef } from 'react';
import { cx } from './cx.ts';
import styles from './chips.module.css';

interface Chip<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

/** A filter with one choice. It is one tab stop; arrow keys move and choose. */
export const Chips = <Value extends string>({
  label,
  options,
  value,
  onValue,
}: {
  readonly label: string;
  readonly options: readonly Chip<Value>[];
  readonly value: Value;
  readonly onValue: (value: Value) => void;
}) => {
  const group = useRef<HTMLDivElement>(null);
  const choose = (index: number): void => {
    const option = options[(index + options.length) % options.length];
    if (!option) return;
    onValue(option.value);
    group.current?.querySelectorAll<HTMLElement>('[role="radio"]')[options.indexOf(option)]?.focus();
  };
  return (
    <div ref={group} role="radiogroup" aria-label={label} className={styles.chips}>
      {options.map((option, index) => {
        const isChosen = option.value === value;
        return (
          <button
            key={option.value}
            type="button"
            role="radio"
            aria-checked={isChosen}
            tabIndex={isChosen ? 0 : -1}
            className={cx(styles.chip, isChosen && styles.on)}
            onClick={() => onValue(option.value)}
            onKeyDown={(event) => {
              const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
              if (step === undefined) return;
              event.preventDefault();
              choose(index + step);
            }}
          >
            {option.label}
          </button>
        );
      })}
    </div>
  );
};
