import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import type { BridgeClient } from '../../../renderer/bridge/bridge-client.ts';
import { applyChange, createSnapshotStore, mirrorOf } from '../../../renderer/stores/snapshot-store.ts';
import { appError } from '../../../shared/errors.ts';
import type { Slices, StateChange } from '../../../shared/ipc/snapshot.ts';
import { err, ok } from '../../../shared/result.ts';
import { SLICES } from '../../e2e/pages/support/scenarios.ts';

const offline: Partial<Slices> = { system: { ...SLICES.system, online: false } };
const dark: Partial<Slices> = { settings: { ...DEFAULT_SETTINGS, theme: 'dark' } };

/** A main process that replies when the test calls `answer`. */
const fakeMain = () => {
  const order: string[] = [];
  let listener: (change: StateChange) => void = () => undefined;
  const answers: ((reply: unknown) => void)[] = [];
  const bridge = {
    call: (name: string) => {
      order.push(name);
      return new Promise((resolve) => answers.push(resolve));
    },
    on: (name: string, next: (change: StateChange) => void) => {
      order.push(name);
      listener = next;
      return () => undefined;
    },
  } as unknown as BridgeClient;
  return {
    bridge,
    order,
    change: (revision: number, slices: Partial<Slices>) => listener({ revision, slices }),
    answer: (reply: unknown) => answers.shift()?.(reply),
  };
};

describe("the mirror of the main process's state", () => {
  it('applies a newer change and keeps the other slices', () => {
    const mirror = mirrorOf({ revision: 4, slices: SLICES }, []);
    const next = applyChange(mirror, { revision: 5, slices: offline });
    expect(next.revision).toBe(5);
    expect(next.slices.system.online).toBe(false);
    expect(next.slices.connections).toBe(SLICES.connections);
  });

  it('ignores a change that is not newer', () => {
    const mirror = mirrorOf({ revision: 4, slices: SLICES }, []);
    expect(applyChange(mirror, { revision: 4, slices: offline })).toBe(mirror);
    expect(applyChange(mirror, { revision: 3, slices: offline })).toBe(mirror);
  });

  it('subscribes before it requests the snapshot', async () => {
    const main = fakeMain();
    const store = createSnapshotStore(main.bridge);
    const started = store.start();
    expect(main.order).toEqual(['state.changed', 'app.snapshot']);
    main.answer(ok({ revision: 1, slices: SLICES }));
    await started;
    expect(store.getState().kind).toBe('ready');
  });

  it('applies changes that arrived before the snapshot if they are newer', async () => {
    const main = fakeMain();
    const store = createSnapshotStore(main.bridge);
    const started = store.start();
    main.change(6, offline);
    main.change(8, dark);
    main.answer(ok({ revision: 7, slices: SLICES }));
    await started;
    const mirror = store.getState();
    if (mirror.kind !== 'ready') throw new Error(mirror.kind);
    expect(mirror.revision).toBe(8);
    expect(mirror.slices.settings.theme).toBe('dark');
    // The snapshot of revision 7 includes the change of revision 6.
    expect(mirror.slices.system.online).toBe(true);
  });

  it('reports an error and can be retried without a second subscription', async () => {
    const main = fakeMain();
    const store = createSnapshotStore(main.bridge);
    const first = store.start();
    main.answer(err(appError('ipc.internal')));
    await first;
    expect(store.getState()).toMatchObject({ kind: 'failed', error: { code: 'ipc.internal' } });
    const second = store.start();
    main.answer(ok({ revision: 1, slices: SLICES }));
    await second;
    expect(store.getState().kind).toBe('ready');
    expect(main.order.filter((name) => name === 'state.changed')).toHaveLength(1);
  });

  describe('and the providers that the snapshot left out', () => {
    const first = SLICES.providers.slice(0, 2);
    const started = async () => {
      const main = fakeMain();
      const store = createSnapshotStore(main.bridge);
      const start = store.start();
      main.answer(ok({ revision: 1, slices: { ...SLICES, providers: first } }));
      await start;
      return { main, store };
    };

    it('are requested once, whoever waits for them', async () => {
      const { main, store } = await started();
      expect(store.getState()).toMatchObject({ hasCatalog: false, slices: { providers: first } });
      const loading = store.loadCatalog();
      expect(store.loadCatalog()).toBe(loading);
      main.change(2, offline);
      main.answer(ok(SLICES.providers));
      await loading;
      await store.loadCatalog();
      expect(store.getState()).toMatchObject({
        hasCatalog: true,
        slices: { providers: SLICES.providers, system: { online: false } },
      });
      expect(main.order.filter((name) => name === 'catalog.list')).toHaveLength(1);
    });

    it('are those of a change that came before the reply', async () => {
      const { main, store } = await started();
      const loading = store.loadCatalog();
      main.change(2, { providers: first });
      main.answer(ok(SLICES.providers));
      await loading;
      expect(store.getState()).toMatchObject({ hasCatalog: true, slices: { providers: first } });
    });

    it('can be requested again after an error', async () => {
      const { main, store } = await started();
      const loading = store.loadCatalog();
      main.answer(err(appError('ipc.internal')));
      await loading;
      expect(store.getState()).toMatchObject({ kind: 'failed', error: { code: 'ipc.internal' } });
      const again = store.start();
      main.answer(ok({ revision: 2, slices: { ...SLICES, providers: first } }));
      await again;
      const reloading = store.loadCatalog();
      main.answer(ok(SLICES.providers));
      await reloading;
      expect(store.getState()).toMatchObject({ hasCatalog: true, slices: { providers: SLICES.providers } });
    });
  });
});
