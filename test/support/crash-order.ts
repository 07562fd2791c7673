/** The actions that a child process can run before it is killed. Each needs a data folder that was prepared for it. */
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
  'send-read',
  'send-write',
  'everything',
] as const;

export type CrashAct = (typeof CRASH_ACTS)[number];

/** The child's argument, as JSON. */
export interface CrashOrder {
  readonly act: CrashAct;
  readonly directory: string;
  /** The key store's key, in hex. */
  readonly key: string;
  readonly issuer: string;
  readonly clientId: string;
  /** The number of the write step (from 1) before which the child kills itself; null to run to the end. */
  readonly dieAt: number | null;
}

/** A message from the child: a URL for the browser. */
export interface CrashNews {
  readonly open: string;
}

/** A message to the child: the deep link with the authorization response. */
export interface CrashAnswer {
  readonly link: string;
}

/** The child's output: the write steps that it reached. If it killed itself, it did not run the last of them. */
export interface CrashReport {
  readonly steps: readonly string[];
}

export const CRASH_PASSPHRASE = 'correct horse battery';
export const CRASH_SCOPES = ['openid', 'email', 'offline_access', 'notes:read'] as const;
