import type { z } from 'zod';
import { refusalOf } from '../../../shared/domain/platform.ts';
import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { parseLosslessJson } from '../http/exact-json.ts';
import type { Clock, Http } from '../ports.ts';
import { ORGANIZATION_HEADER, type AssistantAccess, type PlatformAccess } from './platform-access.ts';
import type * as responses from './platform-responses.ts';
import { platformError } from './platform-errors.ts';

const TIMEOUT_MS = 20_000;
const MAX_RESPONSE_BYTES = 1024 * 1024;
/** A proxied request takes as long as the provider. */
const PROXY_TIMEOUT_MS = 120_000;
/** The platform's response to a proxied request, with the provider's response in it. */
const MAX_PROXIED_BYTES = 16 * 1024 * 1024;
/** Limits a list that never ends. */
const MAX_PAGES = 50;
/** More than anybody has. Each active connection becomes an account. */
const MAX_ENTRIES = 1000;
const PAGE_SIZE = 100;

/** A connection as the platform describes it. */
export interface PlatformConnection {
  readonly id: string;
  readonly service: string;
  readonly status: string;
  readonly connected: boolean;
  readonly label: string | null;
  readonly scopes: readonly string[];
  /** In milliseconds since 1970; null if unknown. */
  readonly expiresAt: number | null;
}

/** A request that the platform passes on, with its body as the text that the provider gets. */
export interface ProxyRequest {
  readonly method: string;
  readonly baseUrl: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** The provider's response, as the platform passes it on. */
export interface ProxyResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** An organization or an assistant. */
export interface PlatformEntry {
  readonly id: string;
  readonly name?: string | null | undefined;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  readonly http?: Http;
}

type Responses = typeof responses;

interface PlatformClientParts {
  readonly http: Http;
  /** Sends at once: what is passed on has waited for its turn before it was decided that it may be sent. */
  readonly unqueued: Http;
  readonly clock: Clock;
  /** Called when the platform rejects what authorizes a call, or does not know its organization or assistant. */
  readonly onRejected?: (access: PlatformAccess, code: ErrorCode) => void;
}

/**
 * The calls of the platform (docs/platform-contract.md). Each sends what `access` holds to the address in it and nowhere else. Failures are
 * `platform.*` and `managed.*`, and `network.*` only for a request that was canceled.
 */
export class PlatformClient {
  readonly #parts: PlatformClientParts;

  constructor(parts: PlatformClientParts) {
    this.#parts = parts;
  }

