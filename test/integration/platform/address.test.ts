import { afterAll, describe, expect, it, vi } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import { startPlatform } from '../../sandbox/platform/platform.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { codeOf, platformScene } from './platform-scene.ts';

const platform = await startPlatform({ provider: await sharedSimulator() });
afterAll(() => platform.stop());

describe('the address of the platform', () => {
  const elsewhere = { baseUrl: 'https://evil.example', signInUrl: 'https://login.evil.example/' };

  it('does not change by a page alone: the person must agree in a dialog that names it', async () => {
    const ask = vi.fn(() => Promise.resolve(false));
    await using scene = await platformScene(platform, { ports: { confirmation: { ask } } });
    await scene.signIn();
    const before = scene.facts();
    expect(codeOf(await scene.core.platform.setAddress(PAGE, elsewhere))).toBe('system.not_confirmed');
    expect(scene.facts()).toEqual(before);
    expect(ask.mock.calls).toEqual([
      [expect.objectContaining({ text: expect.stringContaining('\n\nhttps://evil.example\n\n') as string })],
    ]);
    expect(
      codeOf(await scene.core.platform.setAddress(PAGE, { ...elsewhere, signInUrl: 'http://a.example' })),
    ).toBe('platform.address');
    expect(ask).toHaveBeenCalledOnce();
  });

  it('that another program has changed is not used before the person has agreed to it', async () => {
    await using other = await startPlatform({ provider: await sharedSimulator() });
    const agrees = [false, true];
    const ask = vi.fn(() => Promise.resolve(agrees.shift() ?? false));
    await using scene = await platformScene(platform, { ports: { confirmation: { ask } } });
    await scene.signIn();
    const { settings } = scene.ports;
    const address = { baseUrl: other.baseUrl, signInUrl: other.signInHost };
    settings.set({ ...settings.get(), platform: address });
    expect(codeOf(await scene.core.platform.signIn(PAGE, 'browser'))).toBe('system.not_confirmed');
    expect(
      codeOf(await scene.core.platform.useKey(PAGE, { kind: 'platform-key', key: platform.platformKey })),
    ).toBe('system.asked_recently');
    expect(other.calls).toEqual([]);
    scene.clock.advance(60_000);
    expect(codeOf(await scene.core.platform.signIn(PAGE, 'browser'))).toBeNull();
    scene.core.platform.cancelSignIn();
    expect(ask).toHaveBeenCalledTimes(2);
    // It is asked once for each address, and not for the one that Keyfob comes with.
    expect(codeOf(await scene.core.platform.signIn(PAGE, 'browser'))).toBeNull();
    settings.set({ ...settings.get(), platform: { ...address, signInUrl: 'https://login.evil.example' } });
    scene.core.platform.cancelSignIn();
    expect(codeOf(await scene.core.platform.signIn(PAGE, 'browser'))).toBe('system.not_confirmed');
    expect(ask).toHaveBeenCalledTimes(3);
    settings.set({ ...settings.get(), platform: null });
    scene.core.events.emit('platform.changed', null);
    expect(scene.facts().session.kind).toBe('signed-in');
  });

  it('ends what runs, and the session is neither sent to another platform nor lost', async () => {
    await using other = await startPlatform({ provider: await sharedSimulator() });
    await using scene = await platformScene(platform);
    await scene.signIn();
    const changed = vi.fn();
    scene.core.events.on('platform.address_changed', changed);
    const address = { baseUrl: `${other.baseUrl}/`, signInUrl: other.signInHost };
    expect(codeOf(await scene.core.platform.setAddress(PAGE, address))).toBeNull();
    expect(changed).toHaveBeenCalledOnce();
    expect(scene.facts()).toMatchObject({
      baseUrl: other.baseUrl,
      isDefault: false,
      session: { kind: 'signed-out', refused: null },
    });
    expect(codeOf(await scene.core.platform.choose(PAGE, { organizationId: null, assistantId: null }))).toBe(
      'platform.signed_out',
    );
    expect(await scene.core.platform.signOut(PAGE)).toEqual({ ok: true, value: { isTold: false } });
    expect(other.calls).toEqual([]);
    await scene.openLink();
    expect(codeOf(await scene.core.platform.setAddress(PAGE, null))).toBeNull();
    expect(scene.facts()).toMatchObject({ isDefault: true, signIn: null, session: { kind: 'signed-in' } });
  });
});
