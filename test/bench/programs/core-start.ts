// Started with a data folder and a folder with built-in providers: everything that the core does between the start of the process and a state to show.
import { ConnectionRepository } from '../../../electron/core/connections/connection-repository.ts';
import { OAuthClientRepository } from '../../../electron/core/clients/oauth-client-repository.ts';
import { asConnectionId, asOAuthClientId, asProviderKey } from '../../../shared/ids.ts';
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openDataFile } from '../../../electron/adapters/data-file.ts';
import { builtInProviders } from '../../../electron/adapters/built-in-providers.ts';
import { systemClock, systemRandom } from '../../../electron/adapters/system-clock.ts';
import { Core } from '../../../electron/core/core.ts';
import { MIGRATIONS } from '../../../electron/core/storage/schema.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok } from '../../../shared/result.ts';

const main = async (): Promise<void> => {
  const directory = process.argv[2] ?? '';
  const seed = Number(process.argv[4] ?? 0);

  const data = openDataFile({ directory, migrations: MIGRATIONS, now: () => Date.now() });
  const refuse = () => Promise.resolve(err(appError('network.offline')));
  const core = new Core(
    {
      clock: systemClock,
      random: systemRandom,
      database: data.database,
      // The key store's own time is the system's; here it hands back what it was given.
      keyWrapper: {
        wrap: (text) => Promise.resolve({ kind: 'wrapped', blob: Buffer.from(text), backend: 'keyring' }),
        unwrap: (blob) =>
          Promise.resolve({ kind: 'unwrapped', text: Buffer.from(blob).toString(), shouldRewrap: false }),
      },
      confirmation: { ask: () => Promise.resolve(false) },
      http: { send: refuse },
      streams: { open: refuse },
      prompt: { ask: () => Promise.resolve('unavailable'), prepare: () => undefined },
      files: {
        chooseSource: () => Promise.resolve(null),
        chooseTarget: () => Promise.resolve(null),
        read: refuse,
        write: refuse,
      },
      browser: { open: refuse },
      browsers: { installed: () => Promise.resolve([]), open: refuse },
      clipboard: {
        write: () => Promise.resolve(),
        writeSecret: () => Promise.resolve(),
        read: () => Promise.resolve(''),
        clear: () => undefined,
      },
      network: { online: () => true },
      logger: { log: () => undefined },
      settings: { get: () => DEFAULT_SETTINGS, set: () => undefined },
      autostart: { supported: false, set: () => Promise.resolve(ok(null)) },
    },
    {
      linkScheme: 'app.keyfob.dev',
      builtInProviders: builtInProviders(process.argv[3] ?? ''),
      sandboxProviders: [],
      clientDocumentUrl: '',
      renewsInBackground: true,
      storage: data.state,
      system: {
        appName: 'Keyfob',
        version: '0.0.0',
        platform: 'linux',
        environment: 'development',
        deepLinks: true,
      },
    },
  );
  await core.start();

  if (seed > 0) {
    const { database } = data;
    const clients = new OAuthClientRepository(database);
    const connections = new ConnectionRepository(database);
    const now = Date.now();
    const scopes = ['read:user', 'repo'];
    database.transaction(() => {
      const oauthClientId = asOAuthClientId(systemRandom.uuid());
      const providerKey = asProviderKey('github');
      clients.save({
        id: oauthClientId,
        providerKey,
        name: '',
        clientId: 'client',
        hasSecret: false,
        callback: 'loopback',
        variables: {},
        createdAt: now,
        registrationId: null,
        isRegistered: false,
        callbackKey: 'sandbox',
        secretExpiresAt: null,
      });
      for (let index = 0; index < seed; index += 1) {
        const id = asConnectionId(systemRandom.uuid());
        const subject = String(index);
        connections.save({
          id,
          providerKey,
          grant: { kind: 'own', oauthClientId },
          account: { issuer: 'https://github.com', subject, label: `@person-${index}`, tenant: null },
          identity: `@person-${index}`,
          isLabelEdited: false,
          requestedScopes: scopes,
          grantedScopes: scopes,
          connectedAt: now,
          refreshedAt: now,
          expiresAt: null,
          canRefresh: false,
          lastCheck: null,
          neededScopes: [],
          lostScopes: [],
          refreshTokenEnd: null,
          verifiedBy: null,
          lastSuccessAt: now,
          isDefault: index === 0,
          isImported: false,
          color: null,
        });
        core.vault.put(
          { record: `connection:${id}`, field: 'access_token' },
          randomBytes(30).toString('hex'),
        );
      }
    });
  }

  const { slices } = core.state.snapshot();
  // As every app is ended: the file is closed, and no log of writes is left for the next start to read.
  if (seed > 0) await core.stop();
  // Without the streams of `process.stdout`, whose making is no part of the core.
  writeSync(1, `${slices.connections.length} ${slices.vault.kind}\n`);
  process.exit(0);
};

void main();
