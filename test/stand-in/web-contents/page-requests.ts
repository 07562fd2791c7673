import type { CdpSession, CommandParameters, EventPayload } from '../chromium/cdp.ts';
import type { NetErrorName } from '../net/net-errors.ts';
import type { HandlerRequest } from '../session/protocol.ts';
import type { Schemes } from '../session/schemes.ts';
import type { SessionState } from '../session/session.ts';
import type { RequestDetails } from '../session/web-request.ts';
import type { PageSessions } from './page-sessions.ts';

type Paused = EventPayload<'Fetch.requestPaused'>;
type Reason = CommandParameters<'Fetch.failRequest'>['errorReason'];

/** A document request of a frame. URLs are the app's. */
export interface DocumentRequest {
  frameId: string;
  url: string;
  isRedirect: boolean;
}

export interface RequestServices {
  schemes: Schemes;
  session: SessionState;
  isOnline: () => boolean;
  /** The sender of a request, for `webRequest` listeners. */
  asker: (
    frameId: string,
  ) => Pick<RequestDetails, 'frame' | 'webContents' | 'webContentsId'> & { isMainFrame: boolean };
  /** False cancels the navigation. */
  allowsDocument: (request: DocumentRequest) => boolean;
  /** Reports the real reason of a failed document request; the browser reports a generic one. */
  documentFailed: (frameId: string, error: NetErrorName) => void;
}

const resourceTypes: Partial<Record<Paused['resourceType'], RequestDetails['resourceType']>> = {
  CSPViolationReport: 'cspReport',
  EventSource: 'xhr',
  Fetch: 'xhr',
  Font: 'font',
  Image: 'image',
  Media: 'media',
  Ping: 'ping',
  Script: 'script',
  Stylesheet: 'stylesheet',
  XHR: 'xhr',
};
const reasons: Partial<Record<NetErrorName, Reason>> = {
  ERR_ABORTED: 'Aborted',
  ERR_BLOCKED_BY_CLIENT: 'BlockedByClient',
  ERR_INTERNET_DISCONNECTED: 'InternetDisconnected',
};
const addressHeaders = new Set([
  'access-control-allow-origin',
  'content-location',
  'content-security-policy',
  'content-security-policy-report-only',
  'link',
  'location',
]);

/** Intercepts every request of a page: protocol handlers, `webRequest` listeners, then the network. */
export function interceptRequests(sessions: PageSessions, services: RequestServices): void {
  sessions.add((session) => {
    session.on('Fetch.requestPaused', (paused) => {
      handle(session, paused, services).catch(() => {
        // Without a response, such as after an error in its body, the page would wait forever.
        session.sendAndForget('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Failed' });
      });
    });
    return [session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })];
  });
}

async function handle(session: CdpSession, paused: Paused, services: RequestServices): Promise<void> {
  const details = describe(paused, services);
  if (paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined) {
    await passResponse(session, paused, details, services);
    return;
  }
  const { requestId } = paused;
  const isDocument = paused.resourceType === 'Document';
  const fail = async (error: NetErrorName): Promise<void> => {
    if (isDocument) services.documentFailed(paused.frameId, error);
    services.session.webRequest.notify('onErrorOccurred', details, {
      fromCache: false,
      error: `net::${error}`,
    });
    await session.send('Fetch.failRequest', { requestId, errorReason: reasons[error] ?? 'Failed' });
  };

  const isRedirect = paused.redirectedRequestId !== undefined;
  if (isDocument && !services.allowsDocument({ frameId: paused.frameId, url: details.url, isRedirect })) {
    return fail('ERR_ABORTED');
  }
  const { webRequest, protocol } = services.session;
  const { cancel, redirectURL } = await webRequest.beforeRequest(details);
  if (cancel === true) return fail('ERR_BLOCKED_BY_CLIENT');
  if (redirectURL !== undefined && redirectURL !== '')
    return redirect(session, requestId, redirectURL, services);

  const sent = await webRequest.beforeSendHeaders(details, externalHeaders(paused, services.schemes));
  if (sent.cancel) return fail('ERR_BLOCKED_BY_CLIENT');
  if (protocol.handles(details.url)) {
    const request = {
      url: details.url,
      method: details.method,
      headers: sent.requestHeaders,
      body: bodyOf(paused),
    };
    return fulfil(session, paused, details, request, services, fail);
  }
  if (services.schemes.toExternal(paused.request.url) !== paused.request.url)
    return fail('ERR_UNKNOWN_URL_SCHEME');
  if (!services.isOnline()) return fail('ERR_INTERNET_DISCONNECTED');
  await session.send('Fetch.continueRequest', {
    requestId,
    headers: Object.entries(sent.requestHeaders).map(([name, value]) => ({ name, value })),
    interceptResponse: webRequest.wantsHeaders(details),
  });
}

