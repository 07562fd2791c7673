import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { deserialize, serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';

/** The message from a second instance to the first. */
export interface InstanceMessage {
  argv: string[];
  workingDirectory: string;
  additionalData: unknown;
}

/** The `workerData` of the thread that delivers a message. */
export interface Delivery {
  address: string;
  message: Uint8Array;
  /** Set to 1 and notified when the first instance has received the message or cannot be reached. */
  done: SharedArrayBuffer;
}

const deliveryTimeoutMs = 20_000;
/** In bytes. Chromium silently drops a larger message on macOS and Linux. */
const largestMessage = 32 * 1024 * 1024;

/**
 * The single-instance lock of a `userData` directory: an exclusive lock on a small SQLite file, which the operating
 * system releases when the process ends, even by a crash. The holder listens on a socket for other instances.
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
   * Acquires the lock, or delivers `message` to its holder and blocks until it has been received.
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
    // This process holds the lock, so an existing socket file was left by a process that was killed.
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

/** Locks a file until the returned database is closed; undefined if another process holds the lock. */
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

/** A socket next to the lock; in the temporary directory if its path would exceed 108 bytes (fewer on macOS). */
function socketAddress(directory: string): string {
  const beside = join(directory, 'SingletonSocket');
  if (Buffer.byteLength(beside) <= 100) return beside;
  const hash = createHash('sha256').update(directory).digest('hex').slice(0, 24);
  return join(tmpdir(), `keyfob-${hash}.sock`);
}

/** Blocks as Electron's call does. A worker thread uses the socket meanwhile. */
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
  Atomics.wait(new Int32Array(done), 0, 0, deliveryTimeoutMs);
}
