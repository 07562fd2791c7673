import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage as NodeResponse } from 'node:http';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { StoredResponse } from '../session/http-cache.ts';
import type { SessionState } from '../session/session.ts';
import type { RequestDetails } from '../session/web-request.ts';
import { acceptEncoding, decode } from './decoding.ts';
import { exchange } from './exchange.ts';
import { groupHeaders } from './incoming-message.ts';
import type { ResponseHead } from './incoming-message.ts';
import { netErrorFor } from './net-errors.ts';
import type { NetErrorName } from './net-errors.ts';
import { basicCredentials, challengeOf } from './authentication.ts';
import { mimeType } from './mime.ts';
import { proxyFor } from './proxy.ts';
import { nextRequest } from './redirects.ts';
import type { Redirect } from './redirects.ts';
import type { RequestOptions } from './request-options.ts';

/** What a loader tells. After `complete` or `error` it is silent. */
export interface LoaderEvents {
  response: (head: ResponseHead, body: Readable) => void;
  /** Continues with the redirect when the function returns, unless the loader was cancelled in it. */
  redirect: (redirect: Redirect, headers: Record<string, string[]>) => void;
  /** Asks for a name and password; without an answer the response that asked is delivered. */
  login: (info: Electron.AuthInfo, answer: (username?: string, password?: string) => void) => void;
  error: (name: NetErrorName) => void;
}

const mostRedirects = 20;

/**
 * Loads an address for `net`: through the session's request listeners, its protocol handlers, cache, cookies and proxy,
 * then Node's network stack. Where that differs from Chromium's (HTTP/2, client certificates, PAC), it is simply HTTP/1.1.
 */
export class UrlLoader {
  private readonly options: RequestOptions;
  private readonly session: SessionState;
  private readonly events: LoaderEvents;
  private readonly isOnline: () => boolean;
  private url: URL;
  private method: string;
  private headers: Record<string, string>;
  private body: Buffer | Readable | undefined;
  private redirects = 0;
  private isOver = false;
  private cancelExchange: (() => void) | undefined;
  private readonly details: RequestDetails;

