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
import { DeleteClientDialog } from './delete-dialogs.tsx';
import { shortClientId } from './steps.ts';
import type { StepContext } from './step-context.ts';
import { Step } from './step.tsx';

const SECRET_WORDS = {
  vault: STEPS.client.secretIsStored,
  session: STEPS.client.secretIsSession,
  missing: STEPS.client.secretIsMissing,
  none: STEPS.client.publicClient,
} as const;

interface ClientStepProps extends StepContext {
  readonly clients: readonly OAuthClient[];
  readonly connections: readonly ConnectionFacts[];
}

/** Step 2: client ID and secret. A person may have several OAuth clients at one provider and choose among them. */
export const ClientStep = (props: ClientStepProps) => {
  const { steps, detail, clients, draft, change, editing, setEditing } = props;
  const [deleting, setDeleting] = useState<OAuthClient | null>(null);
  const provider = detail.record.name;
  const edited = clients.find((client) => client.id === editing) ?? null;
  const form = edited !== null || steps.enter === 'open';
  const leave = (): void => {
    setEditing(null);
    focusByKeyAfterRender('step:client');
  };
  return (
    <Step
      number={2}
      focusKey="step:client"
      state={form ? 'open' : steps.enter}
      title={
        edited
          ? STEPS.client.titleEdit
          : form || steps.enter === 'ahead'
            ? fill(STEPS.client.title, { provider })
            : STEPS.client.titleDone
      }
      summary={steps.client && clients.length === 1 ? <ClientSummary client={steps.client} /> : undefined}
      action={
        !form &&
        steps.client &&
        clients.length === 1 && <ClientMenu {...props} client={steps.client} onDelete={setDeleting} />
      }
    >
      {form ? (
        <ClientForm
          {...props}
          key={edited?.id ?? 'new'}
          client={edited}
          onSaved={(oauthClientId) => {
            change({ oauthClientId, clientId: null, created: true });
            setEditing(null);
            focusByKeyAfterRender(steps.client && edited ? 'step:client' : 'step:access');
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
      ) : steps.client ? (
        <>
          {clients.length > 1 && (
            <ClientList
              {...props}
              onPick={(client) => change({ oauthClientId: client.id })}
              onDelete={setDeleting}
            />
          )}
          {steps.client.secret === 'missing' && (
            <Notice
              tone="warn"
              title={STEPS.client.secretIsMissing}
              actions={
                <Button size="s" onClick={() => steps.client && setEditing(steps.client.id)}>
                  {STEPS.client.enterSecret}
                </Button>
              }
            />
          )}
        </>
      ) : undefined}
      {deleting && (
        <DeleteClientDialog
          client={deleting}
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

const ClientSummary = ({ client }: { readonly client: OAuthClient }) => (
  <span className={styles.words}>
    <code title={client.clientId}>{shortClientId(client.clientId)}</code>
    <span aria-hidden>·</span>
    {SECRET_WORDS[client.secret]}
  </span>
);

const ClientMenu = ({
  client,
  setEditing,
  change,
  onDelete,
}: StepContext & { readonly client: OAuthClient; readonly onDelete: (client: OAuthClient) => void }) => (
  <MoreMenu
    label={STEPS.client.menu}
    items={[
      { key: 'edit', label: STEPS.client.edit, icon: Pencil, onSelect: () => setEditing(client.id) },
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
        onSelect: () => onDelete(client),
      },
    ]}
  />
);

/** Several clients: which one to connect with. */
const ClientList = (
  props: ClientStepProps & {
    readonly onPick: (client: OAuthClient) => void;
    readonly onDelete: (client: OAuthClient) => void;
  },
) => {
  const { clients, connections, steps, onPick } = props;
  const format = useFormat();
  const id = useId();
  return (
    <fieldset className={styles.list}>
      <legend className="visually-hidden">{STEPS.client.choose}</legend>
      {clients.map((client) => {
        const used = connections.filter((connection) => connection.oauthClientId === client.id).length;
        return (
          <div key={client.id} className={styles.client}>
            <label className={styles.pick}>
              <Tick
                kind="radio"
                name={id}
                checked={client.id === steps.client?.id}
                onPick={() => onPick(client)}
              />
              <ClientSummary client={client} />
              {used > 0 && <span className={styles.used}>{format.count(used, COMMON.accounts)}</span>}
            </label>
            <ClientMenu {...props} client={client} />
          </div>
        );
      })}
    </fieldset>
  );
};
