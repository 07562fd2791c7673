import { contextBridge, ipcRenderer } from 'electron';
import { APPROVAL_BRIDGE, APPROVAL_CHANNELS, type ApprovalBridge } from '../shared/ipc/approval-bridge.ts';

// It comes while the page loads its scripts.
const question = ipcRenderer.invoke(APPROVAL_CHANNELS.question) as ReturnType<ApprovalBridge['question']>;

const bridge: ApprovalBridge = {
  question: () => question,
  painted: () => ipcRenderer.invoke(APPROVAL_CHANNELS.painted) as Promise<void>,
  answer: (answer) => ipcRenderer.invoke(APPROVAL_CHANNELS.answer, answer) as Promise<boolean>,
};

contextBridge.exposeInMainWorld(APPROVAL_BRIDGE, bridge);
