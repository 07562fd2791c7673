import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDataFile, type OpenedDataFile } from '../../../electron/adapters/data-file.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import { ActivityLog } from '../../../electron/core/activity/activity-log.ts';
import { Confirmations } from '../../../electron/core/confirmations/confirmations.ts';
import { ConnectionRepository } from '../../../electron/core/connections/connection-repository.ts';
import { Events } from '../../../electron/core/events.ts';
import type { Database, KeyWrapper, Question, Random } from '../../../electron/core/ports.ts';
import { KeyProtection } from '../../../electron/core/protection/key-protection.ts';
import { DataFileStatus } from '../../../electron/core/storage/data-file-status.ts';
import { MIGRATIONS } from '../../../electron/core/storage/schema.ts';
import { WriteTogether } from '../../../electron/core/storage/write-together.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';
import type { VaultState } from '../../../shared/domain/vault.ts';
import { fakeKeyStore, type FakeKeyStore } from '../../support/fake-key-store.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** A vault that was opened on the data file, as one run of the app has it. */
export interface Run {
  readonly vault: Vault;
  /** What the person does with the vault, with their answers to questions. */
  readonly protection: KeyProtection;
  readonly database: Database;
  readonly opened: OpenedDataFile;
  /** Every state that was entered, in order. */
  readonly states: VaultState[];
  /** Every time at which a passphrase can be tried again that was published, in order. */
  readonly published: (number | null)[];
  /** Every run of bytes that was asked for as random; the first 32 of a new vault are its key. */
  readonly drawn: Uint8Array[];
  readonly logged: string[];
  /** What the person was asked, in order. */
  readonly asked: Question[];
}

interface RunPorts {
  readonly keyWrapper?: KeyWrapper;
  /** Puts something between the vault and the data file. */
  readonly wrap?: (database: Database) => Database;
  /** What the person says when they are asked; yes unless this says otherwise. */
  readonly answer?: () => Promise<boolean>;
}

export interface VaultOnFile extends Disposable {
  readonly directory: string;
  readonly keyStore: FakeKeyStore;
  readonly clock: ManualClock;
  /** Ends the run before, opens the file again and the vault with it. */
  restart(ports?: RunPorts): Promise<Run>;
  /** The same without opening the vault. */
  begin(ports?: RunPorts): Run;
  /** The files in the folder that hold these bytes or this text. */
  filesWith(content: string | Uint8Array): string[];
}

const same = (database: Database): Database => database;
/** The person confirms. */
export const confirmed = (): Promise<boolean> => Promise.resolve(true);

/** A real data file in a folder of its own, with a key store that outlives restarts. */
export const vaultOnFile = (keyStore: FakeKeyStore = fakeKeyStore()): VaultOnFile => {
  const folder = temporaryDirectory();
  const directory = join(folder.path, 'data');
  const clock = new ManualClock();
  let current: Database | null = null;
  const begin = ({ keyWrapper = keyStore, wrap = same, answer = confirmed }: RunPorts = {}): Run => {
    current?.close();
    const opened = openDataFile({ directory, migrations: MIGRATIONS, now: () => clock.now() });
    current = opened.database;
    const database = wrap(opened.database);
    const drawn: Uint8Array[] = [];
    const logged: string[] = [];
    const random: Random = {
      bytes: (length) => {
        const bytes = randomBytes(length);
        drawn.push(bytes);
        return bytes;
      },
      uuid: randomUUID,
    };
    const logger = { log: (event: string) => void logged.push(event) };
    const asked: Question[] = [];
    const confirmation = {
      ask: (question: Question) => {
        asked.push(question);
        return answer();
      },
    };
    const events = new Events({ log: () => undefined });
    const ports = { database, keyWrapper, random, clock, logger };
    const vault = new Vault(ports, events);
    const activity = new ActivityLog({
      ...ports,
      vault,
      settings: { get: () => DEFAULT_SETTINGS },
      writes: new WriteTogether(database),
    });
    const protection = new KeyProtection({
      ...ports,
      vault,
      events,
      repository: new ConnectionRepository(database),
      confirmations: new Confirmations({ confirmation, clock, activity }),
      activity,
      dataFile: new DataFileStatus(database, opened.state),
    });
    const states: VaultState[] = [];
    for (const event of ['vault.opened', 'vault.closed'] as const)
      events.on(event, () => void states.push(vault.state));
    const published: (number | null)[] = [];
    events.on('vault.guesses_changed', () => void published.push(vault.guesses.retryAt()));
    return { vault, protection, database, opened, states, published, drawn, logged, asked };
  };
  return {
    directory,
    keyStore,
    clock,
    begin,
    restart: async (ports) => {
      const run = begin(ports);
      await run.vault.open();
      return run;
    },
    filesWith: (content) =>
      readdirSync(directory).filter((name) =>
        readFileSync(join(directory, name)).includes(Buffer.from(content)),
      ),
    [Symbol.dispose]: () => {
      current?.close();
      folder[Symbol.dispose]();
    },
  };
};

export const ACCESS = { record: 'connection:1', field: 'access_token' } as const;
export const REFRESH = { record: 'connection:1', field: 'refresh_token' } as const;
export const CLIENT = { record: 'client:1', field: 'client_secret' } as const;

/** The sealed part of the data file, as bytes to compare: header and records, without the activity record’s key. */
export const sealedBytes = (database: Database): { header: string; records: string } => {
  const text = (rows: unknown): string =>
    JSON.stringify(rows, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
    );
  return {
    header: text(database.all('SELECT * FROM vault_header')),
    records: text(
      database.all("SELECT * FROM vault_record WHERE record <> 'activity' ORDER BY record, field"),
    ),
  };
};

/** What a call of the vault came to, for comparisons: the value or the code. */
export const outcome = (
  result: { ok: true; value: unknown } | { ok: false; error: { code: string } },
): unknown => (result.ok ? { value: result.value } : result.error.code);

export const PASSPHRASE = 'correct horse battery';

/** An open vault under `PASSPHRASE`, with one secret. */
export const underPassphrase = async (file: VaultOnFile): Promise<Run> => {
  const run = await file.restart();
  run.vault.put(ACCESS, 'token');
  const set = await run.vault.setPassphrase(null, PASSPHRASE, confirmed);
  if (!set.ok) throw new Error(`The passphrase was refused: ${set.error.code}`);
  return run;
};
