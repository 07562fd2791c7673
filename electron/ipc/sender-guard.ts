import { PAGE } from '../../shared/domain/actor.ts';
import { err, ok } from '../../shared/result.ts';
import type { Principal } from './gate.ts';

/** What is known of the frame that a message came from. */
export interface Sender {
  readonly webContentsId: number;
  /** Null once the frame has gone. */
  readonly frame: {
    readonly origin: string;
    readonly isMainFrame: boolean;
    readonly detached: boolean;
  } | null;
}

export type SenderProblem = 'no-frame' | 'detached' | 'unknown-window' | 'sub-frame' | 'other-origin';

/** The pages that may call: main frames of our own windows that show our own pages. */
export interface TrustedPages {
  readonly origin: string;
  readonly webContentsIds: ReadonlySet<number>;
}

/** The person at a page of ours, or why the sender may not call. */
export const principalOf = (sender: Sender, trusted: TrustedPages): Principal => {
  const problem = senderProblem(sender, trusted);
  return problem === null ? ok(PAGE) : err(problem);
};

/** Returns why a sender may not call, or null if it may. */
export const senderProblem = (sender: Sender, trusted: TrustedPages): SenderProblem | null => {
  if (!sender.frame) return 'no-frame';
  if (sender.frame.detached) return 'detached';
  if (!trusted.webContentsIds.has(sender.webContentsId)) return 'unknown-window';
  if (!sender.frame.isMainFrame) return 'sub-frame';
  return sender.frame.origin === trusted.origin ? null : 'other-origin';
};
