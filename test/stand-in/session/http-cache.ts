/** A response as it is kept and delivered. */
export interface StoredResponse {
  statusCode: number;
  statusMessage: string;
  /** Names and values, alternating, as received. */
  rawHeaders: string[];
  body: Buffer;
}

/**
 * The HTTP cache of a session, in memory: answers to GET that say how long they are fresh (RFC 9111, the part that
 * matters for finding out that a caller should have asked for no cache).
 */
export class HttpCache {
  private readonly entries = new Map<string, { response: StoredResponse; freshUntil: number }>();

  /** A fresh answer for this address, if one is kept. */
  find(url: string): StoredResponse | undefined {
    const entry = this.entries.get(url);
    if (entry === undefined || entry.freshUntil > Date.now()) return entry?.response;
    this.entries.delete(url);
    return undefined;
  }

  /** Keeps an answer if it may be kept. */
  keep(url: string, response: StoredResponse): void {
    const lifetime = freshness(response);
    if (response.statusCode === 200 && lifetime > 0) {
      this.entries.set(url, { response, freshUntil: Date.now() + lifetime });
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.entries.clear();
  }
}

/** How long an answer is fresh, in milliseconds; 0 if it must not be kept. */
function freshness({ rawHeaders }: StoredResponse): number {
  const at = rawHeaders.findIndex((item, index) => index % 2 === 0 && item.toLowerCase() === 'cache-control');
  const control = at === -1 ? '' : (rawHeaders[at + 1] ?? '').toLowerCase();
  if (/\bno-(?:store|cache)\b/.test(control)) return 0;
  return Number(/\bmax-age=(\d+)/.exec(control)?.[1] ?? 0) * 1000;
}
