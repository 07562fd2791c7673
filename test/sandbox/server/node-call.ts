import { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestListener } from 'node:http';
import { Socket } from 'node:net';
import type { SandboxResponse, SandboxRequest } from './message.ts';

/** A `ServerResponse` that captures what a request listener writes and sends nothing. */
export class CapturedResponse extends ServerResponse {
  readonly #chunks: Buffer[] = [];
  readonly #settle: (response: SandboxResponse) => void;
  /** Resolves when the listener ends the response. */
  readonly captured: Promise<SandboxResponse>;

  constructor(message: IncomingMessage) {
    super(message);
    const { promise, resolve } = Promise.withResolvers<SandboxResponse>();
    this.captured = promise;
    this.#settle = resolve;
  }

  #collect(chunk: unknown): void {
    if (typeof chunk === 'string') this.#chunks.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) this.#chunks.push(Buffer.from(chunk));
  }

  override write(chunk: unknown): boolean {
    this.#collect(chunk);
    return true;
  }

  override end(chunk?: unknown): this {
    this.#collect(chunk);
    this.#settle({
      status: this.statusCode,
      headers: headersOf(this),
      body: Buffer.concat(this.#chunks),
    });
    this.emit('finish');
    return this;
  }
}

function headersOf(nodeResponse: ServerResponse): Record<string, string | readonly string[]> {
  const headers: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(nodeResponse.getHeaders())) {
    // `send` sets the length, because layers in between may change the body.
    if (value === undefined || name === 'content-length' || name === 'transfer-encoding') continue;
    headers[name] = Array.isArray(value) ? value : String(value);
  }
  return headers;
}

/** Creates Node's request and response objects for a request that was already read. */
export function nodePair(request: SandboxRequest): {
  message: IncomingMessage;
  nodeResponse: CapturedResponse;
} {
  const message = new IncomingMessage(new Socket());
  message.method = request.method;
  message.url = `${request.path}${request.url.search}`;
  message.headers = request.headers;
  // Express sets `originalUrl` for a mounted application; oidc-provider derives its own mount path from it.
  Object.assign(message, { originalUrl: `${request.mount}${message.url}`, complete: true });
  message.push(request.body);
  message.push(null);
  return { message, nodeResponse: new CapturedResponse(message) };
}

/** Runs a Node request listener and returns the response that it wrote. */
export function callListener(listener: RequestListener, request: SandboxRequest): Promise<SandboxResponse> {
  const { message, nodeResponse } = nodePair(request);
  listener(message, nodeResponse);
  return nodeResponse.captured;
}
