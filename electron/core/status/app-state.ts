import type { SliceName, Slices, Snapshot, StateChange } from '../../../shared/ipc/snapshot.ts';
import { StorageError } from '../ports.ts';

type Sources = { readonly [S in SliceName]: () => Slices[S] };

/**
 * The state that tray and pages show. Every slice is computed from its source when it was touched and somebody asks; touches
 * of one turn become one revision. Nothing is stored here that is not stored or held elsewhere.
 */
export class AppState {
  readonly #sources: Sources;
  readonly #values: Partial<Slices> = {};
  readonly #touched = new Set<SliceName>();
  readonly #listeners = new Set<(change: StateChange) => void>();
  readonly #onFailure: (error: StorageError) => void;
  #revision = 1;
  #scheduled = false;
  #closed = false;

  /** `onFailure`: a source could not be read from the data file; what was known of it stays. */
  constructor(sources: Sources, onFailure: (error: StorageError) => void) {
    this.#sources = sources;
    this.#onFailure = onFailure;
  }

  get<S extends SliceName>(name: S): Slices[S] {
    this.flush();
    const known = this.#values[name] as Slices[S] | undefined;
    const value = known ?? this.#sources[name]();
    if (known === undefined) (this.#values as Record<SliceName, unknown>)[name] = value;
    return value;
  }

  /** Says that a slice's source has changed. */
  touch(...names: SliceName[]): void {
    for (const name of names) this.#touched.add(name);
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.flush();
    });
  }

  snapshot(): Snapshot {
    this.flush();
    const names = Object.keys(this.#sources) as SliceName[];
    const slices = Object.fromEntries(names.map((name) => [name, this.get(name)])) as unknown as Slices;
    return { revision: this.#revision, slices };
  }

  /** Calls back with every later revision; returns how to stop. Subscribe first, then take the snapshot. */
  subscribe(listener: (change: StateChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Shows what is known and nothing newer: the data file is about to be closed. */
  close(): void {
    this.#closed = true;
  }

  /** Makes a revision of what was touched, now. */
  flush(): void {
    if (this.#touched.size === 0 || this.#closed) return;
    const names = [...this.#touched];
    this.#touched.clear();
    for (const name of names) {
      (this.#values as Record<SliceName, unknown>)[name] = this.#read(name);
    }
    this.#revision += 1;
    const slices = Object.fromEntries(names.map((name) => [name, this.#values[name]])) as Partial<Slices>;
    for (const listener of [...this.#listeners]) listener({ revision: this.#revision, slices });
  }

  #read<S extends SliceName>(name: S): Slices[S] {
    try {
      return this.#sources[name]();
    } catch (error) {
      const known = this.#values[name] as Slices[S] | undefined;
      if (!(error instanceof StorageError) || known === undefined) throw error;
      this.#onFailure(error);
      return known;
    }
  }
}
