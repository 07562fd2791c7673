import * as electron from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { UI_CONTENT_SECURITY_POLICY, UI_SCHEME, UI_START_URL } from '../../electron/shell/ui-address.ts';
import { callsOf, DoubleEvent } from '../support/electron-double/double.ts';
import { startWholeApp } from './support/whole-app.ts';

// The first test of the file: electron-store adds its listener once in a process.
it('D94: only the gate listens to pages, and no library', async () => {
  await using app = await startWholeApp({ packaged: true });
  expect(electron.ipcMain.eventNames()).toEqual([]);
  expect(await app.ask('app.snapshot')).toMatchObject({ ok: true });
});

describe.each([
  ['a package', true],
  ['a development run', false],
])('the window of %s', (_what, packaged) => {
  it('D92: is sandboxed and isolated, has no Node, and keeps the web’s security rules', async () => {
    await using app = await startWholeApp({ packaged });
    const { preload, ...preferences } = app.window.options.webPreferences ?? {};
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      disableDialogs: true,
      devTools: !packaged,
    });
    expect(preload).toMatch(/[\\/]out[\\/]preload[\\/]preload\.cjs$/);
    expect(app.window.options).toMatchObject({ show: false });
  });

  it('D92 D93: loads the app’s pages by the app’s own scheme', async () => {
    await using app = await startWholeApp({ packaged });
    expect(callsOf(app.window, 'loadURL')).toEqual([[UI_START_URL]]);
    expect(new URL(UI_START_URL).protocol).toBe(`${UI_SCHEME}:`);
    const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
    expect(callsOf(electron.protocol, 'registerSchemesAsPrivileged')).toEqual([
      [[{ scheme: UI_SCHEME, privileges }]],
    ]);
  });

  it('D95: never navigates, and opens no other window', async () => {
    await using app = await startWholeApp({ packaged });
    const { webContents } = app.window;
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      const event = new DoubleEvent();
      webContents.emit(name, event, 'https://example.org');
      expect(event.defaultPrevented, name).toBe(true);
    }
    const [openHandler] = callsOf(webContents, 'setWindowOpenHandler').at(-1) ?? [];
    expect(openHandler?.({ url: UI_START_URL } as electron.HandlerDetails)).toEqual({ action: 'deny' });
  });

  it('is hidden if its page objects to being closed, and never keeps the app from quitting', async () => {
    await using app = await startWholeApp({ packaged });
    const refuse = (): boolean => {
      // Preventing this event overrules the page.
      const refusal = new DoubleEvent();
      app.window.webContents.emit('will-prevent-unload', refusal);
      return !refusal.defaultPrevented;
    };
    app.window.show();
    expect(refuse()).toBe(true);
    expect(app.window.isVisible()).toBe(false);
    electron.app.emit('before-quit', new DoubleEvent());
    expect(refuse()).toBe(false);
  });

  it('D96: gets no permission, in any existing or later session', async () => {
    await using app = await startWholeApp({ packaged });
    const created = electron.session.fromPartition('later');
    for (const session of [electron.session.defaultSession, created]) {
      const [onRequest] = callsOf(session, 'setPermissionRequestHandler').at(-1) ?? [];
      const [onCheck] = callsOf(session, 'setPermissionCheckHandler').at(-1) ?? [];
      const [onDevice] = callsOf(session, 'setDevicePermissionHandler').at(-1) ?? [];
      const { webContents } = app.window;
      for (const permission of [
        'media',
        'notifications',
        'clipboard-read',
        'fileSystem',
        'openExternal',
        'hid',
      ] as const) {
        const callback = vi.fn();
        onRequest?.(webContents, permission, callback, {} as electron.PermissionRequest);
        expect(callback, permission).toHaveBeenCalledExactlyOnceWith(false);
        const details = {} as electron.PermissionCheckHandlerHandlerDetails;
        expect(onCheck?.(webContents, permission, UI_START_URL, details), permission).toBe(false);
      }
      expect(onDevice?.({} as electron.DevicePermissionHandlerHandlerDetails)).toBe(false);
      expect(callsOf(session, 'setSpellCheckerEnabled')).toEqual([[false]]);
      const download = new DoubleEvent();
      session.emit('will-download', download);
      expect(download.defaultPrevented).toBe(true);
    }
  });

  it('D92: loads nothing from other origins', async () => {
    await using app = await startWholeApp({ packaged });
    expect(app.window.options.webPreferences).not.toHaveProperty('session');
    const { webRequest } = electron.session.defaultSession;
    const [[filter, listener] = []] = callsOf(webRequest, 'onBeforeRequest') as readonly [
      electron.WebRequestFilter,
      (
        details: Pick<electron.OnBeforeRequestListenerDetails, 'url'>,
        callback: (response: electron.CallbackResponse) => void,
      ) => void,
    ][];
    expect(filter).toEqual({ urls: ['<all_urls>'] });
    const isCanceled = (url: string): boolean | undefined => {
      const callback = vi.fn<(response: electron.CallbackResponse) => void>();
      listener?.({ url }, callback);
      expect(callback).toHaveBeenCalledOnce();
      return callback.mock.calls[0]?.[0].cancel;
    };
    expect(isCanceled(UI_START_URL)).toBe(false);
    expect(isCanceled('devtools://devtools/bundled/inspector.html')).toBe(packaged);
    for (const url of [
      'https://example.org/x.js',
      'http://127.0.0.1:9222/json',
      'ws://127.0.0.1/',
      'file:///etc/passwd',
      'data:text/html,x',
      'blob:keyfob-ui://app/1',
      'chrome://gpu',
      'keyfob-ui.evil://app/',
      'x',
      '',
    ])
      expect(isCanceled(url), url).toBe(true);
  });

  it('leaves a page no way out by WebRTC, which the filter of requests does not see', async () => {
    await using app = await startWholeApp({ packaged });
    expect(callsOf(app.window.webContents, 'setWebRTCIPHandlingPolicy')).toEqual([
      ['disable_non_proxied_udp'],
    ]);
    // What may go through a proxy would go through one where nobody listens, also to this computer.
    expect(callsOf(electron.session.defaultSession, 'setProxy')).toEqual([
      [{ mode: 'fixed_servers', proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' }],
    ]);
  });

  it('sends no client certificate to a server that requests one', async () => {
    await using app = await startWholeApp({ packaged });
    const event = new DoubleEvent();
    const callback = vi.fn();
    const { webContents } = app.window;
    electron.app.emit(
      'select-client-certificate',
      event,
      webContents,
      'https://example.org',
      [{ data: 'x' }],
      callback,
    );
    expect(event.defaultPrevented).toBe(true);
    expect(callback).toHaveBeenCalledExactlyOnceWith();
  });
});

it('D92: the pages’ content security policy allows their own files and nothing else', () => {
  const directives = UI_CONTENT_SECURITY_POLICY.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources.join(' ')] as const;
  });
  expect(Object.fromEntries(directives)).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
  });
});
