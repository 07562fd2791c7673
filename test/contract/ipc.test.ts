import { contextBridge, ipcRenderer } from 'electron';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import type { z } from 'zod';
import type { Core } from '../../electron/core/core.ts';
import { createHandlers } from '../../electron/ipc/handlers.ts';
import type { Handlers } from '../../electron/ipc/registrar.ts';
import { BRIDGE, type Bridge } from '../../shared/ipc/bridge.ts';
import { CALLS, channelOf, EVENTS } from '../../shared/ipc/channels.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import type { Args, CallName, EventName } from '../../shared/ipc/contract.ts';
import { schemas } from '../../shared/ipc/schemas.ts';
import { callsOf } from '../support/electron-double/double.ts';
import { SAMPLE_ARGUMENTS } from './support/sample-arguments.ts';

await import('../../electron/preload.ts');
const exposed = callsOf(contextBridge, 'exposeInMainWorld').slice();
const bridge = exposed[0]?.[1] as Bridge;
const sorted = (names: Iterable<string>): string[] => [...names].sort();

describe('every call', () => {
  it('has a schema, a handler and a function of the bridge, and there are no others', () => {
    const handlers = createHandlers(null as unknown as Core, {
      pageReady: () => undefined,
      protectContent: () => undefined,
    });
    expect(new Set(CALLS).size).toBe(CALLS.length);
    expect(sorted(Object.keys(schemas))).toEqual(sorted(CALLS));
    expect(sorted(Object.keys(handlers))).toEqual(sorted(CALLS));
    expect(sorted(Object.keys(bridge.call))).toEqual(sorted(CALLS));
    expect(sorted(Object.keys(SAMPLE_ARGUMENTS))).toEqual(sorted(CALLS));
  });

  it('has the types of the contract', () => {
    expectTypeOf<(typeof CALLS)[number]>().toEqualTypeOf<CallName>();
    expectTypeOf<(typeof EVENTS)[number]>().toEqualTypeOf<EventName>();
    expectTypeOf<{ readonly [C in CallName]: z.output<(typeof schemas)[C]> }>().toExtend<{
      readonly [C in CallName]: Args<C>;
    }>();
    expectTypeOf(createHandlers).returns.toEqualTypeOf<Handlers>();
    expectTypeOf<{ readonly [C in CallName]: Parameters<Handlers[C]> }>().toEqualTypeOf<{
      readonly [C in CallName]: [actor: Actor, ...args: Args<C>];
    }>();
  });

  it.each(CALLS)('D94: is sent on its own channel, with any arguments: %s', async (call) => {
    vi.spyOn(ipcRenderer, 'invoke').mockResolvedValue('the reply');
    const ask = bridge.call[call] as (...args: unknown[]) => Promise<unknown>;
    expect(await ask('other-channel', { second: 2 })).toBe('the reply');
    expect(callsOf(ipcRenderer, 'invoke')).toEqual([[channelOf(call), 'other-channel', { second: 2 }]]);
  });
});

describe('the bridge', () => {
  it('D94: is all that the page gets: named functions, none of which takes a channel', () => {
    expect(exposed).toEqual([[BRIDGE, bridge]]);
    expect(sorted(Object.keys(bridge))).toEqual(['call', 'on']);
    expect(sorted(Object.keys(bridge.on))).toEqual(sorted(EVENTS));
    for (const member of [...Object.values(bridge.call), ...Object.values(bridge.on)])
      expect(member).toBeTypeOf('function');
  });

  it.each(EVENTS)(
    'D94: passes on the payload of an event, without the event object, which has the raw API: %s',
    (event) => {
      const channel = channelOf(event);
      const received: unknown[][] = [];
      const unsubscribe = bridge.on[event]((...args: unknown[]) => void received.push(args));
      bridge.on[event](() => undefined);
      ipcRenderer.emit(channel, { sender: 'the raw API' }, { revision: 1 });
      expect(received).toEqual([[{ revision: 1 }]]);

      expect(unsubscribe()).toBeUndefined();
      expect(ipcRenderer.listenerCount(channel)).toBe(1);
      ipcRenderer.emit(channel, { sender: 'the raw API' }, { revision: 2 });
      expect(received).toHaveLength(1);
    },
  );
});

/** A value inside nested arrays and objects, by its path. */
type Path = readonly (string | number)[];
const leavesOf = (value: unknown, path: Path = []): { path: Path; value: unknown }[] =>
  value === null || typeof value !== 'object'
    ? [{ path, value }]
    : [{ path, value }, ...Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]))];

const replaced = (value: unknown, [first, ...rest]: Path, edit: (inner: unknown) => unknown): unknown => {
  if (first === undefined) return edit(value);
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[first] = replaced(copy[first], rest, edit);
  return copy;
};

