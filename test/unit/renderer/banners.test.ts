import { describe, expect, it } from 'vitest';
import { bannersFor, type BannerFacts } from '../../../renderer/frame/banners.ts';
import type { StorageState, VaultState } from '../../../shared/domain/vault.ts';

const calm: BannerFacts = {
  vault: { kind: 'unlocked', protection: 'system', backend: 'keyring' },
  storage: { kind: 'ok' },
  online: true,
  isVaultPanelShown: false,
};
const banners = (facts: Partial<BannerFacts>) => bannersFor({ ...calm, ...facts }, () => 'then');

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
  it('are silent while everything is well', () => {
    expect(banners({})).toEqual([]);
    expect(banners({ vault: { kind: 'opening' } })).toEqual([]);
  });

  it.each(vaults)('say what is up with the vault, with a way on: %o', (vault) => {
    const [banner, ...rest] = banners({ vault });
    expect(rest).toEqual([]);
    expect(banner?.text).toMatch(/\w\.$/);
    expect(banner?.action).not.toBeNull();
  });

  it('do not repeat what the page says itself', () => {
    expect(banners({ vault: { kind: 'locked', by: 'system' }, isVaultPanelShown: true })).toEqual([]);
  });

  it.each(storages)('say how the data file fared: %o', (storage) => {
    const [banner] = banners({ storage });
    expect(banner?.text).not.toMatch(/[{}]|…/);
    if ('keptAs' in storage) expect(banner?.text).toContain('kept.db');
  });

  it('put the gravest first and keep the rest', () => {
    const all = banners({
      vault: { kind: 'session-only' },
      storage: { kind: 'newer-format', found: 5, known: 3 },
      online: false,
    });
    expect(all.map(({ key }) => key)).toEqual(['storage', 'vault', 'offline']);
  });
});
