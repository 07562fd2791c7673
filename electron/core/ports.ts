import type { ApprovalAnswer, ApprovalQuestion } from '../../shared/domain/approval.ts';
import type { BrowserRef, InstalledBrowser } from '../../shared/domain/browser.ts';
import type { ProviderRecord, ProviderSummary } from '../../shared/domain/provider.ts';
import type { ChosenFile } from '../../shared/domain/request.ts';
import type { KeyBackend } from '../../shared/domain/vault.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import type { LogEvents } from './log-events.ts';
import type { Steps } from './steps.ts';

/* What the core needs from its environment. Adapters implement these interfaces; tests use the real adapters wherever they can. */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after `ms` milliseconds of this clock; the returned function cancels it. */
  after(ms: number, callback: () => void): () => void;
}

export interface Random {
  bytes(length: number): Uint8Array;
  uuid(): string;
}

/** The person's own browser. Success means only that the system accepted the request, not that a page is open. */
export interface Browser {
  open(url: string): Promise<Result<null>>;
}

/** The browsers that are installed. Nothing is looked for before the first call. */
export interface Browsers {
  /** Those that can be started, by name. */
  installed(): Promise<readonly InstalledBrowser[]>;
  /** As `Browser.open`. Fails with `connect.browser_missing` if the browser or its profile is gone, otherwise with `system.open_failed`. */
  open(url: string, choice: BrowserRef): Promise<Result<null>>;
}

export interface Clipboard {
  write(text: string): Promise<void>;
  /** Asks clipboard managers and synchronization not to keep the text. */
  writeSecret(text: string): Promise<void>;
  /** The text on the clipboard; empty if there is none. */
  read(): Promise<string>;
  clear(): void;
}

/** A question to the person before a change that could harm their accounts. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** The word on the button that says yes. */
  readonly action: string;
}

/** Asks the person in a dialog of the main process, which no page can answer. */
export interface Confirmation {
  /**
   * Resolves with true only if the person chose the action. Enter, Escape and closing the dialog mean no: the person may have
   * pressed the key for whatever had the focus before the dialog appeared.
   */
  ask(question: Question): Promise<boolean>;
}

/** Asks the person whether a request may be sent, in a window of its own that no page can reach. */
export interface ApprovalPrompt {
  /**
   * Resolves with the first answer; never rejects. Anything but a press of a button is no yes: closing, a crash, the end of its time, and
   * `signal`, with which the question is withdrawn.
   */
  ask(question: ApprovalQuestion, signal: AbortSignal): Promise<ApprovalAnswer>;
  /** Call it when a question is likely to come soon, so that it can be shown sooner. */
  prepare(): void;
}

/** Bytes that are read while they are sent. */
export interface ByteSource {
  readonly size: number;
  /**
   * The bytes from the beginning. Each chunk is only good until the next one is asked for, because its memory is used again. Throws if they
   * can't be read, or are no longer what they were at first.
   */
  chunks(): AsyncIterable<Uint8Array>;
}

/** Files that the person chooses in a dialog of the main process. Others know them by ID, never by path. */
export interface ChosenFiles {
  /** A file to send; null if the person cancels. */
  chooseSource(): Promise<ChosenFile | null>;
  /** A place to save to; null if the person cancels. Its size is 0. */
  chooseTarget(suggestedName: string): Promise<ChosenFile | null>;
  /** The content of a chosen file. Fails with `request.file`. */
  read(id: string): Promise<Result<ByteSource>>;
  /**
   * Saves to a chosen place, whole or not at all, and returns the file's name. Asks for a chunk when it is done with the one before. Fails
   * with `request.file`; a failure of the source is thrown.
   */
  write(id: string, chunks: AsyncIterable<Uint8Array>): Promise<Result<string>>;
}

/** The operating system's key store. It wraps one short text, the vault's data key. */
export interface KeyWrapper {
  wrap(text: string): Promise<WrapResult>;
  unwrap(blob: Uint8Array): Promise<UnwrapResult>;
}

export type WrapResult =
  | { readonly kind: 'wrapped'; readonly blob: Uint8Array; readonly backend: KeyBackend }
  | { readonly kind: 'unavailable' };

export type UnwrapResult =
  /** `shouldRewrap`: the system has a newer key and asks to wrap again. */
  | { readonly kind: 'unwrapped'; readonly text: string; readonly shouldRewrap: boolean }
  /** The key store can't be used now: it is locked, the person denied access, or the system does not say why. */
  | { readonly kind: 'unavailable' }
  /** The key store no longer has the key that wrapped it, or the blob is damaged. */
  | { readonly kind: 'undecryptable' };

export type SqlValue = string | number | null | Uint8Array;

/**
 * What a transaction survives. Both kinds survive the end of the process, however it ends. `synced` also survives a power loss, which may
 * undo the latest `unsynced` ones: those after the last `synced` one, from the newest back.
 */
export type Durability = 'synced' | 'unsynced';

