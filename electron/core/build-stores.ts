import { ActivityLog } from './activity/activity-log.ts';
import { Catalog } from './catalog/catalog.ts';
import { CustomProviderRepository } from './catalog/custom-provider-repository.ts';
import { ClientRecords } from './clients/client-records.ts';
import { OAuthClientRepository } from './clients/oauth-client-repository.ts';
import { ConnectionRepository } from './connections/connection-repository.ts';
import { ModeRepository } from './connections/mode-repository.ts';
import { PictureRepository } from './connections/picture-repository.ts';
import { TimelineHistory } from './connections/timeline-history.ts';
import type { CoreConfig, CorePorts } from './core-config.ts';
import { Events } from './events.ts';
import { inTurn, Turns } from './http/turns.ts';
import { Authorization } from './oauth/authorization.ts';
import { ClockOffset } from './status/clock-offset.ts';
import { Backup } from './storage/backup.ts';
import { DataFileStatus } from './storage/data-file-status.ts';
import { WriteTogether } from './storage/write-together.ts';
import { Vault } from './vault/vault.ts';

/** What the backends and use cases stand on. */
export interface Stores extends CorePorts {
  readonly activity: ActivityLog;
  readonly authorization: Authorization;
  readonly catalog: Catalog;
  readonly clients: OAuthClientRepository;
  readonly clientRecords: ClientRecords;
  readonly events: Events;
  readonly linkScheme: string;
  readonly modes: ModeRepository;
  readonly pictures: PictureRepository;
  readonly repository: ConnectionRepository;
  readonly timelines: TimelineHistory;
  readonly turns: Turns;
  readonly vault: Vault;
  readonly writes: WriteTogether;
}

interface BuiltStores {
  readonly stores: Stores;
  readonly backup: Backup;
  readonly clockOffset: ClockOffset;
  readonly customs: CustomProviderRepository;
  readonly dataFile: DataFileStatus;
}

/** Builds what keeps state, and the requests to OAuth servers. */
export const buildStores = (given: CorePorts, config: CoreConfig): BuiltStores => {
  const turns = new Turns();
  const ports: CorePorts = { ...given, http: inTurn(given.http, turns) };
  const { database, logger } = ports;

  const events = new Events(logger);
  const dataFile = new DataFileStatus(database, config.storage);
  const vault = new Vault(ports, events);
  const backup = new Backup(ports, () => vault.hasOpened && dataFile.mayReplaceBackup);
  const writes = new WriteTogether(database);
  const activity = new ActivityLog({ ...ports, vault, writes });
  const customs = new CustomProviderRepository(database);
  const catalog = new Catalog(config.builtInProviders, config.sandboxProviders, customs);
  const clockOffset = new ClockOffset(events);
  const authorization = new Authorization(ports, (offset) => clockOffset.measured(offset));
  const clients = new OAuthClientRepository(database);
  const repository = new ConnectionRepository(database);
  const modes = new ModeRepository(database);
  const timelines = new TimelineHistory({ ...ports, catalog, repository });
  const pictures = new PictureRepository(ports);

  const stores = {
    ...ports,
    ...{
      activity,
      authorization,
      catalog,
      clients,
      clientRecords: new ClientRecords(clients, catalog),
      events,
      modes,
      pictures,
      repository,
      timelines,
    },
    ...{ turns, vault, writes },
    linkScheme: config.linkScheme,
  };
  return { stores, backup, clockOffset, customs, dataFile };
};
