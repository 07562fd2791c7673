import fc from 'fast-check';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Core } from '../../electron/core/core.ts';
import { createHandlers } from '../../electron/ipc/handlers.ts';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import { CALLS, channelOf, EVENTS } from '../../shared/ipc/channels.ts';
import type { CallName } from '../../shared/ipc/contract.ts';
import { schemas } from '../../shared/ipc/schemas.ts';
import { CheckedProject } from './support/checked-project.ts';
import { SAMPLE_ARGUMENTS } from './support/sample-arguments.ts';

type Receive = (event: unknown, payload: unknown) => void;
const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
  listeners: new Map<string, Set<unknown>>(),
}));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, value: unknown) => electron.exposed.set(name, value) },
  ipcRenderer: {
    invoke: (...call: unknown[]) => {
      electron.invoked.push(call);
      return Promise.resolve('the reply');
    },
    on: (channel: string, listener: unknown) => {
      electron.listeners.set(channel, (electron.listeners.get(channel) ?? new Set()).add(listener));
    },
    removeListener: (channel: string, listener: unknown) => electron.listeners.get(channel)?.delete(listener),
  },
}));

await import('../../electron/preload.ts');
const bridge = electron.exposed.get('keyfob') as Bridge;
const sorted = (names: Iterable<string>): string[] => [...names].sort();

describe('every call', () => {
  it('has a schema, a handler and a function of the bridge, and none of these has another', () => {
    const handlers = createHandlers(null as unknown as Core, () => undefined);
    expect(new Set(CALLS).size).toBe(CALLS.length);
    expect(sorted(Object.keys(schemas))).toEqual(sorted(CALLS));
    expect(sorted(Object.keys(handlers))).toEqual(sorted(CALLS));
    expect(sorted(Object.keys(bridge.call))).toEqual(sorted(CALLS));
    expect(sorted(Object.keys(SAMPLE_ARGUMENTS))).toEqual(sorted(CALLS));
  });

  it.each(CALLS)('travels on a channel of its own: %s', async (call) => {
    electron.invoked.length = 0;
    const ask = bridge.call[call] as (...args: unknown[]) => Promise<unknown>;
    expect(await ask('first', { second: 2 })).toBe('the reply');
    expect(electron.invoked).toEqual([[channelOf(call), 'first', { second: 2 }]]);
  });
});

