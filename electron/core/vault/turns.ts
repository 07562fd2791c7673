/** Runs work one after the other. Work that finds nothing running begins at once, before `run` returns. */
export class Turns {
  #waiting = 0;
  /** Resolves when the last work has ended. */
  #last: Promise<void> = Promise.resolve();

  run<T>(work: () => T | Promise<T>): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<T>();
    const begin = (): void =>
      resolve(
        new Promise((settle) => {
          settle(work());
        }),
      );
    const end = (): void => void (this.#waiting -= 1);
    const earlier = this.#last;
    this.#last = promise.then(end, end);
    this.#waiting += 1;
    if (this.#waiting === 1) begin();
    else void earlier.then(begin);
    return promise;
  }
}
