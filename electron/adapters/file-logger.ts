import { appendFileSync, chmodSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { redact, REDACTION_VERSION } from '../../shared/redact.ts';
import type { Clock, Logger } from '../core/ports.ts';

/** The size limit of the log file and of the one older file that is kept. */
const MAX_BYTES = 1024 * 1024;

/** Writes redacted events as JSON lines to `keyfob.log`, which only the owner can read. Never throws. */
export const createFileLogger = (directory: string, clock: Clock): Logger => {
  const path = join(directory, 'keyfob.log');
  let size = 0;
  const rotate = (): void => {
    renameSync(path, `${path}.1`);
    size = 0;
  };
  attempt(() => {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    chmodSync(directory, 0o700);
    if (!existsSync(path)) return;
    ({ size } = statSync(path));
    chmodSync(path, 0o600);
  });
  return {
    log: (event, fields) => {
      const at = new Date(clock.now()).toISOString();
      const line = `${JSON.stringify({ at, event, ...redactFields(fields), redaction: REDACTION_VERSION })}\n`;
      const bytes = Buffer.byteLength(line);
      if (size > 0 && size + bytes > MAX_BYTES) attempt(rotate);
      attempt(() => {
        appendFileSync(path, line, { mode: 0o600 });
        size += bytes;
      });
    },
  };
};

/** Redacts each value. Redacting the whole line would also remove values of our own fields, such as `code`. */
const redactFields = (fields: object): object =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' ? redact(value) : value,
    ]),
  );

/** Ignores errors: logging must not stop the app. */
const attempt = (work: () => void): void => {
  try {
    work();
  } catch {
    // There is nowhere to report it.
  }
};
