import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** Child processes that never outlive the command: one place starts them, signals them and waits for them. */

/**
 * How a child ended. `code` follows the shell: the exit code, 128 + signal number, or 127 when it could not start.
 * @typedef {{ code: number, timedOut: boolean, startError: string | null }} Ending
 */

/**
 * @typedef {object} StartOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {import('node:child_process').StdioOptions} [stdio] default: no input, output shown
 * @property {number} [timeoutMs] after this many milliseconds the child and all it started are killed
 */

/** @typedef {{ child: import('node:child_process').ChildProcess, ended: Promise<Ending>, stop: (signal: NodeJS.Signals) => void }} Running */

/** @typedef {ReturnType<typeof createProcesses>} Processes */

/** A Ctrl-C reaches us twice within moments, from the terminal and from npm; a later one means "at once". */
const SECOND_THOUGHT_MS = 1000;

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
 * Starts children in groups of their own, so that a signal reaches each exactly once and takes its children along.
 * @param {{ platform?: NodeJS.Platform, now?: () => number }} [options]
 */
export function createProcesses({ platform = process.platform, now = Date.now } = {}) {
  /** @type {Set<Running>} */
  const live = new Set();
  const grouped = platform !== 'win32';
  /** @type {{ signal: NodeJS.Signals, at: number } | null} */
  let asked = null;

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
      // A Windows console delivers Ctrl-C to the child itself; any signal sent from here would end it the hard way.
      else if (signal !== 'SIGINT') child.kill(signal);
    } catch {
      // It ended between the look and the signal.
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
   * Starts a child and waits for its end.
   * @param {string} command
   * @param {readonly string[]} args
   * @param {StartOptions} [options]
   * @returns {Promise<Ending>}
   */
  const run = (command, args, options) => start(command, args, options).ended;

  /**
   * Runs a child quietly and gives back what it printed.
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
    if (asked !== null && now() - asked.at < SECOND_THOUGHT_MS) return;
    const again = asked !== null;
    asked = { signal, at: now() };
    stopAll(again ? 'SIGKILL' : signal === 'SIGHUP' ? 'SIGTERM' : signal);
  }

  /** From here on Ctrl-C, SIGTERM and a closed terminal stop the children first; the command then ends by itself. */
  function takeSignals() {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, onSignal);
    process.on('exit', () => stopAll('SIGKILL'));
  }

  return {
    start,
    run,
    capture,
    stopAll,
    takeSignals,
    /** The signal that asked the command to stop, if one did. */
    interrupted: () => asked?.signal ?? null,
  };
}