/** One SQLite file. Every call is synchronous; failures are thrown as `StorageError`. */
export interface Database {
  all(sql: string, ...values: SqlValue[]): Record<string, SqlValue>[];
  /** As `all`, with each row as an array of column values: noticeably faster for a thousand rows. */
  rows(sql: string, ...values: SqlValue[]): SqlValue[][];
  get(sql: string, ...values: SqlValue[]): Record<string, SqlValue> | null;
  /** Returns the number of rows changed. */
  run(sql: string, ...values: SqlValue[]): number;
  /**
   * Returns another value after each write to a table, by whichever process, and after each rollback, so that what was read from the table
   * can be kept in memory until then. Writes are those by `run` and `insert`; what the action of a foreign key changes is not noticed.
   */
  version(table: string): symbol;
  /** Adds a row and returns its ID. `unsynced`, unless it is part of a `synced` transaction. */
  insert(sql: string, ...values: SqlValue[]): number;
  /**
   * Atomic, and durable when it returns, `synced` by default. A nested call joins the outer transaction, with its durability; if it throws,
   * only its own work is undone.
   */
  transaction<T>(work: () => T, durability?: Durability): T;
  /**
   * Does work that only reads, and sees one state of the file while it does. Faster than reading without it, because each read by itself
   * locks the file.
   */
  snapshot<T>(work: () => T): T;
  /**
   * As `transaction`, for work that takes long: a step of it is done in each turn of the event loop. It is still one transaction: if anybody
   * else uses the data file before it is finished, its remaining steps are done first.
   */
  transactionInTurns<T>(work: Steps<T>): Promise<T>;
  /**
   * Does the work if no other process uses the data file, and lets none begin to meanwhile. Call it at the start of a process, and before
   * it writes anything that the same work of another process would undo: it is what tells the others that this process runs.
   */
  whenAlone(work: () => void): void;
  /** Copies the data file as it is now to the backup beside it. */
  writeBackup(): void;
  /** When the backup was made, in milliseconds since 1970; null if there is none. */
  backupTime(): number | null;
  /** Copies the data file to a new file beside it and returns that file's name. */
  copyAside(label: string): string;
  /** Moves the data file aside and continues with the backup. Returns the name of the file that was moved. */
  restoreBackup(): string;
  /** Records that the person has read what happened when the data file was opened, so that the next start does not report it. */
  acknowledgeNotice(): void;
  close(): void;
}

/** A client's certificate and private key for the TLS handshake, in PEM. */
export interface ClientCertificate {
  /** The client's own certificate first, then those of its issuers. */
  readonly chain: string;
  /** PKCS #8. */
  readonly privateKey: string;
  readonly validFrom: number;
  readonly validTo: number;
}

interface HttpRequestHead {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Presented to the server if it asks for one; never with plain http. */
  readonly clientCertificate?: ClientCertificate;
}

export interface HttpRequest extends HttpRequestHead {
  readonly body: Uint8Array | null;
  /** Milliseconds for the whole exchange. */
  readonly timeoutMs: number;
  /** The size limit of the response body; a larger one fails with `network.too_large`. */
  readonly maxBytes: number;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface HttpStreamRequest extends HttpRequestHead {
  /** A stream is read as fast as the server takes it, and sent in chunks, as those of a `ByteSource`. */
  readonly body: Uint8Array | AsyncIterable<Uint8Array> | null;
  /** Milliseconds without a byte in either direction after which the exchange fails with `network.timeout`. */
  readonly idleMs: number;
  /** Called with the number of bytes of the body that have been sent so far. */
  readonly onSent?: (bytes: number) => void;
}

export interface HttpStreamResponse {
  readonly status: number;
  /** As received, in the original order and case, without those that describe an encoding that has been undone. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The decoded body. Reading it slowly slows the server down. A failure is thrown as `HttpStreamError`. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Ends the exchange. A body that is not read to its end must be closed. */
  close(): void;
}

/** A response that broke off. */
export class HttpStreamError extends Error {
  override readonly name = 'HttpStreamError';
  readonly failure: AppError;
  constructor(failure: AppError) {
    super(failure.code);
    this.failure = failure;
  }
}

/**
 * Requests through the system's proxy and certificate store. Redirects are never followed: a 3xx is returned as it is, so that
 * only the caller decides where a secret goes (RFC 9700 §4.12). No cookies are sent or kept. Failures are `network.*`, and with a
 * certificate `client.certificate_expired` or `client.certificate_not_yet_valid`.
 */
export interface Http {
  send(request: HttpRequest): Promise<Result<HttpResponse>>;
}

/** As `Http`, for bodies of any size. */
export interface HttpStreams {
  /** Resolves when the head of the response has arrived. */
  open(request: HttpStreamRequest): Promise<Result<HttpStreamResponse>>;
}

/** The providers that ship with the app. */
export interface BuiltInProviders {
  /** Sorted by name. Takes longer with more of them, so a start does without. */
  list(): readonly ProviderSummary[];
  /** The few that the home page may offer, the most popular first. */
  popular(): readonly ProviderSummary[];
  has(key: string): boolean;
  find(key: string): ProviderRecord | null;
}

/** Whether the computer has a network at all. `false` is certain, `true` says little. */
export interface Network {
  online(): boolean;
}

/** The preferences file. Unreadable preferences are put aside and the defaults used; they are easy to choose again. */
export interface SettingsStore {
  get(): Settings;
  /** Throws `StorageError`. */
  set(settings: Settings): void;
}

/** Whether the app is among the programs that start with the computer. */
export interface Autostart {
  readonly supported: boolean;
  set(enabled: boolean): Promise<Result<null>>;
}

/** Writes typed events; what an event may hold is in `log-events.ts`. */
export interface Logger {
  log<E extends keyof LogEvents>(event: E, fields: LogEvents[E]): void;
}
