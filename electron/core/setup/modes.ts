import type { Actor } from '../../../shared/domain/actor.ts';
import type { Mode } from '../../../shared/domain/mode.ts';
import { appError } from '../../../shared/errors.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ModeRepository } from '../connections/mode-repository.ts';
import type { Events } from '../events.ts';
import type { Database } from '../ports.ts';

interface ModesParts {
  readonly database: Database;
  readonly modes: ModeRepository;
  readonly catalog: Catalog;
  readonly activity: ActivityLog;
  readonly events: Events;
}

/** In which mode each provider is. */
export class Modes {
  readonly #parts: ModesParts;

  constructor(parts: ModesParts) {
    this.#parts = parts;
  }

  /**
   * Sets the mode of a provider. Keeps the accounts of both modes. Fails with `provider.not_found`, or `platform.unsupported_provider` if the
   * platform does not offer the provider. Throws `StorageError`.
   */
  set(actor: Actor, providerKey: ProviderKey, mode: Mode): Result<null> {
    const { database, modes, catalog, activity, events } = this.#parts;
    const record = catalog.find(providerKey)?.record;
    if (!record) return err(appError('provider.not_found'));
    if (mode === 'managed' && record.managed === null) return err(appError('platform.unsupported_provider'));
    if (modes.all()[providerKey] === mode) return ok(null);
    database.transaction(() => {
      modes.set(providerKey, mode);
      const provider = { providerKey, providerName: record.name };
      activity.add({ kind: 'mode_changed', actor, ...provider, details: { mode } });
    });
    events.emit('mode.changed', { providerKey });
    return ok(null);
  }
}
