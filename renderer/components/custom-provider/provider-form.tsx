import { useEffect, useRef, useState } from 'react';
import { DETAIL_CONTROLS, type DetailGroup, type DetailPath } from '../../../shared/domain/custom-details.ts';
import type { CustomProviderDraft, DraftField } from '../../../shared/domain/custom-provider.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { DETAIL_GROUP_WORDS, DETAIL_WORDS, DETAILS } from '../../../shared/words/custom-details.ts';
import { CUSTOM } from '../../../shared/words/custom.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useUnsavedChanges } from '../../hooks/use-unsaved-changes.ts';
import { useFormat, type Format } from '../../i18n/format.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Fold } from '../../ui/fold.tsx';
import shared from './custom-provider.module.css';
import styles from './provider-form.module.css';
import { DetailField } from './detail-control.tsx';
import {
  DETAIL_GROUP_NAMES,
  detailsIn,
  GROUP_FIELDS,
  groupOf,
  isSameDraft,
  trimDraft,
  type DraftGroup,
} from './draft.ts';
import { draftProblems, problemsOf, type DraftProblem } from './draft-problems.ts';
import { DraftFieldControl } from './draft-field.tsx';
import { ScopeEditor } from './scope-editor.tsx';
import { Form } from '../../ui/form.tsx';

interface ProviderFormProps {
  /** Null for a new provider. */
  readonly providerKey: ProviderKey | null;
  readonly draft: CustomProviderDraft;
  /** The groups that are open at the start. */
  readonly openGroups: readonly DraftGroup[];
  readonly focusFirst?: boolean;
  readonly onSaved: (key: ProviderKey, draft: CustomProviderDraft) => void;
  readonly onCancel?: () => void;
}

type Group = DraftGroup | DetailGroup;

const GROUPS = Object.keys(CUSTOM.groups) as DraftGroup[];

/** What a group is for, and how much of it is filled in. */
const statedHint = (group: DetailGroup, draft: CustomProviderDraft, format: Format): string => {
  const stated = detailsIn(group).filter((path) => draft.details[path] !== undefined).length;
  const { hint } = DETAIL_GROUP_WORDS[group];
  return stated === 0 ? hint : `${hint} ${format.count(stated, DETAILS.count)}.`;
};

/** The form of a custom provider. A group unfolds when one of its fields is invalid. */
export const ProviderForm = ({
  providerKey,
  draft: initialDraft,
  openGroups,
  focusFirst = false,
  onSaved,
  onCancel,
}: ProviderFormProps) => {
  const { bridge } = useServices();
  const format = useFormat();
  const navigation = useNavigation();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(initialDraft);
  const [unfolded, setUnfolded] = useState<ReadonlySet<Group>>(new Set(openGroups));
  const [found, setFound] = useState<readonly DraftProblem[]>([]);
  const [initial] = useState(initialDraft);
  useUnsavedChanges(!isSameDraft(initial, draft));
  const reveal = (problems: readonly DraftProblem[]): void => {
    setUnfolded((old) => new Set([...old, ...problems.map(({ field }) => groupOf(field))]));
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
        field?.focus();
        field?.scrollIntoView({ block: 'center' });
      }),
    );
  };
  const save = useAction(
    async (trimmed: CustomProviderDraft) => {
      const result = await bridge.call('catalog.saveCustom', providerKey, trimmed);
      const invalid = result.ok ? [] : problemsOf(result.error, trimmed);
      setFound(invalid);
      if (invalid.length > 0) reveal(invalid);
      return result;
    },
    ({ key }, tidy) => onSaved(key, tidy),
  );
  useEffect(() => {
    if (focusFirst) form.current?.querySelector('input')?.focus();
  }, [focusFirst]);

  const problemAt = (field: DraftField | DetailPath): string | null =>
    found.find((problem) => problem.field === field)?.text ?? null;
  const change = (part: Partial<CustomProviderDraft>): void => {
    setDraft({ ...draft, ...part });
    setFound(found.filter(({ field }) => !(field in part)));
    save.clear();
  };
  const changeDetail = (path: DetailPath, value: unknown): void => {
    const details = Object.entries({ ...draft.details, [path]: value });
    change({ details: Object.fromEntries(details.filter(([, part]) => part !== undefined)) });
    setFound(found.filter(({ field }) => field !== path));
  };
  const fold = (group: Group, now: boolean): void =>
    setUnfolded((old) => {
      if (old.has(group) === now) return old;
      return new Set(now ? [...old, group] : [...old].filter((other) => other !== group));
    });
  const submit = (): void => {
    const trimmed = trimDraft(draft);
    const next = draftProblems(trimmed);
    setFound(next);
    if (next.length > 0) reveal(next);
    else save.run(trimmed);
  };

  return (
    <Form ref={form} className={styles.form} onSubmit={submit}>
      {GROUPS.map((group) => (
        <Fold
          key={group}
          title={CUSTOM.groups[group]}
          hint={CUSTOM.groupHints[group]}
          open={unfolded.has(group)}
          onOpen={(now) => fold(group, now)}
        >
          <div className={styles.groupBody}>
            {group === 'scopes' && (
              <ScopeEditor scopes={draft.scopes} onScopes={(scopes) => change({ scopes })} />
            )}
            <div className={styles.fields}>
              {GROUP_FIELDS[group].map((field) => (
                <DraftFieldControl
                  key={field}
                  field={field}
                  draft={draft}
                  problem={problemAt(field)}
                  onChange={change}
                />
              ))}
            </div>
            {group === 'scopes' && problemAt('scopes') !== null && (
              <p className={shared.problem} role="alert">
                {problemAt('scopes')}
              </p>
            )}
          </div>
        </Fold>
      ))}
      <div className={styles.more}>
        <h2 className={styles.moreTitle}>{DETAILS.title}</h2>
        <p className={shared.quiet}>{DETAILS.lead}</p>
      </div>
      {DETAIL_GROUP_NAMES.map((group) => (
        <Fold
          key={group}
          title={DETAIL_GROUP_WORDS[group].title}
          hint={statedHint(group, draft, format)}
          open={unfolded.has(group)}
          onOpen={(now) => fold(group, now)}
        >
          <div className={styles.fields}>
            {detailsIn(group).map((path) => (
              <DetailField
                key={path}
                control={DETAIL_CONTROLS[path]}
                words={DETAIL_WORDS[path]}
                problem={problemAt(path)}
                entry={found.find(({ field }) => field === path)?.entry ?? 0}
                value={draft.details[path]}
                onValue={(value) => changeDetail(path, value)}
              />
            ))}
          </div>
        </Fold>
      ))}
      <div className={styles.bar}>
        {save.error && problemsOf(save.error, draft).length === 0 && <ErrorNotice error={save.error} />}
        <div className={shared.buttons}>
          <Button variant="primary" type="submit" busy={save.busy}>
            {providerKey === null ? CUSTOM.save : CUSTOM.saveChanges}
          </Button>
          {onCancel && <Button onClick={() => navigation.leave(onCancel)}>{COMMON.cancel}</Button>}
        </div>
      </div>
    </Form>
  );
};
