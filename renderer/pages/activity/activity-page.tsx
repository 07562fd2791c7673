import { useDeferredValue, useMemo, useState } from 'react';
import { ACTIVITY, type ActivityFilter } from '../../../shared/words/activity.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { FRAME } from '../../../shared/words/frame.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { usePageSearch } from '../../hooks/use-page-search.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Chips } from '../../ui/chips.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { ListSkeleton } from '../../ui/skeleton.tsx';
import { ActivityList } from '../../components/activity/activity-list.tsx';
import styles from './activity-page.module.css';
import {
  groupByDay,
  matchesFilter,
  matchesSubject,
  queryFilter,
  subjectsIn,
  type ActivitySubject,
} from './activity-filter.ts';
import { useActivity } from '../../hooks/use-activity.ts';
import { useRows } from '../../hooks/use-rows.ts';

const PAGE_SIZE = 50;

const FILTERS = Object.entries(ACTIVITY.filter).map(([value, label]) => ({
  value: value as ActivityFilter,
  label,
}));

export const ActivityPage = () => {
  const format = useFormat();
  const connections = useSlices((slices) => slices.connections);
  const now = useNow();
  const [filter, setFilter] = useState<ActivityFilter>('all');
  const [subject, setSubject] = useState<ActivitySubject>('everyone');
  const { query, change } = usePageSearch();
  // Keeps typing responsive while a long list renders.
  const deferredQuery = useDeferredValue(query);
  const matchesQuery = useMemo(() => queryFilter(deferredQuery), [deferredQuery]);
  const activity = useActivity(
    (entry) => matchesFilter(entry, filter) && matchesSubject(entry, subject) && matchesQuery(entry),
    PAGE_SIZE,
  );
  const { entries, all } = activity;
  const isFiltered = filter !== 'all' || subject !== 'everyone' || query.trim() !== '';
  const rows = useRows((entries ?? []).map(({ id }) => String(id)));
  const days = groupByDay(entries ?? [], format.dayOf);
  return (
    <Page name={ACTIVITY.title} lead={ACTIVITY.lead}>
      {(all.length > 0 || isFiltered) && (
        <div className={styles.filters}>
          <div className={styles.search}>
            <SearchField
              label={ACTIVITY.search}
              placeholder={ACTIVITY.search}
              value={query}
              onValue={(next) => change({ query: next })}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowDown') return;
                event.preventDefault();
                rows.focusFirst();
              }}
            />
          </div>
          <Chips label={ACTIVITY.filters} options={FILTERS} value={filter} onValue={setFilter} />
          <Select
            label={ACTIVITY.account}
            value={subject}
            onValue={setSubject}
            groups={[
              { label: null, options: [{ value: 'everyone', label: ACTIVITY.allAccounts }] },
              ...subjectsIn(all, connections).map((provider) => ({
                label: provider.name,
                options: [
                  {
                    value: `provider:${provider.key}` as const,
                    label: fill(ACTIVITY.allOfProvider, { provider: provider.name }),
                  },
                  ...provider.accounts.map(({ id, label }) => ({ value: `account:${id}` as const, label })),
                ],
              })),
            ]}
          />
        </div>
      )}
      <ErrorNotice
        error={activity.error}
        actions={
          <Button size="s" busy={activity.busy} onClick={activity.showOlder}>
            {COMMON.tryAgain}
          </Button>
        }
      />
      {entries === null && activity.error === null && <ListSkeleton label={FRAME.loading} />}
      {entries?.length === 0 && !activity.busy && (
        <Empty
          title={isFiltered ? ACTIVITY.noMatches.title : ACTIVITY.empty.title}
          text={isFiltered ? ACTIVITY.noMatches.text : ACTIVITY.empty.text}
        >
          {isFiltered && (
            <Button
              onClick={() => {
                setFilter('all');
                setSubject('everyone');
                change({ query: '' });
              }}
            >
              {ACTIVITY.noMatches.action}
            </Button>
          )}
        </Empty>
      )}
      {days.length > 0 && (
        <div {...rows.list} className={styles.days}>
          {days.map((day) => {
            const at = day.entries[0]?.at ?? 0;
            return (
              <section key={day.day} className={styles.day} aria-labelledby={`day-${String(day.day)}`}>
                <h2 id={`day-${String(day.day)}`} className={styles.dayName}>
                  {format.day(at, now)}
                </h2>
                <div className={styles.surface}>
                  <ActivityList entries={day.entries} scope="everything" rows={rows} />
                </div>
              </section>
            );
          })}
        </div>
      )}
      {entries !== null && entries.length > 0 && (
        <div className={styles.end}>
          {activity.hasMore ? (
            <Button busy={activity.busy} onClick={activity.showOlder}>
              {ACTIVITY.showOlder}
            </Button>
          ) : (
            <p className={styles.oldest}>{ACTIVITY.end}</p>
          )}
        </div>
      )}
    </Page>
  );
};