function describe(paused: Paused, { schemes, asker }: RequestServices): RequestDetails {
  const { isMainFrame, ...who } = asker(paused.frameId);
  const body = bodyOf(paused);
  const documentType = isMainFrame ? 'mainFrame' : 'subFrame';
  return {
    ...who,
    id: Number.parseInt(/\d+/.exec(paused.requestId)?.[0] ?? '0', 10),
    url: schemes.toExternal(paused.request.url),
    method: paused.request.method,
    resourceType:
      paused.resourceType === 'Document' ? documentType : (resourceTypes[paused.resourceType] ?? 'other'),
    referrer: schemes.toExternal(paused.request.headers['Referer'] ?? ''),
    timestamp: Date.now(),
    uploadData: body === undefined ? [] : [{ bytes: body, blobUUID: '', file: '' }],
  };
}

function bodyOf({ request }: Paused): Buffer | undefined {
  const parts = request.postDataEntries?.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64'));
  if (parts !== undefined) return Buffer.concat(parts);
  return request.postData === undefined ? undefined : Buffer.from(request.postData);
}

function externalHeaders({ request }: Paused, schemes: Schemes): Record<string, string> {
  const headers = Object.entries(request.headers);
  return Object.fromEntries(headers.map(([name, value]) => [name, schemes.headerToExternal(value)]));
}

async function redirect(
  session: CdpSession,
  requestId: string,
  target: string,
  { schemes }: RequestServices,
): Promise<void> {
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: 307,
    responseHeaders: [{ name: 'location', value: schemes.toInternal(target) ?? target }],
  });
}

async function fulfil(
  session: CdpSession,
  { requestId }: Paused,
  details: RequestDetails,
  request: HandlerRequest,
  { schemes, session: { protocol, webRequest } }: RequestServices,
  fail: (error: NetErrorName) => Promise<void>,
): Promise<void> {
  const response = await protocol.handle(request);
  if ('error' in response) return fail(response.error);
  const statusLine = `HTTP/1.1 ${String(response.status)} ${response.statusText}`.trimEnd();
  const responseHeaders = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, [value]]),
  );
  const head = { statusCode: response.status, statusLine, responseHeaders };
  const answer = await webRequest.headersReceived(details, head);
  if (answer.cancel === true) return fail('ERR_BLOCKED_BY_CLIENT');

  const headers = flatten(answer.responseHeaders ?? response.headers, schemes);
  // Electron treats a response without a type as HTML, so scripts and styles without one are rejected.
  if (!headers.some(({ name }) => name.toLowerCase() === 'content-type')) {
    headers.push({ name: 'content-type', value: 'text/html; charset=utf-8' });
  }
  const body = Buffer.from(await new Response(response.body).arrayBuffer());
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: headers,
    ...(response.statusText === '' ? {} : { responsePhrase: response.statusText }),
    body: body.toString('base64'),
  });
  webRequest.notify('onCompleted', details, { ...head, fromCache: false, error: 'net::OK' });
}

function flatten(
  headers: Record<string, string | string[]>,
  schemes: Schemes,
): { name: string; value: string }[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((item) => ({
      name,
      value: addressHeaders.has(name.toLowerCase()) ? schemes.headerToInternal(item) : item,
    })),
  );
}

/** Passes the headers of a network response to `webRequest` listeners. */
async function passResponse(
  session: CdpSession,
  paused: Paused,
  details: RequestDetails,
  { schemes, session: { webRequest } }: RequestServices,
): Promise<void> {
  const { requestId } = paused;
  if (paused.responseErrorReason !== undefined) {
    webRequest.notify('onErrorOccurred', details, { fromCache: false, error: 'net::ERR_FAILED' });
    await session.send('Fetch.continueRequest', { requestId });
    return;
  }
  const responseHeaders: Record<string, string[]> = {};
  for (const { name, value } of paused.responseHeaders ?? []) (responseHeaders[name] ??= []).push(value);
  const statusCode = paused.responseStatusCode ?? 0;
  const statusLine = `HTTP/1.1 ${String(statusCode)} ${paused.responseStatusText ?? ''}`.trimEnd();
  const head = { statusCode, statusLine, responseHeaders };
  const answer: Electron.HeadersReceivedResponse = await webRequest.headersReceived(details, head);
  if (answer.cancel === true) {
    await session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    return;
  }
  webRequest.notify('onResponseStarted', details, { ...head, fromCache: false });
  const changed = answer.responseHeaders;
  await session.send('Fetch.continueResponse', {
    requestId,
    ...(changed === undefined
      ? {}
      : { responseCode: statusCode, responseHeaders: flatten(changed, schemes) }),
  });
  webRequest.notify('onCompleted', details, { ...head, fromCache: false, error: 'net::OK' });
}
