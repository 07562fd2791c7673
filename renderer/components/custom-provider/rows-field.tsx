import { Plus, X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { DetailColumn } from '../../../shared/domain/custom-details.ts';
import { DETAIL_CHOICE_WORDS, DETAIL_COLUMN_WORDS, DETAILS } from '../../../shared/words/custom-details.ts';
import { fill } from '../../../shared/words/fill.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Select } from '../../ui/select.tsx';
import shared from './custom-provider.module.css';
import styles from './fields.module.css';
import type { DetailProps } from './detail-props.ts';
import { cellOf, completeRow, isBlankRow, objectOfPairs, pairsOf, textOf, valueOf } from './detail-values.ts';

const PAIR: readonly DetailColumn[] = [
  { name: 'name', kind: 'text', empty: '' },
  { name: 'value', kind: 'text', empty: '' },
];

/** A table of rows with the same fields. A single one, which can't be removed, is an object. */
export const RowsField = ({
  control,
  words,
  problem,
  value,
  onValue,
  entry,
  isSingle = false,
  labelHidden = false,
}: DetailProps & { readonly isSingle?: boolean; readonly labelHidden?: boolean }) => {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const isPairs = control.kind === 'pairs';
  const columns = control.kind === 'rows' ? control.columns : PAIR;
  const [rows, setRows] = useState<readonly unknown[]>(() => {
    const given = isPairs
      ? pairsOf(value).map(([name, text]) => ({ name, value: text }))
      : Array.isArray(value)
        ? (value as unknown[])
        : [];
    return isSingle && given.length === 0 ? [{}] : given;
  });
  const change = (next: readonly unknown[]): void => {
    setRows(next);
    const filled = next.filter((row) => !isBlankRow(columns, row));
    if (filled.length === 0) onValue(undefined);
    else if (isPairs)
      onValue(objectOfPairs(filled.map((row) => [textIn(row, 'name'), textIn(row, 'value')])));
    else onValue(filled.map((row) => completeRow(columns, row)));
  };
  const below = problem ?? words.hint;
  return (
    <div role="group" aria-labelledby={id} className={styles.rowsField}>
      <span id={id} className={cx(styles.choiceLabel, labelHidden && 'visually-hidden')}>
        {words.label}
      </span>
      {!isSingle && rows.length > 0 && (
        <div className={cx(styles.row, styles.labeledHead)} aria-hidden>
          {columns.map((column) => (
            <span key={column.name}>{titleOf(column)}</span>
          ))}
          <span className={styles.afterHead} />
        </div>
      )}
      <div ref={list} className={styles.rows}>
        {rows.map((row, index) => (
          // A row has no identity but its place.
          <div
            key={`${String(index)} of ${String(rows.length)}`}
            className={cx(styles.row, isSingle && styles.single)}
          >
            {columns.map((column) => (
              <Cell
                key={column.name}
                column={column}
                row={row}
                isInvalid={problem !== null && index === Math.min(entry, rows.length - 1)}
                isLabeled={isSingle}
                label={columnLabel(column, isSingle ? null : index)}
                onCell={(cell) =>
                  change(
                    rows.map((other, place) =>
                      place === index ? { ...(other as object), [column.name]: cell } : other,
                    ),
                  )
                }
              />
            ))}
            {!isSingle && (
              <IconButton
                size="s"
                icon={X}
                label={fill(DETAILS.remove, { number: index + 1 })}
                onClick={() => change(rows.filter((_, place) => place !== index))}
              />
            )}
          </div>
        ))}
      </div>
      {!isSingle && (
        <div>
          <Button
            size="s"
            icon={Plus}
            aria-invalid={(problem !== null && rows.length === 0) || undefined}
            onClick={() => {
              change([...rows, {}]);
              requestAnimationFrame(() =>
                list.current?.querySelector<HTMLElement>(':scope > :last-child :is(input, select)')?.focus(),
              );
            }}
          >
            {DETAILS.add}
          </Button>
        </div>
      )}
      {below !== undefined && (
        <p
          className={problem === null ? shared.hint : shared.problem}
          role={problem === null ? undefined : 'alert'}
        >
          {below}
        </p>
      )}
    </div>
  );
};

const titleOf = ({ name }: DetailColumn): string => DETAIL_COLUMN_WORDS[name] ?? name;

const textIn = (row: unknown, name: string): string => {
  const cell = cellOf(row, { name, kind: 'text' });
  return typeof cell === 'string' ? cell : '';
};

const columnLabel = (column: DetailColumn, index: number | null): string => {
  const label = titleOf(column);
  return index === null ? label : fill(DETAILS.row, { label, number: index + 1 });
};

const Cell = (props: CellProps) =>
  props.isLabeled ? (
    <div className={styles.labeled}>
      <span aria-hidden>{titleOf(props.column)}</span>
      <CellInput {...props} />
    </div>
  ) : (
    <CellInput {...props} />
  );

interface CellProps {
  readonly column: DetailColumn;
  readonly row: unknown;
  readonly isInvalid: boolean;
  /** With its name above it instead of in it. */
  readonly isLabeled: boolean;
  readonly label: string;
  readonly onCell: (cell: unknown) => void;
}

const CellInput = ({ column, row, isInvalid, isLabeled, label, onCell }: CellProps) => {
  const value = cellOf(row, column);
  const [text, setText] = useState(() => cellText(column, value));
  const title = titleOf(column);
  if (column.kind === 'choice')
    return (
      <Select
        label={label}
        groups={[
          {
            label: null,
            options: column.values.map((one) => ({
              value: String(one),
              label: DETAIL_CHOICE_WORDS[String(one)] ?? String(one),
            })),
          },
        ]}
        value={String(column.values.find((one) => one === (value ?? column.empty)))}
        onValue={(next) => onCell(column.values.find((one) => String(one) === next))}
      />
    );
  return (
    <input
      className={cx(styles.cell, column.kind !== 'sentence' && styles.cellMono)}
      aria-label={label}
      aria-invalid={isInvalid || undefined}
      title={title}
      placeholder={isLabeled ? undefined : title}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onCell(cellValue(column, event.target.value));
      }}
    />
  );
};

/** Headers within a row are written as JSON. */
const cellText = (column: DetailColumn, value: unknown): string =>
  column.kind === 'pairs'
    ? value === undefined
      ? ''
      : JSON.stringify(value)
    : column.kind === 'json'
      ? value === undefined || value === null
        ? ''
        : JSON.stringify(value)
      : textOf(column, value, ', ');

/** A text keeps its spaces, which can matter. */
const cellValue = (column: DetailColumn, text: string): unknown => {
  if (column.kind === 'text' || column.kind === 'sentence') return text === '' ? undefined : text;
  return valueOf(column.kind === 'pairs' ? { kind: 'json' } : column, text, /,/);
};
