import type { Actor } from '../../../shared/domain/actor.ts';
import type { SettingsChange } from '../../../shared/domain/settings.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Events } from '../events.ts';
import type { Autostart, SettingsStore } from '../ports.ts';

interface PreferencesParts {
  readonly settings: SettingsStore;
  readonly autostart: Autostart;
  readonly events: Events;
}

/** The person's preferences. */
export class Preferences {
  readonly #parts: PreferencesParts;

  constructor(parts: PreferencesParts) {
    this.#parts = parts;
  }

  /**
   * Changes preferences and whether the app starts at login: both or neither. Keeps changes that were made meanwhile. Fails with
   * `system.autostart_failed`. Throws `StorageError`.
   */
  async update(actor: Actor, change: SettingsChange): Promise<Result<null>> {
    const { settings, autostart, events } = this.#parts;
    const { startAtLogin: before, activityDays } = settings.get();
    const { startAtLogin: after = before } = change;
    if (after !== before) {
      const done = await autostart.set(after);
      if (!done.ok) return done;
    }
    try {
      settings.set({ ...settings.get(), ...change });
    } catch (error) {
      if (after !== before) await autostart.set(before);
      throw error;
    }
    const days = settings.get().activityDays;
    events.emit('settings.changed', { actor, activityDays: days === activityDays ? null : days });
    return ok(null);
  }
}
