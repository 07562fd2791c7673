import { useId, useState } from 'react';
import { DETAIL_CHOICE_WORDS, DETAILS } from '../../../shared/words/custom-details.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { Checkbox } from '../../ui/choice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import shared from './custom-provider.module.css';
import styles from './fields.module.css';
import { completeRow, isBlankRow, textOf, valueOf, variantOf, variantValue } from './detail-values.ts';
import type { DetailProps } from './detail-props.ts';
import { RowsField } from './rows-field.tsx';

/** The control for a part of a provider record. */
export const DetailField = (props: DetailProps) => {
  const { control, words, problem, value, onValue } = props;
  switch (control.kind) {
    case 'text':
    case 'sentence':
    case 'number':
      return <TextPart {...props} />;
    case 'long':
    case 'json':
    case 'list':
    case 'numbers':
      return <LongPart {...props} />;
    case 'set':
      return (
        <Checkbox
          className={styles.wide}
          label={words.label}
          hint={problem ?? words.hint}
          aria-invalid={problem !== null || undefined}
          checked={value !== undefined}
          onChecked={(checked) => onValue(checked ? control.value : undefined)}
        />
      );
    case 'switch':
      return <ChoicePart {...props} values={[true, false]} />;
    case 'choice':
      return <ChoicePart {...props} values={control.values} />;
    case 'pairs':
    case 'rows':
      return <RowsField {...props} />;
    case 'object': {
      const { columns } = control;
      return (
        <RowsField
          {...props}
          control={{ kind: 'rows', columns }}
          isSingle
          value={value === undefined || value === null ? [] : [value]}
          onValue={(rows) => {
            const [row] = Array.isArray(rows) ? (rows as unknown[]) : [];
            onValue(isBlankRow(columns, row) ? undefined : completeRow(columns, row));
          }}
        />
      );
    }
    case 'variants': {
      const variant = variantOf(control.variants, value);
      const { columns } = variant ?? {};
      return (
        <div className={styles.variants}>
          <ChoicePart
            {...props}
            values={control.variants.map(({ name }) => name)}
            value={variant?.name}
            onValue={(name) => {
              const next = control.variants.find((other) => other.name === name);
              onValue(next && variantValue(next, {}));
            }}
          />
          {variant && columns !== undefined && (
            <RowsField
              {...props}
              key={variant.name}
              words={{ label: words.label }}
              control={{ kind: 'rows', columns }}
              isSingle
              labelHidden
              problem={null}
              value={[value]}
              onValue={(rows) => onValue(variantValue(variant, Array.isArray(rows) ? rows[0] : undefined))}
            />
          )}
        </div>
      );
    }
  }
};

const TextPart = ({ control, words, problem, value, onValue }: DetailProps) => {
  const [text, setText] = useState(textOf(control, value, ', '));
  return (
    <TextField
      className={control.kind === 'number' ? undefined : styles.wide}
      mono={control.kind === 'text'}
      inputMode={control.kind === 'number' ? 'numeric' : undefined}
      label={words.label}
      note={`(${COMMON.optional})`}
      hint={words.hint}
      placeholder={words.example}
      value={text}
      error={problem}
      onValue={(next) => {
        setText(next);
        onValue(valueOf(control, next, /[\s,]+/));
      }}
    />
  );
};

const LongPart = ({ control, words, problem, value, onValue }: DetailProps) => {
  const [text, setText] = useState(textOf(control, value, '\n'));
  return (
    <TextArea
      className={styles.wide}
      label={words.label}
      hint={words.hint}
      placeholder={words.example}
      value={text}
      error={problem}
      onValue={(next) => {
        setText(next);
        onValue(valueOf(control, next, /\n/));
      }}
    />
  );
};

/** A choice that can also be left to what follows from the other fields. */
const ChoicePart = ({
  words,
  problem,
  value,
  onValue,
  values,
}: DetailProps & { readonly values: readonly (string | boolean | null)[] }) => {
  const id = useId();
  const below = problem ?? words.hint;
  return (
    <div className={styles.choicePart}>
      <span className={styles.choiceLabel}>{words.label}</span>
      <Select
        label={words.label}
        invalid={problem !== null}
        describedBy={below === undefined ? undefined : id}
        groups={[
          {
            label: null,
            options: [
              { value: 'undefined', label: DETAILS.usual },
              ...values.map((one) => ({
                value: String(one),
                label: DETAIL_CHOICE_WORDS[String(one)] ?? String(one),
              })),
            ],
          },
        ]}
        value={String(value)}
        onValue={(text) => onValue(values.find((one) => String(one) === text))}
      />
      {below !== undefined && (
        <p id={id} className={problem === null ? shared.hint : shared.problem}>
          {below}
        </p>
      )}
    </div>
  );
};
