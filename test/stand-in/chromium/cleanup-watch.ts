import { spawn } from 'node:child_process';

/**
 * Reads until its input ends, which happens when the stand-in exits, crashes or is killed. Then it ends the browser with all
 * its children and removes the profile. A child that is not gone yet may create the profile again, so the whole group has to
 * end first; other processes of the browser may write still later, so the removal is tried repeatedly.
 */
const script = `
cat >/dev/null
kill -9 -- "-$1" 2>/dev/null
tries=0
while kill -0 -- "-$1" 2>/dev/null && [ "$tries" -lt 100 ]; do
  sleep 0.02
  tries=$((tries + 1))
done
tries=0
while [ -e "$2" ] && [ "$tries" -lt 100 ]; do
  rm -rf -- "$2" 2>/dev/null || sleep 0.05
  tries=$((tries + 1))
done`;

/**
 * Leaves a watcher beside this process that outlives it just long enough to take the browser and its profile away.
 * The watcher shares our stderr, so whoever started us and waits for the end of our output waits for the cleaning too.
 * @param browserPid process identifier of the browser, which must lead its own process group
 * @param profileDir absolute path of the temporary profile
 * @returns a function that has the cleaning done now
 */
export function watchAndCleanUp(browserPid: number, profileDir: string): () => void {
  const watcher = spawn('/bin/sh', ['-c', script, 'keyfob-cleanup', String(browserPid), profileDir], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  // If even the watcher cannot be started there is nobody left to tell; the browser still ends with its pipe.
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  watcher.unref();
  return () => watcher.stdin.end();
}
