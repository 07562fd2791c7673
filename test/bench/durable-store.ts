import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { resolveRecord } from '../../electron/core/catalog/resolve-record.ts';
import { asProviderKey } from '../../shared/ids.ts';
import { startCore } from '../support/core-harness.ts';
import { figure, inTurns, timed, type Figure } from './figure.ts';
import { PAGE } from '../../shared/domain/actor.ts';
import { ConnectionRepository } from '../../electron/core/connections/connection-repository.ts';
import { GrantStore } from '../../electron/core/connections/grant-store.ts';
import { Events } from '../../electron/core/events.ts';

const PROVIDER = asProviderKey('github');
const scopes = ['read:user', 'repo'];

/** A connection with its sealed tokens and its line of activity, durable on the disk, against one row of the same size. */
export const benchDurableStore = async (): Promise<Figure> => {
  const directory = mkdtempSync(join(tmpdir(), 'keyfob-bench-store-'));
  await using harness = await startCore();
  const { core } = harness;
  const oauthClientId = harness.saveClient({
    providerKey: PROVIDER,
    clientId: 'client',
    clientSecret: 'secret',
  });
  const entry = core.catalog.find(PROVIDER);
  const resolved = entry && resolveRecord(entry.record, {});
  if (!resolved?.ok) throw new Error('The record does not resolve.');

  const grants = new GrantStore({
    ...harness.ports,
    vault: core.vault,
    catalog: core.catalog,
    events: new Events({ log: () => undefined }),
    repository: new ConnectionRepository(harness.ports.database),
    unsaved: { unsavedTokens: () => null },
    replaced: { replace: () => undefined },
    renewals: { begin: () => undefined },
  });
  const plain = new DatabaseSync(join(directory, 'plain.db'));
  // As the data file is opened: durable when a transaction returns.
  plain.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE row (id TEXT PRIMARY KEY, value TEXT);',
  );
  const insert = plain.prepare('INSERT INTO row VALUES (?, ?)');
  const text = 'x'.repeat(900);
  let number = 0;
  try {
    const { store, row } = await inTurns(200, {
      store: () => {
        number += 1;
        const subject = String(number);
        return timed(() =>
          grants.storeGrant(
            {
              providerKey: PROVIDER,
              purpose: { kind: 'new' },
              requestedScopes: scopes,
              obtained: {
                grant: { kind: 'own', oauthClientId },
                record: resolved.value,
                identity: {
                  account: {
                    issuer: 'https://github.com',
                    subject,
                    label: `@person-${subject}`,
                    tenant: null,
                  },
                  picture: null,
                  isTokenVerified: true,
                },
                scope: null,
                expiresIn: 28800,
                refreshExpiresIn: null,
                hasIdToken: false,
                tokens: {
                  accessToken: `gho_${'a'.repeat(36)}`,
                  refreshToken: `ghr_${'b'.repeat(72)}`,
                  dpopKey: null,
                },
              },
            },
            ({ connection }) =>
              core.activity.add({
                kind: 'connected',
                actor: PAGE,
                providerKey: PROVIDER,
                connectionId: connection.id,
              }),
          ),
        );
      },
      row: () => timed(() => insert.run(`row-${String(number)}`, text)),
    });
    const baseline = { name: 'one durable SQLite insert', value: row };
    return figure('durable store of a connection', store, 'ms', baseline, { of: 'ratio', at: 3 });
  } finally {
    plain.close();
    rmSync(directory, { recursive: true, force: true });
  }
};
