import { EventEmitter } from 'node:events';
import type { Lifecycle } from '../app/lifecycle.ts';
import { guard } from '../support/guard.ts';

/** The simulated display, with a desktop panel at its top. */
export function mainDisplay(): Electron.Display {
  const bounds = { x: 0, y: 0, width: 1920, height: 1080 };
  const workArea = { x: 0, y: 32, width: 1920, height: 1048 };
  return {
    id: 1,
    label: 'Stand-in display',
    bounds,
    workArea,
    size: { width: bounds.width, height: bounds.height },
    workAreaSize: { width: workArea.width, height: workArea.height },
    scaleFactor: 1,
    rotation: 0,
    internal: false,
    detected: true,
    monochrome: false,
    touchSupport: 'unknown',
    accelerometerSupport: 'unknown',
    colorDepth: 24,
    colorSpace: '{primaries:BT709, transfer:SRGB, matrix:RGB, range:FULL}',
    depthPerComponent: 8,
    displayFrequency: 60,
    maximumCursorSize: { width: 64, height: 64 },
    nativeOrigin: { x: 0, y: 0 },
  };
}

/** Creates `screen` with one display and the cursor in its corner. */
export function createScreen(lifecycle: Lifecycle): Electron.Screen {
  const display = () => {
    if (!lifecycle.isReady) throw new Error("The 'screen' module can't be used before the app 'ready' event");
    return mainDisplay();
  };
  const members = {
    getPrimaryDisplay: display,
    getAllDisplays: () => [display()],
    getDisplayMatching: display,
    getDisplayNearestPoint: display,
    getCursorScreenPoint: () => ({ x: display().bounds.x, y: 0 }),
    dipToScreenPoint: (point: Electron.Point) => point,
    screenToDipPoint: (point: Electron.Point) => point,
  } satisfies Partial<Omit<Electron.Screen, keyof EventEmitter>>;
  return guard<Electron.Screen>('screen', Object.assign(new EventEmitter(), members));
}
