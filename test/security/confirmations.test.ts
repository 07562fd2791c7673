import { dialog, type MessageBoxOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { EVERYTHING } from '../../shared/domain/activity.ts';
import { SAMPLE_ARGUMENTS } from '../contract/support/sample-arguments.ts';
import { callsOf } from '../support/electron-double/double.ts';
import { startWholeApp, type WholeApp } from './support/whole-app.ts';

const PASSPHRASE = 'correct horse battery';
const YES = { response: 0, checkboxChecked: false };
const NO = { response: 1, checkboxChecked: false };
const REFUSED = { ok: false, error: { code: 'system.not_confirmed' } };

/** The dialogs that were opened, each with its parent window. */
const dialogs = () =>
  callsOf(dialog, 'showMessageBox') as readonly [Electron.BaseWindow, MessageBoxOptions][];

const isUnlocked = (app: WholeApp): Promise<void> =>
  expect
    .poll(() => app.ask('app.snapshot'))
    .toMatchObject({ value: { slices: { vault: { kind: 'unlocked' } } } });
const setPassphrase = (app: WholeApp) =>
  app.ask('vault.setPassphrase', { current: null, passphrase: PASSPHRASE });

describe('a compromised page', () => {
  it('can’t lock the person out with its own passphrase: a system dialog asks, and its default is no', async () => {
    await using app = await startWholeApp({ packaged: true });
    await isUnlocked(app);
    expect(await setPassphrase(app)).toMatchObject(REFUSED);
    const [[parent, options] = []] = dialogs();
    expect(parent).toBe(app.window);
    expect(options).toMatchObject({ defaultId: 1, cancelId: 1 });
    expect(options?.buttons).toHaveLength(2);
    // The dialog shows nothing that a page sent.
    expect(JSON.stringify(options)).not.toContain(PASSPHRASE);
  });

  it('can’t repeat a question until the person presses the wrong button, nor hide that it asked', async () => {
    await using app = await startWholeApp({ packaged: true });
    await isUnlocked(app);
    expect(await setPassphrase(app)).toMatchObject(REFUSED);
    vi.spyOn(dialog, 'showMessageBox').mockResolvedValue(YES);
    for (let repeated = 0; repeated < 3; repeated += 1)
      expect(await setPassphrase(app)).toMatchObject({
        ok: false,
        error: { code: 'system.asked_recently', details: { minutes: 1 } },
      });
    expect(dialogs()).toHaveLength(1);
    const listed = await app.ask('activity.list', { before: null, limit: 10, filter: EVERYTHING });
    expect(listed).toMatchObject({
      value: [{ kind: 'question_declined', details: { question: dialogs()[0]?.[1].message } }],
    });
  });

  it('can’t send secrets to its own server by a custom provider, or open several dialogs', async () => {
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
    const pressed = Promise.withResolvers<typeof NO>();
    vi.spyOn(dialog, 'showMessageBox').mockReturnValue(pressed.promise);
    const first = save('One');
    await expect.poll(dialogs).toHaveLength(1);
    expect(await save('Two')).toMatchObject(REFUSED);
    // A question of another kind waits for its turn.
    const second = setPassphrase(app);
    expect(dialogs()).toHaveLength(1);
    expect(dialogs()[0]?.[1].detail).toContain('evil.example');
    pressed.resolve(NO);
    expect(await first).toMatchObject(REFUSED);
    expect(await second).toMatchObject(REFUSED);
    expect(dialogs()).toHaveLength(2);
  });

  it('can’t begin a new vault after its window was closed', async () => {
    await using app = await startWholeApp({ packaged: true });
    await isUnlocked(app);
    const dialogSpy = vi.spyOn(dialog, 'showMessageBox').mockResolvedValue(YES);
    await setPassphrase(app);
    await app.ask('vault.lock');
    dialogSpy.mockReturnValue(new Promise(() => undefined));
    const startingFresh = app.ask('vault.startFresh');
    await expect.poll(dialogs).toHaveLength(2);
    app.window.destroy();
    expect(await startingFresh).toMatchObject(REFUSED);
    expect(dialogs()[1]?.[1].signal?.aborted).toBe(true);
  });
});
