import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trayModel, type TrayInput, type TrayItem } from '../../../electron/core/tray/tray-model.ts';
import type { ConnectionFacts, DisconnectFacts } from '../../../shared/domain/connection.ts';
import { isOpen } from '../../../shared/domain/vault.ts';
import { asConnectionId } from '../../../shared/ids.ts';
import { TRAY_ACTIONS, TRAY_WORDS } from '../../../shared/words/tray.ts';
import { heldWords } from '../../../shared/words/status.ts';
import {
  arbitraryConnection,
  arbitraryContext,
  connectionFacts,
  NOW,
  OPEN,
} from './arbitrary-connections.ts';

const input = (connections: readonly ConnectionFacts[], changes: Partial<TrayInput> = {}): TrayInput => ({
  appName: 'Keyfob',
  connections: connections.map((connection, index) => ({ ...connection, id: asConnectionId(`id-${index}`) })),
  providerName: () => 'Example',
  context: OPEN,
  storage: { kind: 'ok' },
  disconnects: [],
  signInProblem: null,
  isAsking: false,
  ...changes,
});

const all = (items: readonly TrayItem[]): TrayItem[] =>
  items.flatMap((item) => (item.kind === 'submenu' ? [item, ...all(item.items)] : [item]));
const commands = (items: readonly TrayItem[]) =>
  all(items).flatMap((item) => (item.kind === 'command' ? [item] : []));
const verified = connectionFacts({
  lastSuccessAt: NOW,
  lastCheck: { at: NOW, kind: 'ok', code: null, status: 200 },
});
const rejected = connectionFacts({ lastCheck: { at: NOW, kind: 'rejected', code: null, status: 401 } });

