import { Trash2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { HistoryEntry, SavedRequest } from '../../../shared/domain/request.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { REQUEST, REQUEST_HISTORY } from '../../../shared/words/request.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat } from '../../i18n/format.ts';
import { useServices } from '../../stores/services.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import styles from './request-side.module.css';
import { outcomeWords, shortPath } from './response-words.ts';
import { SavedList } from './saved-list.tsx';
import { StoredItem } from './stored-item.tsx';
import { useStoredRequests } from './stored-requests.ts';
import { searchIn } from './stored-search.ts';
import { useRemoval, type Removed } from './use-removal.ts';

interface RequestSideProps {
  readonly connection: ConnectionFacts;
  readonly isVaultOpen: boolean;
  /** The ID of the saved request that is in the form; null if none is. */
  readonly current: string | null;
  readonly onStored: (stored: HistoryEntry | SavedRequest) => void;
}

/** The requests that were sent and saved. Choosing one puts it into the form. */
export const RequestSide = ({ connection, isVaultOpen, current, onStored }: RequestSideProps) => {
  const { history, saved, error } = useStoredRequests();
  const [shown, setShown] = useState<'history' | 'saved'>('history');
  const panel = useRef<HTMLDivElement>(null);
  const remove = useRemoval(connection.id, panel);
  const { label } = connection.account;
  const list = shown === 'history' ? history : saved;
  if (!isVaultOpen) return <p className={styles.empty}>{REQUEST.locked}</p>;
  return (
    <Tabs
      label={REQUEST_HISTORY.label}
      tabs={[
        { value: 'history', label: REQUEST_HISTORY.history },
        { value: 'saved', label: REQUEST_HISTORY.saved },
      ]}
      value={shown}
      onValue={setShown}
      className={styles.side}
      barClassName={styles.bar}
      actions={
        shown === 'history' && (history ?? []).length > 0 ? <ClearHistory connection={connection} /> : null
      }
    >
      <TabPanel ref={panel} value={shown} className={styles.panel}>
        <ErrorNotice error={error ?? remove.error} />
        {list?.length === 0 && (
          <p className={styles.empty}>
            {shown === 'history' ? REQUEST_HISTORY.emptyHistory : REQUEST_HISTORY.emptySaved}
          </p>
        )}
        {shown === 'history' && history !== null && history.length > 0 && (
          <Search key="history" kind="history" account={label} requests={history}>
            {(found) => <HistoryList entries={found} onEntry={onStored} onRemove={remove.run} />}
          </Search>
        )}
        {shown === 'saved' && saved !== null && saved.length > 0 && (
          <Search key="saved" kind="saved" account={label} requests={saved}>
            {(found, query) => (
              <SavedList
                requests={found}
                query={query}
                current={current}
                onOpen={onStored}
                onRemove={remove.run}
              />
            )}
          </Search>
        )}
      </TabPanel>
    </Tabs>
  );
};

/** A search above a list. Its text goes with the list, so that it never hides what comes later. */
const Search = <T extends HistoryEntry | SavedRequest>({
  kind,
  account,
  requests,
  children,
}: {
  readonly kind: 'history' | 'saved';
  readonly account: string;
  readonly requests: readonly T[];
  readonly children: (found: readonly T[], query: string) => React.ReactNode;
}) => {
  const [query, setQuery] = useState('');
  const find = useMemo(() => searchIn(requests), [requests]);
  const found = find(query);
  return (
    <>
      <div className={styles.search}>
        <SearchField
          label={REQUEST_HISTORY.search}
          placeholder={REQUEST_HISTORY.searchIn[kind]}
          value={query}
          onValue={setQuery}
        />
      </div>
      {found.length === 0 && (
        <p className={styles.empty} role="status">
          {fill(REQUEST_HISTORY.noMatches, { query, account })}
        </p>
      )}
      <div className={styles.list}>{children(found, query)}</div>
    </>
  );
};

const HistoryList = ({
  entries,
  onEntry,
  onRemove,
}: {
  readonly entries: readonly HistoryEntry[];
  readonly onEntry: (entry: HistoryEntry) => void;
  readonly onRemove: (removed: Removed) => void;
}) => {
  const format = useFormat();
  const now = useNow();
  const days = Map.groupBy(entries, ({ at }) => format.dayOf(at));
  return [...days].map(([day, ofDay]) => (
    <div key={day}>
      <h3 className={styles.day}>{format.day(ofDay[0]?.at ?? 0, now)}</h3>
      <ul>
        {ofDay.map((entry) => {
          const outcome = outcomeWords(entry);
          return (
            <StoredItem
              key={entry.id}
              method={entry.draft.method}
              name={shortPath(entry.draft)}
              title={entry.draft.address}
              onOpen={() => onEntry(entry)}
              id={entry.id}
              onRemove={onRemove}
            >
              <span className={cx(styles.outcome, styles[outcome.tone])}>{outcome.text}</span>
              <span className={styles.time}>{format.time(entry.at)}</span>
            </StoredItem>
          );
        })}
      </ul>
    </div>
  ));
};

const ClearHistory = ({ connection }: { readonly connection: ConnectionFacts }) => {
  const { bridge } = useServices();
  const { reload } = useStoredRequests();
  const [isAsking, setIsAsking] = useState(false);
  const clear = useAction(
    () => bridge.call('requests.clearHistory', connection.id),
    () => {
      setIsAsking(false);
      reload();
    },
  );
  return (
    <>
      <IconButton
        size="s"
        icon={Trash2}
        label={REQUEST_HISTORY.clear}
        className={styles.clear}
        onClick={() => setIsAsking(true)}
      />
      <Dialog
        open={isAsking}
        decision
        title={fill(REQUEST_HISTORY.clearAsk, { account: connection.account.label })}
        onClose={() => setIsAsking(false)}
        actions={
          <>
            <Button onClick={() => setIsAsking(false)}>{COMMON.cancel}</Button>
            <Button variant="danger" busy={clear.busy} onClick={() => clear.run()}>
              {REQUEST_HISTORY.clear}
            </Button>
          </>
        }
      >
        {REQUEST_HISTORY.clearText}
        <ErrorNotice error={clear.error} />
      </Dialog>
    </>
  );
};
