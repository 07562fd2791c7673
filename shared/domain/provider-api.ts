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
  /** Where the GraphQL endpoint is, as in a rule; null if there is none. */
  readonly graphql: string | null;
  /** Requests for a person to begin with; the first ones are shown. They only read. */
  readonly examples: readonly RequestExample[];
  /** What the body of a write says, in words. */
  readonly summaries: readonly BodySummary[];
  /** The header that makes a repeated write harmless, such as `idempotency-key`; null if the API has none. */
  readonly idempotencyHeader: string | null;
  /**
   * JSON pointer (RFC 6901) to the cursor of the next page, and the query parameter that takes it; null if the value at the pointer is
   * the whole URL of the next page.
   */
  readonly cursor: { readonly pointer: string; readonly parameter: string | null } | null;
  /** How the API reports a missing scope. */
  readonly insufficientScope:
    /** By a challenge that lists the scopes that are needed (RFC 6750 §3). */
    | 'www-authenticate'
    /** By a challenge that lists scopes of which one is enough. */
    | 'www-authenticate-any'
    | 'status-403'
    | ErrorRule
    /** By headers that list the scopes of which one is enough, and those that the token has, with commas between. */
    | { readonly acceptedHeader: string; readonly grantedHeader: string };
  /** How the API reports a rate limit by another status than 429; null if it never does. */
  readonly rateLimited: ErrorRule | null;
  /** Headers that say when to go on: seconds to wait, or seconds since 1970. */
  readonly rateLimitHeaders: readonly string[];
}

/** An error by what the body says. */
export interface ErrorRule {
  /** JSON pointer to the code. */
  readonly errorPointer: string;
  readonly codes: readonly string[];
}

/** How a provider reports errors with status 200. */
export interface ErrorIn200 {
  /** JSON pointer to a flag that must be true, e.g. `/ok`. */
  readonly okPointer: string | null;
  /** JSON pointer to the error's code, e.g. `/error`. */
  readonly errorPointer: string;
}

/** Requests by method and path. */
export interface PathRule {
  readonly method: string;
  /**
   * A path below the base URL, or a whole URL on another host of the API. `*` stands for one segment, `*:verb` for one that ends with
   * `:verb`, `**` at the end for one or more.
   */
  readonly path: string;
}

export interface RequestExample {
  /** A path below the base URL, or a whole URL on another host of the API; it may have a query. */
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
    /** JSON pointer to a text, a number or a list of texts in the body; `*` stands for each item of a list. */
    readonly pointer: string;
    /** The header field to show of an email (RFC 5322) that the text is, in base64url; null to show the text itself. */
    readonly mailHeader: string | null;
  }[];
}
