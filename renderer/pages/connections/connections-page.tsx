import { Plus, RefreshCw } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { isOpen } from '../../../shared/domain/vault.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';
import { fill } from '../../../shared/words/fill.ts';
import { FRAME } from '../../../shared/words/frame.ts';
import { ErrorNotice } from '../../frame/error-notice.tsx';
import { useNavigation } from '../../frame/navigation.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { ListSkeleton } from '../../ui/skeleton.tsx';
import { AttemptRow } from './attempt-row.tsx';
import { ConnectionRow } from './connection-row.tsx';
import styles from './connections-page.module.css';
import { FirstConnection } from './first-connection.tsx';
import {
  filterConnections,
  groupConnections,
  keptBy,
  openAttempts,
  SEARCHABLE_FROM,
} from './group-connections.ts';

const VaultPanel = lazy(async () => ({ default: (await import('../vault/vault-panel.tsx')).VaultPanel }));

/** Home: every account with its state in words, and one action where one is needed. */
export const ConnectionsPage = () => {
  const { client, toaster } = useServices();
  const navigation = useNavigation();
  const format = useFormat();
  const connections = useSlices((slices) => slices.connections);
  const attempts = openAttempts(useSlices((slices) => slices.attempts));
  const vault = useSlices((slices) => slices.vault);
  const checkAll = useAction(
    () => client.call('connections.checkAll'),
    () => toaster.show({ text: format.count(connections.length, CONNECTIONS.checkedAll), tone: 'done' }),
  );

  const open = isOpen(vault);
  const opening = vault.kind === 'opening';
  const none = connections.length === 0;
  const where = keptBy(vault);
  return (
    <Page
      name={CONNECTIONS.title}
      actions={
        !none && (
          <>
            {open && (
              <Button icon={RefreshCw} busy={checkAll.busy} onClick={() => checkAll.run()}>
                {CONNECTIONS.checkAll}
              </Button>
            )}
            <Button icon={Plus} onClick={() => navigation.open({ page: 'catalog' })}>
              {CONNECTIONS.connect}
            </Button>
          </>
        )
      }
    >
      <ErrorNotice error={checkAll.error} />
      {attempts.length > 0 && (
        <section aria-label={CONNECTIONS.inProgress} className={styles.list}>
          {attempts.map((attempt) => (
            <AttemptRow key={attempt.id} attempt={attempt} />
          ))}
        </section>
      )}
      {opening ? (
        <ListSkeleton label={FRAME.loading} />
      ) : (
        // The list waits for what stands above it, so that nothing moves under the pointer.
        <Suspense fallback={<ListSkeleton label={FRAME.loading} />}>
          {!open && <VaultPanel />}
          {!none ? <Accounts /> : open && <Nobody />}
        </Suspense>
      )}
      {!none && where !== null && (
        <p className={styles.foot}>
          {where} {CONNECTIONS.leaves}
        </p>
      )}
    </Page>
  );
};

/** No accounts: none were connected yet, or the file that holds them cannot be read. */
const Nobody = () => {
  const storage = useSlices((slices) => slices.storage);
  return storage.kind === 'newer-format' || storage.kind === 'unavailable' ? (
    <Empty title={CONNECTIONS.unreadable.title} text={CONNECTIONS.unreadable.text} />
  ) : (
    <FirstConnection />
  );
};

const Accounts = () => {
  const connections = useSlices((slices) => slices.connections);
  const providers = useSlices((slices) => slices.providers);
  const [query, setQuery] = useState('');
  const searchable = connections.length >= SEARCHABLE_FROM;
  const shown = searchable ? filterConnections(connections, providers, query) : connections;
  const groups = groupConnections(shown, providers);
  return (
    <>
      {searchable && (
        <SearchField
          label={CONNECTIONS.search}
          placeholder={CONNECTIONS.search}
          value={query}
          onValue={setQuery}
        />
      )}
      {groups.length === 0 ? (
        <p className={styles.nothing} role="status">
          {fill(CONNECTIONS.nothingFound, { query })}
        </p>
      ) : (
        <ul className={styles.list}>
          {groups.map((group) =>
            group.connections.map((connection, index) => (
              <ConnectionRow
                key={connection.id}
                connection={connection}
                provider={group.provider}
                logo={index === 0 ? 'shown' : 'space'}
                several={group.connections.length > 1}
              />
            )),
          )}
        </ul>
      )}
    </>
  );
};
