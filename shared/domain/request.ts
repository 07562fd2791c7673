import type { ErrorCode } from '../errors.ts';
import type { ConnectionId, RequestId } from '../ids.ts';
import type { NextStep } from './next-step.ts';

/** A query parameter, header field or form field. Names may repeat. */
export type NameValue = readonly [name: string, value: string];

/** A file that the person chose in a dialog of the main process. Pages know its ID and name, never its path. */
export interface ChosenFile {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

export type RequestBody =
  | { readonly kind: 'none' }
  /** JSON, XML or any other text, with its media type. */
  | { readonly kind: 'text'; readonly mediaType: string; readonly text: string }
  | { readonly kind: 'bytes'; readonly mediaType: string; readonly bytes: Uint8Array }
  /** `application/x-www-form-urlencoded`. */
  | { readonly kind: 'form'; readonly fields: readonly NameValue[] }
  /** `multipart/form-data` (RFC 7578). */
  | { readonly kind: 'multipart'; readonly parts: readonly MultipartPart[] }
  /** A file, read while it is sent. */
  | { readonly kind: 'file'; readonly mediaType: string; readonly file: ChosenFile };

/** Whether a request with the method can have a body (RFC 9110 §9.3.1, §9.3.2). */
export const takesBody = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

export interface MultipartPart {
  readonly name: string;
  readonly content: string | ChosenFile;
  /** Without it, a file has the type that its name says, and a text has none. */
  readonly mediaType?: string;
}

/** A row of a form that is switched off. */
export interface UnsentRow {
  /** Its place among all rows. */
  readonly at: number;
  readonly row: NameValue;
}

/** What a person's form holds besides what is sent. It is kept with saved requests and the history, and never sent. */
export interface UnsentParts {
  /** The path with its placeholders in braces, as in `/users/{id}`; null if it has none. */
  readonly path: string | null;
  /** The values of its placeholders. Stored data has them under this name. */
  readonly variables: readonly NameValue[];
  readonly query: readonly UnsentRow[];
  readonly headers: readonly UnsentRow[];
  readonly fields: readonly UnsentRow[];
}

/** A request to a provider's API as the person or a program describes it. It has no token, and may name variables as `{{name}}`. */
export interface RequestDraft {
  readonly connectionId: ConnectionId;
  readonly method: string;
  /** A path below the API's base URL, or a whole URL on one of the provider's hosts. */
  readonly address: string;
  readonly query: readonly NameValue[];
  readonly headers: readonly NameValue[];
  readonly body: RequestBody;
  readonly unsent?: UnsentParts;
}

/** Whether a failure is that of a write that was sent, or may have been. It stays so when the person cancels meanwhile. */
export const isAboutSent = (code: ErrorCode): boolean =>
  code === 'request.unknown_outcome' || code === 'request.broken_response';

/** Whether a request only reads, as far as the catalog can tell. What can't be told is a write. */
export type RequestEffect = 'read' | 'write';

/** A header that Keyfob adds to a request. */
export interface AddedHeader {
  /** In lower case. */
  readonly name: string;
  /** With dots in place of secrets, and `…` for what is new in each request; null if the person's own is sent instead. */
  readonly value: string | null;
  /** Whether one that the person enters is sent instead. */
  readonly isReplaceable: boolean;
}

/** What a draft would do. */
export interface RequestPreview {
  /** The whole URL without the token. */
  readonly url: string;
  readonly effect: RequestEffect;
  /** The template of an allowance that could cover it; null for a read, and for what is asked about each time. */
  readonly template: string | null;
  /** The headers that the request gets besides those of the draft, without secrets. */
  readonly headers: readonly AddedHeader[];
}

/** What a response brought. */
export interface RequestResponse {
  readonly requestId: RequestId;
  readonly effect: RequestEffect;
  readonly status: number;
  /** As received, in the original order and case. */
  readonly headers: readonly NameValue[];
  /** The URL that responded, after redirects, without a token. */
  readonly url: string;
  /** Where the response redirects to, if Keyfob did not follow because it is another origin or the request was a write. */
  readonly redirect: string | null;
  /** Bytes of the body as received by Keyfob, after decompression. */
  readonly size: number;
  readonly durationMs: number;
  readonly body:
    | {
        readonly kind: 'bytes';
        readonly bytes: Uint8Array;
        /** The rest was not read. */
        readonly isCut: boolean;
      }
    | { readonly kind: 'file'; readonly name: string };
  /** What the person can do about it; null if the request succeeded. */
  readonly nextStep: NextStep | null;
}

/** A request that has not ended. */
export interface RunningRequest {
  readonly requestId: RequestId;
  readonly connectionId: ConnectionId;
  /** `queued`: not sent yet, since others to the same host have not ended. */
  readonly phase: 'approval' | 'queued' | 'sending' | 'waiting' | 'receiving';
  readonly sentBytes: number;
  readonly receivedBytes: number;
  /** The size of the response by its `Content-Length`; null if unknown. */
  readonly expectedBytes: number | null;
}

/** A time in which one kind of write is sent without asking again. */
export interface Allowance {
  readonly id: string;
  readonly connectionId: ConnectionId;
  readonly method: string;
  /** The URL with `{id}` for the parts that identify one thing. */
  readonly template: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

/** For how many minutes a kind of write may be allowed. */
export const ALLOWED_MINUTES = 15;

/** The allowance that covers a request now; null if the person is asked. */
export const allowanceFor = <T extends Allowance>(
  allowances: readonly T[],
  connectionId: ConnectionId,
  { method, template }: { readonly method: string; readonly template: string | null },
  now: number,
): T | null =>
  allowances.find(
    (allowance) =>
      allowance.connectionId === connectionId &&
      allowance.method === method &&
      allowance.template === template &&
      allowance.endsAt > now &&
      // Otherwise the clock was set back, and the time would begin anew.
      allowance.endsAt - ALLOWED_MINUTES * 60_000 <= now,
  ) ?? null;

/** A line of the history. Stored sealed; has no token and no response body. */
export interface HistoryEntry {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly draft: RequestDraft;
  /** The body was too large for the history, so the draft has none. */
  readonly isBodyLeftOut?: true;
  readonly outcome:
    | {
        readonly kind: 'response';
        readonly status: number;
        readonly size: number;
        readonly durationMs: number;
      }
    | { readonly kind: 'failed'; readonly code: ErrorCode };
}

export interface SavedRequest {
  readonly id: string;
  readonly name: string;
  readonly draft: RequestDraft;
}

/** A value that the requests of an account name as `{{name}}`. Stored sealed. */
export interface RequestVariable {
  readonly id: string;
  readonly name: string;
  /** Empty while there is none. */
  readonly value: string;
}
