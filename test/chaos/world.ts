import { join } from 'node:path';
import { createFileLogger } from '../../electron/adapters/file-logger.ts';
import type { CorePorts } from '../../electron/core/core-config.ts';
import type { Http, HttpRequest, HttpStreams, Random } from '../../electron/core/ports.ts';
import { StorageError } from '../../electron/core/storage/failures.ts';
import { PAGE } from '../../shared/domain/actor.ts';
import type { ConnectionFacts } from '../../shared/domain/connection.ts';
import { deriveStatus, type Status } from '../../shared/domain/status.ts';
import { asProviderKey, type ConnectionId, type OAuthClientId } from '../../shared/ids.ts';
import { sandboxRecord } from '../sandbox/provider-record.ts';
import type { RegisteredClient, Simulator } from '../sandbox/simulator.ts';
import { LASTING } from '../support/connected-scene.ts';
import { startCore, type CoreHarness } from '../support/core-harness.ts';
import { fakeKeyStore } from '../support/fake-key-store.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { nodeHttp } from '../support/node-http.ts';
import { tokensOf, storedTokens } from '../support/tokens-of.ts';
import { visitCallback } from '../support/visit-callback.ts';
import { PROCESS } from './witness.ts';

const PASSPHRASE = 'kfch4os is the passphrase';
/** The simulated clock runs ahead of the provider's by this much, so that it stays ahead when it is set back. */
const AHEAD_MS = 365 * 24 * 3_600_000;
const SANDBOX = asProviderKey('sandbox');

interface WorldOptions {
  readonly sim: Simulator;
  readonly client: RegisteredClient;
  readonly directory: string;
  readonly random: Random;
  /** Told of each request before it is sent. */
  readonly onSend: (request: HttpRequest) => void;
}

/** The core with its data folder, over any number of starts. Each start is a new process as far as anybody can tell. */
export class World {
  readonly #options: WorldOptions;
  readonly #keyStore = fakeKeyStore();
  #harness: CoreHarness | null = null;
  #oauthClientId: OAuthClientId | null = null;
  #requests = 0;
  /** The number of the process. */
  run = 0;

  constructor(options: WorldOptions) {
    this.#options = options;
  }

  get harness(): CoreHarness {
    if (!this.#harness) throw new Error('The core does not run.');
    return this.#harness;
  }

  get clock(): ManualClock {
    return this.harness.clock;
  }

  async start(now: number): Promise<void> {
    const { sim, directory, random } = this.#options;
    this.run += 1;
    this.#requests = 0;
    const clock = new ManualClock(now);
    this.#harness = await startCore({
      directory,
      clock,
      keyStore: this.#keyStore,
      providers: [sandboxRecord(sim.issuer)],
      renewsInBackground: true,
      ports: {
        ...this.#network(this.run),
        random,
        logger: createFileLogger(join(directory, 'logs'), clock),
      },
    });
    await this.unlock();
  }

  /** The first start: an OAuth client and a passphrase. */
  async setUp(): Promise<void> {
    await this.start(Date.now() + AHEAD_MS);
    const { clientId, clientSecret = '' } = this.#options.client;
    this.#oauthClientId = this.harness.saveClient({ providerKey: SANDBOX, clientId, clientSecret });
    await this.harness.core.protection.setPassphrase(PAGE, null, PASSPHRASE);
  }

  /** Ends the process at once. Nothing of it sends, receives or writes any more. */
  kill(): number {
    const now = this.clock.now();
    this.run += 1;
    this.harness.kill();
    return now;
  }

  async quit(): Promise<number> {
    await this.harness.stop();
    return this.clock.now();
  }

  async unlock(): Promise<void> {
    const { vault, protection } = this.harness.core;
    if (vault.state.kind === 'locked') await protection.unlock(PASSPHRASE);
  }

  async lock(): Promise<void> {
    await this.harness.core.protection.lock();
  }

  /** Saves the OAuth client once more, as a person does who has corrected it. */
  saveClient(): void {
    const { clientId, clientSecret = '' } = this.#options.client;
    this.harness.saveClient({ id: this.#oauthClientId, providerKey: SANDBOX, clientId, clientSecret });
  }

  async signIn(person: string, connectionId: ConnectionId | null): Promise<ConnectionId> {
    const { harness } = this;
    const oauthClientId = this.#oauthClientId!;
    const started = await harness.start({
      providerKey: SANDBOX,
      oauthClientId,
      connectionId,
      scopes: LASTING,
    });
    const url = harness.openedUrls.at(-1) ?? '';
    const { location, form } = await this.#options.sim.requestAuthorization(url, { as: person });
    await visitCallback(location, form);
    const { outcome } = await harness.finished(started.id);
    if (outcome?.kind !== 'connected')
      throw new Error(`Not connected: ${outcome?.error.code ?? started.phase}`);
    return outcome.connectionId;
  }

  refreshToken(id: ConnectionId): string | null {
    return storedTokens(this.harness, id).refresh;
  }

  facts(): readonly ConnectionFacts[] {
    return this.harness.core.state.get('connections');
  }

  status(facts: ConnectionFacts): Status {
    const { clock, core, world } = this.harness;
    return deriveStatus(facts, { now: clock.now(), online: world.online, vault: core.vault.state });
  }

  check(id: ConnectionId): Promise<unknown> {
    return this.harness.core.checks.check(PAGE, id);
  }

  /** As another process on the same data file asks for a token. */
  askAsAnother(id: ConnectionId): Promise<unknown> {
    return tokensOf(this.harness).getValid(id);
  }

  /** The accounts whose renewal is due first, and when. */
  nextDue(): { readonly ids: readonly ConnectionId[]; readonly at: number | null } {
    const rows = this.harness.ports.database.all(
      'SELECT connection_id, due_at FROM renewal WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 3',
    );
    const at = rows[0]?.['due_at'];
    return {
      ids: rows.map((row) => row['connection_id'] as ConnectionId),
      at: typeof at === 'number' ? at : null,
    };
  }

  /** Makes every write fail as on a full disk, until the returned function is called. */
  fillDisk(): () => void {
    const { database } = this.harness.ports;
    const run = database.run.bind(database);
    const transaction = database.transaction.bind(database);
    const fail = (): never => {
      throw new StorageError('storage.full');
    };
    Object.assign(database, { run: fail, transaction: fail });
    return () => void Object.assign(database, { run, transaction });
  }

  /** Resolves when nothing is on its way any more. */
  async quiet(): Promise<void> {
    for (let calm = 0; calm < 3;) {
      await new Promise((resolve) => setImmediate(resolve));
      const isChecking = this.harness.core.state.get('connections').some((facts) => facts.isChecking);
      calm = this.#requests === 0 && !isChecking ? calm + 1 : 0;
    }
  }

  /** The network of one process: after its end, nothing is sent and no answer arrives. */
  #network(run: number): Pick<CorePorts, 'http' | 'streams'> {
    const inner: Http & HttpStreams = nodeHttp();
    const never = new Promise<never>(() => undefined);
    return {
      streams: inner,
      http: {
        send: async (request) => {
          if (this.run !== run) return never;
          this.#requests += 1;
          this.#options.onSend(request);
          const headers = { ...request.headers, [PROCESS]: String(run) };
          const answer = await inner.send({ ...request, headers });
          if (this.run !== run) return never;
          this.#requests -= 1;
          return answer;
        },
      },
    };
  }
}
