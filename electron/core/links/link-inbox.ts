/** Buffers deep links until `drain` is called: the link that starts the app arrives before the core exists. */
export class LinkInbox {
  #buffer: string[] = [];
  #receive: ((link: string) => void) | null = null;

  /** The maximum number of buffered links. Further ones are dropped, because a person clicks only one. */
  static readonly limit = 16;

  put(link: string): void {
    if (this.#receive) this.#receive(link);
    else if (this.#buffer.length < LinkInbox.limit) this.#buffer.push(link);
  }

  /** Passes the buffered links to `receive` in order, and from now on each link as it arrives. */
  drain(receive: (link: string) => void): void {
    const buffered = this.#buffer;
    this.#buffer = [];
    this.#receive = receive;
    for (const link of buffered) receive(link);
  }
}
