import { describe, expect, it } from 'vitest';
import { SingleFlight } from '../../../electron/core/single-flight.ts';

describe('single flight', () => {
  it('runs one piece of work per key, and returns its result to all callers', async () => {
    const started: string[] = [];
    const flights = new SingleFlight<string, string>();
    const { promise, resolve } = Promise.withResolvers<string>();
    const run = (key: string) =>
      flights.run(key, () => {
        started.push(key);
        return promise;
      });
    const joined = [run('a'), run('a'), run('b')];
    expect(started).toEqual(['a', 'b']);
    resolve('done');
    expect(await Promise.all(joined)).toEqual(['done', 'done', 'done']);
    await run('a');
    expect(started).toEqual(['a', 'b', 'a']);
  });

  it('reports the end before the callers get the result, and runs new work after a failure', async () => {
    const events: string[] = [];
    const flights = new SingleFlight<string, null>(
      (key) => events.push(`start ${key}`),
      (key) => events.push(`end ${key}, ${flights.has(key) ? 'busy' : 'free'}`),
    );
    const failing = flights.run('a', () => Promise.reject(new Error('broken')));
    expect(flights.has('a')).toBe(true);
    await flights.settled();
    await expect(failing.finally(() => events.push('result'))).rejects.toThrow('broken');
    expect(events).toEqual(['start a', 'end a, free', 'result']);
  });
});
