import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import { CUSTOM } from '../../../shared/words/custom.ts';
import { fill } from '../../../shared/words/fill.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ChoiceInput } from '../../ui/choice.tsx';
import styles from './custom-provider.module.css';

type DraftScope = CustomProviderDraft['scopes'][number];

/** Edits the scopes of a custom provider: name, description, and whether each is preselected. */
export const ScopeEditor = ({
  scopes,
  onScopes,
}: {
  readonly scopes: readonly DraftScope[];
  readonly onScopes: (scopes: readonly DraftScope[]) => void;
}) => {
  const list = useRef<HTMLUListElement>(null);
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
        <p className={styles.quiet}>{words.empty}</p>
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
                    className={styles.scopeId}
                    aria-label={`${words.id}: ${name}`}
                    spellCheck={false}
                    autoCapitalize="none"
                    value={scope.id}
                    onChange={(event) => change(index, { id: event.target.value })}
                  />
                  <input
                    type="text"
                    className={styles.scopeText}
                    aria-label={`${words.words}: ${name}`}
                    value={scope.words}
                    onChange={(event) => change(index, { words: event.target.value })}
                  />
                  <IconButton
                    size="s"
                    icon={X}
                    label={fill(words.remove, { scope: name })}
                    onClick={() => onScopes(scopes.filter((_, place) => place !== index))}
                  />
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
