import { useState } from 'react';
import { oauthClientIdOf } from '../../../shared/domain/grant.ts';
import type { OAuthClient } from '../../../shared/domain/oauth-client.ts';
import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { ConnectionFacts, DisconnectReport } from '../../../shared/domain/connection.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { DELETE } from '../../../shared/words/provider.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useConnectionsOf } from '../../hooks/use-connections.ts';
import { useAttempts } from '../../hooks/use-attempt.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { revocationWords } from '../../components/connection/revocation-words.ts';
import { Name } from '../../ui/name.tsx';
import { useDeletionEffects, type DeletionEffects } from './deletion-effects.ts';
import styles from './delete-dialogs.module.css';

interface Deletion {
  readonly title: string;
  readonly done: string;
  readonly provider: string;
  readonly effects: DeletionEffects;
  readonly note?: string;
  readonly perform: () => Promise<Result<readonly DisconnectReport[]>>;
}

const useRunningAttempts = (): readonly AttemptFacts[] =>
  useAttempts().filter(({ phase }) => phase !== 'finished');

/** Asks for confirmation, deletes, and reports the revocation of each account. */
const DeleteDialog = ({
  plan: deletion,
  onClose,
}: {
  readonly plan: Deletion;
  readonly onClose: (isDeleted: boolean) => void;
}) => {
  const { toaster } = useServices();
  const effects = useDeletionEffects(deletion.effects);
  const [reports, setReports] = useState<readonly DisconnectReport[] | null>(null);
  const perform = useAction(deletion.perform, (result) => {
    if (result.length > 0) {
      setReports(result);
      return;
    }
    toaster.show({ text: deletion.done, tone: 'done' });
    onClose(true);
  });
  if (reports) {
    return (
      <Dialog
        open
        onClose={() => onClose(true)}
        title={deletion.done}
        actions={
          <Button variant="primary" onClick={() => onClose(true)}>
            {COMMON.close}
          </Button>
        }
      >
        <ul className={styles.reports}>
          {reports.map((report) => (
            <li key={report.connectionId}>
              <Name text={report.accountLabel} className={styles.account} />
              {fill(revocationWords(report, DELETE.report), { provider: deletion.provider })}
            </li>
          ))}
        </ul>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      decision
      onClose={() => onClose(false)}
      title={deletion.title}
      actions={
        <>
          <Button onClick={() => onClose(false)}>{COMMON.cancel}</Button>
          <Button variant="danger" busy={perform.busy} onClick={() => perform.run()}>
            {DELETE.action}
          </Button>
        </>
      }
    >
      <ul className={styles.along}>
        {effects.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {deletion.note !== undefined && <p>{deletion.note}</p>}
      <ErrorNotice error={perform.error} provider={deletion.provider} />
    </Dialog>
  );
};

export const DeleteClientDialog = ({
  client,
  provider,
  onClose,
}: {
  readonly client: OAuthClient;
  readonly provider: string;
  readonly onClose: () => void;
}) => {
  const { bridge } = useServices();
  const isOfClient = ({ grant }: Pick<ConnectionFacts | AttemptFacts, 'grant'>): boolean =>
    oauthClientIdOf(grant) === client.id;
  const accounts = useSlices((slices) => slices.connections).filter(isOfClient);
  const attempts = useRunningAttempts().filter(isOfClient);
  return (
    <DeleteDialog
      onClose={onClose}
      plan={{
        title: client.name === '' ? DELETE.clientTitle : fill(DELETE.namedClientTitle, { name: client.name }),
        done: DELETE.clientDeleted,
        provider,
        effects: { accounts, clients: [], attempts },
        note: fill(client.isRegistered ? DELETE.clientGoesAtProvider : DELETE.clientStaysAtProvider, {
          provider,
        }),
        perform: () => bridge.call('clients.delete', client.id),
      }}
    />
  );
};

export const DeleteProviderDialog = ({
  providerKey,
  provider,
  onClose,
}: {
  readonly providerKey: ProviderKey;
  readonly provider: string;
  readonly onClose: (gone: boolean) => void;
}) => {
  const { bridge } = useServices();
  const accounts = useConnectionsOf(providerKey);
  const clients = useSlices((slices) => slices.clients).filter(
    (client) => client.providerKey === providerKey,
  );
  const attempts = useRunningAttempts().filter((attempt) => attempt.providerKey === providerKey);
  return (
    <DeleteDialog
      onClose={onClose}
      plan={{
        title: fill(DELETE.providerTitle, { provider }),
        done: fill(DELETE.providerDeleted, { provider }),
        provider,
        effects: { accounts, clients, attempts },
        perform: () => bridge.call('catalog.deleteCustom', providerKey),
      }}
    />
  );
};
