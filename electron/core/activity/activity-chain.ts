import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Clock, Database, Random } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import { isSame, linkRows, rowsOf } from './activity-links.ts';

export interface ChainParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly vault: Vault;
}

const KEY = { record: 'activity', field: 'seal_key' } as const;

interface SealKey {
  readonly key: KeyObject;
  /** When it was made, in milliseconds since 1970. */
  readonly since: number;
  readonly isNew: boolean;
}

interface Seal {
  readonly content: string;
  readonly mac: Uint8Array;
}

export interface Link {
  readonly id: number;
  readonly hash: Uint8Array;
}

export interface ChainEnds {
  readonly name: string;
  readonly length: number;
  /** The last link that was deleted. */
  readonly anchor: Link;
  /** The newest link. */
  readonly head: Link;
}

/**
 * The hash chains of the activity record, one for the entries and one for the outcomes of each kind, because they are deleted oldest first
 * within their kind. A seal over the ends of all chains is made with a key in the vault, so that somebody who can only write to the file
 * can't rebuild them. While the vault is closed, the chains go on without a new seal.
 */
export class ActivityChain {
  readonly #parts: ChainParts;
  /** The seal that was made or verified last. While the data file has the same one, its key need not be read again. */
  #known: { readonly seal: Seal; readonly key: SealKey; readonly openings: number } | null = null;

  /** The change that is being made. */
  #change: { readonly mayDrop: boolean } | null = null;

  constructor(parts: ChainParts) {
    this.#parts = parts;
  }

  /**
   * Does work that adds rows or drops links in one transaction, makes links of the new rows, and then seals the chains, unless they did not
   * match their seal before. Nested changes are part of the outer one and are sealed with it.
   *
   * @param work gets whether it may drop links: not while the vault is closed, since the seal could not follow
   */
  change<T>(work: (mayDrop: boolean) => T): T {
    const { database } = this.#parts;
    const outer = this.#change;
    if (outer) return database.transaction(() => work(outer.mayDrop));
    return database.transaction(() => {
      const seal = this.#seal();
      const key = this.#knownKey(seal) ?? this.#key();
      const maySeal = key !== null && (key.isNew || this.#isAsSealed(key, seal));
      const mayDrop = key !== null || seal === null;
      this.#change = { mayDrop };
      try {
        const result = work(mayDrop);
        this.link();
        if (maySeal) this.#writeSeal(key);
        return result;
      } finally {
        this.#change = null;
      }
    });
  }

  length(name: string): number {
    return Number(
      this.#parts.database.get('SELECT length FROM activity_chain WHERE name = ?', name)?.['length'] ?? 0,
    );
  }

  /** Makes links of the rows that were added since the last change. */
  link(): void {
    linkRows(this.#parts.database);
  }

  /** Records that the oldest links of a chain were deleted, up to and with the given one. */
  drop(name: string, count: number, last: Link): void {
    this.#parts.database.run(
      'UPDATE activity_chain SET length = length - ?2, anchor_id = ?3, anchor_hash = ?4 WHERE name = ?1',
      name,
      count,
      last.id,
      last.hash,
    );
  }

  ends(): ChainEnds[] {
    return this.#parts.database
      .rows(
        'SELECT name, anchor_id, anchor_hash, head_id, head_hash, length FROM activity_chain ORDER BY name',
      )
      .map(([name, anchorId, anchorHash, headId, headHash, length]) => ({
        name: String(name),
        length: Number(length),
        anchor: { id: Number(anchorId), hash: anchorHash as Uint8Array },
        head: { id: Number(headId), hash: headHash as Uint8Array },
      }));
  }

  /** How the record compares with its seal. `since` is when the key was made, in milliseconds since 1970. */
  compareWithSeal(): { kind: 'fits' | 'differs'; since: number } | { kind: 'locked' | 'none' } {
    if (this.#parts.vault.problem() !== null) return { kind: 'locked' };
    const key = this.#storedKey();
    if (key === null || key === 'missing') return { kind: 'none' };
    return { kind: this.#isAsSealed(key, this.#seal()) ? 'fits' : 'differs', since: key.since };
  }

  /** The key of a seal that this vault is known to have made. */
  #knownKey(seal: Seal | null): SealKey | null {
    const known = this.#known;
    if (known && seal && known.openings === this.#parts.vault.openings && isSameSeal(known.seal, seal))
      return known.key;
    this.#known = null;
    return null;
  }

  /** The key of the seal, made if there is none; null if the vault can't be used now. */
  #key(): SealKey | null {
    const { vault, random, clock } = this.#parts;
    if (vault.problem() !== null) return null;
    const stored = this.#storedKey();
    if (stored !== 'missing') return stored;
    const bytes = Buffer.from(random.bytes(32));
    const since = clock.now();
    vault.put(KEY, `${String(since)}:${bytes.toString('base64')}`);
    return { key: createSecretKey(bytes), since, isNew: true };
  }

  #storedKey(): SealKey | 'missing' | null {
    const found = this.#parts.vault.read(KEY);
    if (!found.ok) return null;
    if (found.value === null) return 'missing';
    const [since = '', key = ''] = found.value.split(':');
    return { key: createSecretKey(key, 'base64'), since: Number(since), isNew: false };
  }

  #seal(): Seal | null {
    const row = this.#parts.database.get('SELECT content, mac FROM activity_seal');
    return row ? { content: String(row['content']), mac: row['mac'] as Uint8Array } : null;
  }

