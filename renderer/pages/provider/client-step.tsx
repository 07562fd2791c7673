import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import type { OAuthClient } from '../../../shared/domain/oauth-client.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { useFormat } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { Tick } from '../../ui/choice.tsx';
import { MoreMenu } from '../../ui/lazy-menu.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ClientForm } from './client-form.tsx';
import styles from './client-step.module.css';
import { DeleteAppDialog } from './delete-dialogs.tsx';
import { shortClientId } from './steps.ts';
import type { StepContext } from './step-context.ts';
import { Step } from './step.tsx';

const SECRET_WORDS = {
  vault: STEPS.client.secretIsStored,
  session: STEPS.client.secretIsSession,
  missing: STEPS.client.secretIsMissing,
  none: STEPS.client.publicClient,
} as const;

interface AppStepProps extends StepContext {
  readonly clients: readonly OAuthClient[];
  readonly connections: readonly ConnectionFacts[];
}

/** Step 2: client ID and secret. A person may have several OAuth clients at one provider and choose among them. */
export const ClientStep = (props: AppStepProps) => {
  const { view, detail, clients, draft, change, editing, setEditing } = props;
  const [deleting, setDeleting] = useState<OAuthClient | null>(null);
  const provider = detail.record.name;
  const edited = clients.find((app) => app.id === editing) ?? null;
  const form = edited !== null || view.enter === 'open';
  const leave = (): void => {
    setEditing(null);
    focusByKeyAfterRender('step:client');
  };
  return (
    <Step
      number={2}
      focusKey="step:client"
      state={form ? 'open' : view.enter}
      title={
        edited
          ? STEPS.client.titleEdit
          : form || view.enter === 'ahead'
            ? fill(STEPS.client.title, { provider })
            : STEPS.client.titleDone
      }
      summary={view.app && clients.length === 1 ? <ClientSummary app={view.app} /> : undefined}
      action={
        !form &&
        view.app &&
        clients.length === 1 && <ClientMenu {...props} app={view.app} onDelete={setDeleting} />
      }
    >
      {form ? (
        <ClientForm
          {...props}
          key={edited?.id ?? 'new'}
          app={edited}
          onSaved={(oauthClientId) => {
            change({ oauthClientId, clientId: null, created: true });
            setEditing(null);
            focusByKeyAfterRender(view.app && edited ? 'step:client' : 'step:access');
          }}
          onCancel={
            edited
              ? leave
              : clients.length > 0
                ? () => {
                    change({ oauthClientId: null });
                    leave();
                  }
                : null
          }
        />
      ) : view.app ? (
        <>
          {clients.length > 1 && (
            <ClientList
              {...props}
              onPick={(app) => change({ oauthClientId: app.id })}
              onDelete={setDeleting}
            />
          )}
          {view.app.secret === 'missing' && (
            <Notice
              tone="warn"
              title={STEPS.client.secretIsMissing}
              actions={
                <Button size="s" onClick={() => view.app && setEditing(view.app.id)}>
                  {STEPS.client.enterSecret}
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
            if (draft.oauthClientId === deleting.id) change({ oauthClientId: null });
            focusByKeyAfterRender('step:client');
          }}
        />
      )}
    </Step>
  );
};

const ClientSummary = ({ app }: { readonly app: OAuthClient }) => (
  <span className={styles.words}>
    <code title={app.clientId}>{shortClientId(app.clientId)}</code>
    <span aria-hidden>·</span>
    {SECRET_WORDS[app.secret]}
  </span>
);

const ClientMenu = ({
  app,
  setEditing,
  change,
  onDelete,
}: StepContext & { readonly app: OAuthClient; readonly onDelete: (app: OAuthClient) => void }) => (
  <MoreMenu
    label={STEPS.client.menu}
    items={[
      { key: 'edit', label: STEPS.client.edit, icon: Pencil, onSelect: () => setEditing(app.id) },
      {
        key: 'add',
        label: STEPS.client.add,
        icon: Plus,
        onSelect: () => {
          change({ oauthClientId: 'new', clientId: null });
          focusByKeyAfterRender('step:client');
        },
      },
      {
        key: 'delete',
        label: STEPS.client.remove,
        icon: Trash2,
        danger: true,
        onSelect: () => onDelete(app),
      },
    ]}
  />
);

/** Several clients: which one to connect with. */
const ClientList = (
  props: AppStepProps & {
    readonly onPick: (app: OAuthClient) => void;
    readonly onDelete: (app: OAuthClient) => void;
  },
) => {
  const { clients, connections, view, onPick } = props;
  const format = useFormat();
  const id = useId();
  return (
    <fieldset className={styles.list}>
      <legend className="visually-hidden">{STEPS.client.choose}</legend>
      {clients.map((app) => {
        const used = connections.filter((connection) => connection.oauthClientId === app.id).length;
        return (
          <div key={app.id} className={styles.app}>
            <label className={styles.pick}>
              <Tick kind="radio" name={id} checked={app.id === view.app?.id} onPick={() => onPick(app)} />
              <ClientSummary app={app} />
              {used > 0 && <span className={styles.used}>{format.count(used, COMMON.accounts)}</span>}
            </label>
            <ClientMenu {...props} app={app} />
          </div>
        );
      })}
    </fieldset>
  );
};
