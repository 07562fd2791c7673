import { EventEmitter } from 'node:events';
import { guard } from '../support/guard.ts';

/** A handler of `ipcMain.handle`. */
export type InvokeHandler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** `ipcMain`, or the `ipc` of a frame or page. */
export interface IpcEnd {
  readonly api: Electron.IpcMain;
  handler: (channel: string) => InvokeHandler | undefined;
  emit: (channel: string, event: Electron.IpcMainEvent, args: readonly unknown[]) => void;
}

export function createIpcEnd(): IpcEnd {
  const handlers = new Map<string, InvokeHandler>();

  class IpcMain extends EventEmitter {
    constructor() {
      super();
      // A channel may have the name "error", which throws on an emitter without a listener.
      this.on('error', () => undefined);
    }

    handle(channel: string, handler: InvokeHandler): void {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      if (typeof handler !== 'function') {
        throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
      }
      handlers.set(channel, handler);
    }

    handleOnce(channel: string, handler: InvokeHandler): void {
      this.handle(channel, (event, ...args) => {
        handlers.delete(channel);
        return handler(event, ...args);
      });
    }

    removeHandler(channel: string): void {
      handlers.delete(channel);
    }
  }
  const ipcMain = new IpcMain();
  return {
    api: guard<Electron.IpcMain>('ipcMain', ipcMain),
    handler: (channel) => handlers.get(channel),
    emit: (channel, event, args) => ipcMain.emit(channel, event, ...args),
  };
}
