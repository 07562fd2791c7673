import { html } from '../pages/html.ts';
import { pageHeaders } from '../pages/layout.ts';
import { paths } from '../server/endpoints.ts';
import { headerOf, redirect, text } from '../server/message.ts';
import type { SandboxResponse, SandboxRequest } from '../server/message.ts';
import { readForms } from './forms.ts';

/** OAuth 2.0 Multiple Response Type Encoding Practices; OAuth 2.0 Form Post Response Mode. */
export type ResponseMode = 'query' | 'fragment' | 'form_post';

/** An authorization response. */
export interface Callback {
  readonly redirectUri: string;
  readonly mode: ResponseMode;
  readonly params: URLSearchParams;
}

/** Parses the authorization response in a response of the authorization endpoint; undefined for a page. */
export function readCallback(response: SandboxResponse, request: SandboxRequest): Callback | undefined {
  if (request.endpoint !== 'authorize') return undefined;
  const location = headerOf(response, 'location');
  if (location !== undefined) {
    const url = URL.parse(location, request.url);
    if (url === null || url.origin === request.url.origin) return undefined;
    const mode = url.hash === '' ? 'query' : 'fragment';
    const params = new URLSearchParams(mode === 'query' ? url.search : url.hash.slice(1));
    if (mode === 'fragment') url.hash = '';
    else url.search = '';
    return { redirectUri: url.href, mode, params };
  }
  if (!(headerOf(response, 'content-type') ?? '').startsWith('text/html')) return undefined;
  const [form] = readForms(response.body.toString('utf8'));
  if (form === undefined || URL.parse(form.action, request.url)?.origin === request.url.origin)
    return undefined;
  return {
    redirectUri: form.action,
    mode: 'form_post',
    params: new URLSearchParams(form.fields.map(({ name, value }) => [name, value])),
  };
}

/** Creates the HTTP response that delivers an authorization response. */
export function writeCallback({ redirectUri, mode, params }: Callback, mount: string): SandboxResponse {
  if (mode === 'form_post') {
    const page = html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <title>Going back to the app</title>
          <script type="module" src="${mount}${paths.assets}/submit.mjs"></script>
        </head>
        <body>
          <form method="post" action="${redirectUri}">
            ${[...params].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
            <button>Continue</button>
          </form>
        </body>
      </html>`;
    return text(200, page.text, 'text/html; charset=utf-8', pageHeaders(redirectUri));
  }
  const encoded = params.toString();
  if (mode === 'fragment') return redirect(`${redirectUri}#${encoded}`, 302);
  return redirect(`${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${encoded}`, 302);
}
