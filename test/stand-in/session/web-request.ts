import { guard } from '../support/guard.ts';
import { parseUrlPattern } from './url-patterns.ts';

/** The properties of a request that every `webRequest` event has. */
export type RequestDetails = Electron.OnBeforeRequestListenerDetails;

type EventName =
  | 'onBeforeRequest'
  | 'onBeforeSendHeaders'
  | 'onSendHeaders'
  | 'onHeadersReceived'
  | 'onBeforeRedirect'
  | 'onResponseStarted'
  | 'onCompleted'
  | 'onErrorOccurred';

type Callback = (response: object) => void;
type Listener = (details: object, callback: Callback) => void;

interface Registration {
  listener: Listener;
  matches: (details: RequestDetails) => boolean;
}

const events: readonly EventName[] = [
  'onBeforeRequest',
  'onBeforeSendHeaders',
  'onSendHeaders',
  'onHeadersReceived',
  'onBeforeRedirect',
  'onResponseStarted',
  'onCompleted',
  'onErrorOccurred',
];

/** The `webRequest` listeners of one session. A new listener replaces the old one of the same event. */
export class WebRequestHub {
  /** `session.webRequest`. */
  readonly api: Electron.WebRequest;
  private readonly registrations = new Map<EventName, Registration>();

  constructor() {
    const members = events.map((event) => [
      event,
      (filter: Electron.WebRequestFilter | Listener | null, listener?: Listener | null) => {
        if (typeof filter === 'function' || filter === null) this.register(event, undefined, filter);
        else this.register(event, filter, listener ?? null);
      },
    ]);
    this.api = guard<Electron.WebRequest>('webRequest', Object.fromEntries(members) as Electron.WebRequest);
  }

  /** Whether a listener has to see the response headers before the response continues. */
  wantsHeaders(details: RequestDetails): boolean {
    return (['onHeadersReceived', 'onResponseStarted', 'onCompleted', 'onBeforeRedirect'] as const).some(
      (event) => this.registrations.get(event)?.matches(details) === true,
    );
  }

  /** Calls `onBeforeRequest`. If the listener never calls back, the request never starts, as in Electron. */
  beforeRequest(details: RequestDetails): Promise<Electron.CallbackResponse> {
    return this.callListener('onBeforeRequest', details, {});
  }

  /** Calls `onBeforeSendHeaders`, which can change the request headers. */
  async beforeSendHeaders(
    details: RequestDetails,
    requestHeaders: Record<string, string>,
  ): Promise<{ cancel: boolean; requestHeaders: Record<string, string> }> {
    const response: Electron.BeforeSendResponse = await this.callListener('onBeforeSendHeaders', details, {
      requestHeaders,
    });
    const chosen = Object.entries(response.requestHeaders ?? requestHeaders);
    const headers = Object.fromEntries(chosen.map(([name, value]) => [name, String(value)]));
    if (response.cancel !== true) this.notify('onSendHeaders', details, { requestHeaders: headers });
    return { cancel: response.cancel === true, requestHeaders: headers };
  }

  /** Calls `onHeadersReceived`, which can change the response headers; undefined leaves them unchanged. */
  headersReceived(
    details: RequestDetails,
    response: { statusCode: number; statusLine: string; responseHeaders: Record<string, string[]> },
  ): Promise<Electron.HeadersReceivedResponse> {
    return this.callListener('onHeadersReceived', details, response);
  }

  /** Calls a listener that cannot change the request. */
  notify(
    event: 'onBeforeRedirect' | 'onCompleted' | 'onErrorOccurred' | 'onResponseStarted' | 'onSendHeaders',
    details: RequestDetails,
    more: object,
  ): void {
    const registration = this.registrations.get(event);
    if (registration?.matches(details) === true)
      registration.listener({ ...details, ...more }, () => undefined);
  }

  private callListener<Result extends object>(
    event: EventName,
    details: RequestDetails,
    more: object,
  ): Promise<Result> {
    const registration = this.registrations.get(event);
    if (registration?.matches(details) !== true) return Promise.resolve({} as Result);
    return new Promise((resolve) => {
      registration.listener({ ...details, ...more }, (result) => resolve(result as Result));
    });
  }

  private register(
    event: EventName,
    filter: Electron.WebRequestFilter | undefined,
    listener: Listener | null,
  ): void {
    if (listener === null) {
      this.registrations.delete(event);
      return;
    }
    if (typeof listener !== 'function') throw new TypeError('Must pass null or a Function');
    this.registrations.set(event, { listener, matches: filter === undefined ? () => true : compile(filter) });
  }
}

/** An empty list of URLs matches nothing (since Electron 35). */
function compile({ urls, excludeUrls = [], types }: Electron.WebRequestFilter): Registration['matches'] {
  const included = urls.map(parseUrlPattern);
  const excluded = excludeUrls.map(parseUrlPattern);
  return ({ url, resourceType }) =>
    included.some((pattern) => pattern.matches(url)) &&
    !excluded.some((pattern) => pattern.matches(url)) &&
    (types === undefined || types.some((type) => type === resourceType));
}
