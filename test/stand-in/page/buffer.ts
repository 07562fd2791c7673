/**
 * Creates the `Buffer` of a sandboxed preload: the commonly used part of Node's, on `Uint8Array`. Uses no outer
 * variables, because its source runs inside pages.
 */
export function createBufferClass(): typeof Uint8Array {
  type Encoding = 'base64' | 'base64url' | 'binary' | 'hex' | 'latin1' | 'utf-8' | 'utf8';

  const fromBinary = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
  const toBinary = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const unknown = (encoding: string): never => {
    throw new TypeError(`Unknown encoding: ${encoding}`);
  };

  function parse(text: string, encoding: Encoding): Uint8Array {
    switch (encoding) {
      case 'utf8':
      case 'utf-8':
        return new TextEncoder().encode(text);
      case 'base64':
      case 'base64url':
        return fromBinary(
          atob(
            text
              .replaceAll('-', '+')
              .replaceAll('_', '/')
              .replaceAll(/[^A-Za-z0-9+/]/g, ''),
          ),
        );
      case 'hex':
        return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
      case 'latin1':
      case 'binary':
        return fromBinary(text);
      default:
        return unknown(encoding);
    }
  }

  function print(bytes: Uint8Array, encoding: Encoding): string {
    switch (encoding) {
      case 'utf8':
      case 'utf-8':
        return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      case 'base64':
        return btoa(toBinary(bytes));
      case 'base64url':
        return btoa(toBinary(bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
      case 'hex':
        return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
      case 'latin1':
      case 'binary':
        return toBinary(bytes);
      default:
        return unknown(encoding);
    }
  }

  class Buffer extends Uint8Array {
    static alloc(size: number, fill = 0): Buffer {
      return new Buffer(size).fill(fill);
    }

    static override from(source: unknown, encoding?: unknown): Buffer {
      if (typeof source === 'string') return new Buffer(parse(source, (encoding ?? 'utf8') as Encoding));
      return new Buffer(source as ArrayLike<number>);
    }

    static isBuffer(value: unknown): boolean {
      return value instanceof Buffer;
    }

    static byteLength(text: string): number {
      return new TextEncoder().encode(text).length;
    }

    static concat(parts: readonly Uint8Array[]): Buffer {
      const whole = Buffer.alloc(parts.reduce((length, part) => length + part.length, 0));
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      return whole;
    }

    equals(other: Uint8Array): boolean {
      return this.length === other.length && this.every((byte, at) => byte === other[at]);
    }

    override toString(encoding: Encoding = 'utf8'): string {
      return print(this, encoding);
    }
  }
  return Buffer;
}