describe('the bridge', () => {
  it('D94: is all that the page is given: named functions, and no way to send anything else', () => {
    expect([...electron.exposed.keys()]).toEqual(['keyfob']);
    expect(sorted(Object.keys(bridge))).toEqual(['call', 'on']);
    expect(sorted(Object.keys(bridge.on))).toEqual(sorted(EVENTS));
    for (const way of [...Object.values(bridge.call), ...Object.values(bridge.on)])
      expect(way).toBeTypeOf('function');
  });

  it.each(EVENTS)(
    'D94: hands on what an event says, without the event that would lead to the raw API: %s',
    (event) => {
      const heard: unknown[][] = [];
      const end = bridge.on[event]((...all: unknown[]) => void heard.push(all));
      const [receive] = electron.listeners.get(channelOf(event)) as Set<Receive>;
      receive?.({ sender: 'the raw API' }, { revision: 1 });
      expect(heard).toEqual([[{ revision: 1 }]]);

      expect(end()).toBeUndefined();
      expect(electron.listeners.get(channelOf(event))?.size).toBe(0);
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

/** Values that are wrong wherever the kind of the good one is another. */
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
const isWhole = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value);

/** Texts, numbers, yes or no, nothing, and arrays and records of them. */
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
  it.each(samples)('lets through what the types allow, unchanged: %s %j', (call, args) => {
    expect(schemas[call].parse(args)).toEqual(args);
  });

  it.each(samples)('D94: refuses it with a part of another kind: %s %j', (call, args) => {
    for (const { path, value } of leavesOf(args)) {
      for (const wrong of WRONG) {
        if (kindOf(wrong) === kindOf(value) && !(isWhole(value) && !isWhole(wrong))) continue;
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

  it.each(samples)('D94: refuses it with something more or something less: %s %j', (call, args) => {
    expect(accepts(call, [...args, null])).toBe(false);
    expect(accepts(call, args.slice(0, -1))).toBe(args.length === 0);
    for (const { path, value } of leavesOf(args)) {
      if (kindOf(value) !== 'object') continue;
      const open = path.at(-1) === 'variables';
      const more = replaced(args, path, (inner) => ({ ...(inner as object), unknownField: 'x' }));
      expect(accepts(call, more), `${path.join('.')} with more`).toBe(open);
      for (const key of Object.keys(value as object)) {
        const less = replaced(args, path, (inner) =>
          Object.fromEntries(Object.entries(inner as object).filter(([name]) => name !== key)),
        );
        expect(accepts(call, less), `${path.join('.')} without ${key}`).toBe(
          open || call === 'settings.update',
        );
      }
    }
  });

  it.each(samples)('D94: refuses a text without end: %s %j', (call, args) => {
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

  it.each(CALLS)('D94: never throws at junk, and lets nothing through but plain data: %s', (call) => {
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

  it('D94: takes names that could lead elsewhere for what they are', () => {
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

describe('what does not compile', () => {
  const files = ['shared/ipc/channels.ts', 'shared/ipc/schemas.ts', 'electron/ipc/handlers.ts'] as const;
  const project = new CheckedProject(resolve(import.meta.dirname, '../..'), [
    'shared/ipc/bridge.ts',
    ...files,
  ]);
  afterEach(() => project.restore());
  const [channels, schemaFile, handlers] = files;
  const failing = (): string[] => files.filter((file) => project.problems(file).length > 0);
  const without = (line: string) => (text: string) => text.replace(line, '');

  it('is nothing, as things are', () => {
    expect(files.flatMap((file) => project.problems(file))).toEqual([]);
  });

  it.each([
    ['a call without a channel', channels, without(`'vault.lock',`), [channels]],
    ['an event without a channel', channels, without(`'view.requested'`), [channels]],
    [
      'a channel that nobody declared',
      channels,
      (text: string) => text.replace(`'vault.lock',`, `'vault.lock', 'vault.peek',`),
      [channels],
    ],
    ['a call without a schema', schemaFile, without(`'vault.lock': z.tuple([]),`), [schemaFile]],
    [
      'a schema that takes something else',
      schemaFile,
      (text: string) => text.replace(`'vault.lock': z.tuple([])`, `'vault.lock': z.tuple([z.string()])`),
      [schemaFile],
    ],
    ['a schema without a field', schemaFile, without('launch: z.enum'), [schemaFile]],
    [
      'a call without a handler',
      handlers,
      without(`'vault.lock': () => core.protection.lock(),`),
      [handlers],
    ],
    [
      'a handler that answers something else',
      handlers,
      (text: string) =>
        text.replace(`'vault.lock': () => core.protection.lock(),`, `'vault.lock': () => ok('done'),`),
      [handlers],
    ],
    [
      'a handler that wants something else',
      handlers,
      (text: string) => text.replace(`'connections.check': (id) =>`, `'connections.check': (id: number) =>`),
      [handlers],
    ],
    [
      'a new call that nothing knows yet',
      'shared/ipc/contract.ts',
      (text: string) =>
        text.replace(
          `'vault.lock': Call<[], null>;`,
          `'vault.lock': Call<[], null>; 'vault.peek': Call<[], null>;`,
        ),
      [...files],
    ],
    [
      'a new event that has no channel',
      'shared/ipc/contract.ts',
      (text: string) =>
        text.replace(`'view.requested': View;`, `'view.requested': View; 'vault.opened': null;`),
      [channels],
    ],
  ])('is %s', (_what, file, edit, expected) => {
    project.change(file, edit);
    expect(failing()).toEqual(expected);
  });
});
