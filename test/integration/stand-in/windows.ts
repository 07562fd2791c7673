import { onTestFinished } from 'vitest';
import type { StandInProcess } from '../../stand-in/control/client.ts';
import type { Fixture } from '../../stand-in/fixtures/fixture.ts';

/** URL of the home page in the fixture's custom scheme. */
export const home = 'test-ui://app/';

/** A window that a test has opened. */
export interface OpenedWindow {
  readonly id: number;
  /** The error of `loadURL` as text, or undefined. */
  readonly loadError: string | undefined;
  /** Runs an expression in the page and returns its value; a promise is awaited. */
  run: <Result = unknown>(expression: string, userGesture?: boolean) => Promise<Result>;
}

/** Sets the responses of the fixture's custom scheme, by path. */
export function setRoutes(app: StandInProcess, routes: Fixture['routes']): Promise<void> {
  return app.evaluate((_electron, wanted) => {
    Object.assign(globalThis.fixture, { routes: wanted, requests: [] });
  }, routes);
}

/** A route for a page. */
export function page(body: string, headers: Record<string, string> = {}): Fixture['routes'][string] {
  return { body: `<!doctype html><html><body>${body}</body></html>`, type: 'text/html', headers };
}

/** A route for a script. */
export function script(body: string): Fixture['routes'][string] {
  return { body, type: 'text/javascript' };
}

/** Opens a window and loads a page in it. It is destroyed when the test ends. */
export async function openWindow(
  app: StandInProcess,
  url: string = home,
  options: Electron.BrowserWindowConstructorOptions = {},
): Promise<OpenedWindow> {
  const { id, loadError } = await app.evaluate(
    async ({ BrowserWindow }, wanted) => {
      const window = new BrowserWindow(wanted.options);
      const error = await window.loadURL(wanted.url).then(
        () => undefined,
        (reason: unknown) => String(reason),
      );
      return { id: window.id, loadError: error };
    },
    { url, options },
  );
  onTestFinished(() =>
    app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.fromId(wanted)?.destroy(), id),
  );
  return {
    id,
    loadError,
    run: (expression, userGesture = false) =>
      app.evaluate(
        ({ BrowserWindow }, wanted) =>
          BrowserWindow.fromId(wanted.id)!.webContents.executeJavaScript(
            wanted.expression,
            wanted.userGesture,
          ),
        { id, expression, userGesture },
      ) as Promise<never>,
  };
}
