import type { ActivityCheck, ActivityKind, ActivityProblem } from '../../../shared/domain/activity.ts';
import type { Database, SqlValue } from '../ports.ts';
import type { ActivityChain, ChainEnds, Link } from './activity-chain.ts';
import { COLUMNS, contentOf, isSame, isUnlinked, linkHash, outcomesOf, rowsOf } from './activity-links.ts';

/** Keyfob gives none below 1, but others may. */
const LOWEST_ID = Number.MIN_SAFE_INTEGER;

/** Rows that are checked in one turn of the event loop. */
const ROWS_PER_TURN = 500;

/**
 * Computes every hash of the activity record again. Other work goes on meanwhile, so a chain whose beginning is deleted in between is
 * checked again. Rows that are yet to be linked are left out.
 */
export const checkActivity = async (database: Database, chain: ActivityChain): Promise<ActivityCheck> => {
  const problems: ActivityProblem[] = [];
  for (const { name } of chain.ends()) {
    const problem = await checkChain(database, chain, name);
    if (problem) problems.push(problem);
  }
  const strangers = database.get(
    `SELECT id, at, kind FROM activity WHERE (kind NOT IN (SELECT name FROM activity_chain) AND NOT (${isUnlinked('activity')})) OR id IN
       (SELECT entry FROM activity_outcome o WHERE o.kind <> activity.kind
          OR '${outcomesOf('')}' || o.kind NOT IN (SELECT name FROM activity_chain))
     ORDER BY id LIMIT 1`,
  );
  if (strangers) problems.push({ kind: 'entry', entry: entryOf(strangers) });
  const seal = chain.compareWithSeal();
  if (seal.kind === 'differs') problems.push({ kind: 'seal', entry: null });
  const counted = database.get('SELECT count(*) AS n, min(at) AS oldest FROM activity');
  const [first = null] = problems.toSorted((a, b) => idOf(a) - idOf(b));
  return {
    entries: Number(counted?.['n']),
    oldestAt: typeof counted?.['oldest'] === 'number' ? counted['oldest'] : null,
    problem: first,
    seal: 'since' in seal ? { kind: 'compared', since: seal.since } : seal,
  };
};

const idOf = ({ entry }: ActivityProblem): number => entry?.id ?? Number.MAX_SAFE_INTEGER;

const checkChain = async (
  database: Database,
  chain: ActivityChain,
  name: string,
): Promise<ActivityProblem | null> => {
  const { table, kind } = rowsOf(name);
  const isOutcomes = table === 'activity_outcome';
  const sql = `SELECT hash, ${COLUMNS[table]} FROM ${table}
    WHERE id > ?1 AND kind = ?3 AND NOT (${isUnlinked(table)}) ORDER BY id LIMIT ?2`;
  const entryOfRow = (id: number): ActivityProblem['entry'] => {
    const entry = isOutcomes
      ? 'SELECT id, at, kind FROM activity WHERE id = (SELECT entry FROM activity_outcome WHERE id = ?)'
      : 'SELECT id, at, kind FROM activity WHERE id = ?';
    const row = database.get(entry, id);
    return row ? entryOf(row) : null;
  };
  /** The beginning of the chain, from which it is checked. */
  let anchor: Link = { id: Number.NaN, hash: new Uint8Array() };
  let hash = anchor.hash;
  let id = LOWEST_ID;
  /** The next rows, with the ends of the chain at the same moment: another process may write, too. */
  const next = (): { readonly ends: ChainEnds; readonly rows: SqlValue[][] } | null =>
    database.snapshot(() => {
      const ends = chain.ends().find((each) => each.name === name);
      if (!ends) return null;
      if (ends.anchor.id !== anchor.id) {
        ({ anchor } = ends);
        ({ hash } = anchor);
        id = LOWEST_ID;
      }
      return { ends, rows: database.rows(sql, id, ROWS_PER_TURN, kind) };
    });
  for (;;) {
    const part = next();
    if (!part) return null;
    const { ends, rows } = part;
    for (const [stored, ...values] of rows) {
      hash = linkHash(hash, contentOf(table, values));
      id = Number(values[0]);
      if (!isSame(hash, stored as Uint8Array)) return { kind: 'entry', entry: entryOfRow(id) };
    }
    if (rows.length < ROWS_PER_TURN)
      return isEnd(ends, id, hash) ? null : { kind: 'end', entry: entryOfRow(id) };
    await new Promise((resolve) => setImmediate(resolve));
  }
};

/** Whether a chain ends with its newest row; with its anchor if it has no rows. */
const isEnd = ({ anchor, head }: ChainEnds, newest: number, hash: Uint8Array): boolean =>
  isSame(hash, head.hash) && head.id === Math.max(newest, anchor.id);

const entryOf = (row: Record<string, SqlValue>): NonNullable<ActivityProblem['entry']> => ({
  id: Number(row['id']),
  at: Number(row['at']),
  kind: String(row['kind']) as ActivityKind,
});
