import type { EventEmitter } from 'node:events';

/** Properties that JavaScript and test tools read on any object; reading them is not a use of the API. */
const probes = new Set(['then', 'toJSON', 'asymmetricMatch', 'nodeType', 'inspect', '$$typeof', 'domain']);

/** The app used a part of Electron's API that the stand-in does not implement. */
export class NotInStandInError extends Error {
  override name = 'NotInStandInError';

  /** @param what the full name of the missing part, such as `app.showAboutPanel` */
  constructor(what: string) {
    super(`${what} is not supported by the stand-in for Electron`);
  }
}

/**
 * Some members of an Electron type. Emitter methods are excluded: they return `this`, which would require the whole
 * type.
 */
export type PartOf<Whole> = Partial<Omit<Whole, keyof EventEmitter>>;

export interface Guarded {
  /** True if the object was destroyed; then only {@link survivors} can be read. */
  isGone?: () => boolean;
  /** Members that remain usable after destruction, such as `id` and `isDestroyed`. */
  survivors?: readonly string[];
}

/**
 * Types a partial implementation as a whole Electron type. Reading a member that is not implemented throws
 * {@link NotInStandInError}. Members of a destroyed object throw `TypeError: Object has been destroyed`, as in Electron.
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

/** Methods of the class are native in Electron and throw after destruction; emitter methods and fields do not. */
function isNative(target: object, key: string): boolean {
  const prototype = Object.getPrototypeOf(target) as object | null;
  return prototype !== null && key !== 'constructor' && Object.hasOwn(prototype, key);
}
