import { EventEmitter } from 'node:events';
import { guard } from '../support/guard.ts';
import type { Frame, FrameTree } from './frame-tree.ts';

/** The page of a frame. */
export interface FrameHost {
  readonly tree: FrameTree;
  /** The `WebFrameMain` of a frame; the same object for the lifetime of the frame. */
  frameObject: (frame: Frame) => Electron.WebFrameMain;
  send: (frame: Frame, channel: string, args: readonly unknown[]) => void;
  evaluate: (frame: Frame, code: string, userGesture: boolean) => Promise<unknown>;
  readonly processId: number;
  ipcOf: (frame: Frame) => Electron.IpcMain;
  isDestroyed: () => boolean;
}

/**
 * Creates the `WebFrameMain` of a frame. The main frame's object exists as long as the page.
 * @param unloading ID of a document that is being unloaded: the object is `detached`, and destroyed with the next
 * document
 */
export function createWebFrameMain(host: FrameHost, frame: Frame, unloading?: string): Electron.WebFrameMain {
  const isMainFrame = frame === host.tree.main;
  const find = (): Frame | undefined => {
    const isThere = !host.isDestroyed() && (isMainFrame || host.tree.get(frame.id) === frame);
    return isThere && (unloading === undefined || frame.documentId === unloading) ? frame : undefined;
  };
  const disposed = () => new Error('Render frame was disposed before WebFrameMain could be accessed');
  const current = (): Frame => {
    if (find() === undefined) throw disposed();
    return frame;
  };
  const objects = (frames: readonly Frame[]) => frames.map((frame) => host.frameObject(frame));
  const subtree = (root: Frame): Frame[] => [root, ...host.tree.children(root.id).flatMap(subtree)];

  class WebFrameMain extends EventEmitter {
    get url(): string {
      return current().url;
    }
    get origin(): string {
      return current().origin;
    }
    get name(): string {
      return current().name;
    }
    get frameToken(): string {
      return `${current().id}.${current().documentId}`;
    }
    get frameTreeNodeId(): number {
      return Number.parseInt(frame.id.slice(0, 8), 16);
    }
    get processId(): number {
      current();
      return host.processId;
    }
    get routingId(): number {
      current();
      return 1;
    }
    get detached(): boolean {
      return unloading !== undefined || find() === undefined;
    }
    get parent(): Electron.WebFrameMain | null {
      const { parentId } = current();
      const parent = parentId === undefined ? undefined : host.tree.get(parentId);
      return parent === undefined ? null : host.frameObject(parent);
    }
    get top(): Electron.WebFrameMain | null {
      current();
      return host.frameObject(host.tree.main);
    }
    get frames(): Electron.WebFrameMain[] {
      return objects(host.tree.children(current().id));
    }
    get framesInSubtree(): Electron.WebFrameMain[] {
      return objects(subtree(current()));
    }
    get ipc(): Electron.IpcMain {
      return host.ipcOf(frame);
    }
    isDestroyed(): boolean {
      return find() === undefined;
    }
    send(channel: string, ...args: unknown[]): void {
      if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
      try {
        host.send(current(), channel, args);
      } catch (error) {
        console.error('Error sending from webFrameMain: ', error);
      }
    }
    executeJavaScript(code: string, userGesture = false): Promise<unknown> {
      return find() === undefined ? Promise.reject(disposed()) : host.evaluate(frame, code, userGesture);
    }
    reload(): boolean {
      void host.evaluate(current(), 'location.reload()', false).catch(() => undefined);
      return true;
    }
  }
  return guard<Electron.WebFrameMain>('WebFrameMain', new WebFrameMain());
}
