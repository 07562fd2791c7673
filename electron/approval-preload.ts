import { contextBridge, ipcRenderer } from 'electron';
import { APPROVAL_BRIDGE, APPROVAL_CHANNELS, type ApprovalBridge } from '../shared/ipc/approval-bridge.ts';

const bridge: ApprovalBridge = {
  question: () => ipcRenderer.invoke(APPROVAL_CHANNELS.question) as ReturnType<ApprovalBridge['question']>,
  painted: () => ipcRenderer.invoke(APPROVAL_CHANNELS.painted) as Promise<void>,
  answer: (answer) => ipcRenderer.invoke(APPROVAL_CHANNELS.answer, answer) as Promise<boolean>,
};

contextBridge.exposeInMainWorld(APPROVAL_BRIDGE, bridge);
