import { beforeAll, describe, expect, it, vi } from 'vitest';
import { BRIDGE } from '../../../shared/ipc/bridge.ts';
import { CALLS, channelOf, EVENTS } from '../../../shared/ipc/channels.ts';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  listeners: new Map<string, ((event: unknown, payload: unknown) => void)[]>(),
  invoke: vi.fn((..._args: unknown[]) => Promise.resolve('answer')),
}));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (key: string, api: unknown) => electron.exposed.set(key, api) },
  ipcRenderer: {
    invoke: electron.invoke,
    on: (channel: string, listener: () => void) => {
      electron.listeners.set(channel, [...(electron.listeners.get(channel) ?? []), listener]);
      return 'the raw API';
    },
    removeListener: (channel: string, listener: () => void) => {
      const left = (electron.listeners.get(channel) ?? []).filter((other) => other !== listener);
      electron.listeners.set(channel, left);
      return 'the raw API';
    },
  },
}));

type AnyFunction = (...args: unknown[]) => unknown;
interface Exposed {
  readonly call: Readonly<Record<string, AnyFunction>>;
  readonly on: Readonly<Record<string, AnyFunction>>;
}

let bridge: Exposed;
beforeAll(async () => {
  await import('../../../electron/preload.ts');
  bridge = electron.exposed.get(BRIDGE) as Exposed;
});

describe('what a page can reach', () => {
  it('D94: is one function for each call and each event, and nothing else', () => {
    expect([...electron.exposed.keys()]).toEqual([BRIDGE]);
    expect(Object.keys(bridge).sort()).toEqual(['call', 'on']);
    expect(Object.keys(bridge.call)).toEqual([...CALLS]);
    expect(Object.keys(bridge.on)).toEqual([...EVENTS]);
    for (const reached of [...Object.values(bridge.call), ...Object.values(bridge.on)])
      expect(typeof reached).toBe('function');
  });

  it('D94: goes to the channel of its name, whatever is handed over', async () => {
    const [name] = CALLS;
    expect(await bridge.call[name]?.('other-channel', 2)).toBe('answer');
    expect(electron.invoke.mock.calls).toEqual([[channelOf(name), 'other-channel', 2]]);
  });

  it('D94: hands on the payload of an event, and not the event, which leads to the raw API', () => {
    const [name] = EVENTS;
    const channel = channelOf(name);
    const heard: unknown[][] = [];
    const stop = bridge.on[name]?.((...args: unknown[]) => heard.push(args)) as AnyFunction;
    for (const listener of electron.listeners.get(channel) ?? []) listener({ sender: 'raw' }, 'payload');
    expect(heard).toEqual([['payload']]);
    // What crosses is a function that says nothing, and it takes away this listener alone.
    const other = bridge.on[name]?.(() => undefined);
    expect(typeof other).toBe('function');
    expect(stop()).toBeUndefined();
    expect(electron.listeners.get(channel)).toHaveLength(1);
  });
});
