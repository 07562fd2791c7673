/** A redirect, as the event `redirect` reports it. */
export interface Redirect {
  statusCode: number;
  /** Method of the next request. */
  method: string;
  /** Absolute URL of the next request. */
  url: string;
}

/** The request after a redirect (Fetch standard, HTTP-redirect fetch; net/url_request/redirect_util.cc). */
export function nextRequest(request: {
  status: number;
  from: URL;
  to: URL;
  method: string;
  headers: Record<string, string>;
}): { redirect: Redirect; headers: Record<string, string>; dropsBody: boolean } {
  const { status, from, to, method } = request;
  const becomesGet =
    (status === 303 && method !== 'HEAD') || ((status === 301 || status === 302) && method === 'POST');
  const isElsewhere = from.origin !== to.origin;
  // The new URL inherits the fragment unless it has its own.
  if (to.hash === '') to.hash = from.hash;
  const remaining = Object.entries(request.headers).filter(([name]) => {
    const lower = name.toLowerCase();
    if (becomesGet && (lower === 'content-type' || lower === 'content-length' || lower === 'origin'))
      return false;
    return !(isElsewhere && (lower === 'authorization' || lower === 'cookie'));
  });
  return {
    redirect: { statusCode: status, method: becomesGet && method !== 'GET' ? 'GET' : method, url: to.href },
    headers: Object.fromEntries(remaining),
    dropsBody: becomesGet,
  };
}
