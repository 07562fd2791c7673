import { Check, Minus, Plus } from 'lucide-react';
import type { Scope } from '../../../shared/domain/provider-auth.ts';
import { SCOPES } from '../../../shared/words/scopes.ts';
import { useViewState } from '../../stores/services.ts';
import { fill } from '../../../shared/words/fill.ts';
import { IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Tag } from '../../ui/tag.tsx';
import { toShownScope } from './scope-choice.ts';
import styles from './scopes.module.css';

const ICONS = { given: Check, missing: Minus, possible: Plus } as const;

interface ScopeWordsProps {
  readonly items: readonly Scope[];
  readonly ids: readonly string[];
  readonly kind: keyof typeof ICONS;
  /** Shows the provider's names whether the person turned them on or not. */
  readonly withNames?: boolean;
  /** Makes the sign before each scope a button. */
  readonly onAdd?: (id: string) => void;
}

/**
 * Scopes in plain words. Their names appear in a tooltip, or beside the words if the person turned names on.
 */
export const ScopeWords = ({ items, ids, kind, withNames = false, onAdd }: ScopeWordsProps) => {
  const isTurnedOn = useViewState((state) => state.scopeNames);
  const showsNames = withNames || isTurnedOn;
  const Icon = ICONS[kind];
  return (
    <ul className={styles.words}>
      {ids.map((id) => {
        const { words, scope } = toShownScope(items, id);
        return (
          <li key={id} className={styles.word} title={id}>
            {onAdd ? (
              <IconButton
                size="s"
                icon={Icon}
                className={styles.plus}
                label={fill(SCOPES.addNamed, { scope: words })}
                onClick={() => onAdd(id)}
              />
            ) : (
              <Icon className={cx(styles.sign, styles[kind])} aria-hidden />
            )}
            <span className={cx(styles.text, !scope && styles.raw)}>{words}</span>
            <SensitivityTag scope={scope} />
            {showsNames && scope && <code className={cx(styles.name, withNames && styles.beside)}>{id}</code>}
          </li>
        );
      })}
    </ul>
  );
};

const TONES = { basic: 'plain', personal: 'plain', writes: 'warn', sensitive: 'bad' } as const;

export const SensitivityTag = ({ scope }: { readonly scope: Scope | null }) => {
  if (!scope) return null;
  const word = SCOPES.sensitivity[scope.sensitivity];
  if (word === null) return null;
  return <Tag tone={TONES[scope.sensitivity]}>{word}</Tag>;
};
