export interface StoredResponse {
  statusCode: number;
  statusMessage: string;
  /** Names and values, alternating, as received. */
  rawHeaders: string[];
  body: Buffer;
}

/**
 * The in-memory HTTP cache of a session, for responses to GET with explicit freshness (a subset of RFC 9111). It
 * reveals callers that should have disabled the cache.
 */
export class HttpCache {
  private readonly entries = new Map<string, { response: StoredResponse; freshUntil: number }>();

  /** The fresh response for this URL, if one is stored. */
  find(url: string): StoredResponse | undefined {
    const entry = this.entries.get(url);
    if (entry === undefined || entry.freshUntil > Date.now()) return entry?.response;
    this.entries.delete(url);
    return undefined;
  }

  /** Stores a response if it is cacheable. */
  store(url: string, response: StoredResponse): void {
    const lifetime = freshness(response);
    if (response.statusCode === 200 && lifetime > 0) {
      this.entries.set(url, { response, freshUntil: Date.now() + lifetime });
    }
  }

  clear(): void {
    this.entries.clear();
  }
}

/** Freshness lifetime in milliseconds; 0 if the response must not be stored. */
function freshness({ rawHeaders }: StoredResponse): number {
  const at = rawHeaders.findIndex((item, index) => index % 2 === 0 && item.toLowerCase() === 'cache-control');
  const control = at === -1 ? '' : (rawHeaders[at + 1] ?? '').toLowerCase();
  if (/\bno-(?:store|cache)\b/.test(control)) return 0;
  return Number(/\bmax-age=(\d+)/.exec(control)?.[1] ?? 0) * 1000;
}
