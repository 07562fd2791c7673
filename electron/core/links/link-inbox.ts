/**
 * Keeps links that arrive before anyone can act on them: the link that starts the app comes before there is a core. Drained
 * once, in order; from then on every link goes straight through.
 */
export class LinkInbox {
  #waiting: string[] = [];
  #receive: ((link: string) => void) | null = null;

  /** A few are plenty: a person clicks one. More is somebody else's doing. */
  static readonly limit = 16;

  put(link: string): void {
    if (this.#receive) this.#receive(link);
    else if (this.#waiting.length < LinkInbox.limit) this.#waiting.push(link);
  }

  drain(receive: (link: string) => void): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#receive = receive;
    for (const link of waiting) receive(link);
  }
}
