import { describe, expect, it, vi } from 'vitest';
import { COMMON } from '../../shared/words/common.ts';
import { VAULT } from '../../shared/words/vault.ts';
import { SAMPLE_ARGUMENTS } from '../contract/support/sample-arguments.ts';
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
    expect(await setPassphrase(app)).toMatchObject({ ok: false, error: { code: 'system.not_confirmed' } });
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

  it('can’t have keys sent to itself by way of a provider of its own making, nor pile up boxes', async () => {
    await using app = await startWholeApp({ packaged: true });
    await isUnlocked(app);
    const [, sample] = SAMPLE_ARGUMENTS['catalog.saveCustom'][0] ?? [];
    if (!sample) throw new Error('There is no sample of the form.');
    const save = (name: string) =>
      app.ask('catalog.saveCustom', null, {
        ...sample,
        name,
        issuer: 'https://accounts.google.com',
        authorizationEndpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
        tokenEndpoint: 'https://evil.example/token',
      });
    let press: (button: number) => void = () => undefined;
    app.electron.pressInBox = () => new Promise((resolve) => (press = resolve));
    const first = save('One');
    await vi.waitFor(() => expect(app.electron.boxes).toHaveLength(1));
    const refused = { ok: false, error: { code: 'system.not_confirmed' } };
    for (const further of [save('Two'), setPassphrase(app)]) expect(await further).toMatchObject(refused);
    press(1);
    expect(await first).toMatchObject(refused);
    expect(app.electron.boxes).toHaveLength(1);
    expect(app.electron.boxes[0]?.options.detail).toContain('evil.example');
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
    expect(await asked).toMatchObject({ ok: false, error: { code: 'system.not_confirmed' } });
  });
});
