import { describe, expect, it } from 'vitest';
import { paletteGroups, paletteIndex } from '../../../renderer/frame/palette-items.ts';
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
