import { EventEmitter } from 'node:events';
import { vi, type Mock } from 'vitest';

type Method = (...args: never[]) => unknown;
type MethodOf<T> = { [M in keyof T]: T[M] extends Method ? M : never }[keyof T];
/** The parameters of a method that has up to two overloads; TypeScript's own `Parameters` knows only the last. */
type ParametersOf<F> = F extends { (...args: infer A): unknown; (...args: infer B): unknown }
  ? A | B
  : F extends (...args: infer A) => unknown
    ? A
    : never;

function on(this: EventEmitter, ...args: Parameters<EventEmitter['on']>): EventEmitter {
  EventEmitter.prototype.on.apply(this, args);
  return this;
}

const methods: { readonly name: string; readonly mock: Mock<(...args: unknown[]) => unknown> }[] = [];
const emitters: EventEmitter[] = [];

/** Names that test tools read from any value, and that no object of Electron has. */
const LOOKED_UP_BY_TOOLS = /^(?:then|toJSON|asymmetricMatch|nodeType|tagName|\$\$typeof|_|@@)/;

const refuseUnknown = (name: string): ProxyHandler<object> => {
  const check = (target: object, key: string | symbol): void => {
    if (typeof key === 'string' && !(key in target) && !LOOKED_UP_BY_TOOLS.test(key))
      throw new Error(`The double of Electron has no ${name}.${key}. Add it if the app is to use it.`);
  };
  return {
    get: (target, key, receiver) => {
      check(target, key);
      return Reflect.get(target, key, receiver) as unknown;
    },
    set: (target, key, value, receiver) => {
      check(target, key);
      return Reflect.set(target, key, value, receiver);
    },
  };
};

/** Copies members onto a target. Every method becomes a mock, which records its calls. */
const define = (target: object, name: string, members: object): object => {
  for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(members))) {
    if (typeof descriptor.value === 'function') {
      const mock = vi.fn(descriptor.value as (...args: unknown[]) => unknown);
      methods.push({ name: `${name}.${key}`, mock });
      descriptor.value = mock;
    }
    Object.defineProperty(target, key, descriptor);
  }
  return target;
};

/**
 * Makes a double of an object of Electron's. TypeScript accepts only members that Electron's `electron.d.ts` has, with its
 * signatures. Using a member that the double does not have throws.
 *
 * @param emitter whether the object has events; `on` records its calls, too
 */
export const face = <T extends object>(name: string, members: Partial<T>, emitter?: EventEmitter): T => {
  if (emitter) emitters.push(define(emitter, name, { on }) as EventEmitter);
  return new Proxy(define(emitter ?? {}, name, members), refuseUnknown(name)) as T;
};

/** A proxy can be called with `new` only if its target is a function. */
const constructibleTarget = () =>
  function constructible(): void {
    // Never called.
  };

/** Makes a double of a class of Electron's; `new` returns what `make` returns. `members` are those of the class itself. */
export const faceOfClass = <C extends abstract new (...args: never[]) => object>(
  name: string,
  make: (...args: ConstructorParameters<C>) => InstanceType<C>,
  members: Partial<C> = {},
): C =>
  new Proxy(define(constructibleTarget(), name, members), {
    ...refuseUnknown(name),
    construct: (_target, args) => make(...(args as ConstructorParameters<C>)),
  }) as unknown as C;

/** The arguments of each call of a method since the last reset. */
export const callsOf = <T extends object, M extends MethodOf<T>>(
  owner: T,
  method: M,
): readonly ParametersOf<T[M]>[] => (owner[method] as Mock).mock.calls as unknown as ParametersOf<T[M]>[];

/** Every call since the last reset, in the order of the calls. */
export const callsInOrder = (): readonly (readonly [method: string, ...args: unknown[]])[] =>
  methods
    .flatMap(({ name, mock }) =>
      mock.mock.calls.map((args, index) => ({
        call: [name, ...args] as const,
        order: mock.mock.invocationCallOrder[index] ?? 0,
      })),
    )
    .sort((a, b) => a.order - b.order)
    .map(({ call }) => call);

/** Clears recorded calls, return values that a test set, and listeners. */
export const resetFaces = (): void => {
  for (const { mock } of methods) mock.mockReset();
  for (const emitter of emitters) emitter.removeAllListeners();
};
