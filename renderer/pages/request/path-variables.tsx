import { useId } from 'react';
import { fill } from '../../../shared/words/fill.ts';
import { REQUEST } from '../../../shared/words/request.ts';
import { valueOf, variablesIn, type RequestForm } from '../../stores/request-form.ts';
import styles from './path-variables.module.css';

const WORDS = REQUEST.variables;

interface PathVariablesProps {
  readonly form: Pick<RequestForm, 'path' | 'variables'>;
  readonly onVariables: (variables: RequestForm['variables']) => void;
  readonly onEnter: () => void;
}

/** A field for each variable of the path, such as `{id}` in `/users/{id}`. */
export const PathVariables = ({ form: { path, variables }, onVariables, onEnter }: PathVariablesProps) => {
  const id = useId();
  const names = variablesIn(path);
  if (names.length === 0) return null;
  return (
    <div role="group" aria-labelledby={id} className={styles.variables}>
      <span id={id}>{WORDS.label}</span>
      {names.map((name) => (
        <label key={name} className={styles.variable}>
          <code className={styles.name}>{`{${name}}`}</code>
          <input
            className={styles.value}
            data-variable={valueOf(variables, name) === '' ? 'missing' : 'filled'}
            aria-label={fill(WORDS.value, { name })}
            placeholder={REQUEST.table.value}
            autoComplete="off"
            spellCheck={false}
            value={valueOf(variables, name)}
            onChange={(event) => onVariables({ ...variables, [name]: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onEnter();
            }}
          />
        </label>
      ))}
    </div>
  );
};
