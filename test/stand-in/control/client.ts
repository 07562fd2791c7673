import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Platform, SafeStorageMode } from '../settings.ts';
import type { ControlApi, ControlName, ControlReply } from './control-api.ts';

/** How a process ended. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface StandInOptions {
  /** Absolute path of the app's entry module, or of its directory. */
  entry: string;
  /** Arguments after the entry. */
  args?: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Directory of the stand-in's own state, which contains the simulated keyring. */
  stateDir: string;
  platform?: Platform;
  safeStorage?: SafeStorageMode;
  /** False simulates a Linux without an installed desktop entry. */
  desktopEntry?: boolean;
  /** The link that starts the app on macOS. */
  launchUrl?: string;
}

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

const register = fileURLToPath(new URL('../register.mjs', import.meta.url));
/** How long a normal quit may take before the process is killed. */
const quitLimitMs = 45_000;

/** A child process with the stand-in, controlled by a test. */
export class StandInProcess {
  /** Resolves when the process and its children have ended. */
  readonly exited: Promise<Exit>;
  private readonly child: ChildProcess;
  private readonly options: StandInOptions;
  private readonly waiting = new Map<number, Waiting>();
  private readonly outputChunks: string[] = [];
  private lastId = 0;

  constructor(options: StandInOptions) {
    this.options = options;
    this.child = start(options, true);
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => this.outputChunks.push(text));
    }
    this.child.on('message', (reply: ControlReply) => this.receive(reply));
    // Not 'exit': children of the process share its pipes, such as the cleanup of the browser's profile.
    this.exited = new Promise((resolve) => {
      this.child.once('close', (code, signal) => {
        const gone = new Error(`The app ended (${String(signal ?? code)}). Its output:\n${this.output()}`);
        for (const { reject } of this.waiting.values()) reject(gone);
        this.waiting.clear();
        resolve({ code, signal });
      });
    });
  }

  /** The app's process ID. */
  get pid(): number {
    return this.child.pid ?? -1;
  }

  /** The app's output so far, stdout and stderr combined. */
  output(): string {
    return this.outputChunks.join('');
  }

  /** Resolves when the output satisfies the condition. @throws if the app ends before */
  wrote(condition: (output: string) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = () => {
        if (condition(this.output())) resolve();
      };
      for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', check);
      void this.exited.then(() => reject(new Error(`The app ended. Its output:\n${this.output()}`)));
      check();
    });
  }

  /** Calls a member of the control API. @throws its error, or an error with the output if the app ends meanwhile */
  call<Name extends ControlName>(
    name: Name,
    ...args: Parameters<ControlApi[Name]>
  ): Promise<Awaited<ReturnType<ControlApi[Name]>>> {
    return new Promise((resolve, reject) => {
      if (this.child.exitCode !== null || !this.child.connected) {
        reject(new Error(`The app is gone. Its output:\n${this.output()}`));
        return;
      }
      const id = ++this.lastId;
      this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.child.send({ id, name, args });
    });
  }

  /** Runs a function in the main process. Its source is sent, so it can use its two parameters only. */
  evaluate<Result, Argument = undefined>(
    run: (electron: typeof Electron.CrossProcessExports, argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result> {
    return this.call('evaluate', run.toString(), argument) as Promise<Result>;
  }

  /**
   * Starts a second process of the app with the same options, and waits for its end.
   * @returns its exit code
   */
  async startAgain(args: readonly string[]): Promise<number | null> {
    const child = start({ ...this.options, args }, false);
    const seen: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => seen.push(text));
    }
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    this.outputChunks.push(...seen);
    return code;
  }

  /** Quits normally. @throws Error if the app had to be killed */
  async quit(): Promise<Exit> {
    this.call('quit').catch(() => undefined);
    const limit = AbortSignal.timeout(quitLimitMs);
    const hangs = new Promise<never>((_resolve, reject) => {
      limit.addEventListener('abort', () =>
        reject(new Error(`The app did not quit. Its output:\n${this.output()}`)),
      );
    });
    try {
      return await Promise.race([this.exited, hangs]);
    } catch (error) {
      await this.kill();
      throw error;
    }
  }

  /** Sends SIGTERM, on which the app quits normally. */
  terminate(): void {
    this.child.kill('SIGTERM');
  }

  /** Sends SIGKILL and waits until the app's children have ended. */
  async kill(): Promise<Exit> {
    this.child.kill('SIGKILL');
    return this.exited;
  }

  private receive(reply: ControlReply): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if ('value' in reply) waiting?.resolve(reply.value);
    else waiting?.reject(Object.assign(new Error(reply.error.message), reply.error));
  }
}

function start(options: StandInOptions, isControlled: boolean): ChildProcess {
  const { entry, args = [], stateDir, platform, safeStorage, desktopEntry, launchUrl } = options;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    // Set by the test runner for its own processes.
    NODE_OPTIONS: undefined,
    NODE_V8_COVERAGE: undefined,
    KEYFOB_STAND_IN_WINDOW: 'headless',
    KEYFOB_STAND_IN_BROWSER: 'record',
    KEYFOB_STAND_IN_STATE: stateDir,
    ...(platform === undefined ? {} : { KEYFOB_STAND_IN_PLATFORM: platform }),
    ...(safeStorage === undefined ? {} : { KEYFOB_STAND_IN_SAFE_STORAGE: safeStorage }),
    ...(desktopEntry === false ? { KEYFOB_STAND_IN_DESKTOP_ENTRY: 'missing' } : {}),
    ...(launchUrl === undefined ? {} : { KEYFOB_STAND_IN_LAUNCH_URL: launchUrl }),
    ...options.env,
    KEYFOB_STAND_IN_CONTROL: isControlled ? '1' : '0',
  };
  return fork(entry, args, {
    env,
    execArgv: ['--import', register],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}
