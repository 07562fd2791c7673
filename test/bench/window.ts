import { launchApp, type RunningApp } from '../e2e/support/launch-app.ts';
import { figure, inTurns, type Figure } from './figure.ts';

/** Milliseconds between closing a window and opening the next, so that the first is gone by then. */
export const SETTLE_MS = 1500;

/** A script that resolves once its page has drawn its heading. */
export const DRAWN = `new Promise((drawn) => {
  const look = () => document.querySelector('main h1')
    ? requestAnimationFrame(() => setTimeout(drawn))
    : setTimeout(look, 1);
  look();
})`;

/** From the wish for the window (a second start) until its page is drawn and takes input, against an empty window. */
export const benchWindow = async (): Promise<Figure> => {
  const app = await launchApp({ args: ['--hidden'] });
  try {
    const { usable, empty } = await inTurns(7, {
      usable: () =>
        app.evaluate(
          async ({ app, BrowserWindow }, { settleMs, drawn }) => {
            await new Promise((resolve) => setTimeout(resolve, settleMs));
            const start = performance.now();
            const window = new Promise<Electron.BrowserWindow>((resolve) =>
              app.once('browser-window-created', (_event, created) => resolve(created)),
            );
            app.emit('second-instance', {}, [], '', null);
            const created = await window;
            const shown = new Promise<void>((resolve) => created.once('show', () => resolve()));
            await created.webContents.executeJavaScript(drawn);
            if (!created.isVisible()) await shown;
            const took = performance.now() - start;
            const closed = new Promise<void>((resolve) => created.once('closed', () => resolve()));
            for (const open of BrowserWindow.getAllWindows()) open.close();
            await closed;
            return took;
          },
          { settleMs: SETTLE_MS, drawn: DRAWN },
        ),
      empty: () => emptyWindow(app),
    });
    const baseline = { name: 'an empty window', value: empty };
    return figure('window usable after it is asked for', usable, 'ms', baseline, { of: 'value', at: 300 });
  } finally {
    await app.close();
  }
};

/** Milliseconds that a window with an empty page takes, in the default session or in one of the partition. */
export const emptyWindow = (app: RunningApp, partition = ''): Promise<number> =>
  app.evaluate(
    async ({ BrowserWindow }, { settleMs, webPreferences }) => {
      await new Promise((resolve) => setTimeout(resolve, settleMs));
      const start = performance.now();
      const window = new BrowserWindow({ show: false, webPreferences });
      const ready = new Promise<void>((resolve) => window.once('ready-to-show', () => resolve()));
      await window.loadURL('about:blank');
      await ready;
      window.show();
      const took = performance.now() - start;
      window.destroy();
      return took;
    },
    { settleMs: SETTLE_MS, webPreferences: partition === '' ? {} : { partition } },
  );