describe('the tray', () => {
  it('is a pure function: an equal state gives an equal model', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryConnection, { maxLength: 20 }),
        arbitraryContext,
        (connections, context) => {
          const state = input(connections, { context });
          expect(trayModel(state)).toEqual(trayModel(clone(state)));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('has an item for a question that waits', () => {
    const [open, question] = trayModel(input([verified], { isAsking: true })).items;
    expect(open).toMatchObject({ command: { do: 'show' } });
    expect(question).toMatchObject({ kind: 'command', enabled: true, command: { do: 'question' } });
    expect(commands(trayModel(input([verified])).items)).not.toContainEqual(question);
  });

  it('offers to undo each disconnect that is pending, and no other', () => {
    const disconnect = (id: string, state: DisconnectFacts['state']): DisconnectFacts => ({
      ...{ connectionId: asConnectionId(id), providerKey: verified.providerKey, isManaged: false },
      ...{ accountLabel: id, state },
    });
    const disconnects = [
      disconnect('anna', { kind: 'pending', at: NOW + 1, waitsFor: null }),
      disconnect('boris', { kind: 'running' }),
    ];
    const undo = commands(trayModel(input([], { disconnects })).items).filter(
      ({ command }) => command.do === 'undo-disconnect',
    );
    expect(undo).toMatchObject([{ label: 'Undo: disconnect anna', command: { connectionId: 'anna' } }]);
  });

  it('cuts long names, so that the menu does not become as wide as the screen', () => {
    const label = 'anna.berg.with.a.name.that.goes.on@a-rather-long-company-name.example.com';
    const named = connectionFacts({
      account: { ...rejected.account, label },
      identity: `of-${label}`,
      lastCheck: rejected.lastCheck,
    });
    const model = trayModel(input([named], { providerName: () => 'P'.repeat(80) }));
    const names = all(model.items)
      .flatMap((item) => (item.kind === 'separator' ? [] : [item.label]))
      .filter((text) => text.includes('anna.berg'));
    // The account’s submenu says whose it is, as the service does.
    expect(names).toContain(`of-${label.slice(0, 36)}…`);
    expect(names.length).toBeGreaterThan(2);
    for (const text of names.filter((name) => !name.startsWith('of-'))) {
      expect(text).toContain(`${label.slice(0, 39)}…`);
      expect(text).toContain(`${'P'.repeat(39)}…`);
    }
  });

  it('offers a check only if one can run: online and with an open vault', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryConnection, { maxLength: 5 }),
        arbitraryContext,
        (connections, context) => {
          for (const item of commands(trayModel(input(connections, { context })).items)) {
            const checks = item.command.do === 'check' || item.command.do === 'check-all';
            if (checks && item.enabled) {
              expect(context.online && isOpen(context.vault)).toBe(true);
              expect(connections.some(({ canCheck }) => canCheck)).toBe(true);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('always has a text with the icon, and an action with a warning', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryConnection, { maxLength: 5 }),
        arbitraryContext,
        (connections, context) => {
          const { icon, tooltip, items } = trayModel(input(connections, { context }));
          expect(tooltip).toMatch(/^Keyfob: .+/);
          expect(tooltip).not.toMatch(/[{}]|undefined|null/);
          for (const item of all(items)) if (item.kind !== 'separator') expect(item.label).not.toBe('');
          const offered = commands(items).map(({ command }) => command.do);
          expect(offered).toContain('quit');
          if (icon === 'attention' && isOpen(context.vault))
            expect(
              offered.some((what) => ['sign-in', 'platform', 'funds'].includes(what)) ||
                offered.filter((what) => what === 'show').length > 3,
            ).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('shows a problem at the top, with its action', () => {
    const { icon, items } = trayModel(input([verified, rejected]));
    expect(icon).toBe('attention');
    const signIn = items.find((item) => item.kind === 'command' && item.command.do === 'sign-in');
    expect(signIn).toMatchObject({ enabled: true, command: { do: 'sign-in', connectionId: 'id-1' } });
    expect(trayModel(input([verified])).icon).toBe('normal');
  });

  it('has one entry for all accounts that wait for the same sign-in, and none for those not in use', () => {
    const waits = connectionFacts({ hold: 'platform.expired' });
    const { icon, items } = trayModel(input([waits, waits, verified, { ...rejected, isInactive: true }]));
    expect(icon).toBe('attention');
    expect(items.filter((item) => item.kind === 'command').slice(0, 2)).toMatchObject([
      { command: { do: 'show' } },
      { label: '2 accounts: Sign in at the platform', command: { do: 'platform' } },
    ]);
    expect(items.find((item) => item.kind === 'text')?.label).toBe('2 of 3 accounts need attention');
    const unpaid = connectionFacts({ hold: 'platform.balance' });
    const menu = trayModel(input([unpaid])).items;
    expect(commands(menu)).toContainEqual(expect.objectContaining({ command: { do: 'funds' } }));
    expect(JSON.stringify(menu)).toContain(heldWords('platform.balance'));
    const choosing = trayModel(input([connectionFacts({ hold: 'platform.no_assistant' })])).items;
    const view = { page: 'settings', tab: 'platform' };
    expect(commands(choosing)).toContainEqual(
      expect.objectContaining({ label: TRAY_ACTIONS.settings, command: { do: 'show', view } }),
    );
  });

  it('does not say that nothing is connected where all accounts are inactive', () => {
    const inactive = { ...rejected, isInactive: true };
    const { icon, tooltip } = trayModel(input([inactive, inactive]));
    expect({ icon, tooltip }).toEqual({
      icon: 'normal',
      tooltip: `Keyfob: ${TRAY_WORDS.summary.inactive}`,
    });
    expect(trayModel(input([inactive, rejected])).tooltip).toContain(TRAY_WORDS.summary.attentionOnly);
    const locked = { ...OPEN, vault: { kind: 'locked', by: 'passphrase' } } as const;
    expect(trayModel(input([inactive], { context: locked })).tooltip).not.toContain('not used');
  });

  it('has its own icon offline, and asks for no sign-in', () => {
    const { icon, items } = trayModel(input([verified, verified], { context: { ...OPEN, online: false } }));
    expect(icon).toBe('offline');
    expect(commands(items).some(({ command }) => command.do === 'sign-in')).toBe(false);
  });

  it('has its own icon while the vault is locked, and offers no check or sign-in', () => {
    const context = { ...OPEN, vault: { kind: 'locked', by: 'passphrase' } } as const;
    const { icon, items } = trayModel(input([rejected], { context }));
    expect(icon).toBe('locked');
    expect(
      commands(items).filter(({ command, enabled }) => enabled && command.do.startsWith('check')),
    ).toEqual([]);
    expect(commands(items).some(({ command }) => command.do === 'sign-in')).toBe(false);
  });

  it('warns about an unusable data file although all accounts are verified', () => {
    for (const storage of [
      { kind: 'newer-format', found: 9, known: 1 },
      { kind: 'unavailable', reason: 'full' },
    ] as const)
      expect(trayModel(input([verified], { storage })).icon).toBe('attention');
  });

  it('D87: warns about a restored or reset data file until the person has read it', () => {
    for (const storage of [
      { kind: 'restored', keptAs: 'kept.db', from: NOW },
      { kind: 'reset', keptAs: 'kept.db' },
    ] as const) {
      const { icon } = trayModel(input(storage.kind === 'reset' ? [] : [verified], { storage }));
      expect(icon).toBe('attention');
    }
  });

  it('lists only as many accounts as fit on a screen, with a link to the rest', () => {
    const many = Array.from({ length: 200 }, (_, index) => (index < 180 ? verified : rejected));
    const { items } = trayModel(input(many));
    const toConnections = { do: 'show', view: { page: 'connections' } };
    const [accounts] = items.filter((item) => item.kind === 'submenu');
    if (accounts?.kind !== 'submenu') throw new Error('There is no list of accounts.');
    expect(accounts.items).toHaveLength(16);
    expect(accounts.items.at(-1)).toMatchObject({ label: 'And 185 more…', command: toConnections });
    // What needs the person is not among those left out.
    expect(
      accounts.items.slice(0, 15).every((item) => item.kind === 'submenu' && item.items.length === 4),
    ).toBe(true);
    const needing = items.filter((item) => item.kind === 'command' && item.command.do === 'sign-in');
    expect(needing).toHaveLength(6);
    expect(items).toContainEqual(
      expect.objectContaining({ label: '14 more need attention…', command: toConnections }),
    );
  });
});

/** An equal input made of new objects. */
const clone = (state: TrayInput): TrayInput => ({
  ...state,
  connections: structuredClone(state.connections),
  context: structuredClone(state.context),
});
