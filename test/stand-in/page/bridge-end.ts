/** One end of the bridge. */
export interface BridgeEnd {
  /** `contextBridge.exposeInMainWorld`. */
  expose: (key: string, api: unknown) => void;
  /** Provides a function to the script at the other end, hidden from the page. */
  provide: (name: string, service: (...args: never[]) => unknown) => void;
  /** A function that the other end provides; undefined if it does not (yet). */
  provided: (name: string) => ((...args: unknown[]) => unknown) | undefined;
}

export interface BridgeOptions {
  /** Random name of the events that transport messages; unknown to the page. */
  channel: string;
  side: 'main' | 'isolated';
}

/**
 * One end of a bridge between a page's main world and the isolated world of its preload. Both worlds share the DOM, so
 * messages are synchronous DOM events, whose `detail` the browser clones for the receiving world. Values follow
 * Electron's contextBridge: data is copied, functions and promises are proxied, errors keep only their message,
 * elements are passed through; prototypes, classes and symbols are dropped.
 *
 * The function uses no outer variables, because its source runs inside pages, before any script of the page.
 */
export function createBridgeEnd({ channel, side }: BridgeOptions): BridgeEnd {
  type Packed = readonly [tag: string, content?: unknown];
  interface Packing {
    seen: Map<object, number>;
    elements: Element[];
  }
  interface Message {
    kind: 'call' | 'expose' | 'provide' | 'release' | 'return' | 'settle';
    id?: number;
    call?: number;
    key?: string;
    isError?: boolean;
    values: Packed[];
  }
  type AnyFunction = (...args: unknown[]) => unknown;

  const here = `${channel}-${side}`;
  const there = `${channel}-${side === 'main' ? 'isolated' : 'main'}`;
  // Saved now, because the page may replace them later to intercept messages.
  const dispatch = window.dispatchEvent.bind(window);
  const listen = window.addEventListener.bind(window);
  const clone = structuredClone;
  /* eslint-disable @typescript-eslint/unbound-method -- called with the right `this` further down */
  const detailOf = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get as (
    this: CustomEvent,
  ) => Message;
  const relatedOf = Object.getOwnPropertyDescriptor(MouseEvent.prototype, 'relatedTarget')?.get as (
    this: MouseEvent,
  ) => Element;

  /* eslint-enable @typescript-eslint/unbound-method */
  const exported = new Map<number, { callee: AnyFunction; receiver: unknown }>();
  const imported = new WeakMap<AnyFunction, number>();
  const promises = new Map<number, PromiseWithResolvers<unknown>>();
  const services = new Map<string, AnyFunction>();
  const finished = new FinalizationRegistry<number>((id) => send({ kind: 'release', id, values: [] }));
  const arrivedElements: Element[] = [];
  let lastReturn: Message | undefined;
  let lastId = 0;

  function pack(value: unknown, parent: unknown, packing: Packing, depth: number): Packed {
    if (depth >= 1000) {
      throw new TypeError(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    }
    if (typeof value === 'symbol') return ['leaf', undefined];
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return ['leaf', value];
    const known = packing.seen.get(value);
    if (known !== undefined) return ['same', known];
    packing.seen.set(value, packing.seen.size);
    if (typeof value === 'function') return packFunction(value as AnyFunction, parent);
    if (value instanceof Promise) return packPromise(value);
    if (value instanceof Error) return ['error', value.message];
    if (Array.isArray(value)) {
      return ['array', Array.from(value, (item: unknown) => pack(item, value, packing, depth + 1))];
    }
    if (value instanceof Element) return ['element', packing.elements.push(value) - 1];
    if (!isPlain(value)) return ['leaf', cloned(value)];
    // Electron counts two levels of depth for an object: one for the object, one for its proxy.
    return [
      'object',
      Object.keys(value).map((key) => [key, pack(Reflect.get(value, key), value, packing, depth + 2)]),
    ];
  }

  function isPlain(value: object): boolean {
    const special = [
      Date,
      RegExp,
      Map,
      Set,
      WeakMap,
      WeakSet,
      ArrayBuffer,
      Boolean,
      Number,
      String,
      BigInt,
      Blob,
    ];
    return !special.some((type) => value instanceof type) && !ArrayBuffer.isView(value);
  }

  function cloned(value: object): unknown {
    try {
      return clone(value);
    } catch {
      throw new Error('An object could not be cloned.');
    }
  }

  function packFunction(callee: AnyFunction, receiver: unknown): Packed {
    const theirs = imported.get(callee);
    if (theirs !== undefined) return ['back', theirs];
    exported.set(++lastId, { callee, receiver });
    return ['function', lastId];
  }

  function packPromise(promise: Promise<unknown>): Packed {
    const id = ++lastId;
    const settle = (isError: boolean) => (value: unknown) => {
      try {
        send({ kind: 'settle', id, isError, ...packAll([value]) });
      } catch (error) {
        send({ kind: 'settle', id, isError: true, ...packAll([error]) });
      }
    };
    promise.then(settle(false), settle(true));
    return ['promise', id];
  }

  function packAll(values: readonly unknown[]): { values: Packed[]; elements: Element[] } {
    const packing: Packing = { seen: new Map(), elements: [] };
    return { values: values.map((value) => pack(value, globalThis, packing, 0)), elements: packing.elements };
  }

  function unpackAll(values: readonly Packed[], elements: readonly Element[]): unknown[] {
    const seen: unknown[] = [];
    return values.map((value) => unpack(value, seen, elements));
  }

  function unpack([tag, content]: Packed, seen: unknown[], elements: readonly Element[]): unknown {
    if (tag === 'same') return seen[content as number];
    if (tag === 'leaf' && (content === null || typeof content !== 'object')) return content;
    const index = seen.push(undefined) - 1;
    const keep = <T>(value: T): T => (seen[index] = value);
    switch (tag) {
      case 'array': {
        const array = keep<unknown[]>([]);
        for (const item of content as Packed[]) array.push(unpack(item, seen, elements));
        return array;
      }
      case 'object': {
        const object = keep<object>({});
        for (const [key, item] of content as [string, Packed][]) {
          const value = unpack(item, seen, elements);
          Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
        }
        return object;
      }
      case 'function':
        return keep(importFunction(content as number));
      case 'back':
        return keep(exported.get(content as number)?.callee);
      case 'promise': {
        const deferred = Promise.withResolvers<unknown>();
        promises.set(content as number, deferred);
        return keep(deferred.promise);
      }
      case 'error':
        return keep(new Error(content as string));
      case 'element':
        return keep(elements[content as number]);
      default:
        return keep(content);
    }
  }

  function importFunction(id: number): AnyFunction {
    const proxy = (...args: unknown[]): unknown => {
      const call = ++lastId;
      send({ kind: 'call', id, call, ...packAll(args) });
      const returned = lastReturn;
      lastReturn = undefined;
      if (returned?.call !== call) throw new Error('The other world did not respond');
      const [value] = unpackAll(returned.values, arrivedElements.splice(0));
      if (returned.isError === true) throw value;
      return value;
    };
    imported.set(proxy, id);
    finished.register(proxy, id);
    return proxy;
  }

  function send({ elements = [], ...message }: Message & { elements?: Element[] }): void {
    for (const relatedTarget of elements) dispatch(new MouseEvent(`${there}-element`, { relatedTarget }));
    dispatch(new CustomEvent(there, { detail: message }));
  }

  function receive(message: Message): void {
    const elements = message.kind === 'return' ? [] : arrivedElements.splice(0);
    if (message.kind === 'return') lastReturn = message;
    else if (message.kind === 'release') exported.delete(message.id!);
    else if (message.kind === 'call') respond(message, elements);
    else if (message.kind === 'settle') settlePromise(message, elements);
    else if (message.kind === 'provide')
      services.set(message.key!, unpackAll(message.values, elements)[0] as AnyFunction);
    else exposeHere(message, elements);
  }

  function respond({ id, call, values }: Message, elements: readonly Element[]): void {
    const target = exported.get(id!);
    const reply = (isError: boolean, packed: ReturnType<typeof packAll>) => {
      send({ kind: 'return', call: call!, isError, ...packed });
    };
    try {
      if (target === undefined) throw new Error('The function is gone');
      reply(false, packAll([Reflect.apply(target.callee, target.receiver, unpackAll(values, elements))]));
    } catch (error) {
      const message = error instanceof Object && 'message' in error ? error.message : undefined;
      const unknownError =
        'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.';
      reply(true, packAll([new Error(typeof message === 'string' ? message : unknownError)]));
    }
  }

  function settlePromise({ id, isError, values }: Message, elements: readonly Element[]): void {
    const deferred = promises.get(id!);
    promises.delete(id!);
    const [value] = unpackAll(values, elements);
    if (isError === true) deferred?.reject(value);
    else deferred?.resolve(value);
  }

  function exposeHere({ key, call, values }: Message, elements: readonly Element[]): void {
    const isTaken = key! in globalThis;
    if (!isTaken) {
      const [value] = unpackAll(values, elements);
      freeze(value, new Set());
      Object.defineProperty(globalThis, key!, {
        value,
        enumerable: true,
        writable: false,
        configurable: false,
      });
    }
    send({ kind: 'return', call: call!, isError: isTaken, values: [] });
  }

  function freeze(value: unknown, frozen: Set<unknown>): void {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function') || frozen.has(value))
      return;
    if (ArrayBuffer.isView(value)) return;
    frozen.add(value);
    for (const key of Object.getOwnPropertyNames(value)) freeze(Reflect.get(value, key), frozen);
    Object.freeze(value);
  }

  listen(`${here}-element`, (event) => {
    event.stopImmediatePropagation();
    arrivedElements.push(relatedOf.call(event as MouseEvent));
  });
  listen(here, (event) => {
    event.stopImmediatePropagation();
    receive(detailOf.call(event as CustomEvent));
  });

  return {
    expose(key, api) {
      if (typeof key !== 'string')
        throw new TypeError('Error processing argument at index 0, conversion failure');
      const call = ++lastId;
      send({ kind: 'expose', key, call, ...packAll([api]) });
      const isTaken = lastReturn?.isError === true;
      lastReturn = undefined;
      if (isTaken) throw new Error('Cannot bind an API on top of an existing property on the window object');
    },
    provide: (name, service) => send({ kind: 'provide', key: name, ...packAll([service]) }),
    provided: (name) => services.get(name),
  };
}
