import type { IncomingMessage as NodeResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { SessionState } from '../session/session.ts';
import type { RequestDetails } from '../session/web-request.ts';
import type { ChunkedBody } from './chunked-body.ts';
import { decode } from './decoding.ts';
import { exchange } from './exchange.ts';
import { groupHeaders } from './incoming-message.ts';
import type { ResponseHead } from './incoming-message.ts';
import { netErrorFor } from './net-errors.ts';
import type { NetErrorName } from './net-errors.ts';
import { basicCredentials, challengeOf } from './authentication.ts';
import { fileResponse, handlerResponse } from './local-responses.ts';
import type { LocalResponse } from './local-responses.ts';
import { proxyFor } from './proxy.ts';
import { nextRequest } from './redirects.ts';
import type { Redirect } from './redirects.ts';
import { headersToSend, usesCookies } from './request-headers.ts';
import type { RequestOptions } from './request-options.ts';

/** The events of a loader. None follows `error`. */
export interface LoaderEvents {
  response: (head: ResponseHead, body: Readable) => void;
  /** The loader follows the redirect when the function returns, unless it was canceled meanwhile. */
  redirect: (redirect: Redirect, headers: Record<string, string[]>) => void;
  /** Requests a user name and password; without them, the loader delivers the response with the challenge. */
  login: (info: Electron.AuthInfo, callback: (username?: string, password?: string) => void) => void;
  error: (name: NetErrorName) => void;
}

const maxRedirects = 20;

/**
 * Loads a URL for `net`, with the session's `webRequest` listeners, protocol handlers, cache, cookies and proxy, over
 * Node's network stack: HTTP/1.1 without client certificates and PAC.
 */
export class UrlLoader {
  private readonly options: RequestOptions;
  private readonly session: SessionState;
  private readonly events: LoaderEvents;
  private readonly isOnline: () => boolean;
  private url: URL;
  private method: string;
  private headers: Record<string, string>;
  private body: Buffer | ChunkedBody | undefined;
  private redirects = 0;
  private isOver = false;
  private cancelExchange: (() => void) | undefined;
  private readonly details: RequestDetails;

  constructor(
    options: RequestOptions,
    body: Buffer | ChunkedBody | undefined,
    session: SessionState,
    isOnline: () => boolean,
    events: LoaderEvents,
  ) {
    this.options = options;
    this.session = session;
    this.events = events;
    this.isOnline = isOnline;
    this.url = new URL(options.url);
    this.method = options.method;
    this.headers = Object.fromEntries([...options.headers.values()].map(({ name, value }) => [name, value]));
    this.body = body;
    this.details = {
      id: Date.now(),
      url: options.url,
      method: options.method,
      resourceType: 'other',
      referrer: options.headers.get('referer')?.value ?? '',
      timestamp: Date.now(),
      uploadData: Buffer.isBuffer(body) ? [{ bytes: body, blobUUID: '', file: '' }] : [],
    };
  }

  /** Starts loading. No event is emitted before this returns. */
  start(): void {
    this.load().catch((error: unknown) => this.fail(netErrorFor(error as Error, false)));
  }

  cancel(): void {
    this.isOver = true;
    this.cancelExchange?.();
  }

  private async load(): Promise<void> {
    const { session } = this;
    const details = { ...this.details, url: this.url.href, method: this.method };
    const decision = await session.webRequest.beforeRequest(details);
    if (decision.cancel === true) return this.fail('ERR_BLOCKED_BY_CLIENT', details);
    if (decision.redirectURL) return this.redirected(307, decision.redirectURL, [], details);
    if (this.url.protocol === 'file:') {
      const file = await fileResponse(this.url);
      return file === undefined ? this.fail('ERR_FILE_NOT_FOUND') : this.respond(file);
    }
    if (!this.options.bypassCustomProtocolHandlers && session.protocol.handles(this.url.href)) {
      return this.loadFromHandler(details);
    }
    if (this.url.protocol !== 'http:' && this.url.protocol !== 'https:')
      return this.fail('ERR_UNKNOWN_URL_SCHEME');
    if (!this.isOnline() || session.isOffline) return this.fail('ERR_INTERNET_DISCONNECTED', details);
    const stored = this.mayUseCache() ? session.cache?.find(this.url.href) : undefined;
    if (stored !== undefined) return this.respond({ ...stored, body: Readable.from([stored.body]) });

    const sent = await session.webRequest.beforeSendHeaders(
      details,
      headersToSend(this.url, this.headers, this.options, session),
    );
    if (sent.cancel) return this.fail('ERR_BLOCKED_BY_CLIENT', details);
    if (!this.isOver) this.exchange(sent.requestHeaders, details);
  }

  private exchange(headers: Record<string, string>, details: RequestDetails): void {
    const proxy = proxyFor(this.url, this.session.proxy);
    this.cancelExchange = exchange(
      {
        url: this.url,
        method: this.method,
        headers,
        body: this.body,
        proxy,
        proxyAuthorization: this.session.rememberedCredentials.get(`proxy ${proxy?.host ?? ''}`),
      },
      {
        error: (name) => this.fail(name, details),
        response: (response) => {
          this.responded(response, details).catch((error: unknown) =>
            this.fail(netErrorFor(error as Error, true)),
          );
        },
      },
    );
  }

  private async responded(response: NodeResponse, details: RequestDetails): Promise<void> {
    const { session } = this;
    const grouped = groupHeaders(response.rawHeaders);
    if (usesCookies(this.options)) session.cookies.store(this.url, grouped['set-cookie'] ?? []);
    const statusCode = response.statusCode ?? 0;
    const statusLine =
      `HTTP/${response.httpVersion} ${String(statusCode)} ${response.statusMessage ?? ''}`.trimEnd();
    const head = { statusCode, statusLine, responseHeaders: grouped };
    const decision = await session.webRequest.headersReceived(details, head);
    if (decision.cancel === true) return this.fail('ERR_BLOCKED_BY_CLIENT', details);
    const rawHeaders =
      decision.responseHeaders === undefined ? response.rawHeaders : toRaw(decision.responseHeaders);

    const location = grouped['location']?.[0];
    if (location !== undefined && [301, 302, 303, 307, 308].includes(statusCode)) {
      response.resume();
      return this.redirected(statusCode, location, rawHeaders, details);
    }
    if (
      (statusCode === 401 || statusCode === 407) &&
      (await this.authenticate(response, statusCode, grouped))
    ) {
      response.resume();
      return this.load();
    }
    session.webRequest.notify('onResponseStarted', details, { ...head, fromCache: false });
    this.deliver(response, rawHeaders, grouped);
    session.webRequest.notify('onCompleted', details, { ...head, fromCache: false, error: 'net::OK' });
  }

  private deliver(response: NodeResponse, rawHeaders: string[], grouped: Record<string, string[]>): void {
    if (this.isOver) return;
    const body = decode(response, grouped['content-encoding']?.join(','), (error) =>
      this.fail(netErrorFor(error, true)),
    );
    response.on('error', (error) => this.fail(netErrorFor(error, true)));
    if (this.mayUseCache()) this.store(body, rawHeaders, response);
    this.events.response(
      {
        statusCode: response.statusCode ?? 0,
        statusMessage: response.statusMessage ?? '',
        httpVersionMajor: response.httpVersionMajor,
        httpVersionMinor: response.httpVersionMinor,
        rawHeaders,
      },
      body,
    );
  }

  private mayUseCache(): boolean {
    return this.method === 'GET' && !['no-store', 'reload', 'no-cache'].includes(this.options.cache);
  }

  private store(body: Readable, rawHeaders: string[], response: NodeResponse): void {
    const chunks: Buffer[] = [];
    const url = this.url.href;
    body.on('data', (chunk: Buffer) => chunks.push(chunk));
    body.on('end', () => {
      const { statusCode = 0, statusMessage = '' } = response;
      this.session.cache?.store(url, { statusCode, statusMessage, rawHeaders, body: Buffer.concat(chunks) });
    });
    // The listener for `data` made the stream flow; the app has to start it.
    body.pause();
  }

  private async loadFromHandler(details: RequestDetails): Promise<void> {
    const { url, method, headers, body } = this;
    const response = await handlerResponse(this.session.protocol, { url, method, headers, body });
    if ('error' in response) return this.fail(response.error, details);
    this.respond(response);
  }

  private respond(response: LocalResponse): void {
    if (this.isOver) return;
    const { body, ...head } = response;
    this.events.response({ ...head, httpVersionMajor: 1, httpVersionMinor: 1 }, body);
  }

  private async authenticate(
    response: NodeResponse,
    statusCode: 401 | 407,
    headers: Record<string, string[]>,
  ): Promise<boolean> {
    const isProxy = statusCode === 407;
    if (!isProxy && this.options.credentials === 'omit') return false;
    const challenge = challengeOf(
      headers,
      isProxy,
      isProxy ? proxyFor(this.url, this.session.proxy)! : this.url,
    );
    if (challenge === undefined) return false;
    // The body must stay unread, because the loader delivers this response if there are no credentials.
    response.pause();
    const credentials = await new Promise<string | undefined>((resolve) => {
      this.events.login(challenge, (username, password) => resolve(basicCredentials(username, password)));
    });
    const key = isProxy
      ? `proxy ${proxyFor(this.url, this.session.proxy)?.host ?? ''}`
      : `origin ${this.url.origin}`;
    if (credentials === undefined || this.session.rememberedCredentials.get(key) === credentials)
      return false;
    this.session.rememberedCredentials.set(key, credentials);
    return !this.isOver;
  }

  private redirected(status: number, location: string, rawHeaders: string[], details: RequestDetails): void {
    const target = URL.parse(location, this.url);
    if (target === null || !['http:', 'https:'].includes(target.protocol)) {
      return this.fail('ERR_UNSAFE_REDIRECT', details);
    }
    if (++this.redirects > maxRedirects) return this.fail('ERR_TOO_MANY_REDIRECTS', details);
    const next = nextRequest({
      status,
      from: this.url,
      to: target,
      method: this.method,
      headers: this.headers,
    });
    const { redirect } = next;
    this.session.webRequest.notify('onBeforeRedirect', details, {
      redirectURL: redirect.url,
      statusCode: status,
      statusLine: `HTTP/1.1 ${String(status)}`,
      fromCache: false,
    });
    if (this.isOver) return;
    this.events.redirect(redirect, groupHeaders(rawHeaders));
    // The listener may have canceled the request.
    if (this.isOver as boolean) return;
    this.url = target;
    this.method = redirect.method;
    this.headers = next.headers;
    if (next.dropsBody) this.body = undefined;
    this.start();
  }

  private fail(name: NetErrorName, details?: RequestDetails): void {
    if (this.isOver) return;
    this.isOver = true;
    this.cancelExchange?.();
    if (details !== undefined) {
      this.session.webRequest.notify('onErrorOccurred', details, { fromCache: false, error: `net::${name}` });
    }
    this.events.error(name);
  }
}

function toRaw(headers: Record<string, string | string[]>): string[] {
  return Object.entries(headers).flatMap(([name, value]) => [value].flat().flatMap((item) => [name, item]));
}
