/** What a child is to do before it dies. Each works on a data folder that was prepared for it. */
export const CRASH_ACTS = [
  'start',
  'connect',
  'reconnect',
  'disconnect',
  'save-app',
  'change-secret',
  'set-passphrase',
  'start-fresh',
  'restore',
  'everything',
] as const;

export type CrashAct = (typeof CRASH_ACTS)[number];

/** Handed to the child as JSON. */
export interface CrashOrder {
  readonly act: CrashAct;
  readonly directory: string;
  /** The key store's key, in hex. */
  readonly key: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Die before the write step with this number, counted from 1; null: live to the end. */
  readonly dieAt: number | null;
}

/** What a child says: an address for the browser. */
export interface CrashNews {
  readonly open: string;
}

/** What a child is told: an answer that came by link. */
export interface CrashAnswer {
  readonly link: string;
}

/** A child's last words: the write steps that it has come to. One that dies has not taken the last of them. */
export interface CrashReport {
  readonly steps: readonly string[];
}

export const CRASH_PASSPHRASE = 'correct horse battery';
export const CRASH_SCOPES = ['openid', 'email', 'offline_access', 'notes:read'] as const;
