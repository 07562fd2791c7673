/** How many deep links may wake an attempt. Whoever knows its ID can send them. */
const MAX_WAKES = 10;

/** What an attempt and the browser tell each other besides the authorization response. */
export class BrowserSignals {
  #wakes = 0;
  #wake = Promise.withResolvers<string | null>();
  #isWaiting = false;
  #nextLink = Promise.withResolvers<string>();

  /** Resolves when the next deep link says that the browser is done, with the code of a failure or null; never rejects. */
  get woken(): Promise<string | null> {
    return this.#wake.promise;
  }

  /** A deep link says that the browser is done. Returns whether it is the first one. */
  wake(failure: string | null): boolean {
    if (this.#wakes >= MAX_WAKES) return false;
    this.#wakes += 1;
    const { resolve } = this.#wake;
    this.#wake = Promise.withResolvers();
    resolve(failure);
    return this.#wakes === 1;
  }

  /** Whether the browser waits at the redirect URI, and can be sent on. */
  setWaiting(isWaiting: boolean): void {
    this.#isWaiting = isWaiting;
  }

  /** The link that the browser goes to from the page where it waits, if the sign-in begins again. */
  get nextLink(): Promise<string> {
    return this.#nextLink.promise;
  }

  /** Returns false if no browser waits. */
  sendOn(url: string): boolean {
    if (!this.#isWaiting) return false;
    this.#isWaiting = false;
    const { resolve } = this.#nextLink;
    this.#nextLink = Promise.withResolvers();
    resolve(url);
    return true;
  }
}
