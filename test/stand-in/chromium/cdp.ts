/**
 * A client for the Chrome DevTools Protocol over its pipe transport: JSON messages that end in a NUL byte, with flat
 * sessions. Chromium exits when this process closes the pipe, even by crashing.
 */
import type { Readable, Writable } from 'node:stream';
import type { CDPSession } from 'playwright';

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- it only lends its type: `typeof` needs a value
declare const typed: CDPSession;

/** Name of a protocol command. */
export type Command = Parameters<typeof typed.send>[0];

/** Parameters of a protocol command. */
export type CommandParameters<C extends Command> = NonNullable<Parameters<typeof typed.send<C>>[1]>;

/** Result of a protocol command. */
export type CommandResult<C extends Command> = Awaited<ReturnType<typeof typed.send<C>>>;

/** The protocol events that the stand-in listens to. */
export type EventName =
  | 'Browser.downloadWillBegin'
  | 'Browser.downloadProgress'
  | 'Fetch.requestPaused'
  | 'Inspector.targetCrashed'
  | 'Page.domContentEventFired'
  | 'Page.frameAttached'
  | 'Page.frameDetached'
  | 'Page.frameNavigated'
  | 'Page.frameRequestedNavigation'
  | 'Page.frameResized'
  | 'Page.frameStartedNavigating'
  | 'Page.frameStoppedLoading'
  | 'Page.javascriptDialogOpening'
  | 'Page.lifecycleEvent'
  | 'Page.loadEventFired'
  | 'Page.navigatedWithinDocument'
  | 'Page.windowOpen'
  | 'Runtime.bindingCalled'
  | 'Runtime.consoleAPICalled'
  | 'Runtime.executionContextCreated'
  | 'Runtime.executionContextDestroyed'
  | 'Runtime.executionContextsCleared'
  | 'Target.attachedToTarget'
  | 'Target.detachedFromTarget'
  | 'Target.targetDestroyed';

/** Payload of a protocol event. */
export type EventPayload<E extends EventName> = Parameters<Parameters<typeof typed.on<E>>[1]>[0];

/** The connection or the session was closed; pending commands have no result. */
export class CdpClosedError extends Error {
  override name = 'CdpClosedError';
}

/** Chromium rejected a command. */
class CdpCommandError extends Error {
  override name = 'CdpCommandError';
}

interface Reply {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
  command: string;
  session: string | undefined;
}

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
  sessionId?: string;
}

/** A session with the browser or with an attached target. */
export class CdpSession {
  /** Undefined for the browser's own session. */
  readonly id: string | undefined;
  private readonly connection: CdpConnection;
  private readonly listeners = new Map<string, Set<(payload: unknown) => void>>();

  constructor(connection: CdpConnection, id: string | undefined) {
    this.connection = connection;
    this.id = id;
  }

  /**
   * Sends a command and resolves with its result. Chromium handles commands in the order in which they were sent.
   * @throws CdpCommandError if Chromium rejects it, CdpClosedError if session or connection is closed
   */
  send<C extends Command>(command: C, parameters?: CommandParameters<C>): Promise<CommandResult<C>> {
    return this.connection.request(command, parameters, this.id) as Promise<CommandResult<C>>;
  }

  /** Sends a command and ignores errors, because its target may be closed meanwhile. */
  sendAndForget<C extends Command>(command: C, parameters?: CommandParameters<C>): void {
    this.send(command, parameters).catch(() => undefined);
  }

  /** Adds a listener; returns the function that removes it. */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
    const set = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, set.add(listener as (payload: unknown) => void));
    return () => set.delete(listener as (payload: unknown) => void);
  }

  /** The session with a target that was attached through this one, such as an out-of-process frame. */
  attached(id: string): CdpSession {
    return this.connection.session(id);
  }

  /**
   * Delivers an event; called by the connection. An error of a listener is rethrown in another tick: here, it would
   * prevent the handling of further messages in the same chunk.
   */
  dispatch(event: string, payload: unknown): void {
    for (const listener of [...(this.listeners.get(event) ?? [])]) {
      try {
        listener(payload);
      } catch (error) {
        process.nextTick(() => {
          throw error;
        });
      }
    }
  }
}

/** The pipe transport with its sessions. */
export class CdpConnection {
  /** The browser's own session. */
  readonly root: CdpSession;
  private readonly output: Writable;
  private readonly sessions = new Map<string, CdpSession>();
  private readonly pending = new Map<number, Reply>();
  private rest: Buffer[] = [];
  private lastId = 0;
  private isOpen = true;

  constructor(input: Readable, output: Writable) {
    this.root = new CdpSession(this, undefined);
    this.output = output;
    input.on('data', (chunk: Buffer) => this.receive(chunk));
    for (const stream of [input, output]) {
      stream.on('error', () => this.close());
      stream.on('close', () => this.close());
    }
  }

  /** The session with this ID, created at its first use. */
  session(id: string): CdpSession {
    const known = this.sessions.get(id);
    if (known !== undefined) return known;
    const created = new CdpSession(this, id);
    this.sessions.set(id, created);
    return created;
  }

  /** Sends a command; see {@link CdpSession.send}. */
  request(command: string, parameters: object | undefined, session: string | undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (!this.isOpen) {
        reject(new CdpClosedError(`Chromium is gone: ${command}`));
        return;
      }
      const id = ++this.lastId;
      this.pending.set(id, { resolve, reject, command, session });
      this.output.write(
        `${JSON.stringify({ id, method: command, params: parameters, sessionId: session })}\0`,
      );
    });
  }

  /** Closes the pipe, after which Chromium exits, and rejects pending commands. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.output.destroy();
    this.rejectPending(() => true);
  }

  private receive(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      const text = Buffer.concat([...this.rest, chunk.subarray(start, end)]).toString('utf8');
      this.rest = [];
      start = end + 1;
      this.handle(JSON.parse(text) as Message);
    }
    if (start < chunk.length) this.rest.push(chunk.subarray(start));
  }

  private handle(message: Message): void {
    if (message.id !== undefined) {
      const reply = this.pending.get(message.id);
      this.pending.delete(message.id);
      if (message.error === undefined) reply?.resolve(message.result);
      else reply?.reject(new CdpCommandError(`${reply.command}: ${message.error.message}`));
      return;
    }
    if (message.method === undefined) return;
    if (message.method === 'Target.detachedFromTarget') {
      this.forget((message.params as EventPayload<'Target.detachedFromTarget'>).sessionId);
    }
    const session = message.sessionId === undefined ? this.root : this.session(message.sessionId);
    session.dispatch(message.method, message.params);
  }

  private forget(session: string): void {
    this.sessions.delete(session);
    this.rejectPending((reply) => reply.session === session);
  }

  private rejectPending(matches: (reply: Reply) => boolean): void {
    for (const [id, reply] of this.pending) {
      if (!matches(reply)) continue;
      this.pending.delete(id);
      reply.reject(new CdpClosedError(`${reply.command}: the target is gone`));
    }
  }
}
