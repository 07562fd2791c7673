import { expect } from 'vitest';
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { clientSecretAddress } from '../../../electron/core/clients/oauth-client-repository.ts';
import { tokenAddress } from '../../../electron/core/connections/connection-repository.ts';
import type { Core } from '../../../electron/core/core.ts';
import type { SecretAddress } from '../../../electron/core/vault/sealing.ts';
import { ATTEMPT_LIFETIME_MS } from '../../../shared/domain/attempt.ts';
import { isOpen } from '../../../shared/domain/vault.ts';
import type { CoreHarness } from '../../support/core-harness.ts';
import { CRASH_PASSPHRASE } from '../../support/crash-order.ts';
import { filesBelow } from '../../support/files.ts';
import type { CrashLab } from './crash-lab.ts';

/** What of the data matters to the person, as plain values to compare. */
export interface Content {
  readonly vault: string;
  readonly connections: readonly {
    readonly id: string;
    readonly account: string;
    readonly scopes: string;
    readonly refreshedAt: string;
    readonly isDefault: boolean;
    readonly place: string;
    readonly accessToken: string;
    readonly refreshToken: string;
  }[];
  readonly apps: readonly {
    readonly id: string;
    readonly clientId: string;
    readonly place: string;
    readonly secret: string;
  }[];
  /** Sign-ins that wait for a link. */
  readonly waiting: number;
  readonly activity: readonly string[];
  /** A fingerprint of all that is sealed, where the vault does not open. */
  readonly sealed: string | null;
}

/** A secret as text, or why there is none. */
const secretOf = ({ vault }: Core, address: SecretAddress): string => {
  const read = vault.read(address);
  return read.ok ? (read.value ?? 'none') : read.error.code;
};

/** A fingerprint of all that is sealed in a data file. */
const sealedIn = (all: (sql: string) => unknown): string => {
  const text = JSON.stringify(
    [
      all('SELECT * FROM vault_header'),
      all("SELECT * FROM vault_record WHERE record <> 'activity' ORDER BY record, field"),
    ],
    (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value),
  );
  return createHash('sha256').update(text).digest('hex');
};

/** Everything that is stored, with its secrets. A passphrase is given where one is asked for. */
const contentOf = async ({ core, ports }: CoreHarness): Promise<Content> => {
  const { vault, state, activity } = core;
  const { database } = ports;
  if (vault.state.kind === 'locked') await core.protection.unlock(CRASH_PASSPHRASE);
  const kind = vault.state.kind;
  return {
    vault: vault.state.kind === 'unlocked' ? `unlocked, ${vault.state.protection}` : kind,
    connections: state
      .get('connections')
      .map(({ id, account, grantedScopes, refreshedAt, isDefault, secrets }) => ({
        id,
        account: account.label,
        scopes: grantedScopes.join(' '),
        refreshedAt: String(refreshedAt),
        isDefault,
        place: secrets,
        accessToken: secretOf(core, tokenAddress(id, 'access_token')),
        refreshToken: secretOf(core, tokenAddress(id, 'refresh_token')),
      })),
    apps: state.get('clients').map(({ id, clientId, secret }) => ({
      id,
      clientId,
      place: secret,
      secret: secretOf(core, clientSecretAddress(id)),
    })),
    waiting: state.get('attempts').filter(({ phase }) => phase === 'waiting').length,
    activity: activity.list(null, 1000).map((entry) => entry.kind),
    sealed: isOpen(vault.state) ? null : sealedIn((sql) => database.all(sql)),
  };
};

/** A content as seen from an earlier one: what was made by chance since then, such as an ID or a token, is only `new`. */
export const seenFrom = (earlier: Content, content: Content): Content => {
  const known = new Set([
    'none',
    ...earlier.connections.flatMap(({ id, refreshedAt, accessToken, refreshToken }) => [
      id,
      refreshedAt,
      accessToken,
      refreshToken,
    ]),
    ...earlier.apps.map(({ id }) => id),
  ]);
  const seen = (value: string): string => (known.has(value) ? value : 'new');
  return {
    ...content,
    connections: content.connections.map((connection) => ({
      ...connection,
      id: seen(connection.id),
      refreshedAt: seen(connection.refreshedAt),
      accessToken: seen(connection.accessToken),
      refreshToken: seen(connection.refreshToken),
    })),
    apps: content.apps.map((app) => ({ ...app, id: seen(app.id) })),
  };
};

/** Files and folder that others may read. */
const openToOthers = (directory: string): string[] =>
  ['.', ...readdirSync(directory)].filter((name) => (statSync(join(directory, name)).mode & 0o077) !== 0);

/** What must hold of the content of any data folder, whatever happened to it. Returns what does not. */
const contradictionsIn = ({ core, ports }: Pick<CoreHarness, 'core' | 'ports'>): string[] => {
  const { database } = ports;
  const found: string[] = [];
  const expectNone = (what: string, rows: readonly unknown[]): void => {
    if (rows.length > 0) found.push(`${what}: ${JSON.stringify(rows)}`);
  };
  expectNone('faults of the file', [
    ...database.all('PRAGMA integrity_check').filter((row) => row['integrity_check'] !== 'ok'),
    ...database.all('PRAGMA foreign_key_check'),
  ]);
  expectNone(
    'providers without one default account',
    database.all('SELECT provider_key FROM connection GROUP BY provider_key HAVING sum(is_default) <> 1'),
  );
  expectNone(
    'secrets that belong to nothing',
    database.all(
      `SELECT record, field FROM vault_record WHERE record NOT IN (
         SELECT 'connection:' || id FROM connection UNION ALL SELECT 'client:' || id FROM oauth_client WHERE has_secret
           UNION ALL SELECT 'attempt:' || id FROM pending_attempt
           UNION ALL SELECT 'revocation:' || id FROM pending_revocation UNION ALL SELECT 'activity')`,
    ),
  );
  if (isOpen(core.vault.state)) expectNone('what lacks its secret', rowsWithoutSecrets({ core, ports }));
  expectNone(
    'sign-ins that wait for no link',
    core.state
      .get('attempts')
      .filter(({ phase }) => phase !== 'finished')
      .filter(({ callback, phase }) => callback !== 'deep-link' || phase !== 'waiting'),
  );
  return found;
};

