import { useEffect, useState } from 'react';
import type { ActivityEntry } from '../../../shared/domain/activity.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { CONNECTION } from '../../../shared/words/connection.ts';
import { ActivityList } from '../../components/activity/activity-list.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useRows } from '../../hooks/use-rows.ts';
import { useServices } from '../../stores/services.ts';
import { Fold } from '../../ui/fold.tsx';
import styles from './connection-page.module.css';

/** The last sign-ins and renewals of an account, step by step. They are loaded when the person unfolds them. */
export const SignInHistory = ({ connection }: { readonly connection: ConnectionFacts }) => {
  const { bridge } = useServices();
  const [isOpen, setIsOpen] = useState(false);
  const [entries, setEntries] = useState<readonly ActivityEntry[] | null>(null);
  const load = useAction(() => bridge.call('connections.history', connection.id), setEntries);
  const rows = useRows((entries ?? []).map(({ id }) => String(id)));
  const { run } = load;
  // A sign-in or a renewal changes the connection.
  useEffect(() => {
    if (isOpen) run();
  }, [isOpen, connection, run]);
  return (
    <Fold title={CONNECTION.signIns.title} hint={CONNECTION.signIns.hint} onOpen={setIsOpen}>
      {entries?.length === 0 && <p className={styles.nothing}>{CONNECTION.history.empty}</p>}
      {entries !== null && entries.length > 0 && (
        <div className={styles.signIns} {...rows.list}>
          <ActivityList entries={entries} scope="account" rows={rows} source="history" />
        </div>
      )}
      <ErrorNotice error={load.error} />
    </Fold>
  );
};
