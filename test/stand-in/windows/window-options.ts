import { NotInStandInError } from '../support/guard.ts';

/** Preferences that would take a page out of its sandbox; nothing of that can be had from an ordinary browser. */
const forbidden: Partial<Electron.WebPreferences> = {
  contextIsolation: false,
  nodeIntegration: true,
  nodeIntegrationInSubFrames: true,
  nodeIntegrationInWorker: true,
  sandbox: false,
  webSecurity: false,
  webviewTag: true,
};

/** @throws NotInStandInError naming a preference whose value only real Electron can honour */
export function checkPreferences(preferences: Electron.WebPreferences): void {
  for (const [name, value] of Object.entries(forbidden)) {
    if (preferences[name as keyof Electron.WebPreferences] === value) {
      throw new NotInStandInError(`webPreferences.${name}: ${JSON.stringify(value)}`);
    }
  }
}

/** Where a new window is placed: as asked, else in the middle of the work area. */
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
