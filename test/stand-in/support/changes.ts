/** Notifies listeners of changes. Listeners read the new state themselves. */
export class Changes {
  private readonly listeners = new Set<() => void>();

  /** Adds a listener; returns the function that removes it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  notify(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
