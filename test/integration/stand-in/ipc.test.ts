/** IPC of the stand-in and its sender frames. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StandInProcess } from '../../stand-in/control/client.ts';
import { createTestFolder, startShared } from './support.ts';
import { home, openWindow, page, setRoutes } from './windows.ts';
import type { OpenedWindow } from './windows.ts';

let app: StandInProcess;
let preload: string;

beforeAll(async () => {
  app = await startShared('window.ts');
  // Exposes all of IPC to the page, which a real app must not do.
  preload = createTestFolder(() => undefined).write(
    'preload.cjs',
    `const { contextBridge, ipcRenderer } = require('electron');
     contextBridge.exposeInMainWorld('ipc', {
       invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
       invokeUncloneable: () => ipcRenderer.invoke('any', () => 1),
       sendUncloneable: () => { try { ipcRenderer.send('any', Symbol('x')); return 'sent'; } catch (error) { return String(error); } },
       send: (channel, ...args) => ipcRenderer.send(channel, ...args),
       on: (channel, listener) => {
         const wrapped = (_event, ...args) => listener(...args);
         ipcRenderer.on(channel, wrapped);
         return () => ipcRenderer.off(channel, wrapped);
       },
     });
     addEventListener('pagehide', () => ipcRenderer.send('leaving'));`,
  );
});
afterEach(async () => {
  await app.evaluate(({ ipcMain }) => {
    // The listener for `error` is Electron's; without it, a page could crash the main process by a channel name.
    for (const channel of ipcMain.eventNames())
      if (channel !== 'error') ipcMain.removeAllListeners(String(channel));
    for (const channel of ['echo', 'fails', 'slow']) ipcMain.removeHandler(channel);
  });
});

async function open(body = '', url = home): Promise<OpenedWindow> {
  await setRoutes(app, { '/': page(body), '/inner': page('inner'), '/next': page('next') });
  return openWindow(app, url, { webPreferences: { preload } });
}

describe('senders', () => {
  it('are distinct: the main frame is webContents.mainFrame, with the app’s origin', async () => {
    const window = await open('<iframe src="/inner"></iframe>');
    await app.evaluate(({ ipcMain }) => {
      ipcMain.handle('echo', (event) => ({
        isMainFrame: event.senderFrame === event.sender.mainFrame,
        parent: event.senderFrame?.parent === null,
        origin: event.senderFrame?.origin,
        url: event.senderFrame?.url,
        token: event.senderFrame?.frameToken === event.sender.mainFrame.frameToken,
        type: event.type,
        frames: event.sender.mainFrame.frames.length,
        detached: event.senderFrame?.detached,
      }));
    });
    expect(await window.run('ipc.invoke("echo")')).toEqual({
      isMainFrame: true,
      parent: true,
      origin: 'test-ui://app',
      url: 'test-ui://app/',
      token: true,
      type: 'frame',
      frames: 1,
      detached: false,
    });
  });

  it('have no frame after a navigation; the main frame’s object persists', async () => {
    const window = await open();
    const result = await app.evaluate(async ({ BrowserWindow, ipcMain }, id) => {
      const { webContents } = BrowserWindow.fromId(id)!;
      const { mainFrame } = webContents;
      const event = await new Promise<Electron.IpcMainEvent>((resolve) => {
        ipcMain.once('hello', resolve);
        void webContents.executeJavaScript('ipc.send("hello")');
      });
      const first = event.senderFrame === mainFrame;
      const token = mainFrame.frameToken;
      await webContents.loadURL('test-ui://app/next');
      return {
        first,
        later: event.senderFrame,
        sameObject: webContents.mainFrame === mainFrame,
        url: mainFrame.url,
        newToken: mainFrame.frameToken !== token,
      };
    }, window.id);
    expect(result).toEqual({
      first: true,
      later: null,
      sameObject: true,
      url: 'test-ui://app/next',
      newToken: true,
    });
  });

  it('that are unloading send from a detached frame, whose properties throw afterwards', async () => {
    const window = await open();
    const result = await app.evaluate(async ({ BrowserWindow, ipcMain }, id) => {
      const { webContents } = BrowserWindow.fromId(id)!;
      const left = new Promise<Electron.WebFrameMain | null>((resolve) => {
        ipcMain.once('leaving', (event) => resolve(event.senderFrame));
      });
      await webContents.loadURL('test-ui://app/next');
      const frame = await left;
      if (frame === null) return 'no frame';
      let afterwards: string;
      try {
        afterwards = frame.origin;
      } catch (error) {
        afterwards = String(error);
      }
      return { detached: frame.detached, isMainFrame: frame === webContents.mainFrame, afterwards };
    }, window.id);
    expect(result).toEqual({
      detached: true,
      isMainFrame: false,
      afterwards: 'Error: Render frame was disposed before WebFrameMain could be accessed',
    });
  });

  it('that are destroyed leave frames that throw', async () => {
    const window = await open('<iframe src="/inner"></iframe>');
    const result = await app.evaluate(async ({ BrowserWindow }, id) => {
      const { webContents } = BrowserWindow.fromId(id)!;
      const [inner] = webContents.mainFrame.frames;
      await webContents.executeJavaScript('document.querySelector("iframe").remove()');
      await webContents.executeJavaScript('new Promise((done) => setTimeout(done))');
      try {
        return String(inner?.url);
      } catch (error) {
        return [String(error), inner?.isDestroyed(), inner?.detached];
      }
    }, window.id);
    expect(result).toEqual([
      'Error: Render frame was disposed before WebFrameMain could be accessed',
      true,
      true,
    ]);
  });
});

describe('invoke', () => {
  it('of a handler that throws rejects with the message, and the main process prints the error', async () => {
    const window = await open();
    await app.evaluate(({ ipcMain }) => {
      ipcMain.handle('fails', () => {
        const error = new TypeError('went wrong');
        throw Object.assign(error, { code: 'E_SECRET', cause: new Error('the deeper reason') });
      });
    });
    const error = await window.run<Record<string, unknown>>(
      `ipc.invoke('fails').catch((e) => ({ text: String(e), name: e.name, code: e.code ?? null, cause: e.cause ?? null }))`,
    );
    expect(error).toEqual({
      text: "Error: Error invoking remote method 'fails': TypeError: went wrong",
      name: 'Error',
      code: null,
      cause: null,
    });
    await expect.poll(() => app.output()).toContain("Error occurred in handler for 'fails':");
    await expect.poll(() => app.output()).toContain('the deeper reason');
  });

  it('of a handler that throws undefined gets no reply', async () => {
    const window = await open();
    await app.evaluate(({ ipcMain }) => {
      ipcMain.handle('fails', () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- that is the case
        throw undefined;
      });
    });
    expect(await window.run(`ipc.invoke('fails').catch(String)`)).toBe(
      "Error: Error invoking remote method 'fails': reply was never sent",
    );
  });

  it('of a channel without a handler rejects', async () => {
    const window = await open();
    expect(await window.run(`ipc.invoke('nobody').catch(String)`)).toBe(
      "Error: Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    );
  });

  it('transports structured clone values', async () => {
    const window = await open();
    const received = await app.evaluate(async ({ BrowserWindow, ipcMain }, id) => {
      const { promise, resolve } = Promise.withResolvers<unknown>();
      ipcMain.handle('echo', (_event, value: unknown) => {
        resolve(value);
        class Point {
          x = 1;
        }
        return {
          buffer: Buffer.from('hi'),
          point: new Point(),
          when: new Date(7),
          big: 10n,
          map: new Map([[1, new Set([2])]]),
        };
      });
      const answer: unknown = await BrowserWindow.fromId(id)!.webContents.executeJavaScript(
        `(async () => {
           const loop = { list: [undefined, NaN, -0, 3n] };
           loop.self = loop;
           const answer = await ipc.invoke('echo', loop);
           return [answer.buffer.constructor.name, String(answer.buffer), answer.point.constructor.name, answer.when.getTime(),
             String(answer.big), answer.map.get(1).has(2)];
         })()`,
      );
      const value = (await promise) as { list: unknown[]; self: unknown };
      return {
        answer,
        list: value.list.map(String),
        negative: Object.is(value.list[2], -0),
        circular: value.self === value,
      };
    }, window.id);
    expect(received).toEqual({
      answer: ['Uint8Array', '104,105', 'Object', 7, '10', true],
      list: ['undefined', 'NaN', '0', '3'],
      negative: true,
      circular: true,
    });
  });

  it('fails in the page for an argument that cannot be cloned', async () => {
    const window = await open();
    expect(await window.run('ipc.invokeUncloneable().catch(String)')).toBe(
      'Error: An object could not be cloned.',
    );
    expect(await window.run('ipc.sendUncloneable()')).toBe('Error: An object could not be cloned.');
  });

  it('rejects for a result that cannot be cloned', async () => {
    const window = await open();
    await app.evaluate(({ ipcMain }) => ipcMain.handle('echo', () => ({ method: () => 1 })));
    expect(await window.run(`ipc.invoke('echo').catch(String)`)).toBe(
      "Error: Error invoking remote method 'echo': Error: An object could not be cloned.",
    );
  });

  it('allows one handler for each channel', async () => {
    const errors = await app.evaluate(({ ipcMain }) => {
      const attempt = (act: () => void) => {
        try {
          act();
          return 'ok';
        } catch (error) {
          return String(error);
        }
      };
      ipcMain.handle('echo', () => 1);
      return [
        attempt(() => ipcMain.handle('echo', () => 2)),
        attempt(() => ipcMain.handle('slow', 'no function' as never)),
        attempt(() => {
          ipcMain.removeHandler('echo');
          ipcMain.handle('echo', () => 3);
        }),
      ];
    });
    expect(errors).toEqual([
      "Error: Attempted to register a second handler for 'echo'",
      "TypeError: Expected handler to be a function, but found type 'string'",
      'ok',
    ]);
  });

  it('uses the page’s handler before the app’s, and handleOnce once', async () => {
    const window = await open();
    await app.evaluate(({ BrowserWindow, ipcMain }, id) => {
      ipcMain.handle('echo', () => 'app');
      BrowserWindow.fromId(id)!.webContents.ipc.handleOnce('echo', () => 'page');
    }, window.id);
    expect(await window.run(`(async () => [await ipc.invoke('echo'), await ipc.invoke('echo')])()`)).toEqual([
      'page',
      'app',
    ]);
  });
});

describe('send', () => {
  it('to a page without a listener is lost', async () => {
    const window = await open();
    const heard = await app.evaluate(async ({ BrowserWindow }, id) => {
      const { webContents } = BrowserWindow.fromId(id)!;
      webContents.send('note', 'too early');
      await webContents.executeJavaScript(
        'window.heard = []; window.stop = ipc.on("note", (...a) => heard.push(a)); 0',
      );
      webContents.send('note', 'in time', { more: 1 });
      webContents.send('other', 'channel');
      await webContents.executeJavaScript('stop(); new Promise((done) => setTimeout(done))');
      webContents.send('note', 'too late');
      return webContents.executeJavaScript(
        'new Promise((done) => setTimeout(() => done(heard)))',
      ) as Promise<unknown>;
    }, window.id);
    expect(heard).toEqual([['in time', { more: 1 }]]);
  });

  it('to a destroyed page throws', async () => {
    const window = await open();
    const result = await app.evaluate(({ BrowserWindow }, id) => {
      const browserWindow = BrowserWindow.fromId(id)!;
      const { webContents } = browserWindow;
      browserWindow.destroy();
      try {
        webContents.send('note');
        return 'sent';
      } catch (error) {
        return [String(error), webContents.isDestroyed()];
      }
    }, window.id);
    expect(result).toEqual(['TypeError: Object has been destroyed', true]);
  });

  it('to a page of a value that cannot be cloned prints the error', async () => {
    const window = await open();
    await app.evaluate(
      ({ BrowserWindow }, id) => BrowserWindow.fromId(id)!.webContents.send('note', () => 1),
      window.id,
    );
    await expect.poll(() => app.output()).toContain('Error sending from webFrameMain:');
    await expect.poll(() => app.output()).toContain('Failed to serialize arguments');
  });

  it('from a page can be replied to in the same frame', async () => {
    const window = await open();
    await app.evaluate(({ ipcMain }) =>
      ipcMain.on('hello', (event, name) => event.reply('note', `hello ${String(name)}`)),
    );
    expect(
      await window.run(`new Promise((done) => { ipc.on('note', done); ipc.send('hello', 'page'); })`),
    ).toBe('hello page');
  });

  it('to a channel with the name error does not throw', async () => {
    const window = await open();
    expect(await window.run('ipc.send("error", "x"); "fine"')).toBe('fine');
    expect(await window.run('"still there"')).toBe('still there');
  });
});
