import { describe, expect, it } from 'vitest';
import {
  acceleratorOf,
  ariaKeysOf,
  keysOf,
  SHORTCUT_NAMES,
  shortcutOf,
  type PressedKeys,
} from '../../../shared/domain/shortcuts.ts';

/** Keys as a person says them, such as `Ctrl+k`; `|` separates the key's place on the keyboard. */
const press = (text: string): PressedKeys => {
  const [chord = '', code = ''] = text.split('|');
  const parts = chord.split('+');
  return {
    key: parts.at(-1) ?? '',
    code,
    altKey: parts.includes('Alt'),
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Cmd'),
    shiftKey: parts.includes('Shift'),
  };
};

describe('keyboard shortcuts', () => {
  it.each([
    ['Ctrl+k', false, 'palette'],
    ['Cmd+K', true, 'palette'],
    ['Ctrl+k', true, null],
    ['Ctrl+f', false, 'search'],
    ['Ctrl+1', false, 'connections'],
    ['Cmd+2', true, 'catalog'],
    ['Ctrl+3', false, 'activity'],
    ['Ctrl+,', false, 'settings'],
    ['Ctrl+n', false, 'connect'],
    ['Ctrl+/', false, 'shortcuts'],
    ['Shift+?', false, 'shortcuts'],
    ['Alt+ArrowLeft', false, 'back'],
    ['Alt+ArrowRight', false, 'forward'],
    ['Cmd+[', true, 'back'],
    // Other keyboards: a slash above the seven, digits above other characters.
    ['Ctrl+Shift+/', false, 'shortcuts'],
    ['Ctrl+&|Digit1', false, 'connections'],
    // What means something else: typing, and on macOS the caret, which Alt with an arrow moves by words.
    ['k', false, null],
    ['Ctrl+Shift+f', false, null],
    ['Alt+ArrowLeft', true, null],
    ['Ctrl+Alt+k', false, null],
    ['Ctrl+Alt+1', false, null],
    ['Ctrl+4', false, null],
  ] as const)('%s (macOS: %s) is %s', (keys, isMac, shortcut) => {
    expect(shortcutOf(press(keys), isMac)).toBe(shortcut);
  });

  it('leave a question mark to the field in which it is typed', () => {
    expect(shortcutOf(press('Shift+?'), false, true)).toBeNull();
    expect(shortcutOf(press('Ctrl+k'), false, true)).toBe('palette');
  });

  it.each([
    [false, 'Ctrl K', 'Control+K', 'CmdOrCtrl+K', 'Alt ←', 'Alt+ArrowLeft', 'Alt+Left'],
    [true, '⌘ K', 'Meta+K', 'CmdOrCtrl+K', '⌘ [', 'Meta+[', 'CmdOrCtrl+['],
  ])('are written as people, screen readers and menus want them (macOS: %s)', (isMac, ...written) => {
    const forms = (['palette', 'back'] as const).flatMap((name) =>
      [keysOf, ariaKeysOf, acceleratorOf].map((form) => form(name, isMac)),
    );
    expect(forms).toEqual(written);
    // No two share their keys.
    expect(new Set(SHORTCUT_NAMES.map((name) => keysOf(name, isMac))).size).toBe(SHORTCUT_NAMES.length);
  });
});
