import { request } from 'node:http';

export interface CallbackVisit {
  /** The status of the page that the browser ends on. */
  readonly status: number;
  /** The address that the browser ends on. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Visits an address of the loopback receiver as a browser would, following its redirects. With a form, begins with a POST. */
export const visitCallback = async (url: string, form?: URLSearchParams): Promise<CallbackVisit> => {
  let [at, answer] = [url, await ask(url, form)];
  for (let step = 0; step < 3; step += 1) {
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status >= 400 || location === undefined) break;
    at = new URL(location, at).href;
    answer = await ask(at);
  }
  return { ...answer, url: at };
};

const ask = (url: string, form?: URLSearchParams): Promise<Omit<CallbackVisit, 'url'>> =>
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
