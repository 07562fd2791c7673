import { request } from 'node:http';

export interface CallbackVisit {
  /** The status of the page that the browser ends on. */
  readonly status: number;
  /** The address that the browser ends on. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Visits an address of the loopback receiver as a browser would, following its redirects. */
export const visitCallback = async (url: string, depth = 0): Promise<CallbackVisit> => {
  const answer = await get(url);
  const { location } = answer.headers;
  if (answer.status < 300 || answer.status >= 400 || location === undefined || depth > 3)
    return { ...answer, url };
  return visitCallback(new URL(location, url).href, depth + 1);
};

const get = (url: string): Promise<Omit<CallbackVisit, 'url'>> =>
  new Promise((resolve, reject) => {
    const call = request(url, { agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => {
        const headers = Object.fromEntries(
          Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
        );
        resolve({ status: response.statusCode ?? 0, headers, body });
      });
    });
    call.on('error', reject);
    call.end();
  });
