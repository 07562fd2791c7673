import type { ApprovalQuestion } from '../../../shared/domain/approval.ts';
import type { ApprovalBridge } from '../../../shared/ipc/approval-bridge.ts';

declare global {
  interface Window {
    keyfobApproval: ApprovalBridge;
    /** What the page has reported so far: that it was painted, and answers. */
    approvalReports: string[];
  }
}

/**
 * Puts a fake bridge into the page of the approval window, before any of its scripts run. Playwright sends this function as text, so it
 * may use nothing from around it but its argument.
 */
export const installFakeApproval = (question: ApprovalQuestion): void => {
  window.approvalReports = [];
  window.cspViolations = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    window.cspViolations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
  });
  window.keyfobApproval = {
    question: () => Promise.resolve(question),
    painted: () => Promise.resolve(void window.approvalReports.push('painted')),
    answer: (answer) => Promise.resolve(window.approvalReports.push(answer) > 0),
  };
};
