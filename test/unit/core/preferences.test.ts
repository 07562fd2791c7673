import { describe, expect, it } from 'vitest';
import { StorageError } from '../../../electron/core/storage/failures.ts';
import { Events } from '../../../electron/core/events.ts';
import { Preferences } from '../../../electron/core/setup/preferences.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

/** Preferences and autostart as they are, and a system that can be told to fail or to take its time. */
const surroundings = () => {
  const world = {
    settings: { theme: 'system', startAtLogin: false } as Settings,
    autostart: false,
    full: false,
    answer: Promise.resolve<Result<null>>(ok(null)),
  };
  const ports = {
    settings: {
      get: () => world.settings,
      set: (next: Settings) => {
        if (world.full) throw new StorageError('storage.full');
        world.settings = next;
      },
    },
    autostart: {
      supported: true,
      set: async (enabled: boolean) => {
        const answer = await world.answer;
        if (answer.ok) world.autostart = enabled;
        return answer;
      },
    },
  };
  return { world, preferences: new Preferences({ ...ports, events: new Events({ log: () => undefined }) }) };
};

describe('a change of preferences', () => {
  it('is stored, with what follows from it in the system', async () => {
    const { world, preferences } = surroundings();
    expect(await preferences.update({ startAtLogin: true })).toEqual(ok(null));
    expect(world).toMatchObject({ autostart: true, settings: { theme: 'system', startAtLogin: true } });
  });

  it('is not stored where the system refuses', async () => {
    const { world, preferences } = surroundings();
    world.answer = Promise.resolve(err(appError('system.autostart_failed')));
    expect(await preferences.update({ startAtLogin: true, theme: 'dark' })).toMatchObject({ ok: false });
    expect(world).toMatchObject({ autostart: false, settings: { theme: 'system', startAtLogin: false } });
  });

  it('D86: that can’t be stored is taken back in the system', async () => {
    const { world, preferences } = surroundings();
    world.full = true;
    await expect(preferences.update({ startAtLogin: true })).rejects.toThrow(StorageError);
    expect(world.autostart).toBe(false);
  });

  it('leaves alone what was changed while the system took its time', async () => {
    const { world, preferences } = surroundings();
    const { promise, resolve } = Promise.withResolvers<Result<null>>();
    world.answer = promise;
    const slow = preferences.update({ startAtLogin: true });
    await preferences.update({ theme: 'dark' });
    resolve(ok(null));
    await slow;
    expect(world.settings).toEqual({ theme: 'dark', startAtLogin: true });
  });
});
