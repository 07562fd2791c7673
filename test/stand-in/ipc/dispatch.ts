import { PreventableEvent } from '../support/events.ts';
import type { IpcEnd } from './ipc-main.ts';

/** A message from a page. */
export interface Incoming {
  channel: string;
  args: readonly unknown[];
  sender: Electron.WebContents;
  /** The sending frame; null if it shows another document by now. Called at each access. */
  senderFrame: () => Electron.WebFrameMain | null;
  processId: number;
  /** The `IpcMain` objects to search for handlers, in order: the frame's, the page's, the app's. */
  ends: readonly IpcEnd[];
  /** Sends to the frame. */
  sendBack: (channel: string, args: readonly unknown[]) => void;
}

/** Handles `ipcRenderer.send` in the main process. */
export function dispatchSend(incoming: Incoming): void {
  const { channel, args, sender, sendBack } = incoming;
  const event = createEvent(incoming, {
    ports: [],
    reply: (replyChannel: string, ...replyArgs: unknown[]) => sendBack(replyChannel, replyArgs),
  }) as unknown as Electron.IpcMainEvent;
  sender.emit('ipc-message', event, channel, ...args);
  for (const end of incoming.ends) end.emit(channel, event, args);
}

/**
 * Handles `ipcRenderer.invoke` in the main process. As in Electron, only the message of an error is sent to the page,
 * and the whole error is printed here.
 * @param reply throws if the result cannot be cloned
 */
export async function dispatchInvoke(
  incoming: Incoming,
  reply: (answer: { error?: string; result?: unknown }) => void,
): Promise<void> {
  const { channel, args } = incoming;
  const handler = incoming.ends.map((end) => end.handler(channel)).find((found) => found !== undefined);
  try {
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    const event = createEvent(incoming, {}) as unknown as Electron.IpcMainInvokeEvent;
    reply({ result: await handler(event, ...args) });
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    // Electron cannot convert these two to a message, so the promise in the page rejects without one.
    const isNothing = error === undefined || error === null;
    reply({ error: isNothing ? 'reply was never sent' : (error as Error).toString() });
  }
}

function createEvent({ sender, senderFrame, processId }: Incoming, more: object): PreventableEvent {
  const event = Object.assign(new PreventableEvent(), {
    type: 'frame',
    sender,
    processId,
    frameId: 1,
    ...more,
  });
  return Object.defineProperty(event, 'senderFrame', { enumerable: true, get: senderFrame });
}
