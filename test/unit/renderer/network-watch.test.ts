import { describe, expect, it } from 'vitest';
import type { BridgeClient } from '../../../renderer/bridge/bridge-client.ts';
import { watchNetwork } from '../../../renderer/frame/network-watch.ts';
import { ok } from '../../../shared/result.ts';

const watched = () => {
  const calls: string[] = [];
  const events = new EventTarget();
  const bridge = {
    call: (name: string) => {
      calls.push(name);
      return Promise.resolve(ok(null));
    },
  } as unknown as BridgeClient;
  const end = watchNetwork(bridge, events);
  return { calls, end, say: (name: 'online' | 'offline') => events.dispatchEvent(new Event(name)) };
};

describe('watchNetwork', () => {
  it('requests a check at the start', () => {
    expect(watched().calls).toEqual(['system.networkChanged']);
  });

  it('requests a check at every online or offline event', () => {
    const { calls, say } = watched();
    say('offline');
    expect(calls).toHaveLength(2);
    say('online');
    expect(calls).toEqual(Array.from({ length: 3 }, () => 'system.networkChanged'));
  });

  it('requests none after it was stopped', () => {
    const { calls, say, end } = watched();
    end();
    say('offline');
    say('online');
    expect(calls).toHaveLength(1);
  });
});
