export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The window's bounds when it was last closed, in screen coordinates. */
export interface WindowBounds extends Rectangle {
  readonly maximized: boolean;
}

export const DEFAULT_SIZE = { width: 1040, height: 720 } as const;
export const MINIMUM_SIZE = { width: 800, height: 560 } as const;

/** Whether Electron accepts the value as a coordinate: a 32-bit integer other than -0. It throws for others. */
const isCoordinate = (value: unknown): value is number =>
  typeof value === 'number' && Object.is(value, value | 0);

/** Validates stored bounds. Returns null if they are invalid. */
export const readWindowBounds = (value: unknown): WindowBounds | null => {
  const { x, y, width, height, maximized } = (value ?? {}) as Partial<Record<keyof WindowBounds, unknown>>;
  if (!isCoordinate(x) || !isCoordinate(y) || !isCoordinate(width) || !isCoordinate(height)) return null;
  return { x, y, width, height, maximized: maximized === true };
};

/** Moves and shrinks bounds into the work area of a screen, which may have changed since. Keeps the window's minimum size. */
export const fitToScreen = (bounds: WindowBounds, workArea: Rectangle): WindowBounds => {
  const width = Math.max(MINIMUM_SIZE.width, Math.min(bounds.width, workArea.width));
  const height = Math.max(MINIMUM_SIZE.height, Math.min(bounds.height, workArea.height));
  const clamp = (value: number, from: number, to: number): number =>
    Math.max(from, Math.min(value, Math.max(from, to)));
  return {
    x: clamp(bounds.x, workArea.x, workArea.x + workArea.width - width),
    y: clamp(bounds.y, workArea.y, workArea.y + workArea.height - height),
    width,
    height,
    maximized: bounds.maximized,
  };
};
