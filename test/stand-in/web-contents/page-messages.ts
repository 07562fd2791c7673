import { dispatchInvoke, dispatchSend } from '../ipc/dispatch.ts';
import type { Incoming } from '../ipc/dispatch.ts';
import type { ToMain } from '../page/ipc-renderer.ts';
import type { Permission, PermissionAsker } from '../session/permissions.ts';
import type { Frame, WorldContext } from './frame-tree.ts';
import type { WebContentsHost } from './host.ts';
import type { PageMessage } from './page-channel.ts';
import { createWebFrameMain } from './web-frame-main.ts';

/** Handles a message from a page: IPC, permission requests, title and focus. */
export function receiveMessage(host: WebContentsHost, { message, from, reply }: PageMessage): void {
  const frame = host.tree.get(from.frameId);
  if (host.isGone || frame === undefined) return;
  if (message.kind === 'permission') void answerPermission(host, frame, message, reply);
  else if (message.kind === 'title') setTitle(host, message.title);
  else if (message.kind === 'focus') host.owner?.focusChanged(message.isFocused);
  else if (message.kind === 'preload-error') host.api.emit('preload-error', {}, message.path, message.error);
  else if (message.kind === 'send') dispatchSend(incomingFrom(host, frame, from, message));
  else void dispatchInvoke(incomingFrom(host, frame, from, message), reply);
}

/** A page without a title has its URL as the title. */
function setTitle(host: WebContentsHost, title: string): void {
  host.title = title === '' ? host.tree.main.url : title;
  host.owner?.titleChanged(host.title, title !== '');
}

function incomingFrom(
  host: WebContentsHost,
  frame: Frame,
  from: WorldContext,
  { channel, args, isUnloading }: ToMain & { kind: 'invoke' | 'send' },
): Incoming {
  const unloading = isUnloading ? createWebFrameMain(host, frame, from.documentId) : undefined;
  const isCurrent = () => !host.isGone && host.tree.get(frame.id)?.documentId === from.documentId;
  const frameEnd = host.existingIpcOf(frame);
  return {
    channel,
    args,
    sender: host.api,
    senderFrame: () => (isCurrent() ? (unloading ?? host.frameObject(frame)) : null),
    processId: host.processId,
    ends: [...(frameEnd === undefined ? [] : [frameEnd]), host.ipc, host.services.ipcMain],
    sendBack: (replyChannel, replyArgs) => host.sendTo(from, replyChannel, replyArgs),
  };
}

async function answerPermission(
  host: WebContentsHost,
  frame: Frame,
  { permission, isCheck, details }: ToMain & { kind: 'permission' },
  reply: PageMessage['reply'],
): Promise<void> {
  const { permissions } = host.session;
  const asker = permissionAsker(host, frame);
  const isGranted = isCheck
    ? permissions.check(permission as Permission, asker)
    : await permissions.request(permission as Permission, asker, details);
  // The browser's own permission setting must not deny what the app granted.
  if (isGranted && !isCheck)
    await host.services.grant(host.session, frame, permission).catch(() => undefined);
  reply({ result: isGranted });
}

/** The sender of a permission request. */
export function permissionAsker(host: WebContentsHost, frame: Frame): PermissionAsker {
  const isMainFrame = frame === host.tree.main;
  return { webContents: host.api, frame: { url: frame.url, origin: frame.origin, isMainFrame } };
}
