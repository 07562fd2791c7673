import {
  EVERYTHING,
  isFailed,
  type ActivityEntry,
  type ActivityFilter,
} from '../../../shared/domain/activity.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ChosenFiles, Clock } from '../ports.ts';
import type { ActivitySearch } from './activity-search.ts';

export type ExportFormat = 'csv' | 'jsonl';

/** Entries that are read at once. */
const PAGE = 500;

const COLUMNS = [
  'id',
  'time',
  'kind',
  'outcome',
  'code',
  'actor',
  'provider',
  'account',
  'account_id',
  'details',
] as const;

interface ExportParts {
  readonly search: ActivitySearch;
  readonly files: ChosenFiles;
  readonly clock: Clock;
}

/** Saves the activity record to files that the person chooses. */
export class ActivityExport {
  readonly #parts: ExportParts;

  constructor(parts: ExportParts) {
    this.#parts = parts;
  }

  /**
   * Saves the matching entries, newest first, to a file that the person chooses. Returns the file's name; null if they cancel. Fails with
   * `activity.export`. Throws `StorageError`.
   */
  async save(format: ExportFormat, filter: ActivityFilter | null): Promise<Result<string | null>> {
    const { files, clock } = this.#parts;
    const day = new Date(clock.now()).toISOString().slice(0, 10);
    const target = await files.chooseTarget(`keyfob-activity-${day}.${format}`);
    if (!target) return ok(null);
    const saved = await files.write(target.id, this.#chunks(format, filter ?? EVERYTHING));
    return saved.ok ? saved : err(appError('activity.export'));
  }

  async *#chunks(format: ExportFormat, filter: ActivityFilter): AsyncGenerator<Uint8Array, void> {
    const encoder = new TextEncoder();
    // Without the mark, spreadsheets take UTF-8 for the system's old encoding.
    if (format === 'csv') yield encoder.encode(`\ufeff${csvLine(COLUMNS)}`);
    let before: number | null = null;
    for (;;) {
      const page: readonly ActivityEntry[] = this.#parts.search.list(before, PAGE, filter);
      const lines = page.map(format === 'csv' ? asCsv : asJson);
      if (lines.length > 0) yield encoder.encode(lines.join(''));
      if (page.length < PAGE) return;
      before = page.at(-1)?.id ?? null;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

const exported = (entry: ActivityEntry): Readonly<Record<(typeof COLUMNS)[number], unknown>> => ({
  id: entry.id,
  time: new Date(entry.at).toISOString(),
  kind: entry.kind,
  outcome: entry.outcome === 'recorded' ? (isFailed(entry) ? 'failed' : 'done') : entry.outcome,
  code: entry.code,
  actor: entry.actor.kind,
  provider: entry.providerName,
  account: entry.accountLabel,
  account_id: entry.connectionId,
  details: entry.details,
});

const asJson = (entry: ActivityEntry): string => `${JSON.stringify(exported(entry))}\n`;

const asCsv = (entry: ActivityEntry): string => {
  const fields = exported(entry);
  const details = Object.entries(entry.details).map(([name, value]) => `${name}=${String(value)}`);
  return csvLine(COLUMNS.map((name) => (name === 'details' ? details.join('; ') : (fields[name] ?? ''))));
};

/**
 * A line of CSV (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe in front; account names come from
 * services.
 */
export const csvLine = (fields: readonly unknown[]): string => {
  const quoted = fields.map((field) => {
    const text = String(field);
    return `"${(/^\s*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  });
  return `${quoted.join(',')}\r\n`;
};
