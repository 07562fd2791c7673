import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** Starts child processes, forwards signals to them, and stops them before this process ends. */

/**
 * How a child ended. `code` as in a shell: the exit code, 128 + the signal's number, or 127 if it could not start.
 * @typedef {{ code: number, timedOut: boolean, startError: string | null }} Ending
 */

/**
 * @typedef {object} StartOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {import('node:child_process').StdioOptions} [stdio] default: no stdin, inherited stdout and stderr
 * @property {number} [timeoutMs] when the child and its descendants are killed, in milliseconds
 */

/** @typedef {{ child: import('node:child_process').ChildProcess, ended: Promise<Ending>, stop: (signal: NodeJS.Signals) => void }} Running */

/** @typedef {ReturnType<typeof createProcesses>} Processes */

/** Ctrl-C arrives twice, from the terminal and from npm. A signal within this time is the same; a later one kills. */
const DUPLICATE_SIGNAL_MS = 1000;

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 * @returns {number}
 */
function exitCodeOf(code, signal) {
  if (code !== null) return code;
  return signal === null ? 1 : 128 + constants.signals[signal];
}

/**
 * Each child gets its own process group, so that a signal reaches it once and also reaches its descendants.
 * @param {{ platform?: NodeJS.Platform, now?: () => number }} [options]
 */
export function createProcesses({ platform = process.platform, now = Date.now } = {}) {
  /** @type {Set<Running>} */
  const live = new Set();
  const grouped = platform !== 'win32';
  /** @type {{ signal: NodeJS.Signals, at: number } | null} */
  let received = null;

  /**
   * @param {import('node:child_process').ChildProcess} child
   * @param {NodeJS.Signals} signal
   */
  function send(child, signal) {
    const { pid } = child;
    if (pid === undefined) return;
    try {
      if (grouped) process.kill(-pid, signal);
      else if (signal === 'SIGKILL')
        spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
      // On Windows the console sends Ctrl-C to the child, and any signal from here would kill it.
      else if (signal !== 'SIGINT') child.kill(signal);
    } catch {
      // The child has ended meanwhile.
    }
  }

  /**
   * @param {string} command
   * @param {readonly string[]} args
   * @param {StartOptions} [options]
   * @returns {Running}
   */
  function start(command, args, { cwd, env, stdio = ['ignore', 'inherit', 'inherit'], timeoutMs } = {}) {
    const child = spawn(command, [...args], {
      stdio,
      detached: grouped,
      windowsHide: true,
      ...(cwd === undefined ? {} : { cwd }),
      ...(env === undefined ? {} : { env }),
    });
    let timedOut = false;
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            send(child, 'SIGKILL');
          }, timeoutMs);
    /** @type {Promise<Ending>} */
    const ended = new Promise((resolve) => {
      child.once('error', (error) => {
        if (child.pid === undefined) resolve({ code: 127, timedOut, startError: error.message });
      });
      child.once('close', (code, signal) => {
        resolve({ code: exitCodeOf(code, signal), timedOut, startError: null });
      });
    });
    /** @type {Running} */
    const running = { child, ended, stop: (signal) => send(child, signal) };
    live.add(running);
    void ended.then(() => {
      clearTimeout(timer);
      live.delete(running);
    });
    return running;
  }

  /**
   * Starts a child and waits until it ends.
   * @param {string} command
   * @param {readonly string[]} args
   * @param {StartOptions} [options]
   * @returns {Promise<Ending>}
   */
  const run = (command, args, options) => start(command, args, options).ended;

  /**
   * Runs a child and returns its output instead of showing it.
   * @param {string} command
   * @param {readonly string[]} args
   * @param {Omit<StartOptions, 'stdio'>} [options]
   * @returns {Promise<Ending & { output: string }>}
   */
  async function capture(command, args, options = {}) {
    const running = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [running.child.stdout, running.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text;
      });
    }
    return { ...(await running.ended), output };
  }

  /** @param {NodeJS.Signals} signal */
  function stopAll(signal) {
    for (const running of live) running.stop(signal);
  }

  /** @param {NodeJS.Signals} signal */
  function onSignal(signal) {
    if (received !== null && now() - received.at < DUPLICATE_SIGNAL_MS) return;
    const isRepeated = received !== null;
    received = { signal, at: now() };
    stopAll(isRepeated ? 'SIGKILL' : signal === 'SIGHUP' ? 'SIGTERM' : signal);
  }

  /** From now on, SIGINT, SIGTERM and SIGHUP stop the children instead of this process, which ends once they have. */
  function handleSignals() {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, onSignal);
    process.on('exit', () => stopAll('SIGKILL'));
  }

  return {
    start,
    run,
    capture,
    stopAll,
    handleSignals,
    /** The signal that this process has received, or null. */
    interrupted: () => received?.signal ?? null,
  };
}
