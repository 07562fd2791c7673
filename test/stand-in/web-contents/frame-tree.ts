import type { CdpSession, EventPayload } from '../chromium/cdp.ts';
import type { Schemes } from '../session/schemes.ts';
import type { PageSessions } from './page-sessions.ts';

type CdpFrame = EventPayload<'Page.frameNavigated'>['frame'];

/** A JavaScript execution context: one world of one document. */
export interface WorldContext {
  session: CdpSession;
  contextId: number;
  frameId: string;
  /** Chromium's ID of the document. */
  documentId: string;
}

/** A frame. Its URLs are the app's, not those inside the browser. */
export interface Frame {
  /** Chromium's ID; empty before the page exists. */
  id: string;
  readonly parentId: string | undefined;
  session: CdpSession | undefined;
  url: string;
  origin: string;
  name: string;
  documentId: string;
  /** The main world of the current document, once it exists. */
  mainWorld: WorldContext | undefined;
  /** The preload's world of the current document, once it exists. */
  preloadWorld: WorldContext | undefined;
}

/** Called after the tree has changed. */
export interface FrameListener {
  committed: (frame: Frame, info: CdpFrame) => void;
  withinDocument: (frame: Frame) => void;
}

/** Tracks the frames of one page and their execution contexts. */
export class FrameTree {
  /** The main frame; the same object for the lifetime of the `webContents`. */
  readonly main: Frame = emptyFrame('', undefined, undefined);
  private readonly frames = new Map<string, Frame>();
  private readonly worlds = new Map<string, WorldContext>();
  private readonly schemes: Schemes;
  private readonly worldName: string;
  private readonly listener: FrameListener;

  /** @param worldName name of the isolated world of preloads */
  constructor(schemes: Schemes, worldName: string, listener: FrameListener) {
    this.schemes = schemes;
    this.worldName = worldName;
    this.listener = listener;
  }

  /** Starts tracking a page. The ID of its main frame is the page's target ID. */
  attach(sessions: PageSessions): void {
    this.frames.clear();
    this.worlds.clear();
    Object.assign(this.main, emptyFrame(sessions.page.targetId, undefined, sessions.main));
    this.frames.set(this.main.id, this.main);
    sessions.add((session) => this.follow(session));
  }

  get(id: string): Frame | undefined {
    return this.frames.get(id);
  }

  children(id: string): Frame[] {
    return [...this.frames.values()].filter((frame) => frame.parentId === id);
  }

  /** The execution context with this ID in a session, if it still exists. */
  world(session: CdpSession, contextId: number): WorldContext | undefined {
    return this.worlds.get(worldKey(session, contextId));
  }

  private follow(session: CdpSession): Promise<unknown>[] {
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) =>
      this.add(frameId, parentFrameId, session),
    );
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      // A swapped frame continues in another process and session.
      if (reason !== 'swap') this.remove(frameId);
    });
    session.on('Page.frameNavigated', ({ frame }) => this.commit(frame, session));
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const frame = this.frames.get(frameId);
      if (frame === undefined) return;
      frame.url = this.schemes.toExternal(url);
      this.listener.withinDocument(frame);
    });
    session.on('Runtime.executionContextCreated', ({ context }) => this.addWorld(session, context));
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.removeWorlds((world) => world.session === session && world.contextId === executionContextId);
    });
    session.on('Runtime.executionContextsCleared', () => {
      this.removeWorlds((world) => world.session === session);
    });
    return [session.send('Page.enable'), session.send('Runtime.enable')];
  }

  private add(id: string, parentId: string | undefined, session: CdpSession): Frame {
    const known = this.frames.get(id);
    if (known !== undefined) return known;
    const frame = emptyFrame(id, parentId, session);
    this.frames.set(id, frame);
    return frame;
  }

  private remove(id: string): void {
    for (const child of this.children(id)) this.remove(child.id);
    this.frames.delete(id);
  }

  private commit(info: CdpFrame, session: CdpSession): void {
    const frame = this.add(info.id, info.parentId, session);
    for (const child of this.children(info.id)) this.remove(child.id);
    frame.session = session;
    frame.url = this.schemes.toExternal((info.unreachableUrl ?? info.url) + (info.urlFragment ?? ''));
    frame.origin = this.schemes.originToExternal(info.securityOrigin);
    frame.name = info.name ?? '';
    frame.documentId = info.loaderId;
    frame.mainWorld = undefined;
    frame.preloadWorld = undefined;
    this.listener.committed(frame, info);
  }

  private addWorld(
    session: CdpSession,
    context: EventPayload<'Runtime.executionContextCreated'>['context'],
  ): void {
    const { frameId, isDefault } = (context.auxData ?? {}) as { frameId?: string; isDefault?: boolean };
    const frame = frameId === undefined ? undefined : this.frames.get(frameId);
    if (frame === undefined) return;
    const world = { session, contextId: context.id, frameId: frame.id, documentId: frame.documentId };
    this.worlds.set(worldKey(session, context.id), world);
    if (isDefault === true) frame.mainWorld = world;
    if (context.name === this.worldName) frame.preloadWorld = world;
  }

  private removeWorlds(matches: (world: WorldContext) => boolean): void {
    for (const [key, world] of this.worlds) {
      if (!matches(world)) continue;
      this.worlds.delete(key);
      const frame = this.frames.get(world.frameId);
      if (frame?.mainWorld === world) frame.mainWorld = undefined;
      if (frame?.preloadWorld === world) frame.preloadWorld = undefined;
    }
  }
}

function emptyFrame(id: string, parentId: string | undefined, session: CdpSession | undefined): Frame {
  return {
    id,
    parentId,
    session,
    url: '',
    origin: 'null',
    name: '',
    documentId: '',
    mainWorld: undefined,
    preloadWorld: undefined,
  };
}

function worldKey(session: CdpSession, contextId: number): string {
  return `${session.id ?? ''}/${String(contextId)}`;
}
