import { X } from 'lucide-react';
import { useId, useRef, type ReactNode } from 'react';
import { fill } from '../../../shared/words/fill.ts';
import { REQUEST } from '../../../shared/words/request.ts';
import type { FormRow } from '../../stores/request-form.ts';
import { IconButton } from '../../ui/button.tsx';
import { ChoiceInput } from '../../ui/choice.tsx';
import { cx } from '../../ui/cx.ts';
import styles from './name-value-table.module.css';
import { pastedRows } from './pasted-rows.ts';

const WORDS = REQUEST.table;

interface EditableTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly onRows: (rows: readonly Row[]) => void;
  readonly emptyRow: Row;
  readonly nameOf: (row: Row) => string;
  readonly withName: (row: Row, name: string) => Row;
  /** Turns a row on and off; left out if rows can't be. */
  readonly power?: {
    readonly isOff: (row: Row) => boolean;
    readonly withOff: (row: Row, isOff: boolean) => Row;
  };
  /** Makes the rows of several names and values that are pasted as a name; left out if they can't be. */
  readonly rowOf?: (name: string, value: string) => Row;
  /** Names to choose from while one is typed. */
  readonly suggestions?: readonly string[];
  /** The field of a row beside its name. */
  readonly value: (row: Row, index: number, change: (row: Row) => void) => ReactNode;
}

/** A table with an empty row at its end: what is typed or pasted there becomes a row. Enter goes to the row below. */
export const EditableTable = <Row,>({
  label,
  rows,
  onRows,
  emptyRow,
  nameOf,
  withName,
  power,
  rowOf,
  suggestions = [],
  value,
}: EditableTableProps<Row>) => {
  const list = useId();
  const table = useRef<HTMLDivElement>(null);
  const change = (index: number, row: Row): void =>
    onRows(index === rows.length ? [...rows, row] : rows.map((old, at) => (at === index ? row : old)));
  const focusRow = (index: number): void => {
    requestAnimationFrame(() => {
      table.current?.querySelector<HTMLElement>(`[data-name="${String(index)}"]`)?.focus();
    });
  };
  return (
    <div ref={table} role="group" aria-label={label} className={styles.table}>
      {[...rows, emptyRow].map((row, index) => (
        // A row has no identity but its place.
        <div
          key={index}
          className={cx(styles.row, power && styles.switched, power?.isOff(row) === true && styles.off)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
            if (!(event.target instanceof HTMLInputElement)) return;
            event.preventDefault();
            focusRow(Math.min(index + 1, rows.length));
          }}
        >
          {power &&
            (index < rows.length ? (
              <ChoiceInput
                kind="checkbox"
                className={styles.power}
                aria-label={fill(WORDS.send, { name: nameOf(row) === '' ? String(index + 1) : nameOf(row) })}
                checked={!power.isOff(row)}
                onPick={(isOn) => change(index, power.withOff(row, !isOn))}
              />
            ) : (
              <span />
            ))}
          <input
            className={styles.field}
            data-name={index}
            aria-label={fill(WORDS.nameOf, { number: index + 1 })}
            placeholder={WORDS.name}
            autoComplete="off"
            spellCheck={false}
            value={nameOf(row)}
            {...(suggestions.length > 0 && { list })}
            onChange={(event) => change(index, withName(row, event.target.value))}
            onPaste={(event) => {
              const pasted = rowOf && pastedRows(event.clipboardData.getData('text/plain'));
              if (!pasted) return;
              event.preventDefault();
              const added = pasted.map(([name, of]) => rowOf(name, of));
              onRows([...rows.slice(0, index + 1), ...added, ...rows.slice(index + 1)]);
              focusRow(index + added.length);
            }}
          />
          {value(row, index, (changed) => change(index, changed))}
          {index < rows.length ? (
            <IconButton
              size="s"
              icon={X}
              label={fill(WORDS.remove, { name: nameOf(row) === '' ? String(index + 1) : nameOf(row) })}
              onClick={() => {
                onRows(rows.filter((_, at) => at !== index));
                focusRow(index);
              }}
            />
          ) : (
            <span className={styles.noButton} />
          )}
        </div>
      ))}
      {suggestions.length > 0 && (
        <datalist id={list}>
          {suggestions.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </div>
  );
};

/** A table of names and values, such as headers. Each row can be switched off. */
export const NameValueTable = ({
  label,
  rows,
  onRows,
  suggestions = [],
}: {
  readonly label: string;
  readonly rows: readonly FormRow[];
  readonly onRows: (rows: readonly FormRow[]) => void;
  readonly suggestions?: readonly string[];
}) => (
  <EditableTable<FormRow>
    label={label}
    rows={rows}
    onRows={onRows}
    emptyRow={['', '']}
    nameOf={([name]) => name}
    withName={([, ...rest], name) => [name, ...rest]}
    rowOf={(name, value) => [name, value]}
    suggestions={suggestions}
    power={{
      isOff: ([, , isOff]) => isOff === true,
      withOff: ([name, value], isOff) => [name, value, isOff],
    }}
    value={([name, value, isOff], index, change) => (
      <ValueField value={value} index={index} onValue={(next) => change([name, next, isOff])} />
    )}
  />
);

export const ValueField = ({
  value,
  index,
  onValue,
}: {
  readonly value: string;
  readonly index: number;
  readonly onValue: (value: string) => void;
}) => (
  <input
    className={styles.field}
    aria-label={fill(WORDS.valueOf, { number: index + 1 })}
    placeholder={WORDS.value}
    autoComplete="off"
    spellCheck={false}
    value={value}
    onChange={(event) => onValue(event.target.value)}
  />
);