/** Rows whose secrets are gone or don't open. A vault that was created anew is empty; then every secret is said to be missing. */
const rowsWithoutSecrets = ({ core, ports: { database } }: Pick<CoreHarness, 'core' | 'ports'>): string[] => {
  const anew = !database.get("SELECT 1 FROM vault_record WHERE record <> 'activity'");
  const connections = core.state.get('connections').map(({ id, canRefresh, secrets }) => {
    const isThere = (field: 'access_token' | 'refresh_token'): boolean =>
      core.vault.read(tokenAddress(id, field)).ok &&
      database.get('SELECT 1 FROM vault_record WHERE record = ? AND field = ?', `connection:${id}`, field) !==
        null;
    const isWhole = secrets === 'vault' && isThere('access_token') && isThere('refresh_token') === canRefresh;
    return isWhole || (anew && secrets === 'missing') ? [] : [`connection ${id}`];
  });
  const apps = core.state.get('clients').map(({ id, secret }) => {
    const text = secretOf(core, clientSecretAddress(id));
    const isWhole =
      secret === 'none' ? text === 'none' : secret === 'vault' && !/^(none|vault\..*)$/.test(text);
    return isWhole || (anew && secret === 'missing') ? [] : [`app ${id}`];
  });
  const waiting = database.all(
    `SELECT id FROM pending_attempt WHERE 'attempt:' || id NOT IN (SELECT record FROM vault_record)
       UNION ALL SELECT id FROM pending_revocation WHERE 'revocation:' || id NOT IN (SELECT record FROM vault_record)`,
  );
  return [...connections.flat(), ...apps.flat(), ...waiting.map(({ id }) => `pending ${String(id)}`)];
};

/** Lets the time of every sign-in run out, and returns what is left of any. */
const leftAfterDeadline = async (harness: CoreHarness): Promise<string[]> => {
  const { core, clock, ports } = harness;
  const running = core.state.get('attempts').filter(({ phase }) => phase !== 'finished');
  clock.advance(ATTEMPT_LIFETIME_MS);
  await Promise.all(running.map(({ id }) => harness.finished(id)));
  const left = ports.database.all(
    `SELECT id FROM pending_attempt UNION ALL SELECT record FROM vault_record WHERE record LIKE 'attempt:%'`,
  );
  return [
    ...left.map((row) => `left of a sign-in: ${JSON.stringify(row)}`),
    ...(clock.pending === 0 ? [] : ['a timer']),
  ];
};

export interface Aftermath {
  readonly storage: string;
  readonly content: Content;
  /** Everything that should not be. */
  readonly faults: readonly string[];
}

/** Later than anything that a child has stored, whose clock runs ahead; not so late that no sign-in waits any more. */
const LATER_MS = ATTEMPT_LIFETIME_MS / 2;

/** Opens a folder as the next start does, reads everything, looks for what should not be, and goes on. */
export const aftermathOf = async (
  { open }: Pick<CrashLab, 'open'>,
  directory: string,
  goOn: (harness: CoreHarness) => Promise<void> = () => Promise.resolve(),
): Promise<Aftermath> => {
  const faults = openToOthers(directory).map((name) => `${name} is open to others`);
  const harness = await open(directory, LATER_MS);
  const { core, ports } = harness;
  const storage = core.state.get('storage').kind;
  const content = await contentOf(harness);
  // With the vault open, the revocations that are due run by themselves.
  const queued = (): number => ports.database.all('SELECT id FROM pending_revocation').length;
  const allMade = async (): Promise<void> => {
    if (isOpen(core.vault.state))
      await expect
        .poll(queued)
        .toBe(0)
        .catch(() => undefined);
  };
  await allMade();
  faults.push(...contradictionsIn(harness));
  await goOn(harness);
  await allMade();
  faults.push(...contradictionsIn(harness), ...(await leftAfterDeadline(harness)));
  if (isOpen(core.vault.state) && queued() > 0) faults.push('a revocation that was not made');
  await harness.stop();
  return { storage, content, faults };
};

/**
 * The fingerprints of what is sealed in each file that holds data or a copy of it, by name. `unsound` where a file is none that
 * could be opened again.
 */
export const sealedInFiles = (directory: string): Record<string, string> =>
  Object.fromEntries(
    [...filesBelow(directory).keys()]
      // Beside the databases lie their side files, the notice of what became of one, and the lock of the processes.
      .filter((name) => !/-(wal|shm|journal)$|\.json(\.new)?$|\.lock$/.test(name))
      .map((name) => [name, sealedInFile(join(directory, name))]),
  );

const sealedInFile = (path: string): string => {
  const file = new DatabaseSync(path);
  try {
    if (file.prepare('PRAGMA quick_check').get()?.['quick_check'] !== 'ok') return 'unsound';
    return sealedIn((sql) => file.prepare(sql).all());
  } catch {
    return 'unsound';
  } finally {
    file.close();
  }
};
