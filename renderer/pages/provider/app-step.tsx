import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import type { AppFacts } from '../../../shared/domain/app.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { focusByKey } from '../../frame/navigation.ts';
import { useFormat } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { Tick } from '../../ui/choice.tsx';
import { MoreMenu } from '../../ui/lazy-menu.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AppForm } from './app-form.tsx';
import styles from './app-step.module.css';
import { DeleteAppDialog } from './delete-dialogs.tsx';
import { shortClientId } from './own-app-view.ts';
import type { StepContext } from './step-context.ts';
import { Step } from './step.tsx';

const SECRET_WORDS = {
  vault: STEPS.app.secretIsStored,
  session: STEPS.app.secretIsSession,
  missing: STEPS.app.secretIsMissing,
  none: STEPS.app.publicClient,
} as const;

interface AppStepProps extends StepContext {
  readonly apps: readonly AppFacts[];
  readonly connections: readonly ConnectionFacts[];
}

/** Step 2: client ID and secret. A person may have several OAuth apps at one provider and choose among them. */
export const AppStep = (props: AppStepProps) => {
  const { view, detail, apps, draft, change, editing, setEditing } = props;
  const [deleting, setDeleting] = useState<AppFacts | null>(null);
  const provider = detail.record.name;
  const edited = apps.find((app) => app.id === editing) ?? null;
  const form = edited !== null || view.enter === 'open';
  const leave = (): void => {
    setEditing(null);
    requestAnimationFrame(() => focusByKey('step:app'));
  };
  return (
    <Step
      number={2}
      focusKey="step:app"
      state={form ? 'open' : view.enter}
      title={
        edited
          ? STEPS.app.titleEdit
          : form || view.enter === 'ahead'
            ? fill(STEPS.app.title, { provider })
            : STEPS.app.titleDone
      }
      summary={view.app && apps.length === 1 ? <AppWords app={view.app} /> : undefined}
      action={
        !form && view.app && apps.length === 1 && <AppMenu {...props} app={view.app} onDelete={setDeleting} />
      }
    >
      {form ? (
        <AppForm
          {...props}
          key={edited?.id ?? 'new'}
          app={edited}
          onSaved={(appId) => {
            change({ appId, clientId: null, created: true });
            setEditing(null);
            requestAnimationFrame(() => focusByKey(view.app && edited ? 'step:app' : 'step:access'));
          }}
          onCancel={
            edited
              ? leave
              : apps.length > 0
                ? () => {
                    change({ appId: null });
                    leave();
                  }
                : null
          }
        />
      ) : view.app ? (
        <>
          {apps.length > 1 && (
            <AppList {...props} onPick={(app) => change({ appId: app.id })} onDelete={setDeleting} />
          )}
          {view.app.secret === 'missing' && (
            <Notice
              tone="warn"
              title={STEPS.app.secretIsMissing}
              actions={
                <Button size="s" onClick={() => view.app && setEditing(view.app.id)}>
                  {STEPS.app.enterSecret}
                </Button>
              }
            />
          )}
        </>
      ) : undefined}
      {deleting && (
        <DeleteAppDialog
          app={deleting}
          provider={provider}
          onClose={() => {
            setDeleting(null);
            if (draft.appId === deleting.id) change({ appId: null });
            requestAnimationFrame(() => focusByKey('step:app'));
          }}
        />
      )}
    </Step>
  );
};

const AppWords = ({ app }: { readonly app: AppFacts }) => (
  <span className={styles.words}>
    <code title={app.clientId}>{shortClientId(app.clientId)}</code>
    <span aria-hidden>·</span>
    {SECRET_WORDS[app.secret]}
  </span>
);

const AppMenu = ({
  app,
  setEditing,
  change,
  onDelete,
}: StepContext & { readonly app: AppFacts; readonly onDelete: (app: AppFacts) => void }) => (
  <MoreMenu
    label={STEPS.app.menu}
    items={[
      { key: 'edit', label: STEPS.app.edit, icon: Pencil, onSelect: () => setEditing(app.id) },
      {
        key: 'add',
        label: STEPS.app.add,
        icon: Plus,
        onSelect: () => {
          change({ appId: 'new', clientId: null });
          requestAnimationFrame(() => focusByKey('step:app'));
        },
      },
      { key: 'delete', label: STEPS.app.remove, icon: Trash2, danger: true, onSelect: () => onDelete(app) },
    ]}
  />
);

/** Several apps: which one to connect with. */
const AppList = (
  props: AppStepProps & {
    readonly onPick: (app: AppFacts) => void;
    readonly onDelete: (app: AppFacts) => void;
  },
) => {
  const { apps, connections, view, onPick } = props;
  const format = useFormat();
  const id = useId();
  return (
    <fieldset className={styles.list}>
      <legend className="visually-hidden">{STEPS.app.choose}</legend>
      {apps.map((app) => {
        const used = connections.filter((connection) => connection.appId === app.id).length;
        return (
          <div key={app.id} className={styles.app}>
            <label className={styles.pick}>
              <Tick kind="radio" name={id} checked={app.id === view.app?.id} onPick={() => onPick(app)} />
              <AppWords app={app} />
              {used > 0 && <span className={styles.used}>{format.count(used, COMMON.accounts)}</span>}
            </label>
            <AppMenu {...props} app={app} />
          </div>
        );
      })}
    </fieldset>
  );
};
