import { request } from 'node:http';

export interface CallbackVisit {
  /** The status of the page that the browser ends on. */
  readonly status: number;
  /** The URL that the browser ends on. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a completion page reports: `ok` (connected), `bad` (failed), `idle` (nothing was decided). Empty if it is no such page. */
export const markOf = ({ body }: Pick<CallbackVisit, 'body'>): string =>
  /class="mark (ok|bad|idle)"/.exec(body)?.[1] ?? '';

/** Visits a URL of the loopback receiver and follows its redirects, as a browser would. With a form, starts with a POST. */
export const visitCallback = async (url: string, form?: URLSearchParams): Promise<CallbackVisit> => {
  let [at, response] = [url, await send(url, form)];
  for (let step = 0; step < 3; step += 1) {
    const { location } = response.headers;
    if (response.status < 300 || response.status >= 400 || location === undefined) break;
    at = new URL(location, at).href;
    response = await send(at);
  }
  return { ...response, url: at };
};

const send = (url: string, form?: URLSearchParams): Promise<Omit<CallbackVisit, 'url'>> =>
  new Promise((resolve, reject) => {
    const options = form && {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
    const call = request(url, { agent: false, ...options }, (response) => {
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
    call.end(form?.toString());
  });
