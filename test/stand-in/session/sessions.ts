import { join } from 'node:path';
import type { Lifecycle } from '../app/lifecycle.ts';
import { guard } from '../support/guard.ts';
import { SessionState } from './session.ts';
import type { SessionServices } from './session.ts';

export class Sessions {
  /** The module `session`. */
  readonly api: typeof Electron.Session;
  private readonly lifecycle: Lifecycle;
  private readonly services: SessionServices;
  private readonly sessionDataPath: () => string;
  private readonly states = new Map<string, SessionState>();
  private readonly onCreated: (session: Electron.Session) => void;

  constructor(
    lifecycle: Lifecycle,
    services: SessionServices,
    sessionDataPath: () => string,
    onCreated: (session: Electron.Session) => void,
  ) {
    this.lifecycle = lifecycle;
    this.services = services;
    this.sessionDataPath = sessionDataPath;
    this.onCreated = onCreated;
    const sessions = {
      fromPartition: (partition: string, options?: Electron.FromPartitionOptions) =>
        this.fromPartition(partition, options).api,
      fromPath: (path: string, options?: Electron.FromPathOptions) => this.fromPath(path, options).api,
    };
    const withDefault = Object.defineProperty(sessions, 'defaultSession', {
      enumerable: true,
      get: () => this.defaultSession.api,
    });
    this.api = guard<typeof Electron.Session>('session', withDefault);
  }

  /** @throws TypeError before the app is ready */
  get defaultSession(): SessionState {
    return this.get('', () => ({
      partition: undefined,
      isPersistent: true,
      storagePath: this.sessionDataPath(),
      usesCache: true,
    }));
  }

  /** @throws TypeError before the app is ready, or for an empty name */
  fromPartition(partition: string, options?: Electron.FromPartitionOptions): SessionState {
    if (typeof partition !== 'string') throw new TypeError('`partition` should be a string');
    if (partition === '') return this.defaultSession;
    const isPersistent = partition.startsWith('persist:');
    return this.get(partition, () => ({
      partition,
      isPersistent,
      storagePath: isPersistent ? join(this.sessionDataPath(), 'Partitions', partition.slice(8)) : null,
      usesCache: options?.cache !== false,
    }));
  }

  /** The state of a `Session` object. */
  stateOf(session: Electron.Session): SessionState {
    const state = this.all().find(({ api }) => api === session);
    if (state === undefined) throw new TypeError('`session` should be an instance of the Session class');
    return state;
  }

  all(): SessionState[] {
    return [...this.states.values()];
  }

  private fromPath(path: string, options?: Electron.FromPathOptions): SessionState {
    return this.get(`path:${path}`, () => ({
      partition: `path:${path}`,
      isPersistent: true,
      storagePath: path,
      usesCache: options?.cache !== false,
    }));
  }

  private get(key: string, identity: () => SessionState['identity']): SessionState {
    if (!this.lifecycle.isReady) throw new TypeError('Session can only be received when app is ready');
    const known = this.states.get(key);
    if (known !== undefined) return known;
    const created = new SessionState(identity(), this.services);
    this.states.set(key, created);
    this.onCreated(created.api);
    return created;
  }
}
