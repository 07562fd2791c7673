import { emitPreventable } from '../support/events.ts';
import type { WebContentsHost } from './host.ts';
import { NavigationGate } from './navigation.ts';
import type { Navigation } from './navigation.ts';
import { permissionAsker } from './page-messages.ts';
import type { PageSessions } from './page-sessions.ts';

/** Creates the gate that emits the navigation events of a page on its `webContents`. */
export function createNavigationGate(host: WebContentsHost, sessions: PageSessions): NavigationGate {
  const { api } = host;
  const emit = (name: string, navigation: Navigation): boolean => {
    const frame = host.tree.get(navigation.frameId);
    const object = frame === undefined ? null : host.frameObject(frame);
    const { url, isMainFrame } = navigation;
    // The first navigation of a frame is initiated by its parent.
    const initiator = frame?.documentId === '' ? (object?.parent ?? null) : object;
    const details = { url, isMainFrame, isSameDocument: false, frame: object, initiator };
    return emitPreventable(api, name, [url, false, isMainFrame, host.processId, 1], details);
  };
  return new NavigationGate(sessions, host.services.schemes, {
    willNavigate: (navigation) => {
      const isPrevented = emit('will-frame-navigate', navigation);
      return (navigation.isMainFrame && emit('will-navigate', navigation)) || isPrevented;
    },
    willRedirect: (navigation) => emit('will-redirect', navigation),
    didRedirect: (navigation) => void emit('did-redirect-navigation', navigation),
    didStartNavigation: (navigation, isSameDocument) => {
      if (navigation.isMainFrame && !isSameDocument) host.loading.started();
      const { url, isMainFrame } = navigation;
      api.emit(
        'did-start-navigation',
        { url, isMainFrame, isSameDocument },
        url,
        isSameDocument,
        isMainFrame,
      );
    },
    external: (navigation) => void openExternal(host, navigation),
    isOwn: (url) => host.loading.isOwn(url),
  });
}

async function openExternal(host: WebContentsHost, { frameId, url }: Navigation): Promise<void> {
  const frame = host.tree.get(frameId) ?? host.tree.main;
  const isGranted = await host.session.permissions.request('openExternal', permissionAsker(host, frame), {
    externalURL: url,
  });
  if (isGranted) host.services.openExternal(url);
}
