import { describe, expect, it } from 'vitest';
import { bannersFor, type BannerFacts } from '../../../renderer/frame/banners.ts';
import type { StorageState, VaultState } from '../../../shared/domain/vault.ts';

const healthy: BannerFacts = {
  vault: { kind: 'unlocked', protection: 'system', backend: 'keyring' },
  storage: { kind: 'ok' },
  online: true,
  clockMinutesAhead: 0,
  isVaultPanelShown: false,
};
const banners = (facts: Partial<BannerFacts>) => bannersFor({ ...healthy, ...facts }, () => 'then');

const vaults: readonly VaultState[] = [
  { kind: 'setup-needed', reason: 'public-key' },
  { kind: 'session-only' },
  { kind: 'locked', by: 'passphrase' },
  { kind: 'locked', by: 'system' },
  { kind: 'backend-changed', recorded: 'keyring', current: 'public-key' },
  { kind: 'damaged', canRestore: true },
];
const storages: readonly StorageState[] = [
  { kind: 'restored', keptAs: 'kept.db', from: 1 },
  { kind: 'reset', keptAs: 'kept.db' },
  { kind: 'newer-format', found: 5, known: 3 },
  { kind: 'unavailable', reason: 'full' },
  { kind: 'unavailable', reason: 'forbidden' },
  { kind: 'unavailable', reason: 'failed' },
];

describe('banners', () => {
  it('are absent while nothing is wrong', () => {
    expect(banners({})).toEqual([]);
    expect(banners({ vault: { kind: 'opening' } })).toEqual([]);
  });

  it.each([
    [12, 'Your clock is 12 minutes ahead.'],
    [-7, 'Your clock is 7 minutes behind.'],
  ])('name by how much the clock is off: %d', (clockMinutesAhead, text) => {
    expect(banners({ clockMinutesAhead })).toMatchObject([{ tone: 'warn', action: null }]);
    expect(banners({ clockMinutesAhead })[0]?.text).toContain(text);
  });

  it.each(vaults)('explain the vault and offer an action: %o', (vault) => {
    const [banner, ...rest] = banners({ vault });
    expect(rest).toEqual([]);
    expect(banner?.text).toMatch(/\w\.$/);
    expect(banner?.action).not.toBeNull();
  });

  it('are absent where the page shows the vault panel', () => {
    expect(banners({ vault: { kind: 'locked', by: 'system' }, isVaultPanelShown: true })).toEqual([]);
  });

  it.each(storages)('explain the data file: %o', (storage) => {
    const [banner] = banners({ storage });
    expect(banner?.text).not.toMatch(/[{}]|…/);
    if ('keptAs' in storage) expect(banner?.text).toContain('kept.db');
  });

  it('are sorted by severity', () => {
    const all = banners({
      vault: { kind: 'session-only' },
      storage: { kind: 'newer-format', found: 5, known: 3 },
      online: false,
    });
    expect(all.map(({ key }) => key)).toEqual(['storage', 'vault', 'offline']);
  });
});
