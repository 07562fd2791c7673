import type { WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { UI_CONTENT_SECURITY_POLICY, UI_SCHEME, UI_START_URL } from '../../electron/shell/ui-address.ts';
import { DoubleEvent, DoubleSession } from '../support/electron-double.ts';
import { startWholeApp } from './support/whole-app.ts';

vi.mock('electron', async () => (await import('../support/electron-double.ts')).electronModule);

// First of all: the library that listens does so once in a process.
it('D94: pages are answered by the gate alone, and by no library', async () => {
  await using app = await startWholeApp({ packaged: true });
  expect(app.electron.ipc.eventNames()).toEqual([]);
  expect(await app.ask('app.snapshot')).toMatchObject({ ok: true });
});

describe.each([
  ['a package', true],
  ['a development run', false],
])('the window of %s', (_what, packaged) => {
  it('D92: is shut in: sandboxed, isolated, without Node, and with the web’s own rules', async () => {
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

  it('D92 D93: shows our own pages by a scheme of our own', async () => {
    await using app = await startWholeApp({ packaged });
    expect(app.window.loaded).toEqual([UI_START_URL]);
    expect(new URL(UI_START_URL).protocol).toBe(`${UI_SCHEME}:`);
    expect(app.electron.schemes).toEqual([
      {
        scheme: UI_SCHEME,
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ]);
  });

  it('D95: never leaves its place, and opens nothing', async () => {
    await using app = await startWholeApp({ packaged });
    const { webContents: contents } = app.window;
    for (const way of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      const event = new DoubleEvent();
      contents.emit(way, event, 'https://example.org');
      expect(event.defaultPrevented, way).toBe(true);
    }
    expect(contents.windowOpen?.({ url: UI_START_URL } as Electron.HandlerDetails)).toEqual({
      action: 'deny',
    });
  });

  it('closes when it is closed, whatever its page says to that', async () => {
    await using app = await startWholeApp({ packaged });
    // Here it is the page's refusal that is prevented.
    const refusal = new DoubleEvent();
    app.window.webContents.emit('will-prevent-unload', refusal);
    expect(refusal.defaultPrevented).toBe(true);
  });

  it('D96: is permitted nothing, in any session that there is or will be', async () => {
    await using app = await startWholeApp({ packaged });
    const later = new DoubleSession();
    app.electron.app.emit('session-created', later);
    for (const session of [app.electron.session, later]) {
      const contents = app.window.webContents as unknown as WebContents;
      for (const permission of [
        'media',
        'notifications',
        'clipboard-read',
        'fileSystem',
        'openExternal',
        'hid',
      ] as const) {
        const answer = vi.fn();
        session.permissionRequest?.(contents, permission, answer, {} as Electron.PermissionRequest);
        expect(answer, permission).toHaveBeenCalledExactlyOnceWith(false);
        expect(
          session.permissionCheck?.(
            contents,
            permission as 'media',
            UI_START_URL,
            {} as Electron.PermissionCheckHandlerHandlerDetails,
          ),
        ).toBe(false);
      }
      expect(session.devicePermission?.({} as Electron.DevicePermissionHandlerHandlerDetails)).toBe(false);
      expect(session.spellChecker).toBe(false);
      const download = new DoubleEvent();
      session.emit('will-download', download);
      expect(download.defaultPrevented).toBe(true);
    }
  });

  it('D92: loads nothing from anywhere else', async () => {
    await using app = await startWholeApp({ packaged });
    expect(app.window.options.webPreferences).not.toHaveProperty('session');
    const { filter, listener } = app.electron.session.beforeRequest ?? {};
    expect(filter).toEqual({ urls: ['<all_urls>'] });
    const cancelled = (url: string): boolean | undefined => {
      const answers: Electron.CallbackResponse[] = [];
      listener?.({ url }, (answer) => answers.push(answer));
      expect(answers).toHaveLength(1);
      return answers[0]?.cancel;
    };
    expect(cancelled(UI_START_URL)).toBe(false);
    expect(cancelled('devtools://devtools/bundled/inspector.html')).toBe(packaged);
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
      expect(cancelled(url), url).toBe(true);
  });

  it('shows no certificate of the person’s to whoever asks', async () => {
    await using app = await startWholeApp({ packaged });
    const event = new DoubleEvent();
    const answer = vi.fn();
    app.electron.app.emit(
      'select-client-certificate',
      event,
      null,
      'https://example.org',
      [{ data: 'x' }],
      answer,
    );
    expect(event.defaultPrevented).toBe(true);
    expect(answer).toHaveBeenCalledExactlyOnceWith();
  });
});

describe('the policy of the pages', () => {
  const directives = new Map(
    UI_CONTENT_SECURITY_POLICY.split('; ').map((part): [string, string] => [
      part.split(' ')[0] ?? '',
      part.split(' ').slice(1).join(' '),
    ]),
  );

  it('D92: begins with nothing and lets in our own files only', () => {
    expect(Object.fromEntries(directives)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self'",
      'font-src': "'self'",
      'connect-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': "'none'",
    });
  });
});
