import { EVERYTHING } from '../../../shared/domain/activity.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { CONNECTION } from '../../../shared/words/connection.ts';
import { FRAME } from '../../../shared/words/frame.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { ListSkeleton } from '../../ui/skeleton.tsx';
import { ActivityList } from '../../components/activity/activity-list.tsx';
import { useActivity } from '../../hooks/use-activity.ts';
import { useRows } from '../../hooks/use-rows.ts';
import styles from './connection-page.module.css';

const PAGE_SIZE = 5;

/** The activity of one account. */
export const AccountHistory = ({ connection }: { readonly connection: ConnectionFacts }) => {
  const activity = useActivity({ ...EVERYTHING, subject: `account:${connection.id}` }, PAGE_SIZE);
  const { entries } = activity;
  const rows = useRows((entries ?? []).map(({ id }) => String(id)));
  return (
    <Section title={CONNECTION.history.title} flush>
      {entries === null ? (
        <ListSkeleton rows={2} label={FRAME.loading} />
      ) : entries.length === 0 ? (
        <p className={styles.nothing}>{CONNECTION.history.empty}</p>
      ) : (
        <div {...rows.list}>
          <ActivityList entries={entries} scope="account" rows={rows} />
        </div>
      )}
      <ErrorNotice error={activity.error} />
      {activity.hasMore && (
        <div className={styles.older}>
          <Button variant="quiet" size="s" busy={activity.busy} onClick={activity.showOlder}>
            {CONNECTION.history.showOlder}
          </Button>
        </div>
      )}
    </Section>
  );
};
