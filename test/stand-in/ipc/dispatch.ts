import { PreventableEvent } from '../support/events.ts';
import type { IpcEnd } from './ipc-main.ts';

/** A message on its way into the app. */
export interface Incoming {
  channel: string;
  args: readonly unknown[];
  sender: Electron.WebContents;
  /** The sending frame, as long as it still shows the document that sent. Read at each access. */
  senderFrame: () => Electron.WebFrameMain | null;
  processId: number;
  /** Where handlers are looked for, in this order: the frame's, the page's, the app's. */
  ends: readonly IpcEnd[];
  /** Sends to the frame. */
  sendBack: (channel: string, args: readonly unknown[]) => void;
}

/** `ipcRenderer.send` arriving in main. */
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
 * `ipcRenderer.invoke` arriving in main: runs the handler and replies. Of an error only its text crosses, and the whole
 * of it is printed here, as in Electron.
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
    // Electron fails to make a text of these two, and the page learns that there will be no reply.
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
