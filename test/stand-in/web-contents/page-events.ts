import type { CdpSession, EventPayload } from '../chromium/cdp.ts';
import { emitPreventable } from '../support/events.ts';
import type { WebContentsHost } from './host.ts';

/** Handles the events of a page: loading, dialogs, console messages, crashes. */
export function handlePageEvents(host: WebContentsHost, session: CdpSession): void {
  const isMain = (frameId: string) => frameId === host.tree.main.id;
  session.on('Page.lifecycleEvent', ({ frameId, name, loaderId }) => {
    // Before the first document, these events belong to Chromium's initial empty document.
    if (isMain(frameId) && host.tree.main.documentId === loaderId) host.loading.lifecycle(name, loaderId);
  });
  session.on('Page.frameStoppedLoading', ({ frameId }) => {
    if (isMain(frameId)) host.loading.stopped();
  });
  session.on('Page.frameResized', () => host.owner?.resized());
  session.on('Page.windowOpen', (opening) => host.openings.push(opening));
  session.on('Page.javascriptDialogOpening', (dialog) => handleDialog(host, session, dialog));
  session.on('Runtime.consoleAPICalled', (call) => emitConsoleMessage(host, call));
  session.on('Inspector.targetCrashed', () => {
    host.loading.crashed();
    host.api.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  });
  session.sendAndForget('Page.setLifecycleEventsEnabled', { enabled: true });
  session.sendAndForget('Inspector.enable');
}

function handleDialog(
  host: WebContentsHost,
  session: CdpSession,
  { type, frameId }: EventPayload<'Page.javascriptDialogOpening'>,
): void {
  if (type === 'beforeunload') {
    const accept = emitPreventable(host.api, 'will-prevent-unload');
    session.sendAndForget('Page.handleJavaScriptDialog', { accept });
    if (accept) return;
    // The page's process evaluates this after it has reported the end of `beforeunload`.
    const frameSession = host.tree.get(frameId)?.session ?? session;
    host.closeHandled = frameSession.send('Runtime.evaluate', { expression: '0' }).catch(() => undefined);
    host.owner?.closePrevented();
  } else if (!host.services.showsDialogs || host.preferences.disableDialogs === true) {
    session.sendAndForget('Page.handleJavaScriptDialog', { accept: type === 'alert' });
  }
}

function emitConsoleMessage(
  host: WebContentsHost,
  { type, args, stackTrace }: EventPayload<'Runtime.consoleAPICalled'>,
): void {
  const levels: Record<string, string> = {
    error: 'error',
    assert: 'error',
    warning: 'warning',
    debug: 'debug',
  };
  const level = levels[type] ?? 'info';
  const message = args.map((arg) => String(arg.value ?? arg.description ?? arg.type)).join(' ');
  const [source] = stackTrace?.callFrames ?? [];
  const lineNumber = (source?.lineNumber ?? 0) + 1;
  const sourceId = host.services.schemes.toExternal(source?.url ?? '');
  const frame = host.frameObject(host.tree.main);
  const order = ['debug', 'info', 'warning', 'error'].indexOf(level);
  const details = { message, level, lineNumber, sourceId, frame };
  host.api.emit('console-message', details, order, message, lineNumber, sourceId);
}
