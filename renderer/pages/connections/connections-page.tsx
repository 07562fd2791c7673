import { Plus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { isOpen } from '../../../shared/domain/vault.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';
import { fill } from '../../../shared/words/fill.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { FRAME } from '../../../shared/words/frame.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { usePlatformHost } from '../../hooks/use-offer.ts';
import { usePageSearch } from '../../hooks/use-page-search.ts';
import { useAttempts } from '../../hooks/use-attempt.ts';
import { useRows } from '../../hooks/use-rows.ts';
import { useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { ListSkeleton } from '../../ui/skeleton.tsx';
import { AttemptRow } from '../../components/connection/attempt-row.tsx';
import { PlatformWaiting } from '../../components/platform/platform-waiting.tsx';
import { ConnectionRow } from '../../components/connection/connection-row.tsx';
import { useCheckAll } from './check-all.tsx';
import styles from './connections-page.module.css';
import { FirstConnection } from './first-connection.tsx';
import {
  filterConnections,
  groupConnections,
  keyProtectionSentence,
  openAttempts,
  MIN_ACCOUNTS_FOR_SEARCH,
} from './group-connections.ts';

const VaultPanel = lazy(async () => ({
  default: (await import('../../components/vault/vault-panel.tsx')).VaultPanel,
}));

/** The home page: all accounts with their status. */
export const ConnectionsPage = () => {
  const navigation = useNavigation();
  const connections = useSlices((slices) => slices.connections);
  const attempts = openAttempts(useAttempts());
  const vault = useSlices((slices) => slices.vault);
  const checkAll = useCheckAll();

  const isVaultOpen = isOpen(vault);
  const isVaultOpening = vault.kind === 'opening';
  const hasNone = connections.length === 0;
  const keyProtection = keyProtectionSentence(vault);
  const hasManaged = connections.some(({ grant }) => grant.kind === 'managed');
  const host = usePlatformHost();
  return (
    <Page
      name={CONNECTIONS.title}
      // Who starts Keyfob for the first time learns what it is before it asks for a passphrase.
      lead={vault.kind === 'setup-needed' && hasNone ? CONNECTIONS.welcome : undefined}
      actions={
        !hasNone && (
          <>
            {isVaultOpen && checkAll.button}
            <Button icon={Plus} onClick={() => navigation.open({ page: 'catalog' })}>
              {CONNECTIONS.connect}
            </Button>
          </>
        )
      }
    >
      {checkAll.report}
      {isVaultOpen && <PlatformWaiting />}
      {attempts.length > 0 && (
        <section aria-label={CONNECTIONS.inProgress} className={styles.list}>
          {attempts.map((attempt) => (
            <AttemptRow key={attempt.id} attempt={attempt} />
          ))}
        </section>
      )}
      {isVaultOpening ? (
        <ListSkeleton label={FRAME.loading} />
      ) : (
        // Render the list together with the panel above it, so that nothing moves under the pointer.
        <Suspense fallback={<ListSkeleton label={FRAME.loading} />}>
          {!isVaultOpen && <VaultPanel />}
          {!hasNone ? <Accounts /> : isVaultOpen && <NoAccounts />}
        </Suspense>
      )}
      {!hasNone && keyProtection !== null && (
        <p className={styles.foot}>
          {keyProtection} {hasManaged ? fill(MANAGED.calls, { host }) : CONNECTIONS.privacy}
        </p>
      )}
    </Page>
  );
};

const NoAccounts = () => {
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
  const { query, change } = usePageSearch();
  const hasSearch = connections.length >= MIN_ACCOUNTS_FOR_SEARCH;
  const shown = hasSearch ? filterConnections(connections, providers, query) : connections;
  const groups = groupConnections(shown, providers);
  const rows = useRows(groups.flatMap((group) => group.connections.map(({ id }) => id)));
  return (
    <>
      {hasSearch && (
        <SearchField
          label={CONNECTIONS.search}
          placeholder={CONNECTIONS.search}
          value={query}
          onValue={(next) => change({ query: next })}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            rows.focusFirst();
          }}
        />
      )}
      {groups.length === 0 ? (
        <p className={styles.nothing} role="status">
          {fill(CONNECTIONS.noMatches, { query })}
        </p>
      ) : (
        <div {...rows.list}>
          <ul className={styles.list}>
            {groups.map((group) =>
              group.connections.map((connection, index) => (
                <ConnectionRow
                  key={connection.id}
                  connection={connection}
                  provider={group.provider}
                  logo={index === 0 ? 'shown' : 'space'}
                  hasSeveral={group.connections.length > 1}
                  tabIndex={rows.tabIndex(connection.id)}
                />
              )),
            )}
          </ul>
        </div>
      )}
    </>
  );
};
