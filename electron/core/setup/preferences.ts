import type { Settings } from '../../../shared/domain/settings.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Events } from '../events.ts';
import type { Autostart, SettingsStore } from '../ports.ts';
import { asResult } from '../storage/failures.ts';

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
   * `storage.failed` or `system.autostart_failed`.
   */
  async update(change: Partial<Settings>): Promise<Result<null>> {
    const { settings, autostart, events } = this.#parts;
    const { startAtLogin: before } = settings.get();
    const { startAtLogin: after = before } = change;
    if (after !== before) {
      const done = await autostart.set(after);
      if (!done.ok) return done;
    }
    const stored = asResult(() => settings.set({ ...settings.get(), ...change }));
    if (!stored.ok && after !== before) await autostart.set(before);
    events.emit('settings.changed', null);
    return stored.ok ? ok(null) : err(stored.error);
  }
}
