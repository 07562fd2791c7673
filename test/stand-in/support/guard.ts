import type { EventEmitter } from 'node:events';

/** Names that language and tools read on any object to find out what it is; answering them is not a use of the API. */
const probes = new Set(['then', 'toJSON', 'asymmetricMatch', 'nodeType', 'inspect', '$$typeof', 'domain']);

/** An access to a part of Electron's API that the stand-in does not have. The message names it. */
export class NotInStandInError extends Error {
  override name = 'NotInStandInError';

  /** @param what the full name of the missing part, such as `app.showAboutPanel` */
  constructor(what: string) {
    super(`${what} is not supported by the stand-in for Electron`);
  }
}

/**
 * Some of the members of an Electron type, with Electron's signatures. Emitter methods are Node's own; they return
 * `this`, which would demand the whole type.
 */
export type PartOf<Whole> = Partial<Omit<Whole, keyof EventEmitter>>;

/** What {@link guard} must know of an object that can be destroyed. */
export interface Guarded {
  /** True once native use has ended; then only what {@link survivors} names can be read. */
  isGone?: () => boolean;
  /** Own members that stay usable after destruction, such as `id` and `isDestroyed`. */
  survivors?: readonly string[];
}

/**
 * Presents a partial implementation as the whole of an Electron type. That is honest because reading any member that
 * is not implemented throws {@link NotInStandInError} instead of giving `undefined`, and because members of a destroyed
 * object throw `TypeError: Object has been destroyed`, as Electron's do.
 */
export function guard<Whole extends object>(name: string, part: PartOf<Whole>, options: Guarded = {}): Whole {
  const survivors = new Set(options.survivors);
  return new Proxy(part, {
    get(target, key, receiver) {
      if (typeof key !== 'string' || probes.has(key)) return Reflect.get(target, key, receiver) as unknown;
      if (!(key in target)) throw new NotInStandInError(`${name}.${key}`);
      if (options.isGone?.() === true && isNative(target, key) && !survivors.has(key)) {
        throw new TypeError('Object has been destroyed');
      }
      return Reflect.get(target, key, receiver) as unknown;
    },
  }) as Whole;
}

/** Members of the implementing class are native in Electron; event emitter methods and fields are plain JavaScript. */
function isNative(target: object, key: string): boolean {
  const prototype = Object.getPrototypeOf(target) as object | null;
  return prototype !== null && key !== 'constructor' && Object.hasOwn(prototype, key);
}
