import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Creates the folder that is the temporary folder of everything a command starts. What a killed process leaves in it goes
 * with the folder.
 * @param {NodeJS.Platform} [platform]
 * @returns {Promise<{ env: { TMPDIR: string, TMP: string, TEMP: string }, remove: () => Promise<void> }>} `env`: for the
 *   children, the first for POSIX, the others for Windows
 */
export async function makeTemporaryFolder(platform = process.platform) {
  // Chromium makes a socket in it, whose path may have 103 characters on macOS; `tmpdir()` alone has 48 there.
  const path = await mkdtemp(join(platform === 'darwin' ? '/tmp' : tmpdir(), 'keyfob-'));
  return {
    env: { TMPDIR: path, TMP: path, TEMP: path },
    // A browser that was just killed may still write.
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 10 }),
  };
}
