import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { deserialize, serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';

/** What a second instance tells the first. */
export interface InstanceMessage {
  argv: string[];
  workingDirectory: string;
  additionalData: unknown;
}

/** What the thread that delivers a message is given. */
export interface Delivery {
  address: string;
  message: Uint8Array;
  /** Set to 1, and notified, when the first instance has taken the message or cannot be reached. */
  done: SharedArrayBuffer;
}

const patienceMs = 20_000;
/** A larger message is dropped without a word, on macOS and Linux. */
const largestMessage = 32 * 1024 * 1024;

/**
 * The lock that makes an app a single instance: one for each `userData` directory. The lock itself is an exclusive lock
 * on a small SQLite file, which the operating system takes back when the process ends, however it ends. The holder
 * listens on a socket for the others.
 */
export class InstanceLock {
  private readonly directory: string;
  private readonly onMessage: (message: InstanceMessage) => void;
  private held: { database: DatabaseSync; server: Server } | undefined;

  constructor(directory: string, onMessage: (message: InstanceMessage) => void) {
    this.directory = directory;
    this.onMessage = onMessage;
  }

  get isHeld(): boolean {
    return this.held !== undefined;
  }

  /**
   * Takes the lock; or else delivers `message` to its holder, waiting until that has been done.
   * @returns true if this process holds the lock now
   */
  request(message: InstanceMessage): boolean {
    if (this.held !== undefined) return true;
    mkdirSync(this.directory, { recursive: true });
    const database = lockFile(join(this.directory, 'SingletonLock'));
    if (database === undefined) {
      deliver(socketAddress(this.directory), message);
      return false;
    }
    this.held = { database, server: this.listen() };
    return true;
  }

  release(): void {
    this.held?.server.close();
    this.held?.database.close();
    this.held = undefined;
  }

  private listen(): Server {
    const address = socketAddress(this.directory);
    // The lock is ours, so a socket that is still there belongs to a process that was killed.
    rmSync(address, { force: true });
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      const chunks: Buffer[] = [];
      socket.on('error', () => undefined);
      socket.on('data', (chunk: Buffer) => chunks.push(chunk));
      socket.on('end', () => {
        this.onMessage(deserialize(Buffer.concat(chunks)) as InstanceMessage);
        socket.end('ACK');
      });
    });
    server.listen(address);
    server.unref();
    return server;
  }
}

/** Opens and locks a file for as long as the result stays open; undefined if another process holds it. */
function lockFile(path: string): DatabaseSync | undefined {
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return database;
  } catch {
    database.close();
    return undefined;
  }
}

/** A socket beside the lock if its path is short enough for one (108 bytes on Linux, less on macOS). */
function socketAddress(directory: string): string {
  const beside = join(directory, 'SingletonSocket');
  if (Buffer.byteLength(beside) <= 100) return beside;
  const hash = createHash('sha256').update(directory).digest('hex').slice(0, 24);
  return join(tmpdir(), `keyfob-${hash}.sock`);
}

/** Electron's call returns when the first instance has the message; waiting for a socket takes another thread. */
function deliver(address: string, content: InstanceMessage): void {
  const message = serialize(content);
  if (message.length > largestMessage) return;
  const done = new SharedArrayBuffer(4);
  const delivery: Delivery = { address, message, done };
  const worker = new Worker(new URL('./instance-messenger.ts', import.meta.url), {
    workerData: delivery,
    execArgv: [],
  });
  worker.on('error', () => undefined);
  worker.unref();
  Atomics.wait(new Int32Array(done), 0, 0, patienceMs);
}
