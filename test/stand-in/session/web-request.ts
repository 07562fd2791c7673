import { guard } from '../support/guard.ts';
import { parseUrlPattern } from './url-patterns.ts';

/** What every `webRequest` listener is told of a request; the events add to it. */
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

/** The listeners of one session: at most one for each event, the last one registered. */
export class WebRequestHub {
  /** The object that the app sees as `session.webRequest`. */
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

  /** True if the response's head has to be looked at before it may go on. */
  wantsHeaders(details: RequestDetails): boolean {
    return (['onHeadersReceived', 'onResponseStarted', 'onCompleted', 'onBeforeRedirect'] as const).some(
      (event) => this.registrations.get(event)?.matches(details) === true,
    );
  }

  /** Asks whether a request may begin. Without an answer from the listener it never does, as in Electron. */
  beforeRequest(details: RequestDetails): Promise<Electron.CallbackResponse> {
    return this.ask('onBeforeRequest', details, {});
  }

  /** Asks for the headers to send. */
  async beforeSendHeaders(
    details: RequestDetails,
    requestHeaders: Record<string, string>,
  ): Promise<{ cancel: boolean; requestHeaders: Record<string, string> }> {
    const answer: Electron.BeforeSendResponse = await this.ask('onBeforeSendHeaders', details, {
      requestHeaders,
    });
    const chosen = Object.entries(answer.requestHeaders ?? requestHeaders);
    const headers = Object.fromEntries(chosen.map(([name, value]) => [name, String(value)]));
    if (answer.cancel !== true) this.tell('onSendHeaders', details, { requestHeaders: headers });
    return { cancel: answer.cancel === true, requestHeaders: headers };
  }

  /** Asks for the response headers to deliver; undefined leaves them as they are. */
  headersReceived(
    details: RequestDetails,
    response: { statusCode: number; statusLine: string; responseHeaders: Record<string, string[]> },
  ): Promise<Electron.HeadersReceivedResponse> {
    return this.ask('onHeadersReceived', details, response);
  }

  /** Tells a listener that has nothing to decide. */
  tell(
    event: 'onBeforeRedirect' | 'onCompleted' | 'onErrorOccurred' | 'onResponseStarted' | 'onSendHeaders',
    details: RequestDetails,
    more: object,
  ): void {
    const registration = this.registrations.get(event);
    if (registration?.matches(details) === true)
      registration.listener({ ...details, ...more }, () => undefined);
  }

  private ask<Answer extends object>(
    event: EventName,
    details: RequestDetails,
    more: object,
  ): Promise<Answer> {
    const registration = this.registrations.get(event);
    if (registration?.matches(details) !== true) return Promise.resolve({} as Answer);
    return new Promise((resolve) => {
      registration.listener({ ...details, ...more }, (answer) => resolve(answer as Answer));
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

/** An empty list of addresses matches nothing (since Electron 35). */
function compile({ urls, excludeUrls = [], types }: Electron.WebRequestFilter): Registration['matches'] {
  const wanted = urls.map(parseUrlPattern);
  const unwanted = excludeUrls.map(parseUrlPattern);
  return ({ url, resourceType }) =>
    wanted.some((pattern) => pattern.matches(url)) &&
    !unwanted.some((pattern) => pattern.matches(url)) &&
    (types === undefined || types.some((type) => type === resourceType));
}
