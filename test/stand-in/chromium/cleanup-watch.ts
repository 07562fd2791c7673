import { spawn } from 'node:child_process';

/**
 * Reads until its input ends, which happens when the stand-in exits, crashes or is killed. Then it kills the browser's
 * process group and removes the profile. A dying process may create the profile again, so all of the group have to end
 * first. The removal is retried.
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
 * Starts a process that outlives this one, kills the browser and removes its profile. It shares stderr with this
 * process, so a parent that waits for the end of the output also waits for the cleanup.
 * @param browserPid the browser's process ID; the browser must lead its own process group
 * @param profileDir absolute path of the temporary profile
 * @returns a function that starts the cleanup
 */
export function watchAndCleanUp(browserPid: number, profileDir: string): () => void {
  const watcher = spawn('/bin/sh', ['-c', script, 'keyfob-cleanup', String(browserPid), profileDir], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  // Without the watcher, the browser still exits when its pipe closes.
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  watcher.unref();
  return () => watcher.stdin.end();
}
