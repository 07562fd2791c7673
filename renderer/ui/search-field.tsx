import { Search, X } from 'lucide-react';
import { useRef, type KeyboardEvent, type Ref } from 'react';
import { FIELD } from '../../shared/words/fields.ts';
import { IconButton } from './button.tsx';
import { onEscape } from './escape.ts';
import styles from './search-field.module.css';

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** The field gets the focus when the page opens. */
  readonly first?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A page's search. Ctrl/Cmd+F focuses it, Escape clears it, and if it is empty, closes what is around it. */
export const SearchField = ({
  label,
  placeholder,
  value,
  onValue,
  onKeyDown,
  first = false,
  inputRef,
}: SearchFieldProps) => {
  const box = useRef<HTMLDivElement>(null);
  return (
    <div ref={box} className={styles.box}>
      <Search className={styles.icon} aria-hidden />
      <input
        ref={inputRef}
        type="search"
        className={styles.input}
        data-page-search
        data-autofocus={first || undefined}
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') onEscape(() => onValue(''))(event);
          else onKeyDown?.(event);
        }}
      />
      {value !== '' && (
        <IconButton
          size="s"
          icon={X}
          label={FIELD.clear}
          onClick={() => {
            onValue('');
            box.current?.querySelector('input')?.focus();
          }}
        />
      )}
    </div>
  );
};
