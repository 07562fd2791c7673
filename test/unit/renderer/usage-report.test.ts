import { describe, expect, it, vi } from 'vitest';
import type { BridgeClient } from '../../../renderer/bridge/bridge-client.ts';
import { reportUsage } from '../../../renderer/frame/usage-report.ts';

describe('reportUsage', () => {
  it('reports input at most every ten seconds, until it is stopped', () => {
    vi.useFakeTimers();
    const call = vi.fn(() => Promise.resolve({ ok: true }));
    const events = new EventTarget();
    const end = reportUsage({ call } as unknown as BridgeClient, events);
    const use = (): void => {
      for (const input of ['keydown', 'pointerdown', 'wheel', 'pointermove'])
        events.dispatchEvent(new Event(input));
    };
    events.dispatchEvent(new Event('pointermove'));
    expect(call).not.toHaveBeenCalled();
    use();
    vi.advanceTimersByTime(9999);
    use();
    expect(call.mock.calls).toEqual([['system.used']]);
    vi.advanceTimersByTime(1);
    use();
    expect(call).toHaveBeenCalledTimes(2);
    end();
    vi.advanceTimersByTime(60_000);
    use();
    expect(call).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });
});
