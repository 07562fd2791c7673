import { systemRandom } from '../../electron/adapters/system-clock.ts';
import { ActivityLog } from '../../electron/core/activity/activity-log.ts';
import { Events } from '../../electron/core/events.ts';
import type { Clock, Database } from '../../electron/core/ports.ts';
import { WriteTogether } from '../../electron/core/storage/write-together.ts';
import { Vault } from '../../electron/core/vault/vault.ts';
import { DEFAULT_SETTINGS } from '../../shared/domain/settings.ts';
import { fakeKeyStore } from './fake-key-store.ts';

/** The activity record of a data file whose vault is never opened. */
export const activityLogOn = (database: Database, clock: Clock): ActivityLog => {
  const logger = { log: () => undefined };
  const ports = { database, clock, logger, random: systemRandom, keyWrapper: fakeKeyStore() };
  const vault = new Vault(ports, new Events(logger));
  return new ActivityLog({
    ...ports,
    vault,
    settings: { get: () => DEFAULT_SETTINGS },
    writes: new WriteTogether(database),
  });
};
