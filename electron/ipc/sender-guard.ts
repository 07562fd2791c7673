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

/** Why a sender may not ask, or null if it may: the main frame, of a window that we made, showing our own pages. */
export const senderProblem = (
  sender: Sender,
  trusted: { readonly origin: string; readonly webContentsIds: ReadonlySet<number> },
): SenderProblem | null => {
  if (!sender.frame) return 'no-frame';
  if (sender.frame.detached) return 'detached';
  if (!trusted.webContentsIds.has(sender.webContentsId)) return 'unknown-window';
  if (!sender.frame.isMainFrame) return 'sub-frame';
  return sender.frame.origin === trusted.origin ? null : 'other-origin';
};
