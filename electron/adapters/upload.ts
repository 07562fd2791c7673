/** Sends the chunks of a body, each when the network stack is done with the one before: they may share memory. */
export class Upload {
  #stop = (): void => undefined;

  /** Ends a write that waits for the server: an exchange that has ended never reports it as done. */
  stop(): void {
    this.#stop();
  }

  /**
   * Resolves when all chunks are sent. Rejects if one can't be read or written, and when it is stopped. Ends the source either way.
   *
   * @param sent called with the number of bytes that have been sent so far
   */
  async send(
    chunks: AsyncIterable<Uint8Array>,
    write: (chunk: Buffer, done: (error?: Error | null) => void) => void,
    sent: (bytes: number) => void,
  ): Promise<void> {
    let bytes = 0;
    for await (const { buffer, byteOffset, byteLength } of chunks) {
      await new Promise<void>((resolve, reject) => {
        this.#stop = () => reject(new Error('The exchange has ended.'));
        write(Buffer.from(buffer, byteOffset, byteLength), (error) => (error ? reject(error) : resolve()));
      });
      bytes += byteLength;
      sent(bytes);
    }
  }
}
