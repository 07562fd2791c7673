import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The simulated keyring of the desktop: one file with a random password for each name, in the stand-in's state
 * directory. It protects nothing, but persists between runs.
 */
export class Keyring {
  private readonly directory: string;

  constructor(stateDir: string) {
    this.directory = join(stateDir, 'keyring');
  }

  /** The password with a name such as `Keyfob Keys`; created at the first request. */
  password(name: string): string {
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
    const file = join(this.directory, createHash('sha256').update(name).digest('hex').slice(0, 32));
    try {
      return readFileSync(file, 'utf8');
    } catch {
      const password = randomBytes(16).toString('base64');
      // If two processes run at once, one creates the file and both read it.
      try {
        writeFileSync(file, password, { mode: 0o600, flag: 'wx' });
        return password;
      } catch {
        return readFileSync(file, 'utf8');
      }
    }
  }
}
