/** A subset of Node's `EventEmitter`, for preloads and Electron's renderer modules. */
export interface PageEventEmitter {
  on: (name: string | symbol, listener: PageListener) => this;
  once: (name: string | symbol, listener: PageListener) => this;
  off: (name: string | symbol, listener: PageListener) => this;
  removeAllListeners: (name?: string | symbol) => this;
  listenerCount: (name: string | symbol) => number;
  emit: (name: string | symbol, ...args: unknown[]) => boolean;
}

export type PageListener = (...args: never[]) => void;

/** Creates the class. Uses no outer variables, because its source runs inside pages. */
export function createEventEmitterClass(): new () => PageEventEmitter {
  interface Entry {
    listener: PageListener;
    isOnce: boolean;
  }
  return class EventEmitter implements PageEventEmitter {
    private readonly entries = new Map<string | symbol, Entry[]>();

    on(name: string | symbol, listener: PageListener): this {
      return this.add(name, { listener, isOnce: false });
    }

    addListener(name: string | symbol, listener: PageListener): this {
      return this.on(name, listener);
    }

    once(name: string | symbol, listener: PageListener): this {
      return this.add(name, { listener, isOnce: true });
    }

    off(name: string | symbol, listener: PageListener): this {
      const entries = this.entries.get(name) ?? [];
      const at = entries.findLastIndex((entry) => entry.listener === listener);
      if (at !== -1) this.entries.set(name, entries.toSpliced(at, 1));
      return this;
    }

    removeListener(name: string | symbol, listener: PageListener): this {
      return this.off(name, listener);
    }

    removeAllListeners(name?: string | symbol): this {
      if (name === undefined) this.entries.clear();
      else this.entries.delete(name);
      return this;
    }

    listeners(name: string | symbol): PageListener[] {
      return (this.entries.get(name) ?? []).map((entry) => entry.listener);
    }

    listenerCount(name: string | symbol): number {
      return this.entries.get(name)?.length ?? 0;
    }

    eventNames(): (string | symbol)[] {
      return [...this.entries.keys()].filter((name) => this.listenerCount(name) > 0);
    }

    setMaxListeners(): this {
      return this;
    }

    emit(name: string | symbol, ...args: unknown[]): boolean {
      const entries = this.entries.get(name) ?? [];
      if (entries.length === 0 && name === 'error') throw args[0];
      for (const { listener, isOnce } of entries) {
        if (isOnce) this.off(name, listener);
        Reflect.apply(listener, this, args as never[]);
      }
      return entries.length > 0;
    }

    private add(name: string | symbol, entry: Entry): this {
      if (typeof entry.listener !== 'function') {
        throw new TypeError('The "listener" argument must be of type Function');
      }
      this.entries.set(name, [...(this.entries.get(name) ?? []), entry]);
      return this;
    }
  };
}
