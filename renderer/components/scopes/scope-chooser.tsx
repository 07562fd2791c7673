import { ExternalLink, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { OAuth2Facts, Scope } from '../../../shared/domain/provider-auth.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { fill } from '../../../shared/words/fill.ts';
import { SCOPES } from '../../../shared/words/scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { indexItem, search } from '../../search/search.ts';
import { useViewState } from '../../stores/services.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { cx } from '../../ui/cx.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Tag } from '../../ui/tag.tsx';
import { OpenPageButton } from '../open-page-button.tsx';
import { AddScope } from './add-scope.tsx';
import { initialScopes, groupScopes, isPresetOn, togglePreset } from './scope-choice.ts';
import { SensitivityTag } from './scope-words.tsx';
import styles from './scopes.module.css';

interface ScopeChooserProps {
  readonly providerKey: ProviderKey;
  readonly providerName: string;
  readonly auth: OAuth2Facts;
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: readonly string[]) => void;
}

/** Chooses scopes: presets first, then one by one. */
export const ScopeChooser = ({ providerKey, providerName, auth, chosen, onChosen }: ScopeChooserProps) => {
  const { items, presets, open, docsUrl } = auth.scopes;
  const listed = useMemo(() => new Set(items.map((scope) => scope.id)), [items]);
  const unlisted = chosen.filter((id) => !listed.has(id));
  if (items.length === 0 && !open) {
    return <p className={styles.quiet}>{fill(SCOPES.none, { provider: providerName })}</p>;
  }
  const choose = (id: string, on: boolean): void =>
    onChosen(on ? [...chosen, id] : chosen.filter((other) => other !== id));
  return (
    <div className={styles.chooser}>
      {presets.length > 0 && (
        <div className={styles.presets} role="group" aria-label={SCOPES.presets}>
          {presets.map((preset) => {
            const on = isPresetOn(items, preset, chosen);
            return (
              <button
                key={preset.id}
                type="button"
                className={cx(styles.preset, on && styles.presetOn)}
                aria-pressed={on}
                onClick={() => onChosen(togglePreset(auth, preset, chosen))}
              >
                {preset.words}
              </button>
            );
          })}
        </div>
      )}
      {items.length > 0 && <ScopeList auth={auth} chosen={chosen} onChoose={choose} />}
      {unlisted.length > 0 && (
        <ul className={styles.typed} aria-label={SCOPES.typed}>
          {unlisted.map((id) => (
            <li key={id} className={styles.typedItem}>
              <code>{id}</code>
              <IconButton
                size="s"
                icon={X}
                label={fill(SCOPES.remove, { scope: id })}
                onClick={() => choose(id, false)}
              />
            </li>
          ))}
        </ul>
      )}
      {open && <AddScope auth={auth} chosen={chosen} onAdd={(ids) => onChosen([...chosen, ...ids])} />}
      {docsUrl !== null && (
        <OpenPageButton providerKey={providerKey} page={{ kind: 'scope-docs' }} icon={ExternalLink}>
          {fill(SCOPES.docs, { provider: providerName })}
        </OpenPageButton>
      )}
    </div>
  );
};

const MIN_SCOPES_FOR_FILTER = 20;

const ScopeList = ({
  auth,
  chosen,
  onChoose,
}: {
  readonly auth: OAuth2Facts;
  readonly chosen: readonly string[];
  readonly onChoose: (id: string, on: boolean) => void;
}) => {
  const format = useFormat();
  const { items } = auth.scopes;
  const [showsAll, setShowsAll] = useState(false);
  const [query, setQuery] = useState('');
  // Scopes that were chosen at the start stay visible when they are cleared.
  const [initial] = useState(chosen);
  const index = useMemo(
    () =>
      items.map((scope) =>
        indexItem(scope, [
          { text: scope.words, weight: 0 },
          { text: scope.id, weight: 1 },
          { text: scope.group ?? '', weight: 2 },
        ]),
      ),
    [items],
  );
  const first = useMemo(() => initialScopes(auth, [...initial, ...chosen]), [auth, initial, chosen]);
  const found = useMemo(() => search(index, query), [index, query]);
  const isSearching = query.trim() !== '';
  const shown = isSearching ? items.filter((scope) => found.includes(scope)) : showsAll ? items : first;
  const hidden = items.length - first.length;
  return (
    <div className={styles.listArea}>
      {items.length >= MIN_SCOPES_FOR_FILTER && (
        <div className={styles.filter}>
          <SearchField label={SCOPES.filter} placeholder={SCOPES.filter} value={query} onValue={setQuery} />
        </div>
      )}
      {shown.length === 0 && isSearching && (
        <p className={styles.quiet} role="status">
          {SCOPES.noMatches}
        </p>
      )}
      {groupScopes(shown).map((group) => (
        <fieldset key={group.name ?? ''} className={cx(styles.group, group.name === null && styles.unnamed)}>
          <legend className={cx(styles.groupName, group.name === null && 'visually-hidden')}>
            {group.name ?? SCOPES.list}
          </legend>
          {group.scopes.map((scope) => (
            <ScopeChoice
              key={scope.id}
              scope={scope}
              checked={scope.locked || chosen.includes(scope.id)}
              onChecked={(on) => onChoose(scope.id, on)}
            />
          ))}
        </fieldset>
      ))}
      {hidden > 0 && !isSearching && (
        <Button variant="quiet" size="s" className={styles.more} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? SCOPES.showFewer : format.count(hidden, SCOPES.showAll)}
        </Button>
      )}
    </div>
  );
};

const ScopeChoice = ({
  scope,
  checked,
  onChecked,
}: {
  readonly scope: Scope;
  readonly checked: boolean;
  readonly onChecked: (on: boolean) => void;
}) => {
  const showsNames = useViewState((state) => state.scopeNames);
  const explained =
    scope.sensitivity === 'basic' ? undefined : SCOPES.sensitivityExplanation[scope.sensitivity];
  return (
    <Checkbox
      className={styles.scope}
      checked={checked}
      disabled={scope.locked}
      onChecked={onChecked}
      title={explained === undefined ? scope.id : `${scope.id}\n${explained}`}
      label={
        <span className={styles.scopeLabel}>
          {scope.words}
          <SensitivityTag scope={scope} />
          {scope.locked && <Tag>{SCOPES.locked}</Tag>}
        </span>
      }
      hint={showsNames ? <code>{scope.id}</code> : undefined}
    />
  );
};