  #writeSeal(key: SealKey): void {
    const content = sealContent(this.ends());
    const mac = macOf(key, content);
    this.#parts.database.run(
      'INSERT OR REPLACE INTO activity_seal (id, content, mac) VALUES (1, ?, ?)',
      content,
      mac,
    );
    const { openings } = this.#parts.vault;
    this.#known = { seal: { content, mac }, key: { ...key, isNew: false }, openings };
  }

  /** Whether the record is what was sealed, or continues it. */
  #isAsSealed(key: SealKey, seal: Seal | null): boolean {
    // A key and its first seal are written together.
    if (!seal) return false;
    if (key !== this.#known?.key && !isSame(seal.mac, macOf(key, seal.content))) return false;
    const ends = this.ends();
    if (seal.content === sealContent(ends)) return true;
    const current = new Map(ends.map((each) => [each.name, each]));
    return (JSON.parse(seal.content) as SealedChain[]).every(
      ([name, anchorId, anchor, headId, head, length]) => {
        const now = current.get(name);
        if (now?.anchor.id !== anchorId || toHex(now.anchor.hash) !== anchor) return false;
        if (length !== undefined && now.length !== length + this.#newerThan(name, headId)) return false;
        return headId === anchorId ? head === anchor : head === this.#hashOf(name, headId);
      },
    );
  }

  /** How many links a chain has that are newer than a row. */
  #newerThan(name: string, id: number): number {
    const { table, kind } = rowsOf(name);
    const sql = `SELECT count(*) AS n FROM ${table} WHERE kind = ? AND id > ? AND hash <> x''`;
    return Number(this.#parts.database.get(sql, kind, id)?.['n']);
  }

  #hashOf(name: string, id: number): string {
    const { table, kind } = rowsOf(name);
    const sql = `SELECT hash FROM ${table} WHERE id = ? AND kind = ?`;
    const hash = this.#parts.database.get(sql, id, kind)?.['hash'];
    return hash instanceof Uint8Array ? toHex(hash) : '';
  }
}

const isSameSeal = (a: Seal, b: Seal): boolean => a.content === b.content && isSame(a.mac, b.mac);

/** What is sealed of a chain; without its length in seals from before it was part of them. */
type SealedChain = readonly [
  name: string,
  anchorId: number,
  anchor: string,
  headId: number,
  head: string,
  length?: number,
];

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const sealContent = (ends: readonly ChainEnds[]): string =>
  JSON.stringify(
    ends.map(({ name, anchor, head, length }): SealedChain => [
      name,
      anchor.id,
      toHex(anchor.hash),
      head.id,
      toHex(head.hash),
      length,
    ]),
  );

const macOf = ({ key }: SealKey, content: string): Uint8Array =>
  createHmac('sha256', key).update(content).digest();
