import { describe, expect, it } from 'vitest';
import { paletteGroups, paletteIndex } from '../../../renderer/frame/palette-items.ts';
import type { VaultState } from '../../../shared/domain/vault.ts';
import { connectionId } from '../../e2e/pages/support/make-facts.ts';
import { SLICES } from '../../e2e/pages/support/scenarios.ts';

const keys = (query: string, vault: VaultState = SLICES.vault, connections = SLICES.connections): string[] =>
  paletteGroups(paletteIndex({ ...SLICES, vault, connections }), query).flatMap(({ items }) =>
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
    const renamed = { ...SLICES.connections[0]!, identity: 'carl@example.net' };
    const [found] = paletteGroups(paletteIndex({ ...SLICES, connections: [renamed] }), 'carl');
    expect(found?.items).toMatchObject([{ label: 'anna@example.org', note: 'carl@example.net · Google' }]);
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

  it.each([
    ['nothing', '', 0],
    ['a name of two accounts', 'example.org', 10],
    ['one account', 'studio', 5],
    ['a service alone', 'github', 0],
    ['a service and what to do', 'disconnect google', 2],
    ['what to do', 'rename', 6],
    ['a word that is also a general action', 'check', 6],
  ])('lists the actions of accounts for %s', (_, query, count) => {
    const listed = keys(query);
    const ofAccounts = listed.filter((key) => /^account-/.test(key));
    expect(ofAccounts).toHaveLength(count);
    // Who names an account wants that account, and who says “check” all of them.
    if (/studio|check/.test(query))
      expect(listed[0]).toMatch(query === 'check' ? /^action:check-all/ : /^account:/);
  });

  it('lists no actions of accounts if a name fits too many, and none that the state forbids', () => {
    const many = SLICES.connections.map((each) => ({ ...each, account: { ...each.account, label: 'same' } }));
    expect(keys('same', SLICES.vault, many).filter((key) => /^account-/.test(key))).toEqual([]);
    expect(
      keys('studio', { kind: 'locked', by: 'passphrase' }).filter((key) => /^account-/.test(key)),
    ).toEqual([`account-rename:${connectionId(2)}`, `account-disconnect:${connectionId(2)}`]);
  });

  it('offers to connect by URL if nothing matches', () => {
    expect(keys('qqqqqq')).toEqual(['action:connect-by-url']);
  });
});
