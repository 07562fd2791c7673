import { useState } from 'react';
import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import { unknownScopes } from '../../../shared/domain/scopes.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { tooLongText } from '../../../shared/words/fields.ts';
import { SCOPES } from '../../../shared/words/scopes.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './scopes.module.css';

interface AddScopeProps {
  readonly auth: OAuth2Facts;
  readonly chosen: readonly string[];
  readonly onAdd: (ids: readonly string[]) => void;
}

/** Adds scopes by name, one or several at once, where the provider's list is not complete. */
export const AddScope = ({ auth, chosen, onAdd }: AddScopeProps) => {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const add = (): void => {
    const between = auth.scopes.separator === ',' ? /[\s,]+/ : /\s+/;
    const ids = [...new Set(text.split(between).filter((id) => id !== ''))];
    const fresh = ids.filter((id) => !chosen.includes(id));
    if (ids.length === 0) setProblem(COMMON.required);
    else if (ids.some((id) => id.length > LIMITS.scope)) setProblem(tooLongText(LIMITS.scope));
    else if (unknownScopes(auth, ids).length > 0) setProblem(SCOPES.add.invalid);
    else if (fresh.length === 0) setProblem(SCOPES.add.known);
    else {
      onAdd(fresh);
      setText('');
    }
  };
  return (
    <div className={styles.add}>
      <TextField
        mono
        label={SCOPES.add.label}
        note={`(${COMMON.optional})`}
        value={text}
        error={problem}
        onValue={(value) => {
          setText(value);
          setProblem(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
      />
      <Button className={styles.addButton} onClick={add}>
        {SCOPES.add.action}
      </Button>
    </div>
  );
};
