import { app, session, type ProxyConfig, type Session, type WebContents } from 'electron';
import { APPROVAL_PARTITION, UI_SCHEME } from './ui-address.ts';

/**
 * No program that runs as a person listens on this port (discard, RFC 863). `<-loopback>` sends requests to this computer there, too,
 * which Chromium would otherwise exempt.
 */
const DEAD_PROXY: ProxyConfig = {
  mode: 'fixed_servers',
  proxyRules: 'http://127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
};

/**
 * Denies permissions, downloads, new windows, navigation and network requests in all sessions and pages, most of which Electron
 * allows by default. Call once, after `ready` and before the first window.
 */
export const guardSessions = (): void => {
  app.on('session-created', guardSession);
  guardSession(session.defaultSession);
  // Pages load from the UI scheme only. Requests of the main process use another session.
  for (const pages of [session.defaultSession, session.fromPartition(APPROVAL_PARTITION)])
    closeNetwork(pages);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  // Without a listener Electron sends the first matching certificate, which identifies the person.
  app.on('select-client-certificate', (event, _contents, _url, _certificates, respond) => {
    event.preventDefault();
    respond();
  });
};

const closeNetwork = (target: Session): void => {
  const allowed = new Set(IS_DEVELOPMENT ? [`${UI_SCHEME}:`, 'devtools:'] : [`${UI_SCHEME}:`]);
  target.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, callback) => {
    callback({ cancel: !URL.canParse(url) || !allowed.has(new URL(url).protocol) });
  });
  // WebRTC passes by the filter above: with the policy of each page, it is left with this proxy only.
  void target.setProxy(DEAD_PROXY);
};

const guardSession = (target: Session): void => {
  target.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  // The spell checker would download dictionaries.
  target.setSpellCheckerEnabled(false);
  target.on('will-download', (event) => event.preventDefault());
};

const guardContents = (contents: WebContents): void => {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
};
