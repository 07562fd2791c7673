import { paths } from '../server/endpoints.ts';
import { readForms } from './forms.ts';
import type { PageForm } from './forms.ts';

/** What the person does on the pages. */
export interface Visitor {
  /** Who signs in: `anna`, `boris`, or any name or e-mail address. */
  readonly as: string;
  /** Presses Deny on the consent page. */
  readonly deny?: boolean;
  /** Scopes to untick on the consent page. */
  readonly untick?: readonly string[];
}

/** Where a browser ends up: at the app, with the authorization response. */
export interface Landing {
  /** The full URL the browser was sent to; for `POST`, where the form goes. */
  readonly location: string;
  readonly method: 'GET' | 'POST';
  /** The form of a form_post response. */
  readonly form?: URLSearchParams;
}

/** The pages led to an error instead of the app. */
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

/** A browser without a window: keeps cookies, follows redirects, presses the pages' buttons over real HTTP. */
export interface HeadlessBrowser {
  /** Goes through an authorization request up to the redirect to the app, which it does not follow. */
  visit(authorizationUrl: string | URL, visitor: Visitor): Promise<Landing>;
  /** Approves a device: `target` is `verification_uri_complete`. Resolves when the last page is reached. */
  approveDevice(target: string | URL, visitor: Visitor): Promise<void>;
}

interface PageResult {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

const stepLimit = 30;

/** A browser with no cookies yet. */
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

  /** Follows redirects within the provider; returns the page, or the way out. */
  async function follow(url: string, form?: URLSearchParams): Promise<PageResult | Landing> {
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
    let place = await follow(start);
    for (let step = 0; step < stepLimit; step += 1) {
      if ('location' in place || isDone(place)) return place;
      const action = nextAction(place, visitor);
      if (action === undefined) throw new PageError(place.url, place.status, place.text);
      if ('location' in action) return action;
      place = await follow(action.url, action.form);
    }
    throw new Error(`The pages lead in circles from ${new URL(start).pathname}`);
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
      if ('location' in end) throw new Error('A device sign-in does not lead to an app.');
    },
  };
}

/** What the visitor does on a page; undefined if the page offers nothing, as error pages do. */
function nextAction(
  page: PageResult,
  visitor: Visitor,
): { readonly url: string; readonly form?: URLSearchParams } | Landing | undefined {
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

/** Whether the consent page speaks to this person: by name, first name or e-mail. */
function showsPerson(page: string, as: string): boolean {
  const who = /<div class="who">([\s\S]*?)<a /.exec(page)?.[1] ?? '';
  return who.toLowerCase().includes(as.toLowerCase());
}
