import { launchApp } from '../e2e/support/launch-app.ts';
import { figure, inTurns, type Figure } from './figure.ts';

/** Milliseconds between closing a window and opening the next, so that the first is gone by then. */
const SETTLE_MS = 1500;

/** From the wish for the window (a second start) until its page is drawn and takes input, against an empty window. */
export const benchWindow = async (): Promise<Figure> => {
  const app = await launchApp({ args: ['--hidden'] });
  try {
    const { usable, empty } = await inTurns(7, {
      usable: () =>
        app.evaluate(async ({ app, BrowserWindow }, settleMs) => {
          await new Promise((resolve) => setTimeout(resolve, settleMs));
          const start = performance.now();
          const window = new Promise<Electron.BrowserWindow>((resolve) =>
            app.once('browser-window-created', (_event, created) => resolve(created)),
          );
          app.emit('second-instance', {}, [], '', null);
          const created = await window;
          const shown = new Promise<void>((resolve) => created.once('show', () => resolve()));
          await created.webContents.executeJavaScript(`new Promise((drawn) => {
            const look = () => document.querySelector('main h1')
              ? requestAnimationFrame(() => setTimeout(drawn))
              : setTimeout(look, 1);
            look();
          })`);
          if (!created.isVisible()) await shown;
          const took = performance.now() - start;
          const closed = new Promise<void>((resolve) => created.once('closed', () => resolve()));
          for (const open of BrowserWindow.getAllWindows()) open.close();
          await closed;
          return took;
        }, SETTLE_MS),
      empty: () =>
        app.evaluate(async ({ BrowserWindow }, settleMs) => {
          await new Promise((resolve) => setTimeout(resolve, settleMs));
          const start = performance.now();
          const window = new BrowserWindow({ show: false });
          const ready = new Promise<void>((resolve) => window.once('ready-to-show', () => resolve()));
          await window.loadURL('about:blank');
          await ready;
          window.show();
          const took = performance.now() - start;
          window.destroy();
          return took;
        }, SETTLE_MS),
    });
    const baseline = { name: 'an empty window', value: empty };
    return figure('window usable after it is asked for', usable, 'ms', baseline, { of: 'value', at: 300 });
  } finally {
    await app.close();
  }
};
