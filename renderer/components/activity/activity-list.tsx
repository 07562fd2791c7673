import {
  AppWindow,
  ArrowLeftRight,
  ChevronRight,
  CircleCheck,
  CircleSlash,
  CircleX,
  Eye,
  FileInput,
  FileOutput,
  KeyRound,
  ListMinus,
  Link2,
  LogIn,
  LogOut,
  type LucideIcon,
  Pencil,
  Plug,
  RefreshCw,
  Send,
  Settings,
  Timer,
  Trash2,
  TriangleAlert,
  Unplug,
  Vault,
} from 'lucide-react';
import { useId, useState } from 'react';
import { isFailed, type ActivityEntry, type ActivityKind } from '../../../shared/domain/activity.ts';
import { ACTIVITY } from '../../../shared/words/activity.ts';
import { useFormat } from '../../i18n/format.ts';
import type { Rows } from '../../hooks/use-rows.ts';
import { IconButton } from '../../ui/button.tsx';
import { onEscape } from '../../ui/escape.ts';
import { Name } from '../../ui/name.tsx';
import { cx } from '../../ui/cx.ts';
import { Timeline } from '../timeline/timeline.tsx';
import styles from './activity-list.module.css';
import { entryReason, entrySubject, entryTitle, requestLine } from './entry-words.ts';

const ICONS: Readonly<Record<ActivityKind, LucideIcon>> = {
  connected: Plug,
  reconnected: LogIn,
  token_replaced: KeyRound,
  sign_in_failed: LogIn,
  sign_in_canceled: CircleSlash,
  checked: CircleCheck,
  refreshed: RefreshCw,
  token_requested: RefreshCw,
  scopes_lost: ListMinus,
  disconnected: Unplug,
  revoked: Unplug,
  renamed: Pencil,
  account_value_chosen: Pencil,
  client_saved: AppWindow,
  client_deleted: Trash2,
  provider_saved: KeyRound,
  provider_deleted: Trash2,
  vault_changed: Vault,
  question_confirmed: CircleCheck,
  question_declined: CircleX,
  link_ignored: Link2,
  requested: Send,
  approved: CircleCheck,
  declined: CircleX,
  allowance_ended: Timer,
  revealed: Eye,
  settings_changed: Settings,
  mode_changed: ArrowLeftRight,
  platform_signed_in: LogIn,
  platform_signed_out: LogOut,
  platform_changed: Settings,
  exported: FileOutput,
  imported: FileInput,
};

interface ActivityListProps {
  readonly entries: readonly ActivityEntry[];
  /** `account` omits the account's name and shows the date with the time. */
  readonly scope: 'everything' | 'account';
  /** Moves the focus among the entries, also of several lists. */
  readonly rows: Rows;
  /** Where the main process finds a timeline. */
  readonly source?: 'activity' | 'history';
}

/** Activity entries, one a line. An entry with a timeline can be unfolded. */
export const ActivityList = ({ entries, scope, rows, source = 'activity' }: ActivityListProps) => (
  <ul>
    {entries.map((entry) => (
      <Entry
        key={entry.id}
        entry={entry}
        about={scope}
        source={source}
        tabIndex={rows.tabIndex(String(entry.id))}
      />
    ))}
  </ul>
);

const Entry = ({
  entry,
  about,
  source,
  tabIndex,
}: {
  readonly entry: ActivityEntry;
  readonly about: ActivityListProps['scope'];
  readonly source: 'activity' | 'history';
  readonly tabIndex: 0 | -1;
}) => {
  const format = useFormat();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { kind, timeline } = entry;
  // A no is what the person wanted.
  const Icon = isFailed(entry) && kind !== 'declined' ? TriangleAlert : ICONS[kind];
  const subject = entrySubject(entry);
  const reason = entryReason(entry);
  const details = requestLine(entry, format);
  return (
    <li
      data-row
      data-row-key={entry.id}
      data-focus-key={`${source}:${String(entry.id)}`}
      tabIndex={tabIndex}
      className={styles.entry}
      onKeyDown={(event) => {
        const item = event.currentTarget;
        const closeWithEscape = onEscape(() => {
          setOpen(false);
          item.focus();
        });
        if (open) closeWithEscape(event);
        if (event.key === 'Enter' && event.target === item && timeline.length > 0) setOpen(!open);
      }}
    >
      <div className={styles.line}>
        <Icon className={cx(styles.icon, Icon === TriangleAlert && styles.failed)} aria-hidden />
        <div className={styles.text}>
          <p className={styles.title}>
            <span className={styles.kind}>{entryTitle(entry)}</span>
            {about === 'everything' && subject !== '' && <Name text={subject} className={styles.who} />}
          </p>
          {details !== '' && <p className={styles.details}>{details}</p>}
          {reason !== null && <p className={styles.reason}>{reason}</p>}
        </div>
        <time
          className={styles.time}
          dateTime={new Date(entry.at).toISOString()}
          title={format.dateTime(entry.at)}
        >
          {about === 'everything' ? format.time(entry.at) : format.dateTime(entry.at)}
        </time>
        <span className={styles.toggle}>
          {timeline.length > 0 && (
            <IconButton
              size="s"
              icon={ChevronRight}
              className={cx(styles.chevron, open && styles.turned)}
              label={open ? ACTIVITY.hideTimeline : ACTIVITY.showTimeline}
              aria-expanded={open}
              aria-controls={id}
              tabIndex={tabIndex}
              onClick={() => setOpen(!open)}
            />
          )}
        </span>
      </div>
      {open && (
        <div id={id} className={styles.timeline}>
          <Timeline
            entries={timeline}
            provider={entry.providerName ?? ''}
            source={{ kind: source, id: entry.id }}
          />
        </div>
      )}
    </li>
  );
};
