import type { KeyBackend } from '../../shared/domain/vault.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { Result } from '../../shared/result.ts';
import type { LogEvents } from './log-events.ts';

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

export interface Clipboard {
  write(text: string): Promise<void>;
}

/** What the person is asked before a change that could harm every account at once. */
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

/** One SQLite file. Every call is synchronous; failures are thrown as `StorageError`. */
export interface Database {
  all(sql: string, ...values: SqlValue[]): Record<string, SqlValue>[];
  /** As `all`, with each row as an array of column values: noticeably faster for a thousand rows. */
  rows(sql: string, ...values: SqlValue[]): SqlValue[][];
  get(sql: string, ...values: SqlValue[]): Record<string, SqlValue> | null;
  /** Returns the number of rows changed. */
  run(sql: string, ...values: SqlValue[]): number;
  /** Atomic, and durable when it returns. A nested call joins the outer transaction. */
  transaction<T>(work: () => T): T;
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

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  /** Milliseconds for the whole exchange. */
  readonly timeoutMs: number;
  /** The size limit of the response body; a larger one fails with `network.too_large`. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * Requests through the system's proxy and certificate store. Redirects are never followed: a 3xx is returned as it is, so that
 * nobody but the caller decides where a secret goes (RFC 9700 §4.12). No cookies are sent or kept. Failures are `network.*`.
 */
export interface Http {
  send(request: HttpRequest): Promise<Result<HttpResponse>>;
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
