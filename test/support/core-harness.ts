import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFile } from '../../electron/adapters/data-file.ts';
import { systemRandom } from '../../electron/adapters/system-clock.ts';
import type { ProviderRecordInput } from '../../electron/core/catalog/provider-schema.ts';
import type { CorePorts } from '../../electron/core/core-config.ts';
import { Core } from '../../electron/core/core.ts';
import { DEVELOPMENT } from '../../electron/shell/app-identity.ts';
import type { LogEvents } from '../../electron/core/log-events.ts';
import type { BuiltInProviders } from '../../electron/core/ports.ts';
import { MIGRATIONS } from '../../electron/core/storage/schema.ts';
import { PAGE } from '../../shared/domain/actor.ts';
import type { AttemptFacts } from '../../shared/domain/attempt.ts';
import type { InstalledBrowser } from '../../shared/domain/browser.ts';
import type { PlatformAddress } from '../../shared/domain/platform.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/domain/settings.ts';
import { appError } from '../../shared/errors.ts';
import type { AttemptId, ConnectionId, OAuthClientId, ProviderKey } from '../../shared/ids.ts';
import type { OAuthClientInput, ConnectInput } from '../../shared/ipc/contract.ts';
import { err, ok } from '../../shared/result.ts';
import { FakeFiles } from './fake-files.ts';
import { fakeKeyStore, type FakeKeyStore } from './fake-key-store.ts';
import { ManualClock } from './manual-clock.ts';
import { nodeHttp } from './node-http.ts';
import { builtIn, expandRecord } from './records.ts';

export interface CoreHarness extends AsyncDisposable {
  readonly core: Core;
  /** The ports that the core uses. */
  readonly ports: CorePorts;
  readonly clock: ManualClock;
  readonly keyStore: FakeKeyStore;
  /** The folder with the data file. Deleted at the end, unless the test passed it in. */
  readonly directory: string;
  /** The URLs that the browser should have opened, in order. */
  readonly openedUrls: string[];
  readonly copied: string[];
  readonly logged: { readonly event: keyof LogEvents; readonly fields: object }[];
  /** The state of network and browser. A test can change it at any time. */
  readonly world: {
    online: boolean;
    browserFails: boolean;
    browsers: InstalledBrowser[];
    /** The IDs of browser and profile for each link that was opened in one. */
    readonly openedIn: string[];
  };
  /** Stores an OAuth client and returns its ID. Fails the test if the core refuses it. */
  saveClient(
    input: Partial<OAuthClientInput> & Pick<OAuthClientInput, 'providerKey' | 'clientId'>,
  ): OAuthClientId;
  /** Begins a sign-in and waits until it waits for the response, or has ended. */
  start(input: StartInput): Promise<AttemptFacts>;
  attempt(id: AttemptId): AttemptFacts;
  /** Resolves when `holds` returns true for the attempt. */
  until(id: AttemptId, holds: (attempt: AttemptFacts) => boolean): Promise<AttemptFacts>;
  finished(id: AttemptId): Promise<AttemptFacts>;
  /** Resolves when no renewal runs. */
  renewalsSettled(): Promise<void>;
  stop(): Promise<void>;
  /** Leaves the data as a killed process would: releases the data file and cleans up nothing. The next core needs a new clock. */
  kill(): void;
}

/** A sign-in with the person's own OAuth client: to a new account, or again to that of a connection. */
export interface StartInput {
  readonly providerKey: ProviderKey;
  readonly oauthClientId: OAuthClientId;
  readonly connectionId?: ConnectionId | null;
  readonly scopes?: readonly string[];
  readonly launch?: ConnectInput['launch'];
  readonly browser?: ConnectInput['browser'];
}

export const connectInput = ({
  providerKey,
  oauthClientId,
  scopes = [],
  launch = 'browser',
  browser,
}: Omit<StartInput, 'connectionId'>): ConnectInput => ({
  providerKey,
  grant: { kind: 'own', oauthClientId },
  scopes,
  launch,
  ...(browser !== undefined && { browser }),
});

/** For another core that goes on with the data of one that has stopped. */
export const dataOf = ({
  directory,
  keyStore,
  clock,
}: CoreHarness): Pick<CoreHarness, 'directory' | 'keyStore' | 'clock'> => ({ directory, keyStore, clock });

/** Begins a sign-in as a page does. */
export const begin = (
  { connect }: Core,
  { connectionId = null, ...input }: StartInput,
): ReturnType<Core['connect']['start']> => {
  if (connectionId === null) return connect.start(PAGE, connectInput(input));
  return connect.again(PAGE, {
    connectionId,
    scopes: input.scopes ?? null,
    launch: input.launch ?? 'browser',
  });
};

export interface HarnessOptions {
  /** Whether tokens are renewed before they are used; off, so that a test decides when. */
  readonly renewsInBackground?: boolean;
  readonly builtInProviders?: BuiltInProviders;
  readonly providers?: readonly ProviderRecordInput[];
  readonly directory?: string;
  readonly keyStore?: FakeKeyStore;
  readonly clock?: ManualClock;
  readonly ports?: Partial<CorePorts>;
  /** The URL of the document that may be Keyfob's client ID. */
  readonly clientDocumentUrl?: string;
  /** The platform of the run. */
  readonly platform?: PlatformAddress;
}

