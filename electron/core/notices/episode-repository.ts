import type { ConnectionId } from '../../../shared/ids.ts';
import type { Database } from '../ports.ts';
import type { Episode } from './decide-notices.ts';

/** The episodes of accounts that need the person, at most one for each account. Every call may throw `StorageError`. */
export class EpisodeRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  all(): Map<ConnectionId, Episode> {
    const rows = this.#database.all('SELECT connection_id, is_told FROM notice_episode');
    return new Map(
      rows.map((row) => [row['connection_id'] as ConnectionId, row['is_told'] === 1 ? 'told' : 'pending']),
    );
  }

  /** Stores what has changed. A power loss may undo it: then something is told twice. */
  change(before: ReadonlyMap<ConnectionId, Episode>, after: ReadonlyMap<ConnectionId, Episode>): void {
    const changed = [...after].filter(([id, episode]) => before.get(id) !== episode);
    const ended = [...before.keys()].filter((id) => !after.has(id));
    if (changed.length + ended.length === 0) return;
    this.#database.transaction(() => {
      for (const [id, episode] of changed) {
        const sql = 'INSERT OR REPLACE INTO notice_episode (connection_id, is_told) VALUES (?, ?)';
        this.#database.run(sql, id, episode === 'told' ? 1 : 0);
      }
      for (const id of ended) this.#database.run('DELETE FROM notice_episode WHERE connection_id = ?', id);
    }, 'unsynced');
  }
}
