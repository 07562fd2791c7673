import { useId } from 'react';
import { fill } from '../../../shared/words/fill.ts';
import { REQUEST } from '../../../shared/words/request.ts';
import { placeholdersIn, valueOf, type RequestForm } from '../../stores/request-form.ts';
import styles from './path-placeholders.module.css';

const WORDS = REQUEST.placeholders;

interface PathPlaceholdersProps {
  readonly form: Pick<RequestForm, 'path' | 'placeholders'>;
  readonly onPlaceholders: (placeholders: RequestForm['placeholders']) => void;
  readonly onEnter: () => void;
}

/** A field for each placeholder of the path, such as `{id}` in `/users/{id}`. */
export const PathPlaceholders = ({
  form: { path, placeholders },
  onPlaceholders,
  onEnter,
}: PathPlaceholdersProps) => {
  const id = useId();
  const names = placeholdersIn(path);
  if (names.length === 0) return null;
  return (
    <div role="group" aria-labelledby={id} className={styles.placeholders}>
      <span id={id}>{WORDS.label}</span>
      {names.map((name) => (
        <label key={name} className={styles.placeholder}>
          <code className={styles.name}>{`{${name}}`}</code>
          <input
            className={styles.value}
            data-placeholder={valueOf(placeholders, name) === '' ? 'missing' : 'filled'}
            aria-label={fill(WORDS.value, { name })}
            placeholder={REQUEST.table.value}
            autoComplete="off"
            spellCheck={false}
            value={valueOf(placeholders, name)}
            onChange={(event) => onPlaceholders({ ...placeholders, [name]: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onEnter();
            }}
          />
        </label>
      ))}
    </div>
  );
};
