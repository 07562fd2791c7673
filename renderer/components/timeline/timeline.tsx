import type { TimelineEntry } from '../../../shared/domain/attempt.ts';
import { TIMELINE, TIMELINE_LABELS } from '../../../shared/words/timeline.ts';
import { formatElapsed, useFormat } from '../../i18n/format.ts';
import { timelineDetails } from './timeline-details.ts';
import styles from './timeline.module.css';

/** The events of a sign-in, each with the time since the first. */
export const Timeline = ({
  entries,
  provider,
}: {
  readonly entries: readonly TimelineEntry[];
  readonly provider: string;
}) => {
  const format = useFormat();
  const start = entries[0]?.at ?? 0;
  return (
    <div className={styles.timeline}>
      <ol className={styles.list} aria-label={TIMELINE_LABELS.title}>
        {entries.map((entry, index) => {
          const details = timelineDetails(entry.details, provider);
          return (
            <li key={index} className={styles.entry}>
              <time
                className={styles.time}
                dateTime={new Date(entry.at).toISOString()}
                title={format.dateTime(entry.at)}
              >
                {formatElapsed(entry.at - start)}
              </time>
              <span className={styles.event}>
                {TIMELINE[entry.event]}
                {details !== '' && <span className={styles.details}>{details}</span>}
              </span>
            </li>
          );
        })}
      </ol>
      <p className={styles.explained}>{TIMELINE_LABELS.explanation}</p>
    </div>
  );
};
