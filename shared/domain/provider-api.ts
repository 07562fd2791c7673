/** Where requests may go, how they carry the token, and what they mean. */
export interface ApiFacts {
  readonly baseUrl: string;
  /** Exact hosts that may receive the token, or `*.example.com` for all its subdomains. */
  readonly hosts: readonly string[];
  readonly token:
    | { readonly in: 'header'; readonly name: string; readonly prefix: string }
    | { readonly in: 'query'; readonly name: string };
  /** Sent with every request, such as an API version. */
  readonly headers: Readonly<Record<string, string>>;
  /** Requests with another method than GET or HEAD that only read, such as a search by POST. */
  readonly reads: readonly PathRule[];
  /** GET and HEAD requests that change something. */
  readonly writes: readonly PathRule[];
  /** The path of the GraphQL endpoint below the base URL; null if there is none. */
  readonly graphql: string | null;
  /** Requests for a person to begin with; the first ones are shown. They only read. */
  readonly examples: readonly RequestExample[];
  /** What the body of a write says, in words. */
  readonly summaries: readonly BodySummary[];
  /** The header that makes a repeated write harmless, such as `idempotency-key`; null if the API has none. */
  readonly idempotencyHeader: string | null;
  /** JSON pointer (RFC 6901) to the cursor of the next page, and the query parameter that takes it. */
  readonly cursor: { readonly pointer: string; readonly parameter: string } | null;
  /** How the API reports a missing scope. */
  readonly insufficientScope:
    'www-authenticate' | 'status-403' | { readonly errorPointer: string; readonly codes: readonly string[] };
  readonly rateLimitHeaders: readonly string[];
}

/** Requests by method and path. */
export interface PathRule {
  readonly method: string;
  /** A path below the base URL. `*` stands for one segment, `**` at the end for any number. */
  readonly path: string;
}

export interface RequestExample {
  /** A path below the base URL; it may have a query. */
  readonly path: string;
  /** What it reads, in plain words. */
  readonly words: string;
}

/** What the body of one kind of write says. */
export interface BodySummary extends PathRule {
  /** What the request does, as a heading: "Send an email". */
  readonly title: string;
  readonly facts: readonly {
    readonly label: string;
    /** JSON pointer to a text, a number or a list of texts in the body. */
    readonly pointer: string;
  }[];
}
