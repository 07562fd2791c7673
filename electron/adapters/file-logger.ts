import { appendFileSync, chmodSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { redact, REDACTION_VERSION } from '../../shared/redact.ts';
import type { Clock, Logger } from '../core/ports.ts';

/** One file and its predecessor are kept; each is at most this large. */
const MAX_BYTES = 1024 * 1024;

/** Writes events as JSON lines for the owner alone, scrubbed of what must not be in a log. */
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
      const line = `${JSON.stringify({ at, event, ...scrub(fields), redaction: REDACTION_VERSION })}\n`;
      const bytes = Buffer.byteLength(line);
      if (size > 0 && size + bytes > MAX_BYTES) attempt(rotate);
      attempt(() => {
        appendFileSync(path, line, { mode: 0o600 });
        size += bytes;
      });
    },
  };
};

/** Value by value: in the finished line, the names of our own fields would look like those of a provider's secrets. */
const scrub = (fields: object): object =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' ? redact(value) : value,
    ]),
  );

/** A log that can't be written is no reason to fail. */
const attempt = (work: () => void): void => {
  try {
    work();
  } catch {
    // There is no other place to tell it.
  }
};
