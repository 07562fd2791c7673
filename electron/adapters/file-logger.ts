import { appendFileSync, chmodSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { redact, REDACTION_VERSION } from '../../shared/redact.ts';
import type { Clock, Logger } from '../core/ports.ts';

/** One file and its predecessor are kept; each is at most this large. */
const MAX_BYTES = 1024 * 1024;

/** Writes events as JSON lines for the owner alone. A log that can't be written is no reason to fail. */
export const createFileLogger = (directory: string, clock: Clock): Logger => {
  const path = join(directory, 'keyfob.log');
  let size = 0;
  const rotate = (): void => {
    if (existsSync(path)) renameSync(path, `${path}.1`);
    size = 0;
  };
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    if (existsSync(path)) {
      chmodSync(path, 0o600);
      ({ size } = statSync(path));
    }
  } catch {
    // See above.
  }
  return {
    log: (event, fields) => {
      const entry = {
        at: new Date(clock.now()).toISOString(),
        event,
        ...fields,
        redaction: REDACTION_VERSION,
      };
      const line = `${redact(JSON.stringify(entry))}\n`;
      try {
        if (size + line.length > MAX_BYTES) rotate();
        appendFileSync(path, line, { mode: 0o600 });
        size += line.length;
      } catch {
        // See above.
      }
    },
  };
};
