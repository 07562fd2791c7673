import { Writable } from 'node:stream';
import type { SessionState } from '../session/session.ts';
import { ChunkedBody } from './chunked-body.ts';
import { IncomingMessage } from './incoming-message.ts';
import { netError } from './net-errors.ts';
import type { Redirect } from './redirects.ts';
import { checkDestination, checkHeader, hasUnsafeHeader } from './request-options.ts';
import type { RequestOptions } from './request-options.ts';
import { UrlLoader } from './url-loader.ts';

export interface ClientRequestServices {
  sessionFor: (options: RequestOptions) => SessionState;
  isOnline: () => boolean;
}

/**
 * `net.request`: a writable stream that emits `response`. The body is collected before the request is sent, unless
 * `chunkedEncoding` is set.
 */
export class ClientRequest extends Writable {
  private readonly options: RequestOptions;
  private readonly services: ClientRequestServices;
  private loader: UrlLoader | undefined;
  private response: IncomingMessage | undefined;
  private isStarted = false;
  private hasBody = false;
  private isAborted = false;
  private isChunked: boolean | undefined;
  private readonly gathered: Buffer[] = [];
  private chunks: ChunkedBody | undefined;
  private follow: (() => void) | undefined;

  constructor(
    options: RequestOptions,
    services: ClientRequestServices,
    callback?: (response: IncomingMessage) => void,
  ) {
    super({ autoDestroy: true });
    this.options = options;
    this.services = services;
    if (callback !== undefined) this.once('response', callback);
  }

  get chunkedEncoding(): boolean {
    return this.isChunked ?? false;
  }

  set chunkedEncoding(isChunked: boolean) {
    if (this.isStarted) throw new Error('chunkedEncoding can only be set before the request is started');
    if (this.isChunked !== undefined) throw new Error('chunkedEncoding can only be set once');
    this.isChunked = isChunked;
  }

  setHeader(name: string, value: string): void {
    if (this.isStarted || this.hasBody) throw new Error("Can't set headers after they are sent");
    checkHeader(name, value);
    this.options.headers.set(name.toLowerCase(), { name, value });
  }

  getHeader(name: string): string {
    return this.options.headers.get(name.toLowerCase())?.value as string;
  }

  removeHeader(name: string): void {
    if (this.isStarted || this.hasBody) throw new Error("Can't remove headers after they are sent");
    this.options.headers.delete(name.toLowerCase());
  }

  followRedirect(): void {
    if (this.follow === undefined)
      throw new Error('followRedirect() called, but was not waiting for a redirect');
    this.follow();
  }

  abort(): void {
    if (!this.isAborted) process.nextTick(() => this.emit('abort'));
    this.isAborted = true;
    this.die();
  }

  getUploadProgress(): Electron.UploadProgress {
    const total = this.gathered.reduce((length, chunk) => length + chunk.length, 0);
    return { active: this.isStarted, started: this.isStarted, current: this.isStarted ? total : 0, total };
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.hasBody = true;
    if (this.isChunked !== true) {
      this.gathered.push(chunk);
      callback();
      return;
    }
    if (this.chunks === undefined) {
      this.chunks = new ChunkedBody();
      this.begin(this.chunks);
    }
    this.chunks.write(chunk, callback);
  }

  override _final(callback: (error?: Error | null) => void): void {
    if (this.chunks === undefined) this.begin(this.hasBody ? Buffer.concat(this.gathered) : undefined);
    else this.chunks.end();
    callback();
  }

  private begin(body: Buffer | ChunkedBody | undefined): void {
    this.isStarted = true;
    checkDestination(this.options);
    const loader = new UrlLoader(
      this.options,
      body,
      this.services.sessionFor(this.options),
      this.services.isOnline,
      {
        response: (head, source) => {
          this.response = new IncomingMessage(head, source);
          // Without a listener, a response that breaks off would crash the process.
          this.response.on('error', () => undefined);
          this.emit('response', this.response);
        },
        redirect: (redirect, headers) => this.redirected(redirect, headers),
        login: (info, callback) => {
          if (!this.emit('login', info, callback)) callback();
        },
        error: (name) => this.die(netError(name)),
      },
    );
    this.loader = loader;
    if (hasUnsafeHeader(this.options)) queueMicrotask(() => this.die(netError('ERR_INVALID_ARGUMENT')));
    else loader.start();
  }

  private redirected({ statusCode, method, url }: Redirect, headers: Record<string, string[]>): void {
    if (this.options.redirect === 'error') {
      this.die(new Error("Attempted to redirect, but redirect policy was 'error'"));
      return;
    }
    let isFollowed = this.options.redirect === 'follow';
    this.follow = () => (isFollowed = true);
    try {
      this.emit('redirect', statusCode, method, url, headers);
    } finally {
      this.follow = undefined;
      if (!isFollowed && !this.isAborted) this.die(new Error('Redirect was cancelled'));
    }
  }

  /** Ends the request. A finished stream no longer emits `error` on `destroy`, so this method emits it. */
  private die(error?: Error): void {
    if (this.destroyed && error !== undefined) this.emit('error', error);
    this.destroy(error);
    this.loader?.cancel();
    this.response?.destroy(error);
  }
}
