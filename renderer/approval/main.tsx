import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { APPROVAL_BRIDGE, type ApprovalBridge } from '../../shared/ipc/approval-bridge.ts';
import { APPROVAL } from '../../shared/words/approval.ts';
import '../ui/base.css';
import { Approval } from './approval.tsx';

const start = async (): Promise<void> => {
  const element = document.getElementById('root');
  if (!element) throw new Error('The document has no place for the page');
  const root = createRoot(element);
  const bridge = (globalThis as { readonly [APPROVAL_BRIDGE]?: ApprovalBridge })[APPROVAL_BRIDGE];
  const question = (await bridge?.question()) ?? null;
  if (!bridge || !question) {
    root.render(<main>{APPROVAL.failed}</main>);
    return;
  }
  root.render(
    <StrictMode>
      <Approval question={question} bridge={bridge} />
    </StrictMode>,
  );
};

void start();
