import { hash as digest, timingSafeEqual } from 'node:crypto';
import type { Database, SqlValue } from '../ports.ts';

type Table = 'activity' | 'activity_outcome';

/** The hash before the first link. */
const START = new Uint8Array(32);
const OUTCOMES = 'outcomes:';

/** The name of the chain of the outcomes of a kind of entry. The entries' own chain has the name of the kind. */
export const outcomesOf = (kind: string): string => `${OUTCOMES}${kind}`;

/** Where the rows of a chain are. */
export const rowsOf = (name: string): { readonly table: Table; readonly kind: string } =>
  name.startsWith(OUTCOMES)
    ? { table: 'activity_outcome', kind: name.slice(OUTCOMES.length) }
    : { table: 'activity', kind: name };

/** Whether the name of a chain is one of those of a table. */
const IS_CHAIN_OF: Readonly<Record<Table, string>> = {
  activity: `name NOT LIKE '${OUTCOMES}%'`,
  activity_outcome: `name LIKE '${OUTCOMES}%'`,
};

/** The newest link of a table, as an SQL expression; 0 if it has none. */
const lastLinkOf = (table: Table): string =>
  `coalesce((SELECT max(head_id) FROM activity_chain WHERE ${IS_CHAIN_OF[table]}), 0)`;

/**
 * The ID of the next row of a table, as an SQL expression: one that no row ever had, also if the newest ones were removed.
 *
 * @param known the newest ID that the caller knows to be used, as an SQL expression: of what is not linked yet, the file says nothing
 */
export const nextIdOf = (table: Table, known = '0'): string =>
  `1 + max(coalesce((SELECT max(id) FROM ${table}), 0), ${lastLinkOf(table)}, ${known})`;

/** The columns that a row's hash covers, in this order. */
export const COLUMNS: Readonly<Record<Table, string>> = {
  activity:
    'id, at, kind, actor, provider_key, provider_name, connection_id, account_label, code, details, timeline, awaits_outcome',
  activity_outcome: 'id, entry, kind, at, code, details',
};

/** What the hash of a row covers beside the hash before it. */
export const contentOf = (table: Table, columns: readonly SqlValue[]): string =>
  JSON.stringify([table === 'activity' ? 'entry' : 'outcome', ...columns]);

/** The hash of a link: over the one before it and its own content. */
export const linkHash = (before: Uint8Array, content: string): Uint8Array =>
  digest('sha256', Buffer.concat([before, Buffer.from(content)]), 'buffer');

export const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b);

/** Rows without a hash that are newer than the newest link of their table, as an SQL condition: they are yet to be linked. */
export const isUnlinked = (table: Table): string => `hash = x'' AND id > ${lastLinkOf(table)}`;

/** Makes links of the rows that are yet to be linked. Call it in a transaction. */
export const linkRows = (database: Database): void => {
  for (const table of ['activity', 'activity_outcome'] as const) {
    const rows = database.rows(UNLINKED[table]);
    for (const [kind, ...columns] of rows) {
      const name = table === 'activity' ? String(kind) : outcomesOf(String(kind));
      const hash = linkHash(headOf(database, name) ?? START, contentOf(table, columns));
      const id = columns[0] ?? null;
      database.run(STORE_HASH[table], hash, id);
      database.run(
        `INSERT INTO activity_chain (name, length, anchor_id, anchor_hash, head_id, head_hash)
         VALUES (?1, 1, 0, ?2, ?3, ?4)
         ON CONFLICT (name) DO UPDATE SET length = length + 1, head_id = ?3, head_hash = ?4`,
        ...[name, START, id, hash],
      );
    }
  }
};

// The texts are the same each time, so that their prepared statements are found at once.
const unlinkedIn = (table: Table): string =>
  `SELECT kind, ${COLUMNS[table]} FROM ${table} WHERE ${isUnlinked(table)} ORDER BY id`;
const UNLINKED = {
  activity: unlinkedIn('activity'),
  activity_outcome: unlinkedIn('activity_outcome'),
} as const;
const STORE_HASH = {
  activity: 'UPDATE activity SET hash = ? WHERE id = ?',
  activity_outcome: 'UPDATE activity_outcome SET hash = ? WHERE id = ?',
} as const;

/** The hash of the newest link of a chain; null if it has none. */
const headOf = (database: Database, name: string): Uint8Array | null => {
  const hash = database.get('SELECT head_hash FROM activity_chain WHERE name = ?', name)?.['head_hash'];
  return hash instanceof Uint8Array ? hash : null;
};
