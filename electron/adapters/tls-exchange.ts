import type { ClientRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { appError, type ErrorCode } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { certificateProblem } from '../core/http/client-certificate.ts';
import { abortCode } from '../core/http/abort-code.ts';
import type { ClientCertificate, Clock, HttpStreamRequest, HttpStreamResponse } from '../core/ports.ts';
import { codeIn, headerPairs, noBytes, readBody, type CodesByError } from './exchange-parts.ts';
import { ExchangeWatch } from './exchange-watch.ts';
import { Upload } from './upload.ts';

interface TlsExchangeParts {
  readonly clock: Clock;
  readonly userAgent: string;
  /** How the system reaches a URL: `DIRECT`, or through which proxies. */
  readonly proxyFor: (url: string) => Promise<string>;
  /** Makes sure that Node trusts servers by the right authorities. */
  readonly trust: () => void;
}

/** As in Chromium. Node's own limit is 16 KB. */
const MAX_HEADER_BYTES = 256 * 1024;

/** The authorities that Node comes with and those of the system. Node reads the latter once in a process, for all of its threads. */
export const systemAuthorities = (): string[] => [
  ...new Set([...getCACertificates('bundled'), ...getCACertificates('system')]),
];

/**
 * Makes Node trust certificates that these authorities issued. Building the list takes 40 ms, so it is done once. Nothing else in the
 * process uses Node's TLS.
 */
export const trustOnce = (authorities: () => string[]): (() => void) => {
  let isDone = false;
  return () => {
    if (!isDone) setDefaultCACertificates(authorities());
    isDone = true;
  };
};

export const trustSystemOnce = trustOnce(systemAuthorities);

/**
 * One exchange through Node's network stack, which presents a certificate from memory (RFC 8705). Only https, and a connection of its own, so
 * that no other request uses it. Fails with `network.certificate_proxy` if the system reaches the host through a proxy, since this does
 * not use one, and as `certificateProblem` says.
 */
export const openTlsExchange = async (
  request: HttpStreamRequest,
  certificate: ClientCertificate,
  parts: TlsExchangeParts,
): Promise<Result<HttpStreamResponse>> => {
  const { host, protocol } = new URL(request.url);
  if (protocol !== 'https:') return err(appError('network.tls', { host }));
  const problem = certificateProblem(certificate, parts.clock.now());
  if (problem) return err(problem);
  const proxies = await inTime(parts.proxyFor(request.url), request, parts.clock);
  if (!proxies.ok) return err(appError(proxies.error, { host }));
  const [proxy = ''] = proxies.value.split(';');
  if (proxy.trim() !== 'DIRECT') return err(appError('network.certificate_proxy', { host }));
  try {
    parts.trust();
    return await openDirect(request, certificate, parts);
  } catch {
    // A header or a key that Node refuses.
    return err(appError('network.failed', { host }));
  }
};

/** What a promise resolves to, unless the request ends before. */
const inTime = <T>(
  waiting: Promise<T>,
  { signal, idleMs }: HttpStreamRequest,
  clock: Clock,
): Promise<Result<T, ErrorCode>> =>
  new Promise((resolve) => {
    const end = (result: Result<T, ErrorCode>): void => {
      cancelTimer();
      signal?.removeEventListener('abort', onAbort);
      resolve(result);
    };
    const cancelTimer = clock.after(idleMs, () => end(err('network.timeout')));
    const onAbort = (): void => end(err(abortCode(signal)));
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
    waiting.then(
      (value) => end(ok(value)),
      () => end(err('network.failed')),
    );
  });

const openDirect = (
  request: HttpStreamRequest,
  { chain, privateKey }: ClientCertificate,
  { clock, userAgent }: TlsExchangeParts,
): Promise<Result<HttpStreamResponse>> =>
  new Promise((resolve) => {
    const { host, hostname } = new URL(request.url);
    const upload = new Upload();
    let isSecure = false;
    const watch = new ExchangeWatch({
      request,
      clock,
      onFailure: (failure) => resolve(err(failure)),
      stop: () => {
        call.destroy();
        upload.stop();
      },
    });
    const close = (): void => watch.close();
    /** Once the server is trusted, the request may have arrived, and what is no TLS may come from anybody on the way. */
    const codeFor = (error: unknown): ErrorCode => {
      const code = tlsError((error as NodeJS.ErrnoException).code ?? '');
      return isSecure && /\.(?:no_)?tls$/.test(code) ? 'network.failed' : code;
    };
    const call: ClientRequest = httpsRequest(request.url, {
      method: request.method,
      headers: {
        'user-agent': userAgent,
        ...withoutHost(request.headers),
        // Chromium decodes bodies, and this does not.
        'accept-encoding': 'identity',
        ...(request.body instanceof Uint8Array && { 'content-length': request.body.length }),
      },
      // Node would take the name that the server's certificate has to be for from a header. Empty for an address (RFC 6066 §3).
      servername: /^\[|^[\d.]+$/.test(hostname) ? '' : hostname,
      agent: false,
      maxHeaderSize: MAX_HEADER_BYTES,
      cert: chain,
      key: privateKey,
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
    });
    call.on('socket', (socket) => socket.once('secureConnect', () => (isSecure = true)));
    call.on('error', (error) => watch.fail(codeFor(error)));
    call.on('response', (response) => {
      watch.touch();
      const { statusCode: status = 0, rawHeaders } = response;
      const headers = headerPairs(rawHeaders);
      if (status >= 300 && status < 400) {
        resolve(ok({ status, headers, body: noBytes(), close }));
        close();
        return;
      }
      const body = readBody(response, watch, (error) => appError(codeFor(error), { host }));
      resolve(ok({ status, headers, body, close }));
    });
    if (!watch.begin()) return;
    const sent = (bytes: number): void => watch.sent(bytes);
    if (request.body === null || request.body instanceof Uint8Array) {
      call.end(request.body ?? undefined);
      sent(request.body?.length ?? 0);
    } else {
      upload
        .send(request.body, (chunk, done) => call.write(chunk, done), sent)
        .then(() => call.end())
        .catch(() => watch.fail('network.failed'));
    }
  });

const withoutHost = (headers: HttpStreamRequest['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'host'));

const CODES_BY_ERROR: CodesByError = [
  [/^(?:ENETUNREACH|EHOSTUNREACH|ENETDOWN)$/, 'network.offline'],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, 'network.dns'],
  [/^ECONNREFUSED$/, 'network.refused'],
  [/^ETIMEDOUT$/, 'network.timeout'],
  // What the server says about the client's certificate (RFC 8446 §6.2).
  [/^ERR_SSL_.*ALERT.*(?:CERT|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE)/, 'network.certificate_refused'],
  [/^(?:EPROTO|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/, 'network.no_tls'],
  [
    /^(?:UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT)$/,
    'network.unknown_authority',
  ],
  [/^ERR_(?:SSL|TLS)_|CERT|UNABLE_TO_|SIGNATURE|HOSTNAME_MISMATCH|INVALID_CA/, 'network.tls'],
];

/** The error for a code of Node's network stack. */
export const tlsError = (code: string): ErrorCode => codeIn(CODES_BY_ERROR, code);
