import type { Codec } from './codec.ts';
import type { PageEventEmitter } from './event-emitter.ts';

/** A message from a page to the main process. */
export type ToMain =
  | { kind: 'send'; channel: string; args: unknown[]; isUnloading: boolean }
  | { kind: 'invoke'; id: number; channel: string; args: unknown[]; isUnloading: boolean }
  | { kind: 'permission'; id: number; permission: string; isCheck: boolean; details: object }
  | { kind: 'preload-error'; path: string; error: Error }
  | { kind: 'focus'; isFocused: boolean }
  | { kind: 'title'; title: string };

/** A message from the main process to a page. */
export type ToPage =
  | { kind: 'message'; channel: string; args: unknown[] }
  | { kind: 'reply'; id: number; error?: string; result?: unknown };

export interface IpcRendererParts {
  codec: Codec;
  emitterClass: new () => PageEventEmitter;
  /** Sends text to the main process. */
  post: (text: string) => void;
}

/** `ipcRenderer`, and the connection to the main process. */
export interface IpcRendererEnd {
  ipcRenderer: PageEventEmitter & {
    send: (channel: string, ...args: unknown[]) => void;
    invoke: (channel: string, ...args: unknown[]) => Promise<unknown>;
  };
  /** Receives text from the main process. */
  receive: (text: string) => void;
  /** Sends an internal message without a reply. */
  notify: (message: ToMain) => void;
  /** Asks the session's permission handlers; `isCheck` uses the check handler. */
  requestPermission: (permission: string, isCheck: boolean, details: object) => Promise<boolean>;
}

/** Creates the renderer's end of IPC. Uses no outer variables, because its source runs inside pages. */
export function createIpcRenderer({ codec, emitterClass, post }: IpcRendererParts): IpcRendererEnd {
  const waiting = new Map<number, (reply: ToPage & { kind: 'reply' }) => void>();
  let lastId = 0;
  let isUnloading = false;
  addEventListener('pagehide', () => (isUnloading = true), { capture: true });
  addEventListener('pageshow', () => (isUnloading = false), { capture: true });

  const notify = (message: ToMain) => post(codec.encode(message));
  const checkChannel = (channel: unknown) => {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
  };
  const question = (message: (id: number) => ToMain) => {
    const id = ++lastId;
    const reply = new Promise<ToPage & { kind: 'reply' }>((resolve) => waiting.set(id, resolve));
    try {
      notify(message(id));
    } catch (error) {
      waiting.delete(id);
      throw error;
    }
    return reply;
  };

  class IpcRenderer extends emitterClass {
    send(channel: string, ...args: unknown[]): void {
      checkChannel(channel);
      notify({ kind: 'send', channel, args, isUnloading });
    }

    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      checkChannel(channel);
      const { error, result } = await question((id) => ({ kind: 'invoke', id, channel, args, isUnloading }));
      if (error !== undefined) throw new Error(`Error invoking remote method '${channel}': ${error}`);
      return result;
    }
  }

  const ipcRenderer = new IpcRenderer();
  return {
    ipcRenderer,
    notify,
    async requestPermission(permission, isCheck, details) {
      const reply = await question((id) => ({ kind: 'permission', id, permission, isCheck, details }));
      return reply.result === true;
    },
    receive(text) {
      const message = codec.decode(text) as ToPage;
      if (message.kind === 'reply') {
        const resolve = waiting.get(message.id);
        waiting.delete(message.id);
        resolve?.(message);
      } else {
        ipcRenderer.emit(message.channel, { sender: ipcRenderer, ports: [] }, ...message.args);
      }
    },
  };
}
