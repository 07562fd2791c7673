import { NotInStandInError } from '../support/guard.ts';

/** Preferences that disable parts of the sandbox, which an ordinary browser does not support. */
const forbidden: Partial<Electron.WebPreferences> = {
  contextIsolation: false,
  nodeIntegration: true,
  nodeIntegrationInSubFrames: true,
  nodeIntegrationInWorker: true,
  sandbox: false,
  webSecurity: false,
  webviewTag: true,
};

/** @throws NotInStandInError for a preference whose value requires real Electron */
export function checkPreferences(preferences: Electron.WebPreferences): void {
  for (const [name, value] of Object.entries(forbidden)) {
    if (preferences[name as keyof Electron.WebPreferences] === value) {
      throw new NotInStandInError(`webPreferences.${name}: ${JSON.stringify(value)}`);
    }
  }
}

/** The bounds of a new window; by default in the center of the work area. */
export function initialBounds(
  { x, y, width = 800, height = 600 }: Electron.BrowserWindowConstructorOptions,
  workArea: Electron.Rectangle,
): Electron.Rectangle {
  return {
    x: x ?? Math.round(workArea.x + (workArea.width - width) / 2),
    y: y ?? Math.round(workArea.y + (workArea.height - height) / 2),
    width,
    height,
  };
}
