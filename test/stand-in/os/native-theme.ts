import { EventEmitter } from 'node:events';
import { guard } from '../support/guard.ts';

type ThemeSource = Electron.NativeTheme['themeSource'];

/** `nativeTheme`, and the simulated color scheme of the system. */
export interface NativeThemeEnd {
  readonly api: Electron.NativeTheme;
  /** The color scheme of pages. */
  colorScheme: () => 'dark' | 'light';
  /** Simulates a change of the system's color scheme. */
  setSystemScheme: (scheme: 'dark' | 'light') => void;
}

/**
 * Creates `nativeTheme`.
 * @param onChanged called when the color scheme of pages changes
 */
export function createNativeTheme(onChanged: () => void): NativeThemeEnd {
  let source: ThemeSource = 'system';
  let system: 'dark' | 'light' = 'light';
  const emitter = new EventEmitter();
  const colorScheme = () => (source === 'system' ? system : source);
  const changed = () => {
    onChanged();
    // Emitted in a later task, as in Electron.
    setImmediate(() => emitter.emit('updated'));
  };
  const members = {
    get themeSource() {
      return source;
    },
    set themeSource(value: ThemeSource) {
      if (!['system', 'light', 'dark'].includes(value)) {
        throw new TypeError(`Error processing argument at index 0, conversion failure from ${value}`);
      }
      if (value === source) return;
      source = value;
      changed();
    },
    get shouldUseDarkColors() {
      return colorScheme() === 'dark';
    },
    get shouldUseDarkColorsForSystemIntegratedUI() {
      return system === 'dark';
    },
    shouldUseHighContrastColors: false,
    shouldUseInvertedColorScheme: false,
    inForcedColorsMode: false,
    prefersReducedTransparency: false,
    shouldDifferentiateWithoutColor: false,
  } satisfies Partial<Omit<Electron.NativeTheme, keyof EventEmitter>>;
  Object.defineProperties(emitter, Object.getOwnPropertyDescriptors(members));
  return {
    api: guard<Electron.NativeTheme>('nativeTheme', emitter as never),
    colorScheme,
    setSystemScheme(scheme) {
      if (scheme === system) return;
      system = scheme;
      changed();
    },
  };
}
