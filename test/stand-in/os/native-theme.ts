import { EventEmitter } from 'node:events';
import { guard } from '../support/guard.ts';

type ThemeSource = Electron.NativeTheme['themeSource'];

/** The colour scheme of the system and what the app makes of it. */
export interface NativeThemeEnd {
  readonly api: Electron.NativeTheme;
  /** The scheme that pages have to follow. */
  colorScheme: () => 'dark' | 'light';
  /** Acts out a change of the system's scheme. */
  setSystemScheme: (scheme: 'dark' | 'light') => void;
}

/**
 * Makes `nativeTheme`.
 * @param onChanged called when pages have to follow another scheme
 */
export function createNativeTheme(onChanged: () => void): NativeThemeEnd {
  let source: ThemeSource = 'system';
  let system: 'dark' | 'light' = 'light';
  const emitter = new EventEmitter();
  const colorScheme = () => (source === 'system' ? system : source);
  const changed = () => {
    onChanged();
    // Told in a task of its own, as in Electron.
    setImmediate(() => emitter.emit('updated'));
  };
  const members = {
    get themeSource() {
      return source;
    },
    set themeSource(wanted: ThemeSource) {
      if (!['system', 'light', 'dark'].includes(wanted)) {
        throw new TypeError(`Error processing argument at index 0, conversion failure from ${wanted}`);
      }
      if (wanted === source) return;
      source = wanted;
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
