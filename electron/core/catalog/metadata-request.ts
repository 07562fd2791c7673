import { appError, type AppError } from '../../../shared/errors.ts';
import type { DiscoveryStep } from '../../../shared/domain/custom-provider.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { isTransientStatus } from '../http/transient-status.ts';
import type { Http, HttpResponse } from '../ports.ts';

const REQUEST_TIMEOUT_MS = 8_000;
const MAX_METADATA_BYTES = 512 * 1024;

/** Requests without credentials that share a time limit, and what came of each. */
export class MetadataRequests {
  readonly steps: DiscoveryStep[] = [];
  readonly #http: Http;
  readonly #signal: AbortSignal;

  constructor(http: Http, signal: AbortSignal) {
    this.#http = http;
    this.#signal = signal;
  }

  /** Notes the outcome of a step and returns it. */
  noted<T>(kind: DiscoveryStep['kind'], url: URL, result: Result<T>): Result<T> {
    this.steps.push({ kind, url: url.href, outcome: result.ok ? 'found' : outcomeOf(result.error) });
    return result;
  }

  /** Sends a GET. Does not follow redirects. Errors: `network.*`. */
  get(url: URL): Promise<Result<HttpResponse>> {
    return this.#http.send({
      method: 'GET',
      url: url.href,
      headers: { accept: 'application/json' },
      body: null,
      timeoutMs: REQUEST_TIMEOUT_MS,
      maxBytes: MAX_METADATA_BYTES,
      signal: this.#signal,
    });
  }

  /** Requests a JSON document. Errors: `discovery.*`, `network.*`. */
  async json(url: URL): Promise<Result<unknown>> {
    const { host } = url;
    const response = await this.get(url);
    if (!response.ok) return response;
    const { status, body } = response.value;
    if (status >= 300 && status < 400) return err(redirected(url, response.value.headers['location']));
    if (isTransientStatus(status)) return err(appError('discovery.server_error', { host, status }));
    if (status !== 200) return err(appError('discovery.not_found', { host }));
    const document = parseJson(body);
    return document === undefined ? err(appError('discovery.not_readable', { host })) : ok(document);
  }
}

/** A redirect within a host leads to a page for people, such as the sign-in page: the document is missing. */
const redirected = ({ href, host }: URL, location = ''): AppError => {
  const target = URL.canParse(location, href) ? new URL(location, href).host : host;
  return target === host || target === ''
    ? appError('discovery.not_found', { host })
    : appError('discovery.redirected', { host, target });
};

/** Undefined if the body is not JSON. */
const parseJson = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as unknown;
  } catch {
    return undefined;
  }
};

/** Whether an error leaves open that there is no such document. */
export const saysNothing = ({ code }: AppError): boolean =>
  code === 'discovery.not_readable' || code === 'discovery.not_found';

const outcomeOf = (error: AppError): DiscoveryStep['outcome'] => {
  if (saysNothing(error)) return 'not-found';
  return error.code.startsWith('discovery.') && error.code !== 'discovery.server_error'
    ? 'refused'
    : 'failed';
};
