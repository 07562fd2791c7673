import { createCodec } from '../page/codec.ts';
import type { ToMain, ToPage } from '../page/ipc-renderer.ts';
import type { WorldContext } from './frame-tree.ts';
import type { FrameTree } from './frame-tree.ts';
import type { PageSessions } from './page-sessions.ts';

/** A message from a page. */
export interface PageMessage {
  message: ToMain;
  from: WorldContext;
  /** @throws Error `An object could not be cloned.` */
  reply: (answer: { error?: string; result?: unknown }) => void;
}

/** Names of the functions that connect both sides; random, and known in the preload's world only. */
export interface ChannelNames {
  post: string;
  receive: string;
}

/** Messages between the main process and the preload's world of each document of a page. */
export class PageChannel {
  private readonly codec = createCodec();
  private readonly names: ChannelNames;

  constructor(
    sessions: PageSessions,
    tree: FrameTree,
    names: ChannelNames,
    worldName: string,
    onMessage: (message: PageMessage) => void,
  ) {
    this.names = names;
    sessions.add((session) => {
      session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
        const from = name === names.post ? tree.world(session, executionContextId) : undefined;
        if (from === undefined) return;
        const message = this.codec.decode(payload) as ToMain;
        onMessage({
          message,
          from,
          reply: (answer) => {
            if ('id' in message) this.deliver(from, { kind: 'reply', id: message.id, ...answer });
          },
        });
      });
      return [session.send('Runtime.addBinding', { name: names.post, executionContextName: worldName })];
    });
  }

  /**
   * Sends to the preload's world. If the document is gone, the message is lost, as in Electron.
   * @throws Error `An object could not be cloned.`
   */
  deliver(to: WorldContext, message: ToPage): void {
    const text = JSON.stringify(this.codec.encode(message));
    to.session.sendAndForget('Runtime.evaluate', {
      expression: `${this.names.receive}(${text})`,
      contextId: to.contextId,
      silent: true,
    });
  }
}
