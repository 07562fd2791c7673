import { FileSpreadsheet, FileText, ShieldCheck } from 'lucide-react';
import { useDeferredValue, useEffect, useState } from 'react';
import {
  EVERYTHING,
  type ActivityCheck,
  type ActivityFilter,
  type ActivityProvider,
} from '../../../shared/domain/activity.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { ACTIVITY, ACTIVITY_CHECK, ACTIVITY_EXPORT } from '../../../shared/words/activity.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { FRAME } from '../../../shared/words/frame.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useNow } from '../../hooks/use-now.ts';
import { usePageSearch } from '../../hooks/use-page-search.ts';
import { useFormat } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { MoreMenu } from '../../ui/lazy-menu.tsx';
import { Page } from '../../ui/page.tsx';
import { ListSkeleton } from '../../ui/skeleton.tsx';
import { ActivityList } from '../../components/activity/activity-list.tsx';
import { useActivity } from '../../hooks/use-activity.ts';
import { useRows } from '../../hooks/use-rows.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { groupByDay, sinceOf, withIdentities, type ActivityTime } from './activity-filter.ts';
import { ActivityFilters } from './activity-filters.tsx';
import styles from './activity-page.module.css';
import { CheckReport } from './check-report.tsx';

const PAGE_SIZE = 50;

export const ActivityPage = () => {
  const format = useFormat();
  const connections = useSlices((slices) => slices.connections);
  const now = useNow();
  const { bridge, toaster } = useServices();
  const { query, change } = usePageSearch();
  const [choices, setChoices] = useState(EVERYTHING);
  const [time, setTime] = useState<ActivityTime>('all');
  const filter = { ...choices, text: query.trim().slice(0, LIMITS.search) };
  // Keeps typing responsive while a long list renders.
  const text = useDeferredValue(filter.text);
  const activity = useActivity({ ...choices, text }, PAGE_SIZE);
  const { entries } = activity;
  const isFiltered = (Object.keys(EVERYTHING) as (keyof ActivityFilter)[]).some(
    (name) => filter[name] !== EVERYTHING[name],
  );
  const rows = useRows((entries ?? []).map(({ id }) => String(id)));
  const days = groupByDay(entries ?? [], format.dayOf);

  const [providers, setProviders] = useState<readonly ActivityProvider[]>([]);
  const newest = entries?.[0]?.id;
  useEffect(() => {
    let isGone = false;
    void bridge.call('activity.providers').then((reply) => {
      if (reply.ok && !isGone) setProviders(reply.value);
    });
    return () => {
      isGone = true;
    };
  }, [bridge, newest]);

  const [found, setFound] = useState<ActivityCheck | null>(null);
  const check = useAction(() => bridge.call('activity.check'), setFound);
  const save = useAction(
    (kind: 'csv' | 'jsonl', isAll: boolean) =>
      bridge.call('activity.export', { format: kind, filter: isAll ? null : filter }),
    (name) => {
      if (name !== null) toaster.show({ text: fill(ACTIVITY_EXPORT.saved, { name }), tone: 'done' });
    },
  );
  const exports = (isAll: boolean, [csv, jsonl]: readonly [string, string]) => [
    {
      key: `csv-${String(isAll)}`,
      label: csv,
      icon: FileSpreadsheet,
      onSelect: () => save.run('csv', isAll),
    },
    { key: `jsonl-${String(isAll)}`, label: jsonl, icon: FileText, onSelect: () => save.run('jsonl', isAll) },
  ];
  return (
    <Page
      name={ACTIVITY.title}
      lead={ACTIVITY.lead}
      actions={
        <>
          <Button icon={ShieldCheck} busy={check.busy} onClick={() => check.run()}>
            {ACTIVITY_CHECK.action}
          </Button>
          <MoreMenu
            label={ACTIVITY_EXPORT.menu}
            focusKey="activity-export"
            items={
              isFiltered
                ? [
                    ...exports(false, [ACTIVITY_EXPORT.csvFiltered, ACTIVITY_EXPORT.jsonlFiltered]),
                    ...exports(true, [ACTIVITY_EXPORT.csvAll, ACTIVITY_EXPORT.jsonlAll]),
                  ]
                : exports(true, [ACTIVITY_EXPORT.csv, ACTIVITY_EXPORT.jsonl])
            }
          />
        </>
      }
    >
      {found && <CheckReport found={found} onClose={() => setFound(null)} />}
      <ErrorNotice error={check.error ?? save.error} />
      {(isFiltered || (entries?.length ?? 0) > 0) && (
        <ActivityFilters
          value={{ ...choices, text: query }}
          onValue={({ text: typed, ...chosen }) => {
            if (typed !== query) change({ query: typed });
            setChoices({ ...chosen, text: '' });
          }}
          time={time}
          onTime={(chosen) => {
            setTime(chosen);
            // Fixed when it is chosen, so that the list does not load anew each minute.
            setChoices({ ...choices, since: sinceOf(chosen, now) });
          }}
          providers={withIdentities(providers, connections)}
          onArrowDown={rows.focusFirst}
        />
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
                setChoices(EVERYTHING);
                setTime('all');
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
