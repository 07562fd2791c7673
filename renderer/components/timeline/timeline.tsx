import type { TimelineEntry } from '../../../shared/domain/attempt.ts';
import type { CopySource } from '../../../shared/ipc/contract.ts';
import {
  formatElapsed,
  TIMELINE,
  timelineDetails,
  TIMELINE_LABELS,
  timelineTitle,
} from '../../../shared/words/timeline.ts';
import { useFormat } from '../../i18n/format.ts';
import { useServices } from '../../stores/services.ts';
import { CopyButton } from '../copy-button.tsx';
import styles from './timeline.module.css';

/** The events of a sign-in or a renewal, each with the time since the first. */
export const Timeline = ({
  entries,
  provider,
  source,
}: {
  readonly entries: readonly TimelineEntry[];
  readonly provider: string;
  /** Where the main process finds it, to copy it. */
  readonly source: CopySource;
}) => {
  const { bridge } = useServices();
  const format = useFormat();
  const start = entries[0]?.at ?? 0;
  return (
    <div className={styles.timeline}>
      <ol className={styles.list} aria-label={timelineTitle(entries)}>
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
      <div className={styles.foot}>
        <p className={styles.explained}>{TIMELINE_LABELS.explanation}</p>
        <CopyButton label={TIMELINE_LABELS.copy} copy={() => bridge.call('app.copyText', source)} />
      </div>
    </div>
  );
};
