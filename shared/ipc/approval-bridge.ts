import type { ApprovalAnswer, ApprovalQuestion } from '../domain/approval.ts';

/** The global of the approval window's page. */
export const APPROVAL_BRIDGE = 'keyfobApproval';

/** Channels that only the approval window's own `webContents.ipc` handles. */
export const APPROVAL_CHANNELS = {
  question: 'keyfob-approval:question',
  painted: 'keyfob-approval:painted',
  answer: 'keyfob-approval:answer',
} as const;

/** An answer that the page can give. */
export type GivenAnswer = Extract<ApprovalAnswer, 'allow' | 'allow_kind' | 'deny'>;

/** Everything that the page of the approval window can reach. */
export interface ApprovalBridge {
  question(): Promise<ApprovalQuestion | null>;
  /** Reports that the question has been on the screen for two frames. Before that, no answer counts. */
  painted(): Promise<void>;
  /** Resolves with whether the answer counted. */
  answer(answer: GivenAnswer): Promise<boolean>;
}
