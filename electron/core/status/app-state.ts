import type { SliceName, Slices, Snapshot, StateChange } from '../../../shared/ipc/snapshot.ts';
import type { Clock, Logger } from '../ports.ts';
import { StorageError } from '../storage/failures.ts';
import { providerKeysOf } from './provider-keys.ts';

/** How long a change that nobody waits for may go unpublished, in milliseconds. */
const SOON_MS = 250;

/** Computes each slice from the stores and services that own the data. */
export type SliceSources = { readonly [S in SliceName]: () => Slices[S] };

/**
 * The state that the tray and the pages show, in slices. A slice is computed again after its source has changed. All changes within one
 * turn of the event loop make one revision. This is a cache: it holds nothing that can't be computed again.
 */
export class AppState {
  readonly #sources: SliceSources;
  readonly #firstProviders: (keys: ReadonlySet<string>) => Slices['providers'];
  readonly #logger: Logger;
  readonly #clock: Pick<Clock, 'after'>;
  readonly #values: Partial<Slices> = {};
  readonly #changed = new Set<SliceName>();
  readonly #listeners = new Set<(change: StateChange) => void>();
  #revision = 1;
  #isScheduled = false;
  #cancelTimer: (() => void) | null = null;
  #isClosed = false;

  /** @param firstProviders the providers that the home page may offer, and those with the given keys */
  constructor(
    sources: SliceSources,
    firstProviders: (keys: ReadonlySet<string>) => Slices['providers'],
    logger: Logger,
    clock: Pick<Clock, 'after'>,
  ) {
    this.#sources = sources;
    this.#firstProviders = firstProviders;
    this.#logger = logger;
    this.#clock = clock;
  }

  get<S extends SliceName>(name: S): Slices[S] {
    this.flush();
    const known = this.#values[name] as Slices[S] | undefined;
    const value = known ?? this.#sources[name]();
    if (known === undefined) (this.#values as Record<SliceName, unknown>)[name] = value;
    return value;
  }

  /** Marks slices whose sources have changed. */
  touch(...names: SliceName[]): void {
    for (const name of names) this.#changed.add(name);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.flush();
    });
  }

  /**
   * As `touch`, for changes in the background, of which many may follow each other: they are published together, so that renewing one
   * account does not cost a list of all. Whoever reads a slice gets the change at once.
   */
  touchSoon(...names: SliceName[]): void {
    for (const name of names) this.#changed.add(name);
    this.#cancelTimer ??= this.#clock.after(SOON_MS, () => this.flush());
  }

  /** Does not compute the list of all providers. */
  snapshot(): Snapshot {
    this.flush();
    const names = (Object.keys(this.#sources) as SliceName[]).filter((name) => name !== 'providers');
    const slices = Object.fromEntries(names.map((name) => [name, this.get(name)])) as unknown as Omit<
      Slices,
      'providers'
    >;
    const providers = this.#firstProviders(providerKeysOf(slices));
    return { revision: this.#revision, slices: { ...slices, providers } };
  }

  /** Calls the listener with every later revision; returns a function that unsubscribes it. Subscribe first, then take the snapshot. */
  subscribe(listener: (change: StateChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Stops computing slices, because the data file is about to be closed. */
  close(): void {
    this.#isClosed = true;
    this.#cancelTimer?.();
  }

  /** Publishes the changed slices now, as one revision. */
  flush(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (this.#changed.size === 0 || this.#isClosed) return;
    const names = [...this.#changed];
    this.#changed.clear();
    for (const name of names) {
      (this.#values as Record<SliceName, unknown>)[name] = this.#read(name);
    }
    this.#revision += 1;
    const slices = Object.fromEntries(names.map((name) => [name, this.#values[name]])) as Partial<Slices>;
    for (const listener of [...this.#listeners]) listener({ revision: this.#revision, slices });
  }

  /** Keeps the known value if the data file can't be read. */
  #read<S extends SliceName>(name: S): Slices[S] {
    try {
      return this.#sources[name]();
    } catch (error) {
      const known = this.#values[name] as Slices[S] | undefined;
      if (!(error instanceof StorageError) || known === undefined) throw error;
      this.#logger.log('storage.failed', { code: error.code, where: 'state' });
      return known;
    }
  }
}
