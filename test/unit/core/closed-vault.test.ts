import { describe, expect, it } from 'vitest';
import { trayModel, type TrayItem } from '../../../electron/core/tray/tray-model.ts';
import { bannersFor } from '../../../renderer/frame/banners.ts';
import { deriveStatus } from '../../../shared/domain/status.ts';
import {
  CLOSED_VAULTS,
  closedVaultOf,
  type ClosedVault,
  type VaultState,
} from '../../../shared/domain/vault.ts';
import { statusWords } from '../../../shared/words/status.ts';
import { CLOSED_VAULT } from '../../../shared/words/vault.ts';
import { connectionFacts, OPEN } from './arbitrary-connections.ts';

const STATES: Readonly<Record<ClosedVault, VaultState>> = {
  opening: { kind: 'opening' },
  'setup-needed': { kind: 'setup-needed', reason: 'unavailable' },
  passphrase: { kind: 'locked', by: 'passphrase' },
  'key-store': { kind: 'locked', by: 'system' },
  'backend-changed': { kind: 'backend-changed', recorded: 'keyring', current: 'portal' },
  damaged: { kind: 'damaged', canRestore: true },
};

const labels = (items: readonly TrayItem[]): string[] =>
  items.flatMap((item) =>
    item.kind === 'separator' ? [] : [item.label, ...(item.kind === 'submenu' ? labels(item.items) : [])],
  );

describe.each(CLOSED_VAULTS)('a vault that is closed (%s)', (closed) => {
  const vault = STATES[closed];
  const words = CLOSED_VAULT[closed];
  const context = { ...OPEN, vault };
  const others = CLOSED_VAULTS.filter((other) => other !== closed).map((other) => CLOSED_VAULT[other]);

  it('is named by its own words in a row, on the page of an account and in the tray', () => {
    expect(closedVaultOf(vault)).toBe(closed);
    const status = deriveStatus(connectionFacts({}), context);
    const { short, long } = statusWords(status, 'Example', () => '');
    expect([short, long]).toEqual([words.state, words.state]);
    const { items, tooltip } = trayModel({
      ...{ appName: 'Keyfob', connections: [connectionFacts({})], providerName: () => 'Example', context },
      ...{ storage: { kind: 'ok' }, disconnects: [], signInProblem: null, isAsking: false },
    });
    expect(tooltip).toBe(`Keyfob: ${words.state}`);
    const shown = labels(items);
    expect(shown.filter((label) => label === words.state)).toHaveLength(2);
    for (const other of others) {
      expect(shown).not.toContain(other.state);
      if (other.trayAction !== words.trayAction) expect(shown).not.toContain(other.trayAction);
    }
    if (words.trayAction !== null) expect(shown).toContain(words.trayAction);
  });

  it('offers the same action in its banner as on the page of an account', () => {
    const facts = {
      vault,
      storage: { kind: 'ok' },
      online: true,
      clockMinutesAhead: 0,
      isVaultPanelShown: false,
    } as const;
    const [banner] = bannersFor(facts, () => '');
    expect(banner?.action?.label ?? null).toBe(words.action);
  });
});

it('only a vault that a passphrase opens is called locked', () => {
  const locked = CLOSED_VAULTS.filter((closed) => /\block(?:ed)?\b/i.test(CLOSED_VAULT[closed].state));
  expect(locked).toEqual(['passphrase']);
});
