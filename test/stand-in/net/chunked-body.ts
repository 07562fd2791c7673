interface Chunk {
  readonly bytes: Buffer;
  readonly done: () => void;
}

/**
 * A body that is sent in chunks. As in Electron, which copies a chunk and reports it as written when the network has taken it, the memory of a
 * chunk may be used again afterwards: whoever reads the body must be done with a chunk when it asks for the next one.
 */
export class ChunkedBody implements AsyncIterable<Buffer> {
  private next: Chunk | 'end' | undefined;
  private wake: (() => void) | undefined;

  /** @param done called when the chunk has been read */
  write(bytes: Buffer, done: () => void): void {
    this.put({ bytes, done });
  }

  end(): void {
    this.put('end');
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer, void> {
    for (;;) {
      if (this.next === undefined) await new Promise<void>((resolve) => (this.wake = resolve));
      const next = this.next;
      this.next = undefined;
      if (next === undefined || next === 'end') return;
      yield next.bytes;
      next.done();
    }
  }

  private put(next: Chunk | 'end'): void {
    this.next = next;
    this.wake?.();
  }
}
