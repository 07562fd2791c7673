import { useState } from 'react';
import { hasKeyPair, usesCertificate, type OAuthClient } from '../../../shared/domain/oauth-client.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { fill } from '../../../shared/words/fill.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ClientForm } from './client-form.tsx';
import { ClientKey } from './client-key.tsx';
import { ClientList, ClientMenu, ClientSummary } from './client-list.tsx';
import { DeleteClientDialog } from './delete-dialogs.tsx';
import type { StepContext } from './step-context.ts';
import { Step } from './step.tsx';

interface ClientStepProps extends StepContext {
  readonly clients: readonly OAuthClient[];
  readonly connections: readonly ConnectionFacts[];
}

/** Step 2: client ID and client secret. A provider may have several clients to choose from. */
export const ClientStep = (props: ClientStepProps) => {
  const { auth, steps, detail, clients, draft, change, editing, setEditing } = props;
  const [deleting, setDeleting] = useState<OAuthClient | null>(null);
  const provider = detail.record.name;
  const isByCertificate = usesCertificate(auth.client);
  const editedClient = clients.find((client) => client.id === editing) ?? null;
  const isFormOpen = editedClient !== null || steps.credentials === 'open';
  const closeForm = (): void => {
    setEditing(null);
    focusByKeyAfterRender('step:client');
  };
  return (
    <Step
      number={2}
      focusKey="step:client"
      state={isFormOpen ? 'open' : steps.credentials}
      title={
        editedClient
          ? STEPS.client.titleEdit
          : isFormOpen || steps.credentials === 'ahead'
            ? fill(STEPS.client.title, { provider })
            : STEPS.client.titleDone
      }
      summary={
        !isFormOpen &&
        steps.client &&
        clients.length === 1 && <ClientSummary client={steps.client} auth={auth} />
      }
      action={
        !isFormOpen &&
        steps.client &&
        clients.length === 1 && <ClientMenu {...props} client={steps.client} onDelete={setDeleting} />
      }
    >
      {isFormOpen ? (
        <ClientForm
          {...props}
          key={editedClient?.id ?? 'new'}
          client={editedClient}
          onSaved={(oauthClientId) => {
            change({ oauthClientId, clientId: null, isCreated: true });
            setEditing(null);
            focusByKeyAfterRender(steps.client && editedClient ? 'step:client' : 'step:access');
          }}
          onCancel={
            editedClient
              ? closeForm
              : clients.length > 0
                ? () => {
                    change({ oauthClientId: null });
                    closeForm();
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
          {hasKeyPair(auth.client) && (
            <ClientKey key={steps.client.id} client={steps.client} provider={provider} />
          )}
          {steps.client.secret === 'missing' && (
            <Notice
              tone="warn"
              title={isByCertificate ? STEPS.client.certificate.isMissing : STEPS.client.secretIsMissing}
              actions={
                <Button size="s" onClick={() => steps.client && setEditing(steps.client.id)}>
                  {isByCertificate ? STEPS.client.certificate.enter : STEPS.client.enterSecret}
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
