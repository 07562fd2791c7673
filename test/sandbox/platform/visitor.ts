import { newHeadlessBrowser } from '../simulate/headless.ts';
import type { Visitor } from '../simulate/headless.ts';
import { readForms } from '../simulate/forms.ts';

/** Follows one redirect; the page's text if there is none. */
async function redirectOf(url: string, form?: URLSearchParams): Promise<string> {
  const response = await fetch(url, {
    redirect: 'manual',
    ...(form === undefined ? {} : { method: 'POST', body: form }),
  });
  const location = response.headers.get('location');
  if (location !== null) return new URL(location, url).href;
  const page = await response.text();
  throw new Error(
    `There is no redirect at ${new URL(url).pathname} (${response.status}): ${page.slice(0, 300)}`,
  );
}

/**
 * Signs in at the platform's sign-in page, as the user's browser does.
 * @param as email address or first name; undefined presses Cancel
 * @returns the redirect to the client, with code and state
 */
export async function signInAtPlatform(authorizeUrl: string | URL, as: string | undefined): Promise<string> {
  const response = await fetch(authorizeUrl, { redirect: 'manual' });
  const location = response.headers.get('location');
  if (location !== null) return location;
  const [form] = readForms(await response.text());
  if (form === undefined) throw new Error(`There is no sign-in form (${response.status}).`);
  const fields = new URLSearchParams(form.fields.map(({ name, value }) => [name, value]));
  if (as === undefined) fields.set('cancel', 'yes');
  else fields.set('user', as);
  return redirectOf(new URL(form.action, authorizeUrl).href, fields);
}

/**
 * Goes from `connect_url` through the provider's sign-in and consent pages, as the person's browser does.
 * @returns the address that the last page leads to, which is `redirect_after_connect` with the result; the address of that
 * page itself if it leads nowhere
 */
export async function consentAtProvider(connectUrl: string | URL, visitor: Visitor): Promise<string> {
  const authorizationUrl = await redirectOf(new URL(connectUrl).href);
  const { location: callback } = await newHeadlessBrowser().visit(authorizationUrl, visitor);
  const response = await fetch(callback, { redirect: 'manual' });
  await response.body?.cancel();
  return response.headers.get('refresh')?.replace(/^0; url=/, '') ?? callback;
}
