import type { Lifecycle } from '../app/lifecycle.ts';
import type { NetErrorName } from '../net/net-errors.ts';
import { guard } from '../support/guard.ts';
import type { Schemes } from './schemes.ts';

type Handler = Parameters<Electron.Protocol['handle']>[1];

/** The response of a protocol handler, or a network error. */
export type HandlerResponse =
  | { error: NetErrorName }
  | {
      status: number;
      statusText: string;
      headers: Record<string, string>;
      body: ReadableStream<Uint8Array> | null;
    };

export interface HandlerRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Uint8Array | undefined;
}

/** The protocol handlers of one session. */
export class ProtocolHandlers {
  /** `session.protocol`. */
  readonly api: Electron.Protocol;
  private readonly handlers = new Map<string, Handler>();

  constructor() {
    this.api = guard<Electron.Protocol>('protocol', {
      handle: (scheme, handler) => {
        if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
        this.handlers.set(scheme, handler);
      },
      unhandle: (scheme) => {
        if (!this.handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
      },
      isProtocolHandled: (scheme) => this.handlers.has(scheme),
    });
  }

  /** Whether there is a handler for the scheme of this URL. */
  handles(url: string): boolean {
    return this.handlers.has(schemeOf(url));
  }

  /** Calls the handler. As in Electron, its error is printed and becomes a network error. */
  async handle({ url, method, headers, body }: HandlerRequest): Promise<HandlerResponse> {
    const handler = this.handlers.get(schemeOf(url));
    if (handler === undefined) return { error: 'ERR_UNKNOWN_URL_SCHEME' };
    try {
      const sent = new Headers(headers);
      if (sent.get('origin') === 'null') sent.delete('origin');
      const hasBody = body !== undefined && method !== 'GET' && method !== 'HEAD';
      const request = new Request(url, {
        method,
        headers: sent,
        ...(hasBody ? { body: Buffer.from(body) } : {}),
      });
      const response: unknown = await handler(request);
      if (!isResponse(response)) return { error: 'ERR_UNEXPECTED' };
      if (response.type === 'error') return { error: 'ERR_FAILED' };
      return {
        status: response.status,
        statusText: response.statusText,
        // As in Electron, each name has one value.
        headers: Object.fromEntries(response.headers),
        body: response.body,
      };
    } catch (error) {
      console.error(error);
      return { error: 'ERR_UNEXPECTED' };
    }
  }
}

/** Creates the module `protocol`: privileged schemes of the app, and the handlers of the default session. */
export function createProtocolModule(
  schemes: Schemes,
  lifecycle: Lifecycle,
  noteSwitches: () => void,
  defaultProtocol: () => Electron.Protocol,
): Electron.Protocol {
  let isRegistered = false;
  return guard<Electron.Protocol>('protocol', {
    registerSchemesAsPrivileged(customSchemes) {
      if (lifecycle.isReady) {
        throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
      }
      if (!Array.isArray(customSchemes)) throw new Error('Argument must be an array of custom schemes.');
      // Electron documents that only one call is allowed; ignoring a second one would hide the mistake.
      if (isRegistered) throw new Error('protocol.registerSchemesAsPrivileged can only be called once');
      schemes.register(customSchemes);
      isRegistered = true;
      noteSwitches();
    },
    handle: (...args) => defaultProtocol().handle(...args),
    unhandle: (...args) => defaultProtocol().unhandle(...args),
    isProtocolHandled: (...args) => defaultProtocol().isProtocolHandled(...args),
  });
}

function schemeOf(url: string): string {
  return (URL.parse(url)?.protocol ?? '').slice(0, -1);
}

function isResponse(value: unknown): value is Response {
  return typeof value === 'object' && value !== null && value instanceof Response;
}
