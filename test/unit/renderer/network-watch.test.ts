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

describe('the watch over the network', () => {
  it('asks for a look at the start, because nobody has told yet', () => {
    expect(watched().calls).toEqual(['system.networkChanged']);
  });

  it('asks for a look whenever the network goes or comes', () => {
    const { calls, say } = watched();
    say('offline');
    expect(calls).toHaveLength(2);
    say('online');
    expect(calls).toEqual(Array.from({ length: 3 }, () => 'system.networkChanged'));
  });

  it('is silent once it has ended', () => {
    const { calls, say, end } = watched();
    end();
    say('offline');
    say('online');
    expect(calls).toHaveLength(1);
  });
});
