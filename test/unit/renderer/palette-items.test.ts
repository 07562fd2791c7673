import { describe, expect, it } from 'vitest';
import { paletteGroups, paletteIndex } from '../../../renderer/frame/palette-items.ts';
import { shortcutOf } from '../../../renderer/frame/shortcuts.ts';
import type { VaultState } from '../../../shared/domain/vault.ts';
import { SLICES } from '../../e2e/pages/support/scenarios.ts';

const keys = (query: string, vault: VaultState = SLICES.vault): string[] =>
  paletteGroups(paletteIndex({ ...SLICES, vault }), query).flatMap(({ items }) =>
    items.map(({ key }) => key),
  );

describe('the palette', () => {
  it('offers accounts, pages and actions for an empty query', () => {
    const unasked = keys('');
    expect(unasked).toContain('page:settings');
    expect(unasked).toContain('action:check-all');
    expect(unasked.some((key) => key.startsWith('account:'))).toBe(true);
    expect(unasked.some((key) => key.startsWith('provider:'))).toBe(false);
  });

  it('finds providers, accounts, pages and actions', () => {
    expect(keys('spotify')).toContain('provider:spotify');
    expect(keys('anna')[0]).toMatch(/^account:/);
    expect(keys('activity')).toContain('page:activity');
    expect(keys('url')).toContain('action:connect-by-url');
    expect(keys('passphrase')).toContain('settings:security');
    expect(keys('dark')).toContain('settings:general');
    expect(keys('curl').some((key) => key.startsWith('request:'))).toBe(true);
    expect(keys('try a request studio')[0]).toBe('request:00000000-0000-4000-8000-000000000002');
  });

  it('offers only actions that the state of the vault allows', () => {
    expect(keys('lock', { kind: 'locked', by: 'passphrase' })).toEqual(['action:unlock']);
    expect(keys('check', { kind: 'locked', by: 'system' })).not.toContain('action:check-all');
    expect(keys('lock keyfob', { kind: 'unlocked', protection: 'passphrase', backend: null })).toContain(
      'action:lock',
    );
    // The system's key store unlocks by itself, so locking would have no effect.
    expect(keys('lock keyfob')).not.toContain('action:lock');
  });

  it('offers to connect by URL if nothing matches', () => {
    expect(keys('qqqqqq')).toEqual(['action:connect-by-url']);
  });
});

describe('global shortcuts', () => {
  const press = (
    key: string,
    held: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey', true>>,
  ) => ({
    key,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    ...held,
  });

  it("follow the platform's conventions", () => {
    expect(shortcutOf(press('k', { ctrlKey: true }), false)).toBe('palette');
    expect(shortcutOf(press('K', { metaKey: true }), true)).toBe('palette');
    expect(shortcutOf(press('k', { ctrlKey: true }), true)).toBeNull();
    expect(shortcutOf(press('f', { ctrlKey: true }), false)).toBe('search');
    expect(shortcutOf(press('ArrowLeft', { altKey: true }), false)).toBe('back');
    expect(shortcutOf(press('ArrowRight', { altKey: true }), false)).toBe('forward');
    expect(shortcutOf(press('[', { metaKey: true }), true)).toBe('back');
  });

  it('ignore keys that mean something else', () => {
    expect(shortcutOf(press('k', {}), false)).toBeNull();
    expect(shortcutOf(press('f', { ctrlKey: true, shiftKey: true }), false)).toBeNull();
    // On macOS, Alt with an arrow moves the caret by words.
    expect(shortcutOf(press('ArrowLeft', { altKey: true }), true)).toBeNull();
    expect(shortcutOf(press('k', { ctrlKey: true, altKey: true }), false)).toBeNull();
  });
});
