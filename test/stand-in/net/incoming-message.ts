import { Readable } from 'node:stream';

/** The head of a response. */
export interface ResponseHead {
  statusCode: number;
  statusMessage: string;
  httpVersionMajor: number;
  httpVersionMinor: number;
  /** Names and values, alternating, as received. */
  rawHeaders: readonly string[];
}

/** Headers of which only the first value is used. The values of other headers are joined. */
const single = new Set([
  'age',
  'authorization',
  'content-length',
  'content-type',
  'etag',
  'expires',
  'from',
  'host',
  'if-modified-since',
  'if-unmodified-since',
  'last-modified',
  'location',
  'max-forwards',
  'proxy-authorization',
  'referer',
  'retry-after',
  'server',
  'user-agent',
]);

/** Headers by lower-case name, each with all its values. */
export function groupHeaders(rawHeaders: readonly string[]): Record<string, string[]> {
  const grouped: Record<string, string[]> = {};
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    (grouped[rawHeaders[at]!.toLowerCase()] ??= []).push(rawHeaders[at + 1]!);
  }
  return grouped;
}

/** The response of `net.request`. It reads from the network only when the app reads from it. */
export class IncomingMessage extends Readable {
  private readonly head: ResponseHead;
  private readonly source: Readable;

  constructor(head: ResponseHead, source: Readable) {
    super();
    this.head = head;
    this.source = source;
    source.pause();
    source.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) source.pause();
    });
    source.on('end', () => this.push(null));
  }

  get statusCode(): number {
    return this.head.statusCode;
  }
  get statusMessage(): string {
    return this.head.statusMessage;
  }
  get httpVersionMajor(): number {
    return this.head.httpVersionMajor;
  }
  get httpVersionMinor(): number {
    return this.head.httpVersionMinor;
  }
  get httpVersion(): string {
    return `${this.head.httpVersionMajor}.${this.head.httpVersionMinor}`;
  }
  get rawHeaders(): string[] {
    return [...this.head.rawHeaders];
  }
  get headers(): Record<string, string | string[]> {
    const result: Record<string, string | string[]> = {};
    for (const [name, values] of Object.entries(groupHeaders(this.head.rawHeaders))) {
      if (name === 'set-cookie') result[name] = values;
      else result[name] = single.has(name) ? values[0]! : values.join(', ');
    }
    return result;
  }
  get trailers(): never {
    throw new Error('HTTP trailers are not supported');
  }
  get rawTrailers(): never {
    throw new Error('HTTP trailers are not supported');
  }

  override _read(): void {
    this.source.resume();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.source.destroy();
    callback(error);
  }
}
