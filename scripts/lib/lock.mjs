import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from './say.mjs';

/** A process that holds the lock for longer has either died with its number reused, or hangs. */
const STALE_MS = 30 * 60 * 1000;

/**
 * @param {string} text a process number
 * @returns {boolean} whether that process is running
 */
function isRunning(text) {
  const pid = Number(text);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * @param {number} pid
 * @returns {boolean} whether the process has ended and only waits for its parent to notice; in a container that can last
 */
function isZombie(pid) {
  if (process.platform !== 'linux') return false;
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

/**
 * Takes over a lock whose holder is gone. Renaming decides between several who try.
 * @param {string} file
 * @param {string} holder
 */
async function breakLock(file, holder) {
  const aside = `${file}.${process.pid}`;
  await rename(file, aside).catch(() => undefined);
  const found = await readFile(aside, 'utf8').catch(() => null);
  if (found !== null && found !== holder) await rename(aside, file).catch(() => undefined);
  else await rm(aside, { force: true });
}

/**
 * Runs `work` while no other process of this checkout does the same, so that `npm start` and `npm test` can be started
 * side by side on a fresh clone.
 * @template T
 * @param {string} file the lock
 * @param {(alsoHeldBy: (pid: number | undefined) => Promise<void>) => Promise<T>} work may name a child that holds the
 * lock, too: should this process be killed, the lock is held until that child has ended
 * @param {{ onWait?: () => void, gaveUp?: () => boolean }} [options] `onWait` is called once if another process has to be
 * waited for; `gaveUp` ends the waiting
 * @returns {Promise<T>}
 * @throws {UserError} when the waiting was given up
 */
export async function withLock(file, work, { onWait, gaveUp } = {}) {
  await mkdir(dirname(file), { recursive: true });
  let told = false;
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const holder = await readFile(file, 'utf8').catch(() => null);
    if (holder === null) continue;
    const info = await stat(file).catch(() => null);
    const age = info === null ? 0 : Date.now() - info.mtimeMs;
    // An empty lock is one that is being written, unless it stays empty.
    const abandoned = holder === '' ? age > 5000 : !holder.split(' ').some(isRunning) || age > STALE_MS;
    if (abandoned) {
      await breakLock(file, holder);
      continue;
    }
    if (gaveUp?.() === true) throw new UserError('Stopped while waiting for another run.');
    if (!told) onWait?.();
    told = true;
    await sleep(200);
  }
  try {
    return await work(async (pid) => {
      if (pid !== undefined) await writeFile(file, `${process.pid} ${pid}`);
    });
  } finally {
    await rm(file, { force: true });
  }
}
