import { paths } from '../server/endpoints.ts';
import { readForms } from './forms.ts';
import type { PageForm } from './forms.ts';

/** The choices of the simulated person on the pages. */
export interface Visitor {
  /** The account: `anna`, `boris`, or any name or email address. */
  readonly as: string;
  /** Presses Deny on the consent page. */
  readonly deny?: boolean;
  /** Scopes to untick on the consent page. */
  readonly untick?: readonly string[];
}

/** The authorization response, as the browser would deliver it to the client. */
export interface AuthorizationResponse {
  /** The URL of the redirect with all parameters; for `POST`, the form's action. */
  readonly location: string;
  readonly method: 'GET' | 'POST';
  /** The fields of a `form_post` response. */
  readonly form?: URLSearchParams;
}

/** The sign-in ended at an error page of the provider. */
export class PageError extends Error {
  /** The HTTP status of the page. */
  readonly status: number;
  /** The page's text, without markup. */
  readonly text: string;

  constructor(url: string, statusCode: number, page: string) {
    const visible = page
      .replace(/^[\s\S]*<main>|<\/main>[\s\S]*$/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    super(`The sign-in stopped at ${new URL(url).pathname} (${statusCode}): ${visible.slice(0, 300)}`);
    this.name = 'PageError';
    this.status = statusCode;
    this.text = visible;
  }
}

/** A minimal HTTP client that keeps cookies, follows redirects and submits the forms of the pages. */
export interface HeadlessBrowser {
  /** Sends an authorization request and completes the pages. It does not follow the redirect to the client. */
  visit(authorizationUrl: string | URL, visitor: Visitor): Promise<AuthorizationResponse>;
  /** Approves a device; `target` is `verification_uri_complete` (RFC 8628). Resolves at the last page. */
  approveDevice(target: string | URL, visitor: Visitor): Promise<void>;
}

interface PageResult {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

const stepLimit = 30;

export function newHeadlessBrowser(): HeadlessBrowser {
  const cookies = new Map<string, { value: string; path: string }>();

  async function load(url: string, form?: URLSearchParams): Promise<Response> {
    const { pathname, origin } = new URL(url);
    const cookie = [...cookies]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const response = await fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        ...(cookie === '' ? {} : { cookie }),
        ...(form === undefined ? {} : { origin }),
      },
      ...(form === undefined ? {} : { body: form }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
      const isExpired = attributes.some((attribute) => /^expires=thu, 01 jan 1970/i.test(attribute));
      if (isExpired) cookies.delete(name);
      else cookies.set(name, { value: pair.slice(name.length + 1), path });
    }
    return response;
  }

  /** Follows redirects within the provider; returns the page, or the redirect to the client. */
  async function follow(url: string, form?: URLSearchParams): Promise<PageResult | AuthorizationResponse> {
    const { origin } = new URL(url);
    let current = url;
    let response = await load(url, form);
    for (let step = 0; step < stepLimit; step += 1) {
      const location = response.headers.get('location');
      if (location === null) return { url: current, status: response.status, text: await response.text() };
      await response.body?.cancel();
      const next = new URL(location, current);
      if (next.origin !== origin) return { location: next.href, method: 'GET' };
      current = next.href;
      response = await load(current);
    }
    throw new Error(`More than ${stepLimit} redirects from ${new URL(url).pathname}`);
  }

  async function walk(start: string, visitor: Visitor, isDone: (page: PageResult) => boolean) {
    let result = await follow(start);
    for (let step = 0; step < stepLimit; step += 1) {
      if ('location' in result || isDone(result)) return result;
      const action = nextAction(result, visitor);
      if (action === undefined) throw new PageError(result.url, result.status, result.text);
      if ('location' in action) return action;
      result = await follow(action.url, action.form);
    }
    throw new Error(`More than ${stepLimit} pages from ${new URL(start).pathname}`);
  }

  return {
    async visit(authorizationUrl, visitor) {
      const end = await walk(new URL(authorizationUrl).href, visitor, () => false);
      if ('location' in end) return end;
      throw new PageError(end.url, end.status, end.text);
    },
    async approveDevice(target, visitor) {
      const end = await walk(
        new URL(target).href,
        visitor,
        ({ status, text }) => status === 200 && text.includes('<title>Device connected'),
      );
      if ('location' in end) throw new Error('A device sign-in does not redirect to a client.');
    },
  };
}

/** The visitor's next request from a page; undefined for error pages, which have no form. */
function nextAction(
  page: PageResult,
  visitor: Visitor,
): { readonly url: string; readonly form?: URLSearchParams } | AuthorizationResponse | undefined {
  const forms = readForms(page.text);
  const absolute = (action: string): string => new URL(action, page.url).href;
  const send = (form: PageForm, extra: readonly (readonly [string, string])[] = []) => ({
    url: absolute(form.action),
    form: new URLSearchParams([
      ...form.fields.map(({ name, value }) => [name, value]),
      ...extra.map(([name, value]) => [name, value]),
    ]),
  });

  const signIn = forms.find(({ action, fields }) => action.endsWith('/login') && fields.length > 0);
  if (signIn !== undefined && page.status === 200) {
    const account = signIn.fields.filter(({ name }) => name !== 'account');
    return send({ ...signIn, fields: account }, [['account', visitor.as]]);
  }
  const consent = forms.find(({ action }) => action.endsWith('/consent'));
  if (consent !== undefined) {
    if (!showsPerson(page.text, visitor.as)) {
      return { url: absolute(consent.action.replace(/\/consent$/, '/accounts')) };
    }
    const ticked = consent.fields.filter(
      ({ name, value }) => name !== 'scope' || visitor.untick?.includes(value) !== true,
    );
    return send({ ...consent, fields: ticked }, [['decision', visitor.deny === true ? 'deny' : 'allow']]);
  }
  const [form] = forms;
  if (form === undefined || page.status >= 400) return undefined;
  if (new URL(form.action, page.url).origin !== new URL(page.url).origin) {
    return { location: form.action, method: 'POST', form: send(form).form };
  }
  const asksForCode = form.fields.some(({ name, type }) => name === 'user_code' && type === 'text');
  if (asksForCode) return undefined;
  const stops = visitor.deny === true && form.buttons.some(({ name }) => name === 'abort');
  const isDevice = new URL(form.action, page.url).pathname.endsWith(paths.device);
  return send(form, stops && isDevice ? [['abort', 'yes']] : []);
}

/** Whether the consent page shows this person, by name, first name or email address. */
function showsPerson(page: string, as: string): boolean {
  const who = /<div class="who">([\s\S]*?)<a /.exec(page)?.[1] ?? '';
  return who.toLowerCase().includes(as.toLowerCase());
}
