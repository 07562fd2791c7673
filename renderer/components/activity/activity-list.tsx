import {
  AppWindow,
  ChevronRight,
  CircleCheck,
  CircleSlash,
  CircleX,
  Eye,
  KeyRound,
  Link2,
  LogIn,
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
import { ACTIVITY_GROUPS, type ActivityEntry, type ActivityKind } from '../../../shared/domain/activity.ts';
import {
  ACTIVITY,
  ACTIVITY_ACTOR,
  ACTIVITY_KIND,
  ACTIVITY_OUTCOME,
  VAULT_CHANGE_WORDS,
} from '../../../shared/words/activity.ts';
import { VAULT_CHANGES } from '../../../shared/domain/vault.ts';
import { ERROR_WORDS } from '../../../shared/words/errors.ts';
import { fill } from '../../../shared/words/fill.ts';
import { useFormat, type Format } from '../../i18n/format.ts';
import { IconButton } from '../../ui/button.tsx';
import { Name } from '../../ui/name.tsx';
import { cx } from '../../ui/cx.ts';
import { Timeline } from '../timeline/timeline.tsx';
import styles from './activity-list.module.css';

const ICONS: Readonly<Record<ActivityKind, LucideIcon>> = {
  connected: Plug,
  reconnected: LogIn,
  sign_in_failed: LogIn,
  sign_in_canceled: CircleSlash,
  checked: CircleCheck,
  refreshed: RefreshCw,
  disconnected: Unplug,
  revoked: Unplug,
  renamed: Pencil,
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
};

interface ActivityListProps {
  readonly entries: readonly ActivityEntry[];
  /** `account` omits the account's name and shows the date with the time. */
  readonly scope: 'everything' | 'account';
}

/** Activity entries, one a line. An entry with a timeline can be unfolded. */
export const ActivityList = ({ entries, scope }: ActivityListProps) => (
  <ul>
    {entries.map((entry) => (
      <Entry key={entry.id} entry={entry} about={scope} />
    ))}
  </ul>
);

/** What the person was asked, or what holds since the change; null for other entries. */
const securitySentence = ({ kind, details }: ActivityEntry): string | null => {
  const { change: changed, question, activityDays: days } = details;
  if (kind === 'settings_changed') return fill(ACTIVITY.keptFor, { days: Number(days) });
  if (kind === 'question_confirmed' || kind === 'question_declined') return String(question);
  const change = VAULT_CHANGES.find((known) => known === changed);
  return kind === 'vault_changed' && change ? VAULT_CHANGE_WORDS[change] : null;
};

/**
 * Why it failed. A failed revocation that Keyfob does not retry also says to remove the access at the
 * provider.
 */
const failureSentence = ({ kind, code, details }: ActivityEntry, provider: string): string | null => {
  if (code === null) return null;
  const reason = fill(ERROR_WORDS[code].what, { ...details, provider });
  const givenUp = kind === 'revoked' && code !== 'connection.connected_again';
  return givenUp ? `${reason} ${fill(ACTIVITY.removeAtProvider, { provider })}` : reason;
};

/** Of an entry whose outcome is not recorded; null for other entries. */
const openSentence = ({ outcome }: ActivityEntry): string | null =>
  outcome === 'recorded' ? null : ACTIVITY_OUTCOME[outcome];

/** What was sent or allowed, and how it ended: "GET api.github.com/repos/{id} · 200 · 184 ms"; empty for entries about something else. */
const requestLine = ({ actor, kind, details }: ActivityEntry, format: Format): string => {
  if (!ACTIVITY_GROUPS.requests.some((request) => request === kind) && kind !== 'revealed') return '';
  const { method, template, status, durationMs, minutes, purpose } = details;
  const address = typeof template === 'string' ? template.replace(/^https:\/\//, '') : '';
  return [
    typeof method === 'string' ? `${method} ${address}` : null,
    typeof status === 'number' ? String(status) : null,
    typeof durationMs === 'number' ? fill(ACTIVITY.milliseconds, { ms: format.number(durationMs) }) : null,
    typeof minutes === 'number' ? fill(ACTIVITY.forMinutes, { minutes }) : null,
    typeof purpose === 'string' && purpose !== '' ? fill(ACTIVITY.purpose, { purpose }) : null,
    kind === 'allowance_ended' ? null : ACTIVITY_ACTOR[actor.kind],
  ]
    .filter((part) => part !== null)
    .join(' · ');
};

const Entry = ({
  entry,
  about,
}: {
  readonly entry: ActivityEntry;
  readonly about: ActivityListProps['scope'];
}) => {
  const format = useFormat();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { code, kind, timeline, accountLabel, providerName } = entry;
  const failed = code !== null;
  // A no is what the person wanted.
  const Icon = failed && kind !== 'declined' ? TriangleAlert : ICONS[kind];
  const provider = providerName ?? '';
  const accountAndProvider = [accountLabel, providerName].filter((name) => name !== null).join(' · ');
  const reason = failureSentence(entry, provider) ?? securitySentence(entry) ?? openSentence(entry);
  const details = requestLine(entry, format);
  return (
    <li className={styles.entry}>
      <div className={styles.line}>
        <Icon className={cx(styles.icon, Icon === TriangleAlert && styles.failed)} aria-hidden />
        <div className={styles.text}>
          <p className={styles.title}>
            <span className={styles.kind}>{ACTIVITY_KIND[kind][failed ? 'failed' : 'done']}</span>
            {about === 'everything' && accountAndProvider !== '' && (
              <Name text={accountAndProvider} className={styles.who} />
            )}
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
              data-focus-key={`activity:${String(entry.id)}`}
              onClick={() => setOpen(!open)}
            />
          )}
        </span>
      </div>
      {open && (
        <div id={id} className={styles.timeline}>
          <Timeline entries={timeline} provider={provider} />
        </div>
      )}
    </li>
  );
};
