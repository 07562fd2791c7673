import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';

/** What a body of any size was, computed while it arrived. */
export interface BodyDigest {
  readonly size: number;
  readonly sha256: string;
  /** The parts of a `multipart/form-data` body (RFC 7578); empty for others. */
  readonly parts: readonly PartDigest[];
}

export interface PartDigest {
  /** The header lines of the part, as they were received. */
  readonly headers: string;
  readonly size: number;
  readonly sha256: string;
}

/** Reads a body and keeps none of it. */
export async function digestOf(chunks: AsyncIterable<Buffer>, contentType: string): Promise<BodyDigest> {
  const boundary = /^multipart\/form-data\s*;.*?boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  const parts = boundary === undefined ? undefined : new PartReader(boundary);
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    hash.update(chunk);
    parts?.add(chunk);
  }
  return { size, sha256: hash.digest('hex'), parts: parts?.parts ?? [] };
}

/** Splits a multipart body while it arrives. It holds back as many bytes as a delimiter has, which may be the beginning of one. */
class PartReader {
  readonly parts: PartDigest[] = [];
  readonly #delimiter: Buffer;
  #held: Buffer = Buffer.from('\r\n');
  #current: { headers: string; size: number; hash: Hash } | undefined;

  constructor(boundary: string) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}`);
  }

  add(chunk: Buffer): void {
    this.#held = Buffer.concat([this.#held, chunk]);
    while (this.#readPart());
    // In a part, everything but a possible beginning of the delimiter is content.
    const content = this.#held.length - this.#delimiter.length;
    if (this.#current !== undefined && content > 0) this.#take(content);
  }

  /** Reads to the next delimiter and the headers after it; false if they have not all arrived. */
  #readPart(): boolean {
    const at = this.#held.indexOf(this.#delimiter);
    if (at === -1) return false;
    if (this.#current !== undefined) {
      this.#take(at);
      const { headers, size, hash } = this.#current;
      this.parts.push({ headers, size, sha256: hash.digest('hex') });
      this.#current = undefined;
    }
    const start = this.#held.indexOf(this.#delimiter) + this.#delimiter.length;
    const end = this.#held.indexOf('\r\n\r\n', start);
    if (end === -1) return false;
    const headers = this.#held.toString('utf8', start, end).trim();
    this.#current = { headers, size: 0, hash: createHash('sha256') };
    this.#held = this.#held.subarray(end + 4);
    return true;
  }

  #take(length: number): void {
    const content = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    if (this.#current === undefined) return;
    this.#current.size += content.length;
    this.#current.hash.update(content);
  }
}
