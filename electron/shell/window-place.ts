export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the window was when it was last closed, in screen coordinates. */
export interface WindowPlace extends Rectangle {
  readonly maximized: boolean;
}

export const DEFAULT_SIZE = { width: 1040, height: 720 } as const;
export const MINIMUM_SIZE = { width: 800, height: 560 } as const;

/** What Electron takes for a coordinate; anything else it throws at. V8 counts neither fractions nor -0 among them. */
const isCoordinate = (value: unknown): value is number =>
  typeof value === 'number' && Object.is(value, value | 0);

/** A stored place, or null if it is not one. */
export const readWindowPlace = (value: unknown): WindowPlace | null => {
  const { x, y, width, height, maximized } = (value ?? {}) as Partial<Record<keyof WindowPlace, unknown>>;
  if (!isCoordinate(x) || !isCoordinate(y) || !isCoordinate(width) || !isCoordinate(height)) return null;
  return { x, y, width, height, maximized: maximized === true };
};

/** A place moved and shrunk so that all of it is on the screen, whose size and position may have changed since. */
export const fitToScreen = (place: WindowPlace, workArea: Rectangle): WindowPlace => {
  const width = Math.max(MINIMUM_SIZE.width, Math.min(place.width, workArea.width));
  const height = Math.max(MINIMUM_SIZE.height, Math.min(place.height, workArea.height));
  const clamp = (value: number, from: number, to: number): number =>
    Math.max(from, Math.min(value, Math.max(from, to)));
  return {
    x: clamp(place.x, workArea.x, workArea.x + workArea.width - width),
    y: clamp(place.y, workArea.y, workArea.y + workArea.height - height),
    width,
    height,
    maximized: place.maximized,
  };
};
