import type { Settings } from '../../../shared/domain/settings.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Autostart, SettingsStore } from '../ports.ts';

/**
 * Changes preferences, and what follows from them in the system. Either both are changed or neither is; other changes that are made
 * meanwhile stay. Throws `StorageError`.
 */
export const updateSettings = async (
  { settings, autostart }: { readonly settings: SettingsStore; readonly autostart: Autostart },
  change: Partial<Settings>,
): Promise<Result<null>> => {
  const { startAtLogin: before } = settings.get();
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
  return ok(null);
};
