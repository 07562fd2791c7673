/** Encodes values that the structured clone algorithm supports as text, and decodes them. */
export interface Codec {
  /**
   * @throws Error `An object could not be cloned.` for functions, symbols and other unsupported values
   */
  encode: (value: unknown) => string;
  decode: (text: string) => unknown;
}

/**
 * Creates a codec. Uses no outer variables, because its source also runs inside pages. As in Electron's IPC, class
 * instances lose their prototypes, a `Buffer` becomes a `Uint8Array`, and shared and circular references are kept.
 */
export function createCodec(): Codec {
  type Encoded = null | boolean | number | string | readonly [tag: string, ...content: unknown[]];
  const cloneError = () => new Error('An object could not be cloned.');
  const kindOf = (value: object) => Object.prototype.toString.call(value).slice(8, -1);
  const viewTypes = {
    DataView,
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    BigInt64Array,
    BigUint64Array,
    Float32Array,
    Float64Array,
  };
  const errorTypes = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

  const toBase64 = (bytes: Uint8Array) => {
    let binary = '';
    for (let at = 0; at < bytes.length; at += 0x8000) {
      binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    }
    return btoa(binary);
  };
  const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

  function encodeValue(value: unknown, seen: Map<object, number>): Encoded {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        if (Number.isFinite(value) && !Object.is(value, -0)) return value;
        return ['number', Object.is(value, -0) ? '-0' : String(value)];
      case 'undefined':
        return ['undefined'];
      case 'bigint':
        return ['bigint', String(value)];
      case 'object':
        return value === null ? null : encodeObject(value, seen);
      case 'function':
      case 'symbol':
        throw cloneError();
    }
  }

  function encodeObject(value: object, seen: Map<object, number>): Encoded {
    const known = seen.get(value);
    if (known !== undefined) return ['same', known];
    seen.set(value, seen.size);
    const encode = (part: unknown) => encodeValue(part, seen);
    if (Array.isArray(value)) return ['array', Array.from(value, encode)];
    if (value instanceof Date) return ['date', Number.isNaN(value.getTime()) ? null : value.getTime()];
    if (value instanceof RegExp) return ['regexp', value.source, value.flags];
    if (value instanceof Map) return ['map', [...value].map(([key, item]) => [encode(key), encode(item)])];
    if (value instanceof Set) return ['set', [...value].map(encode)];
    if (value instanceof Error) {
      return [
        'error',
        value.name,
        value.message,
        value.stack ?? null,
        ...('cause' in value ? [encode(value.cause)] : []),
      ];
    }
    if (value instanceof ArrayBuffer) return ['bytes', 'ArrayBuffer', toBase64(new Uint8Array(value))];
    if (ArrayBuffer.isView(value)) {
      const kind = kindOf(value);
      if (!(kind in viewTypes)) throw cloneError();
      return ['bytes', kind, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))];
    }
    if (value instanceof Boolean || value instanceof Number || value instanceof String) {
      return ['boxed', encode(value.valueOf())];
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) throw cloneError();
    return ['object', Object.entries(value).map(([key, item]) => [key, encode(item)])];
  }

  function decodeValue(encoded: Encoded, seen: unknown[]): unknown {
    if (!Array.isArray(encoded)) return encoded;
    const [tag, ...content] = encoded as unknown as [string, ...never[]];
    const first: unknown = content[0];
    if (tag === 'undefined') return undefined;
    if (tag === 'number') return Number(first);
    if (tag === 'bigint') return BigInt(first as string);
    if (tag === 'same') return seen[first as number];
    // The index is reserved before the content is decoded, so that indexes match those of the encoder.
    const index = seen.push(undefined) - 1;
    const decode = (part: unknown) => decodeValue(part as Encoded, seen);
    const keep = <T>(value: T): T => (seen[index] = value);
    switch (tag) {
      case 'array': {
        const array = keep<unknown[]>([]);
        for (const item of first as unknown[]) array.push(decode(item));
        return array;
      }
      case 'object': {
        const object = keep<object>({});
        for (const [key, item] of first as [string, unknown][]) {
          const value = decode(item);
          // An assignment would fail for the key `__proto__`.
          Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
        }
        return object;
      }
      case 'map': {
        const map = keep(new Map<unknown, unknown>());
        for (const [key, item] of first as [unknown, unknown][]) map.set(decode(key), decode(item));
        return map;
      }
      case 'set': {
        const set = keep(new Set<unknown>());
        for (const item of first as unknown[]) set.add(decode(item));
        return set;
      }
      case 'date':
        return keep(new Date((first as number | null) ?? Number.NaN));
      case 'regexp':
        return keep(new RegExp(first as string, content[1]));
      case 'boxed':
        return keep(Object(decode(first)));
      case 'bytes':
        return keep(decodeBytes(first as string, content[1] as unknown as string));
      default:
        return decodeError(content, keep, decode);
    }
  }

  function decodeBytes(kind: string, text: string): ArrayBuffer | ArrayBufferView {
    const { buffer } = fromBase64(text);
    type View = new (buffer: ArrayBuffer) => ArrayBufferView;
    return kind === 'ArrayBuffer' ? buffer : new (viewTypes[kind as keyof typeof viewTypes] as View)(buffer);
  }

  function decodeError(
    [name, message, stack, ...cause]: unknown[],
    keep: <T>(value: T) => T,
    decode: (part: unknown) => unknown,
  ): Error {
    const type = (name as string) in errorTypes ? errorTypes[name as keyof typeof errorTypes] : Error;
    const error = keep(new type(message as string));
    if (typeof stack === 'string') error.stack = stack;
    if (cause.length > 0) error.cause = decode(cause[0]);
    return error;
  }

  return {
    encode(value) {
      let clone: unknown;
      try {
        clone = structuredClone(value);
      } catch {
        throw cloneError();
      }
      return JSON.stringify(encodeValue(clone, new Map()));
    },
    decode: (text) => decodeValue(JSON.parse(text) as Encoded, []),
  };
}
