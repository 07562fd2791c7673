import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The pretended keyring of the desktop: one random password for each name, in a file of its own in the stand-in's state
 * directory. It protects nothing; it only has to be there again at the next start.
 */
export class Keyring {
  private readonly directory: string;

  constructor(stateDir: string) {
    this.directory = join(stateDir, 'keyring');
  }

  /** The password kept under a name such as `Keyfob Keys`; made at the first request. */
  password(name: string): string {
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
    const file = join(this.directory, createHash('sha256').update(name).digest('hex').slice(0, 32));
    try {
      return readFileSync(file, 'utf8');
    } catch {
      const password = randomBytes(16).toString('base64');
      // Of two processes that come at once, one makes the file and both read it.
      try {
        writeFileSync(file, password, { mode: 0o600, flag: 'wx' });
        return password;
      } catch {
        return readFileSync(file, 'utf8');
      }
    }
  }
}
