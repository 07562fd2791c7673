import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from './say.mjs';

/** A lock older than this is broken: its process hangs, or has ended and its ID was reused. */
const STALE_MS = 30 * 60 * 1000;

/**
 * @param {string} text a process ID
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
 * @returns {boolean} whether the process has ended but its parent has not reaped it, which in a container may never happen
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
 * Removes a lock whose holder is gone. The rename lets only one of several processes succeed.
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
 * Runs `work` while no other process holds the lock, so that `npm start` and `npm test` can run at the same time on a
 * fresh clone.
 * @template T
 * @param {string} file the lock
 * @param {(addHolder: (pid: number | undefined) => Promise<void>) => Promise<T>} work may add a child as a holder: if
 * this process is killed, the lock stays until that child has ended
 * @param {{ onWait?: () => void, isCancelled?: () => boolean }} [options] `onWait` is called once if another
 * process holds the lock; `isCancelled` ends the wait
 * @returns {Promise<T>}
 * @throws {UserError} if the wait was canceled
 */
export async function withLock(file, work, { onWait, isCancelled } = {}) {
  await mkdir(dirname(file), { recursive: true });
  let hasNotified = false;
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
    // Another process is writing an empty lock, unless it stays empty.
    const abandoned = holder === '' ? age > 5000 : !holder.split(' ').some(isRunning) || age > STALE_MS;
    if (abandoned) {
      await breakLock(file, holder);
      continue;
    }
    if (isCancelled?.() === true) throw new UserError('Stopped while waiting for another run.');
    if (!hasNotified) onWait?.();
    hasNotified = true;
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
