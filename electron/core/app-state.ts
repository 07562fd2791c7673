import type { SliceName, Slices, Snapshot, StateChange } from '../../shared/ipc/snapshot.ts';

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
  #revision = 1;
  #scheduled = false;

  constructor(sources: Sources) {
    this.#sources = sources;
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

  /** Makes a revision of what was touched, now. */
  flush(): void {
    if (this.#touched.size === 0) return;
    const names = [...this.#touched];
    this.#touched.clear();
    for (const name of names) {
      (this.#values as Record<SliceName, unknown>)[name] = this.#sources[name]();
    }
    this.#revision += 1;
    const slices = Object.fromEntries(names.map((name) => [name, this.#values[name]])) as Partial<Slices>;
    for (const listener of [...this.#listeners]) listener({ revision: this.#revision, slices });
  }
}
