import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock, systemRandom } from '../../../electron/adapters/system-clock.ts';

const DAY = 86_400_000;

describe('the system’s clock', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('calls back once, after the given time', () => {
    const callback = vi.fn();
    systemClock.after(1000, callback);
    vi.advanceTimersByTime(999);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(callback).toHaveBeenCalledOnce();
  });

  it('does not call back after a cancel', () => {
    const callback = vi.fn();
    const cancelTimer = systemClock.after(1000, callback);
    cancelTimer();
    vi.advanceTimersByTime(10_000);
    expect(callback).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('supports times longer than the limit of one timer', () => {
    const callback = vi.fn();
    systemClock.after(60 * DAY, callback);
    vi.advanceTimersByTime(60 * DAY - 1);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledOnce();
    const calledOff = vi.fn();
    const cancelTimer = systemClock.after(60 * DAY, calledOff);
    vi.advanceTimersByTime(40 * DAY);
    cancelTimer();
    vi.advanceTimersByTime(40 * DAY);
    expect(calledOff).not.toHaveBeenCalled();
  });
});

describe('random bytes', () => {
  it('have the given length, and always differ', () => {
    const seen = new Set<string>();
    for (let count = 0; count < 200; count += 1) {
      const bytes = systemRandom.bytes(32);
      expect(bytes).toHaveLength(32);
      seen.add(Buffer.from(bytes).toString('hex'));
      seen.add(systemRandom.uuid());
    }
    expect(seen.size).toBe(400);
  });
});