/** The whole core on a real data file and real sockets. Only clock, browser, clipboard and key store are test doubles. */
export const startCore = async (options: HarnessOptions = {}): Promise<CoreHarness> => {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'keyfob-core-'));
  const clock = options.clock ?? new ManualClock();
  const keyStore = options.keyStore ?? fakeKeyStore();
  const openedUrls: string[] = [];
  const copied: string[] = [];
  const logged: CoreHarness['logged'] = [];
  const world: CoreHarness['world'] = { online: true, browserFails: false, browsers: [], openedIn: [] };
  // Pictures are fetched in the background, and tests count requests.
  let settings: Settings = { ...DEFAULT_SETTINGS, showPictures: false };
  const data = openDataFile({ directory, migrations: MIGRATIONS, now: () => clock.now() });

  const write = (text: string): Promise<void> => {
    copied.push(text);
    return Promise.resolve();
  };
  const ports: CorePorts = {
    clock,
    keyWrapper: keyStore,
    confirmation: { ask: () => Promise.resolve(true) },
    random: systemRandom,
    database: data.database,
    http: nodeHttp(),
    streams: nodeHttp(),
    prompt: { ask: () => Promise.resolve('allow'), prepare: () => undefined },
    files: new FakeFiles(),
    browser: {
      open: (url) => {
        if (world.browserFails) return Promise.resolve(err(appError('system.open_failed')));
        openedUrls.push(url);
        return Promise.resolve(ok(null));
      },
    },
    browsers: {
      installed: () => Promise.resolve(world.browsers),
      open: (url, { browserId, profileId }) => {
        const browser = world.browsers.find(({ id }) => id === browserId);
        const isThere = profileId === null || browser?.profiles.some(({ id }) => id === profileId) === true;
        if (!browser || !isThere) return Promise.resolve(err(appError('connect.browser_missing')));
        openedUrls.push(url);
        world.openedIn.push(`${browserId}/${profileId ?? ''}`);
        return Promise.resolve(ok(null));
      },
    },
    clipboard: {
      write,
      writeSecret: write,
      read: () => Promise.resolve(copied.at(-1) ?? ''),
      clear: () => void copied.push(''),
    },
    network: { online: () => world.online },
    logger: { log: (event, fields) => void logged.push({ event, fields }) },
    settings: {
      get: () => settings,
      set: (next) => {
        settings = next;
      },
    },
    autostart: { supported: false, set: () => Promise.resolve(ok(null)) },
    ...options.ports,
  };
  const core = new Core(ports, {
    linkScheme: DEVELOPMENT.linkScheme,
    builtInProviders: options.builtInProviders ?? builtIn,
    sandboxProviders: (options.providers ?? []).map(expandRecord),
    clientDocumentUrl: options.clientDocumentUrl ?? '',
    renewsInBackground: options.renewsInBackground ?? false,
    ...(options.platform && { defaultPlatform: options.platform }),
    storage: data.state,
    system: {
      appName: DEVELOPMENT.appName,
      version: '0.0.0',
      platform: 'linux',
      environment: 'development',
      deepLinks: true,
    },
  });
  await core.start();

  const attempt = (id: AttemptId): AttemptFacts => {
    const found = core.state.get('attempts').find((other) => other.id === id);
    if (!found) throw new Error(`There is no attempt ${id}.`);
    return found;
  };
  const until = (id: AttemptId, holds: (facts: AttemptFacts) => boolean): Promise<AttemptFacts> =>
    new Promise((resolve) => {
      const compare = (): void => {
        const facts = attempt(id);
        if (!holds(facts)) return;
        unsubscribe();
        resolve(facts);
      };
      const unsubscribe = core.state.subscribe(compare);
      queueMicrotask(compare);
    });

  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    await core.stop();
  };

  return {
    core,
    ports,
    clock,
    keyStore,
    directory,
    openedUrls,
    copied,
    logged,
    world,
    attempt,
    until,
    renewalsSettled: () => core.renewals.settled(),
    stop,
    kill: () => {
      stopped = true;
      data.database.close();
    },
    saveClient: (input) => {
      const saved = core.clients.save(PAGE, {
        id: null,
        clientSecret: '',
        callback: 'loopback',
        variables: {},
        ...input,
      });
      if (!saved.ok) throw new Error(`The OAuth client was refused: ${saved.error.code}`);
      return saved.value.oauthClientId;
    },
    start: async (input) => {
      const started = begin(core, input);
      if (!started.ok) throw new Error(`The sign-in was refused: ${started.error.code}`);
      return until(started.value.attemptId, ({ phase }) => phase === 'waiting' || phase === 'finished');
    },
    finished: (id) => until(id, ({ phase }) => phase === 'finished'),
    [Symbol.asyncDispose]: async () => {
      await stop();
      if (options.directory === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
};
