import { describe, expect, it, vi } from 'vitest';
import { COMMON } from '../../shared/words/common.ts';
import { VAULT } from '../../shared/words/vault.ts';
import { startWholeApp, type WholeApp } from './support/whole-app.ts';

vi.mock('electron', async () => (await import('../support/electron-double.ts')).electronModule);

const PASSPHRASE = 'correct horse battery';

const isUnlocked = (app: WholeApp): Promise<void> =>
  vi.waitFor(async () =>
    expect(await app.ask('app.snapshot')).toMatchObject({
      value: { slices: { vault: { kind: 'unlocked' } } },
    }),
  );
const setPassphrase = (app: WholeApp) =>
  app.ask('vault.setPassphrase', { current: null, passphrase: PASSPHRASE });

describe('a page that was taken over', () => {
  it('can’t lock the person out with a passphrase of its own: a box of the system asks, and says no by itself', async () => {
    await using app = await startWholeApp({ packaged: true });
    await isUnlocked(app);
    expect(await setPassphrase(app)).toMatchObject({ ok: false, error: { code: 'vault.not_confirmed' } });
    const [{ over, options } = {}] = app.electron.boxes;
    expect(over).toBe(app.window);
    expect(options).toMatchObject({
      message: VAULT.newPassphrase.title,
      detail: VAULT.newPassphrase.text,
      buttons: [VAULT.newPassphrase.action, COMMON.cancel],
      defaultId: 1,
      cancelId: 1,
    });
    // Nothing that a page sends gets into the box.
    expect(JSON.stringify(options)).not.toContain(PASSPHRASE);
    app.electron.pressInBox = () => Promise.resolve(0);
    expect(await setPassphrase(app)).toMatchObject({ ok: true });
  });

  it('can’t begin a new vault while nobody looks at a window', async () => {
    await using app = await startWholeApp({ packaged: true });
    await isUnlocked(app);
    app.electron.pressInBox = () => Promise.resolve(0);
    await setPassphrase(app);
    await app.ask('vault.lock');
    let closed: AbortSignal | undefined;
    app.electron.pressInBox = ({ signal, cancelId = 0 }) => {
      closed = signal;
      return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(cancelId)));
    };
    const asked = app.ask('vault.startFresh');
    await vi.waitFor(() => expect(closed).toBeDefined());
    app.window.destroy();
    expect(await asked).toMatchObject({ ok: false, error: { code: 'vault.not_confirmed' } });
  });
});