  /** @param service the platform's name of the provider; null for all. Fails with `platform.unsupported_provider` if it is not offered. */
  async connections(
    access: AssistantAccess,
    service: string | null,
    signal?: AbortSignal,
  ): Promise<Result<PlatformConnection[]>> {
    const query = new URLSearchParams({ status: 'ALL', ...(service !== null && { provider: service }) });
    const path = assistantPath(access, `oauth/connections/?${query.toString()}`);
    const listed = await this.#list(access, path, ({ CONNECTIONS }) => CONNECTIONS, signal);
    if (!listed.ok && service !== null && isOfProvider(listed.error))
      return err(appError('platform.unsupported_provider', listed.error.details));
    if (!listed.ok) return err(this.#ofChoice(access, listed.error, 'platform.no_assistant'));
    // A platform that ignores the filter must not make another provider's account the one that was signed in to.
    const wanted = listed.value.filter(({ provider }) => service === null || provider === service);
    return ok(
      wanted.map((entry) => ({
        id: entry.id,
        service: entry.provider,
        status: entry.status,
        connected: entry.connected,
        label: entry.account_label,
        scopes: entry.scopes_granted,
        expiresAt: timeOf(entry.expires_at),
      })),
    );
  }

  /** Begins a sign-in at a provider. Returns the link to open, unchecked. */
  async start(
    access: AssistantAccess,
    service: string,
    { scopes, returnTo }: { readonly scopes: readonly string[]; readonly returnTo: string | null },
    signal?: AbortSignal,
  ): Promise<Result<string>> {
    const started = await this.call(
      access,
      {
        method: 'POST',
        path: assistantPath(access, `oauth/${encodeURIComponent(service)}/start/`),
        body: { requested_scopes: scopes, ...(returnTo !== null && { redirect_after_connect: returnTo }) },
        ...(signal && { signal }),
      },
      ({ STARTED }) => STARTED,
    );
    if (started.ok) return ok(started.value.connect_url);
    const { code, details } = started.error;
    // Here a 404 is about the provider.
    if (code === 'managed.gone') return err(appError('platform.unsupported_provider', details));
    return code === 'platform.refused' ? err(appError('platform.start_failed', details)) : started;
  }

  async disconnect(access: AssistantAccess, connectionId: string): Promise<Result<null>> {
    const path = assistantPath(access, `oauth/connections/${encodeURIComponent(connectionId)}/disconnect/`);
    const done = await this.call(access, { method: 'POST', path, body: {} }, ({ SUCCESS }) => SUCCESS);
    return done.ok ? ok(null) : done;
  }

  /** Passes a request on, once and at once. Every failure but `platform.unreachable` is a response of the platform. */
  async proxy(
    access: AssistantAccess,
    connectionId: string,
    request: ProxyRequest,
    signal: AbortSignal,
  ): Promise<Result<ProxyResponse>> {
    const { baseUrl, ...rest } = request;
    const response = await this.call(
      access,
      {
        method: 'POST',
        path: assistantPath(access, `external-provider-proxy/${encodeURIComponent(connectionId)}/`),
        body: { request: { ...rest, base_url: baseUrl } },
        signal,
        timeoutMs: PROXY_TIMEOUT_MS,
        maxBytes: MAX_PROXIED_BYTES,
        http: this.#parts.unqueued,
      },
      ({ PROXIED }) => PROXIED,
    );
    if (!response.ok) return response;
    const { status, headers, body, body_encoding: encoding } = response.value;
    return ok({
      status,
      headers: Object.entries(headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : value.map((each) => [name, each] as const),
      ),
      body: bytesOf(body, encoding ?? null),
    });
  }

  async assistants(access: PlatformAccess): Promise<Result<PlatformEntry[]>> {
    const listed = await this.#list(access, '/v1/assistants/?hosting=all', ({ ASSISTANTS }) => ASSISTANTS);
    return listed.ok ? listed : err(this.#ofChoice(access, listed.error, null));
  }

  organizations(access: PlatformAccess): Promise<Result<PlatformEntry[]>> {
    return this.#list(access, '/v1/organizations/', ({ ORGANIZATIONS }) => ORGANIZATIONS);
  }

  /** Sends one call and validates its response. */
  async call<T>(
    access: PlatformAccess,
    { method, path, body, signal, timeoutMs = TIMEOUT_MS, maxBytes = MAX_RESPONSE_BYTES, http }: Call,
    schemaOf: (responses: Responses) => z.ZodType<T>,
  ): Promise<Result<T>> {
    const { baseUrl, headers } = access;
    const sent = await (http ?? this.#parts.http).send({
      method,
      url: `${baseUrl}${path}`,
      headers: { accept: 'application/json', ...(body !== undefined && JSON_BODY), ...headers },
      body: body === undefined ? null : new TextEncoder().encode(JSON.stringify(body)),
      timeoutMs,
      maxBytes,
      ...(signal && { signal }),
    });
    if (!sent.ok) {
      const { code } = sent.error;
      if (signal?.aborted) return sent;
      return err(
        appError(code === 'network.too_large' ? 'platform.bad_response' : 'platform.unreachable', {
          cause: code,
        }),
      );
    }
    if (sent.value.status < 200 || sent.value.status > 299) {
      const error = platformError(sent.value, this.#parts.clock.now());
      if (error.code !== 'platform.expired') return err(error);
      const code = refusalOf('authorization' in headers ? 'platform-key' : 'browser');
      this.#parts.onRejected?.(access, code);
      return err(appError(code, error.details));
    }
    const schema = schemaOf(await import('./platform-responses.ts'));
    const text = new TextDecoder().decode(sent.value.body);
    const document = parseLosslessJson(text);
    const parsed = schema.safeParse(document);
    if (parsed.success) return ok(parsed.data);
    return err(
      appError('platform.bad_response', {
        cause: document === undefined && isJson(text) ? 'depth' : 'format',
      }),
    );
  }

  /** What the failure of a list says about the chosen organization or assistant. @param gone what a 404 means */
  #ofChoice(access: PlatformAccess, error: AppError, gone: 'platform.no_assistant' | null): AppError {
    const isForbidden = error.details['status'] === 403 && ORGANIZATION_HEADER in access.headers;
    const code = error.code === 'managed.gone' ? gone : isForbidden ? 'platform.no_organization' : null;
    if (code === null) return error;
    this.#parts.onRejected?.(access, code);
    return appError(code, error.details);
  }

  /** Reads a list over all its pages. */
  async #list<T>(
    access: PlatformAccess,
    path: string,
    schemaOf: (responses: Responses) => z.ZodType<{ results: T[]; next: string | null }>,
    signal?: AbortSignal,
  ): Promise<Result<T[]>> {
    const all: T[] = [];
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query = `${path.includes('?') ? '&' : '?'}limit=${PAGE_SIZE}&offset=${all.length}`;
      const read = await this.call(
        access,
        { method: 'GET', path: path + query, ...(signal && { signal }) },
        schemaOf,
      );
      if (!read.ok) return read;
      all.push(...read.value.results);
      if (all.length > MAX_ENTRIES) break;
      if (read.value.next === null || read.value.results.length === 0) return ok(all);
    }
    return err(appError('platform.bad_response', { cause: 'endless' }));
  }
}

const JSON_BODY = { 'content-type': 'application/json' };

/** Whether a text is JSON, however deeply nested. A parser that visits each value can't read that. */
const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Of a list that is filtered by provider, nothing else can be invalid. */
const isOfProvider = ({ code, details }: AppError): boolean =>
  code === 'platform.refused' && details['status'] === 400;

const assistantPath = ({ assistantId }: AssistantAccess, rest: string): string =>
  `/v1/assistants/${encodeURIComponent(assistantId)}/${rest}`;

const timeOf = (text: string | null): number | null => {
  const time = text === null ? NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
};

const bytesOf = (body: unknown, encoding: string | null): Uint8Array => {
  if (body === null || body === undefined) return new Uint8Array();
  if (typeof body === 'string')
    return new Uint8Array(Buffer.from(body, encoding === 'base64' ? 'base64' : 'utf8'));
  return new TextEncoder().encode(JSON.stringify(body));
};