/** Values that are wrong if the valid one is of another kind. */
const WRONG: readonly unknown[] = [
  undefined,
  true,
  0.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  10n,
  {},
  [],
  [{}],
  new Date(0),
  new Map(),
  () => 1,
  Symbol('x'),
];
const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
const isEmptyArray = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
const isWhole = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value);

/** Strings, numbers, booleans, null, and arrays and records of them. */
const isPlain = (value: unknown): boolean => {
  if (value === null || typeof value !== 'object')
    return /^(?:string|number|boolean|object)$/.test(typeof value);
  if (Array.isArray(value)) return value.every(isPlain);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
};

const samples = CALLS.flatMap((call) =>
  SAMPLE_ARGUMENTS[call].map((args): [CallName, readonly unknown[]] => [call, args]),
);
const accepts = (call: CallName, args: unknown): boolean => schemas[call].safeParse(args).success;

describe('a schema', () => {
  it.each(samples)('accepts arguments of the right types, unchanged: %s %j', (call, args) => {
    expect(schemas[call].parse(args)).toEqual(args);
  });

  it.each(samples)('D94: rejects arguments with a part of another kind: %s %j', (call, args) => {
    for (const { path, value } of leavesOf(args)) {
      for (const wrong of WRONG) {
        if (kindOf(wrong) === kindOf(value) && !(isWhole(value) && !isWhole(wrong))) continue;
        if (call === 'connect.again' && path.at(-1) === 'scopes' && isEmptyArray(wrong)) continue;
        if (path.at(-1) === 'theme' || (path.at(-1) === 'startAtLogin' && wrong === undefined)) continue;
        expect(
          accepts(
            call,
            replaced(args, path, () => wrong),
          ),
          `${path.join('.')} = ${String(wrong)}`,
        ).toBe(false);
      }
    }
  });

  it.each(samples)('D94: rejects arguments with an extra or a missing part: %s %j', (call, args) => {
    expect(accepts(call, [...args, null])).toBe(false);
    expect(accepts(call, args.slice(0, -1))).toBe(args.length === 0);
    for (const { path, value } of leavesOf(args)) {
      if (kindOf(value) !== 'object') continue;
      const open = ['variables', 'values'].includes(String(path.at(-1)));
      const more = replaced(args, path, (inner) => ({ ...(inner as object), unknownField: 'x' }));
      expect(accepts(call, more), `${path.join('.')} with more`).toBe(open);
      for (const key of Object.keys(value as object)) {
        const less = replaced(args, path, (inner) =>
          Object.fromEntries(Object.entries(inner as object).filter(([name]) => name !== key)),
        );
        expect(accepts(call, less), `${path.join('.')} without ${key}`).toBe(
          open ||
            call === 'settings.update' ||
            (call === 'clients.save' && key === 'name') ||
            (call === 'connect.start' && (key === 'browser' || key === 'clientCredentials')) ||
            key === 'unsent',
        );
      }
    }
  });

  it.each(samples)('D94: rejects a very long text: %s %j', (call, args) => {
    for (const { path, value } of leavesOf(args)) {
      if (typeof value !== 'string') continue;
      expect(
        accepts(
          call,
          replaced(args, path, () => 'x'.repeat(1_000_001)),
        ),
        path.join('.'),
      ).toBe(false);
    }
  });

  it.each(CALLS)('D94: never throws for any value, and accepts only plain data: %s', (call) => {
    const junk = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
    });
    fc.assert(
      fc.property(fc.oneof(fc.array(junk, { maxLength: 4 }), junk), (args) => {
        const parsed = schemas[call].safeParse(args);
        if (parsed.success) expect(isPlain(parsed.data)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('D94: rejects keys and IDs with another format', () => {
    for (const key of [
      '../google',
      'Google',
      'a',
      'google/x',
      'google\n',
      '-google',
      'a--b',
      '__proto__',
      'x'.repeat(41),
      '',
    ])
      expect(accepts('catalog.provider', [key]), key).toBe(false);
    for (const id of [
      '1',
      '0F1E2D3C-4B5A-4978-8695-A4B3C2D1E0FF',
      '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0ff\n',
      "' OR 1=1 --",
    ])
      expect(accepts('connections.disconnect', [id]), id).toBe(false);
    const page = { kind: 'guide-step', callback: 'loopback' };
    for (const index of [-1, 100, 1.5, '__proto__'])
      expect(accepts('catalog.openPage', ['google', { ...page, index }])).toBe(false);
    const polluted = JSON.parse('{"theme":"dark","__proto__":{"startAtLogin":true}}') as unknown;
    expect(accepts('settings.update', [polluted])).toBe(false);
  });
});
