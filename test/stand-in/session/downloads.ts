import { EventEmitter } from 'node:events';
import type { BrowserHost } from '../chromium/browser-host.ts';
import type { EventPayload } from '../chromium/cdp.ts';
import { emitPreventable } from '../support/events.ts';
import { guard } from '../support/guard.ts';
import type { WebContentsHost } from '../web-contents/host.ts';

/** Emits `will-download`; the browser continues the download unless a listener prevents it. */
export function announceDownload(
  { guid, url, suggestedFilename }: EventPayload<'Browser.downloadWillBegin'>,
  contents: WebContentsHost,
  externalUrl: string,
  browser: BrowserHost,
): void {
  let state: 'cancelled' | 'progressing' = 'progressing';
  let savePath = '';
  const cancel = () => {
    state = 'cancelled';
    browser
      .rootSession()
      .then((root) => root.sendAndForget('Browser.cancelDownload', { guid }))
      .catch(() => undefined);
  };
  const members = {
    getURL: () => externalUrl,
    getURLChain: () => [externalUrl],
    getFilename: () => suggestedFilename,
    getState: () => state,
    getSavePath: () => savePath,
    setSavePath: (path: string) => void (savePath = path),
    getTotalBytes: () => 0,
    getReceivedBytes: () => 0,
    hasUserGesture: () => false,
    isPaused: () => false,
    cancel,
  } satisfies Partial<Omit<Electron.DownloadItem, keyof EventEmitter>>;
  const item = guard<Electron.DownloadItem>('DownloadItem', Object.assign(new EventEmitter(), members));
  const emitter = contents.session.api as unknown as EventEmitter;
  if (emitPreventable(emitter, 'will-download', [item, contents.api], { url })) cancel();
}
