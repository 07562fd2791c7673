import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE, type Bridge } from '../shared/ipc/bridge.ts';
import { CALLS, channelOf, EVENTS } from '../shared/ipc/channels.ts';

/**
 * Everything that a page can reach: one function for each call and each event of the contract. There is no generic `invoke`, and
 * listeners do not get Electron's event object, which refers to `ipcRenderer`.
 */
const bridge = {
  call: Object.fromEntries(
    CALLS.map((name) => [
      name,
      (...args: unknown[]): Promise<unknown> => ipcRenderer.invoke(channelOf(name), ...args),
    ]),
  ),
  on: Object.fromEntries(
    EVENTS.map((name) => [
      name,
      (listener: (payload: unknown) => void) => {
        const receive = (_event: unknown, payload: unknown): void => listener(payload);
        ipcRenderer.on(channelOf(name), receive);
        return () => void ipcRenderer.removeListener(channelOf(name), receive);
      },
    ]),
  ),
} as unknown as Bridge;

contextBridge.exposeInMainWorld(BRIDGE, bridge);
