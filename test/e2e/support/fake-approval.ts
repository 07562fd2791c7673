import type { ApprovalQuestion } from '../../../shared/domain/approval.ts';
import type { ApprovalBridge } from '../../../shared/ipc/approval-bridge.ts';

declare global {
  interface Window {
    keyfobApproval: ApprovalBridge;
    /** What the page has reported so far: that it was painted, and answers. */
    approvalReports: string[];
    /** Lets the report of the paint, if it is held, arrive. Before that, only a no counts. */
    releasePaint: () => void;
  }
}

export interface FakeApproval {
  readonly question: ApprovalQuestion;
  /** Whether the report of the paint is held until `releasePaint`. */
  readonly holdsPaint: boolean;
}

/**
 * Puts a fake bridge into the page of the approval window, before any of its scripts run. Playwright sends this function as text, so it
 * may use nothing from around it but its argument.
 */
export const installFakeApproval = ({ question, holdsPaint }: FakeApproval): void => {
  const paint = Promise.withResolvers<undefined>();
  window.releasePaint = () => paint.resolve(undefined);
  if (!holdsPaint) window.releasePaint();
  window.approvalReports = [];
  window.cspViolations = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    window.cspViolations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
  });
  window.keyfobApproval = {
    question: () => Promise.resolve(question),
    painted: () => {
      window.approvalReports.push('painted');
      return paint.promise;
    },
    answer: (answer) => Promise.resolve(window.approvalReports.push(answer) > 0),
  };
};
