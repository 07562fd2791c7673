/** A key with one modifier: Ctrl, on macOS Cmd; or Alt. */
interface Chord {
  readonly modifier: 'command' | 'alt';
  /** As in `KeyboardEvent.key`, in lower case. */
  readonly key: string;
}

const everywhere = (key: string): { readonly mac: Chord; readonly other: Chord } => {
  const chord: Chord = { modifier: 'command', key };
  return { mac: chord, other: chord };
};

/** The keyboard shortcuts. The menus, the window, the palette and the sheet that shows them follow this list. */
const SHORTCUTS = {
  connections: everywhere('1'),
  catalog: everywhere('2'),
  activity: everywhere('3'),
  settings: everywhere(','),
  connect: everywhere('n'),
  palette: everywhere('k'),
  search: everywhere('f'),
  back: { mac: { modifier: 'command', key: '[' }, other: { modifier: 'alt', key: 'arrowleft' } },
  forward: { mac: { modifier: 'command', key: ']' }, other: { modifier: 'alt', key: 'arrowright' } },
  shortcuts: everywhere('/'),
} as const satisfies Readonly<Record<string, { readonly mac: Chord; readonly other: Chord }>>;

export type Shortcut = keyof typeof SHORTCUTS;
export const SHORTCUT_NAMES = Object.keys(SHORTCUTS) as readonly Shortcut[];

const chordOf = (shortcut: Shortcut, isMac: boolean): Chord => SHORTCUTS[shortcut][isMac ? 'mac' : 'other'];

const ARROWS: Readonly<
  Record<string, { readonly electron: string; readonly aria: string; readonly sign: string }>
> = {
  arrowleft: { electron: 'Left', aria: 'ArrowLeft', sign: '←' },
  arrowright: { electron: 'Right', aria: 'ArrowRight', sign: '→' },
};

/** As Electron's menus want it. */
export const acceleratorOf = (shortcut: Shortcut, isMac: boolean): string => {
  const { modifier, key } = chordOf(shortcut, isMac);
  return `${modifier === 'alt' ? 'Alt' : 'CmdOrCtrl'}+${ARROWS[key]?.electron ?? key.toUpperCase()}`;
};

/** As a person reads it, for example `Ctrl K` or `⌘ K`. */
export const keysOf = (shortcut: Shortcut, isMac: boolean): string => {
  const { modifier, key } = chordOf(shortcut, isMac);
  const sign = modifier === 'alt' ? 'Alt' : isMac ? '⌘' : 'Ctrl';
  return `${sign} ${ARROWS[key]?.sign ?? key.toUpperCase()}`;
};

/** As `aria-keyshortcuts` wants it. */
export const ariaKeysOf = (shortcut: Shortcut, isMac: boolean): string => {
  const { modifier, key } = chordOf(shortcut, isMac);
  const name = modifier === 'alt' ? 'Alt' : isMac ? 'Meta' : 'Control';
  return `${name}+${ARROWS[key]?.aria ?? key.toUpperCase()}`;
};

/** The part of a `KeyboardEvent` that matters. */
export interface PressedKeys {
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

const isPressed = ({ modifier, key }: Chord, pressed: PressedKeys, isMac: boolean): boolean => {
  const isCommand = isMac ? pressed.metaKey && !pressed.ctrlKey : pressed.ctrlKey && !pressed.metaKey;
  const isAlt = pressed.altKey && !pressed.ctrlKey && !pressed.metaKey;
  if (modifier === 'alt' ? !isAlt : !isCommand || pressed.altKey) return false;
  // Some keyboards have the slash above a digit.
  if (pressed.shiftKey && key !== '/') return false;
  // Some keyboards have the digits above other characters.
  return pressed.key.toLowerCase() === key || (/^\d$/.test(key) && pressed.code === `Digit${key}`);
};

/** The shortcut that was pressed, or null. A question mark alone is the sheet's, where it is not typed into a field. */
export const shortcutOf = (pressed: PressedKeys, isMac: boolean, isTyping = false): Shortcut | null => {
  const isAlone = !pressed.ctrlKey && !pressed.metaKey && !pressed.altKey;
  if (pressed.key === '?' && isAlone && !isTyping) return 'shortcuts';
  return SHORTCUT_NAMES.find((name) => isPressed(chordOf(name, isMac), pressed, isMac)) ?? null;
};
