import type { Actor } from '../../../shared/domain/actor.ts';
import {
  ACTIVITY_GROUPS,
  ACTIVITY_KINDS,
  type ActivityEntry,
  type ActivityFilter,
  type ActivityKind,
  type ActivityProvider,
} from '../../../shared/domain/activity.ts';
import type { TimelineEntry } from '../../../shared/domain/attempt.ts';
import { asConnectionId, asProviderKey, type ConnectionId } from '../../../shared/ids.ts';
import { presentCode, presentTimeline } from '../../../shared/renamed.ts';
import type { Database, SqlValue } from '../ports.ts';

/** Rows that are read at once while a text is searched for. */
const ROWS_PER_READ = 500;

const SELECT = `
  SELECT a.id, a.at, a.kind, actor, provider_key, provider_name, connection_id, account_label, coalesce(o.code, a.code) AS code,
    a.details, timeline, awaits_outcome AND o.id IS NULL AS is_open, o.details AS outcome
  FROM activity a LEFT JOIN activity_outcome o ON o.entry = a.id`;

/** As `isFailed` says of an entry. */
const FAILED_SQL =
  "coalesce(o.code, a.code) IS NOT NULL OR coalesce(json_extract(o.details, '$.status'), 0) >= 400";

const OUTCOMES_SQL: Readonly<Record<ActivityFilter['outcome'], string>> = {
  any: '',
  done: `AND NOT (${FAILED_SQL}) AND NOT (awaits_outcome AND o.id IS NULL)`,
  failed: `AND (${FAILED_SQL})`,
  unknown: 'AND awaits_outcome AND o.id IS NULL',
};

/** Whether a row of the record matches; see activity-search.ts. */
export type RowFilter = (row: Record<string, SqlValue>) => boolean;

interface EntryFilters {
  readonly filter: Omit<ActivityFilter, 'text'>;
  /** Null if every row matches. */
  readonly matches: RowFilter | null;
  /** Whether the outcome of an entry is still to come. */
  readonly isRunning: (id: number) => boolean;
}

/** The newest matching entries before an id (or of all), newest first. */
export const listEntries = (
  database: Database,
  before: number | null,
  limit: number,
  { filter, matches, isRunning }: EntryFilters,
): ActivityEntry[] => {
  const [kind, key = ''] = filter.subject.split(/:(.*)/s);
  const kinds = filter.group === 'all' ? ACTIVITY_KINDS : ACTIVITY_GROUPS[filter.group];
  const subject =
    kind === 'provider' ? 'AND provider_key = ?5' : kind === 'account' ? 'AND connection_id = ?5' : '';
  const sql = `${SELECT} WHERE a.id < ?1 AND a.at >= ?3 AND +a.kind IN (SELECT value FROM json_each(?4)) ${subject}
    ${OUTCOMES_SQL[filter.outcome]} ORDER BY a.id DESC LIMIT ?2`;
  const found: ActivityEntry[] = [];
  let next = before ?? Number.MAX_SAFE_INTEGER;
  for (;;) {
    const atOnce = matches === null ? limit : ROWS_PER_READ;
    const rows = database.all(
      sql,
      next,
      atOnce,
      filter.since ?? Number.MIN_SAFE_INTEGER,
      JSON.stringify(kinds),
      ...(subject === '' ? [] : [key]),
    );
    for (const row of rows) {
      const entry = matches === null || matches(row) ? fromRow(row, isRunning) : null;
      if (!entry || (filter.outcome === 'unknown' && entry.outcome === 'running')) continue;
      found.push(entry);
      if (found.length === limit) return found;
    }
    if (rows.length < atOnce) return found;
    next = Number(rows.at(-1)?.['id']);
  }
};

/** The providers and accounts in the record, with their latest names. */
export const providersIn = (database: Database): ActivityProvider[] => {
  // SQLite takes the other columns from the row with the greatest id.
  const rows = database.all(
    `SELECT max(id), provider_key, provider_name, connection_id, account_label FROM activity
     WHERE provider_key IS NOT NULL GROUP BY provider_key, connection_id ORDER BY 1 DESC`,
  );
  const providers = new Map<string, { name: string; accounts: { id: ConnectionId; label: string }[] }>();
  for (const row of rows) {
    const key = String(row['provider_key']);
    const provider = providers.get(key) ?? { name: String(row['provider_name'] ?? key), accounts: [] };
    providers.set(key, provider);
    const { connection_id: id, account_label: label } = row;
    if (typeof id === 'string' && typeof label === 'string')
      provider.accounts.push({ id: asConnectionId(id), label });
  }
  return [...providers]
    .map(([key, provider]) => ({ key: asProviderKey(key), ...provider }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
};

const fromRow = (row: Record<string, SqlValue>, isRunning: (id: number) => boolean): ActivityEntry => {
  const {
    provider_key: key,
    provider_name: name,
    connection_id: connection,
    account_label: label,
    code,
    is_open: isOpen,
  } = row;
  const id = Number(row['id']);
  const parse = (column: string): ActivityEntry['details'] =>
    JSON.parse(String(row[column] ?? '{}')) as ActivityEntry['details'];
  return {
    id,
    at: Number(row['at']),
    kind: String(row['kind']) as ActivityKind,
    actor: { kind: String(row['actor']) as Actor['kind'] },
    providerKey: typeof key === 'string' ? asProviderKey(key) : null,
    providerName: typeof name === 'string' ? name : null,
    connectionId: typeof connection === 'string' ? asConnectionId(connection) : null,
    accountLabel: typeof label === 'string' ? label : null,
    code: typeof code === 'string' ? presentCode(code) : null,
    outcome: isOpen === 1 ? (isRunning(id) ? 'running' : 'unknown') : 'recorded',
    details: { ...parse('details'), ...parse('outcome') },
    timeline: presentTimeline(JSON.parse(String(row['timeline'])) as TimelineEntry[]),
  };
};
