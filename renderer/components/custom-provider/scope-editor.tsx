import { Plus, SlidersHorizontal, X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { DraftScope } from '../../../shared/domain/custom-provider.ts';
import { DETAILS } from '../../../shared/words/custom-details.ts';
import { CUSTOM } from '../../../shared/words/custom.ts';
import { fill } from '../../../shared/words/fill.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox, ChoiceInput } from '../../ui/choice.tsx';
import { cx } from '../../ui/cx.ts';
import { Select } from '../../ui/select.tsx';
import shared from './custom-provider.module.css';
import fields from './fields.module.css';
import styles from './scope-editor.module.css';

/** Edits the scopes of a custom provider: name, description, and whether each is preselected. */
export const ScopeEditor = ({
  scopes,
  onScopes,
}: {
  readonly scopes: readonly DraftScope[];
  readonly onScopes: (scopes: readonly DraftScope[]) => void;
}) => {
  const list = useRef<HTMLUListElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const words = CUSTOM.scope;
  const change = (index: number, part: Partial<DraftScope>): void =>
    onScopes(scopes.map((scope, position) => (position === index ? { ...scope, ...part } : scope)));
  const add = (): void => {
    onScopes([...scopes, { id: '', words: '', chosen: true }]);
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLInputElement>('li:last-child input[type="text"]')?.focus(),
    );
  };
  return (
    <div className={styles.scopes}>
      {scopes.length === 0 ? (
        <p className={shared.quiet}>{words.empty}</p>
      ) : (
        <>
          <div className={styles.scopeHead} aria-hidden>
            <span />
            <span>{words.id}</span>
            <span>{words.words}</span>
          </div>
          <ul ref={list} className={styles.scopeList}>
            {scopes.map((scope, index) => {
              const name = scope.id === '' ? fill(words.unnamed, { number: index + 1 }) : scope.id;
              return (
                <li key={index} className={styles.scopeRow}>
                  <ChoiceInput
                    kind="checkbox"
                    aria-label={`${words.chosen}: ${name}`}
                    title={words.chosen}
                    checked={scope.chosen}
                    onPick={(chosen) => change(index, { chosen })}
                  />
                  <input
                    type="text"
                    className={cx(fields.cell, fields.cellMono)}
                    aria-label={`${words.id}: ${name}`}
                    spellCheck={false}
                    autoCapitalize="none"
                    value={scope.id}
                    onChange={(event) => change(index, { id: event.target.value })}
                  />
                  <input
                    type="text"
                    className={fields.cell}
                    aria-label={`${words.words}: ${name}`}
                    value={scope.words}
                    onChange={(event) => change(index, { words: event.target.value })}
                  />
                  <IconButton
                    size="s"
                    icon={SlidersHorizontal}
                    label={fill(words.more, { scope: name })}
                    aria-expanded={opened.has(index)}
                    onClick={() =>
                      setOpened(
                        new Set(
                          opened.has(index) ? [...opened].filter((at) => at !== index) : [...opened, index],
                        ),
                      )
                    }
                  />
                  <IconButton
                    size="s"
                    icon={X}
                    label={fill(words.remove, { scope: name })}
                    onClick={() => {
                      setOpened(new Set());
                      onScopes(scopes.filter((_, place) => place !== index));
                    }}
                  />
                  {opened.has(index) && (
                    <ScopeDetails scope={scope} name={name} onScope={(part) => change(index, part)} />
                  )}
                </li>
              );
            })}
          </ul>
        </>
      )}
      <div>
        <Button size="s" icon={Plus} onClick={add}>
          {words.add}
        </Button>
      </div>
    </div>
  );
};

/** What few scopes need: sensitivity, group, other scopes that it includes, whether it is always sent, and its parameter. */
const ScopeDetails = ({
  scope,
  name,
  onScope,
}: {
  readonly scope: DraftScope;
  readonly name: string;
  readonly onScope: (part: Partial<DraftScope>) => void;
}) => {
  const words = CUSTOM.scope;
  const [implies, setImplies] = useState((scope.implies ?? []).join(', '));
  const textField = (label: string, value: string, onValue: (text: string) => void) => (
    <input
      type="text"
      className={fields.cell}
      aria-label={`${label}: ${name}`}
      title={label}
      placeholder={label}
      spellCheck={false}
      value={value}
      onChange={(event) => onValue(event.target.value)}
    />
  );
  return (
    <div className={styles.scopeMore}>
      <Select
        label={`${words.sensitivity}: ${name}`}
        groups={[
          {
            label: null,
            options: [
              { value: 'usual', label: DETAILS.usual },
              ...SENSITIVITIES.map((value) => ({ value, label: words.sensitivities[value] })),
            ],
          },
        ]}
        value={scope.sensitivity ?? 'usual'}
        onValue={(text) => onScope({ sensitivity: SENSITIVITIES.find((value) => value === text) })}
      />
      {textField(words.group, scope.group ?? '', (text) =>
        onScope({ group: text === '' ? undefined : text }),
      )}
      {textField(words.implies, implies, (text) => {
        setImplies(text);
        const ids = text.split(/[\s,]+/).filter((id) => id !== '');
        onScope({ implies: ids.length === 0 ? undefined : ids });
      })}
      {textField(words.parameter, scope.parameter ?? '', (text) =>
        onScope({ parameter: text === '' ? undefined : text }),
      )}
      <Checkbox
        label={words.locked}
        checked={scope.locked ?? false}
        onChecked={(locked) => onScope({ locked: locked || undefined })}
      />
    </div>
  );
};

const SENSITIVITIES = ['basic', 'personal', 'writes', 'sensitive'] as const;
