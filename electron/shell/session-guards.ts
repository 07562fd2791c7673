import { app, session, type Session, type WebContents } from 'electron';
import { UI_SCHEME } from './ui-address.ts';

/**
 * Closes what Electron leaves open: without these, nearly every permission is granted, new windows open, and pages go where
 * they like. Call once, after Electron is ready and before the first window.
 *
 * @param allowDevTools lets the developer tools load their own pages; never in a package
 */
export const guardSessions = (allowDevTools: boolean): void => {
  app.on('session-created', guardSession);
  guardSession(session.defaultSession);
  // The pages talk to the main process only. Requests of the main process use a session of their own.
  const allowed = new Set(allowDevTools ? [`${UI_SCHEME}:`, 'devtools:'] : [`${UI_SCHEME}:`]);
  session.defaultSession.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, callback) => {
    callback({ cancel: !URL.canParse(url) || !allowed.has(new URL(url).protocol) });
  });
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  // Without a listener the first certificate that fits is shown, and with it who the person is.
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
};

const guardSession = (target: Session): void => {
  target.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  // The spell checker downloads its dictionaries.
  target.setSpellCheckerEnabled(false);
  target.on('will-download', (event) => event.preventDefault());
};

/** A page never leaves where we put it, and goes when it is told to. */
const guardContents = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  // None of our pages holds on to its window; one that did could keep the app from ending.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
};
