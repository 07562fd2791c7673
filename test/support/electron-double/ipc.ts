import { EventEmitter } from 'node:events';
import { face } from './face.ts';

type Handler = Parameters<Electron.IpcMain['handle']>[1];
type Frame = Pick<Electron.WebFrameMain, 'origin' | 'parent' | 'detached'>;

const handlers = new Map<string, Handler>();

export const ipcMain = face<Electron.IpcMain>(
  'ipcMain',
  {
    handle: (channel, handler) => {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      handlers.set(channel, handler);
    },
    removeHandler: (channel) => void handlers.delete(channel),
  },
  new EventEmitter(),
);

export const ipcRenderer = face<Electron.IpcRenderer>(
  'ipcRenderer',
  { invoke: () => Promise.resolve(undefined) },
  new EventEmitter(),
);

export const contextBridge = face<Electron.ContextBridge>('contextBridge', {
  exposeInMainWorld: () => undefined,
});

/** The channels that have a handler in the main process. */
export const handledChannels = (): string[] => [...handlers.keys()];

/** The event that Electron passes to a handler with a call from a frame. */
export const invokeEvent = (webContentsId: number, frame: Frame | null): Electron.IpcMainInvokeEvent =>
  face<Electron.IpcMainInvokeEvent>('IpcMainInvokeEvent', {
    sender: face<Electron.WebContents>('webContents', { id: webContentsId }),
    senderFrame: frame && face<Electron.WebFrameMain>('WebFrameMain', frame),
  });

/** Calls the main process as `ipcRenderer.invoke` of the frame does. */
export const invoke = async (
  channel: string,
  event: Electron.IpcMainInvokeEvent,
  ...args: readonly unknown[]
): Promise<unknown> => {
  const handler = handlers.get(channel);
  if (!handler) throw new Error(`No handler registered for '${channel}'`);
  return (await handler(event, ...args)) as unknown;
};

export const resetIpc = (): void => handlers.clear();