  constructor(
    options: RequestOptions,
    body: Buffer | Readable | undefined,
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

  /** Begins. Nothing is told before this returns. */
  start(): void {
    this.load().catch((error: unknown) => this.fail(netErrorFor(error as Error, false)));
  }

  cancel(): void {
    this.isOver = true;
    this.cancelExchange?.();
  }

  private get sendsCookies(): boolean {
    const { credentials, useSessionCookies } = this.options;
    return (
      credentials === 'include' ||
      credentials === 'same-origin' ||
      (credentials === undefined && useSessionCookies)
    );
  }

  private async load(): Promise<void> {
    const { session } = this;
    const details = { ...this.details, url: this.url.href, method: this.method };
    const answer = await session.webRequest.beforeRequest(details);
    if (answer.cancel === true) return this.fail('ERR_BLOCKED_BY_CLIENT', details);
    if (answer.redirectURL) return this.redirected(307, answer.redirectURL, [], details);
    if (this.url.protocol === 'file:') return this.loadFile();
    if (!this.options.bypassCustomProtocolHandlers && session.protocol.handles(this.url.href)) {
      return this.loadFromHandler(details);
    }
    if (this.url.protocol !== 'http:' && this.url.protocol !== 'https:')
      return this.fail('ERR_UNKNOWN_URL_SCHEME');
    if (!this.isOnline() || session.isOffline) return this.fail('ERR_INTERNET_DISCONNECTED', details);
    const kept = this.mayUseCache() ? session.cache?.find(this.url.href) : undefined;
    if (kept !== undefined) return this.deliverKept(kept);

    const sent = await session.webRequest.beforeSendHeaders(details, this.headersToSend());
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
    if (this.sendsCookies) session.cookies.store(this.url, grouped['set-cookie'] ?? []);
    const statusCode = response.statusCode ?? 0;
    const statusLine =
      `HTTP/${response.httpVersion} ${String(statusCode)} ${response.statusMessage ?? ''}`.trimEnd();
    const head = { statusCode, statusLine, responseHeaders: grouped };
    const answer = await session.webRequest.headersReceived(details, head);
    if (answer.cancel === true) return this.fail('ERR_BLOCKED_BY_CLIENT', details);
    const rawHeaders =
      answer.responseHeaders === undefined ? response.rawHeaders : toRaw(answer.responseHeaders);

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
    session.webRequest.tell('onResponseStarted', details, { ...head, fromCache: false });
    this.deliver(response, rawHeaders, grouped);
    session.webRequest.tell('onCompleted', details, { ...head, fromCache: false, error: 'net::OK' });
  }

  private deliver(response: NodeResponse, rawHeaders: string[], grouped: Record<string, string[]>): void {
    if (this.isOver) return;
    const body = decode(response, grouped['content-encoding']?.join(','), (error) =>
      this.fail(netErrorFor(error, true)),
    );
    response.on('error', (error) => this.fail(netErrorFor(error, true)));
    if (this.mayUseCache()) this.keep(body, rawHeaders, response);
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

  private keep(body: Readable, rawHeaders: string[], response: NodeResponse): void {
    const chunks: Buffer[] = [];
    const url = this.url.href;
    body.on('data', (chunk: Buffer) => chunks.push(chunk));
    body.on('end', () => {
      const { statusCode = 0, statusMessage = '' } = response;
      this.session.cache?.keep(url, { statusCode, statusMessage, rawHeaders, body: Buffer.concat(chunks) });
    });
    // Listening made it flow; it must wait for the app.
    body.pause();
  }

  private deliverKept({ statusCode, statusMessage, rawHeaders, body }: StoredResponse): void {
    this.respond(statusCode, statusMessage, rawHeaders, Readable.from([body]));
  }

  private async loadFile(): Promise<void> {
    const path = fileURLToPath(this.url);
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile() !== true) return this.fail('ERR_FILE_NOT_FOUND');
    this.respond(200, 'OK', ['content-type', mimeType(path)], createReadStream(path));
  }

  private async loadFromHandler(details: RequestDetails): Promise<void> {
    const body = Buffer.isBuffer(this.body) ? this.body : undefined;
    const { href: url } = this.url;
    const handled = await this.session.protocol.answer({
      url,
      method: this.method,
      headers: this.headers,
      body,
    });
    if ('error' in handled) return this.fail(handled.error, details);
    const content = Buffer.from(await new Response(handled.body).arrayBuffer());
    this.respond(
      handled.status,
      handled.statusText,
      Object.entries(handled.headers).flat(),
      Readable.from([content]),
    );
  }

  private respond(
    statusCode: number,
    statusMessage: string,
    rawHeaders: readonly string[],
    body: Readable,
  ): void {
    if (this.isOver) return;
    this.events.response(
      { statusCode, statusMessage, httpVersionMajor: 1, httpVersionMinor: 1, rawHeaders },
      body,
    );
  }

  private headersToSend(): Record<string, string> {
    const { session, options } = this;
    const given = new Set(Object.keys(this.headers).map((name) => name.toLowerCase()));
    const defaults: Record<string, string | undefined> = {
      'user-agent': session.userAgent,
      accept: '*/*',
      'accept-encoding': acceptEncoding,
      origin: options.origin,
      cookie: this.sendsCookies ? session.cookies.header(this.url) : undefined,
      authorization:
        options.credentials === 'omit'
          ? undefined
          : session.rememberedCredentials.get(`origin ${this.url.origin}`),
    };
    const missing = Object.entries(defaults).filter(
      ([name, value]) => value !== undefined && !given.has(name),
    );
    return { ...(Object.fromEntries(missing) as Record<string, string>), ...this.headers };
  }

  private async authenticate(
    response: NodeResponse,
    statusCode: 401 | 407,
    headers: Record<string, string[]>,
  ): Promise<boolean> {
    const isProxy = statusCode === 407;
    if (!isProxy && this.options.credentials === 'omit') return false;
    const asked = challengeOf(headers, isProxy, isProxy ? proxyFor(this.url, this.session.proxy)! : this.url);
    if (asked === undefined) return false;
    // Nothing of the body may be lost if the challenge itself turns out to be the answer.
    response.pause();
    const credentials = await new Promise<string | undefined>((resolve) => {
      this.events.login(asked, (username, password) => resolve(basicCredentials(username, password)));
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
    if (++this.redirects > mostRedirects) return this.fail('ERR_TOO_MANY_REDIRECTS', details);
    const next = nextRequest({
      status,
      from: this.url,
      to: target,
      method: this.method,
      headers: this.headers,
    });
    const { redirect } = next;
    this.session.webRequest.tell('onBeforeRedirect', details, {
      redirectURL: redirect.url,
      statusCode: status,
      statusLine: `HTTP/1.1 ${String(status)}`,
      fromCache: false,
    });
    if (this.isOver) return;
    this.events.redirect(redirect, groupHeaders(rawHeaders));
    // The app may have cancelled in its listener.
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
      this.session.webRequest.tell('onErrorOccurred', details, { fromCache: false, error: `net::${name}` });
    }
    this.events.error(name);
  }
}

function toRaw(headers: Record<string, string | string[]>): string[] {
  return Object.entries(headers).flatMap(([name, value]) => [value].flat().flatMap((item) => [name, item]));
}
