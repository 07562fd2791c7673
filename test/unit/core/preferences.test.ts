import { describe, expect, it } from 'vitest';
import { StorageError } from '../../../electron/core/storage/failures.ts';
import { Events } from '../../../electron/core/events.ts';
import { Preferences } from '../../../electron/core/setup/preferences.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

/** Preferences on doubles of the settings file and the system's autostart, whose behavior a test can change. */
const setup = () => {
  const world = {
    settings: { theme: 'system', startAtLogin: false, activityDays: 90 } as Settings,
    autostart: false,
    full: false,
    result: Promise.resolve<Result<null>>(ok(null)),
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
        const result = await world.result;
        if (result.ok) world.autostart = enabled;
        return result;
      },
    },
  };
  return { world, preferences: new Preferences({ ...ports, events: new Events({ log: () => undefined }) }) };
};

describe('a change of preferences', () => {
  it('is stored and applied to the system', async () => {
    const { world, preferences } = setup();
    expect(await preferences.update(PAGE, { startAtLogin: true })).toEqual(ok(null));
    expect(world).toMatchObject({
      autostart: true,
      settings: { theme: 'system', startAtLogin: true, activityDays: 90 },
    });
  });

  it('is not stored if the system refuses', async () => {
    const { world, preferences } = setup();
    world.result = Promise.resolve(err(appError('system.autostart_failed')));
    expect(await preferences.update(PAGE, { startAtLogin: true, theme: 'dark' })).toMatchObject({
      ok: false,
    });
    expect(world).toMatchObject({
      autostart: false,
      settings: { theme: 'system', startAtLogin: false, activityDays: 90 },
    });
  });

  it('D86: is undone in the system if it can’t be stored', async () => {
    const { world, preferences } = setup();
    world.full = true;
    await expect(preferences.update(PAGE, { startAtLogin: true })).rejects.toThrow(StorageError);
    expect(world.autostart).toBe(false);
  });

  it('keeps another change that was made meanwhile', async () => {
    const { world, preferences } = setup();
    const { promise, resolve } = Promise.withResolvers<Result<null>>();
    world.result = promise;
    const slow = preferences.update(PAGE, { startAtLogin: true });
    await preferences.update(PAGE, { theme: 'dark' });
    resolve(ok(null));
    await slow;
    expect(world.settings).toEqual({ theme: 'dark', startAtLogin: true, activityDays: 90 });
  });
});
