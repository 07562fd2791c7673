import { LINKABLE_PAGES, type LinkablePage } from '../../../shared/domain/view.ts';
import { asAttemptId, PROVIDER_KEY, type AttemptId } from '../../../shared/ids.ts';
import { MAX_RESPONSE_LENGTH } from '../oauth/authorization-response.ts';
import { DEEP_LINK_CALLBACK_HOST, DEEP_LINK_DONE_HOST, MAX_CALLBACK_KEY } from '../oauth/redirect-uri.ts';

/** A parsed deep link. Does not contain the link itself, which may hold an authorization code. */
export type DeepLink =
  | {
      readonly kind: 'oauth-callback';
      /** The end of the path of a redirect URI. */
      readonly callbackKey: string;
      readonly parameters: URLSearchParams;
    }
  /**
   * The browser is done with a sign-in that has no response for Keyfob. It proves nothing. `failure`: the code with which it says that the
   * sign-in failed; null if it does not.
   */
  | { readonly kind: 'sign-in-done'; readonly attemptId: AttemptId; readonly failure: string | null }
  /** Without a page, it only brings the window to the front. */
  | { readonly kind: 'open-view'; readonly page: LinkablePage | null }
  | { readonly kind: 'rejected'; readonly reason: LinkRejection };

export type LinkRejection =
  'too-long' | 'not-a-link' | 'other-scheme' | 'unknown-target' | 'repeated-parameter';

const MAX_LINK_LENGTH = MAX_RESPONSE_LENGTH + 256;

/**
 * Parses a link in our private-use scheme (RFC 8252 §7.1). Any web page can send one, so every string has a result and none
 * throws.
 */
export const parseDeepLink = (text: string, scheme: string): DeepLink => {
  if (text.length > MAX_LINK_LENGTH) return rejected('too-long');
  if (!URL.canParse(text)) return rejected('not-a-link');
  const url = new URL(text);
  if (url.protocol !== `${scheme}:`) return rejected('other-scheme');
  if (url.username !== '' || url.password !== '' || url.port !== '') return rejected('unknown-target');
  if (url.hostname === DEEP_LINK_CALLBACK_HOST) return parseCallback(url);
  if (url.hostname === DEEP_LINK_DONE_HOST) {
    const id = DONE_PATH.exec(url.pathname)?.[1];
    if (id !== undefined && url.hash === '')
      return { kind: 'sign-in-done', attemptId: asAttemptId(id), failure: failureIn(url.searchParams) };
  }
  if (url.hostname === 'open') {
    const page = url.pathname === '' ? null : LINKABLE_PAGES.find((name) => url.pathname === `/${name}`);
    if (page !== undefined && url.search === '' && url.hash === '') return { kind: 'open-view', page };
  }
  return rejected('unknown-target');
};

/** What the platform adds to the link of a sign-in that failed (docs/platform-contract.md). */
const failureIn = (query: URLSearchParams): string | null =>
  query.get('oauth_status') === 'error' ? (query.get('oauth_code') ?? '') : null;

/** The ID of an attempt. */
const DONE_PATH = /^\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const parseCallback = (url: URL): DeepLink => {
  // Some servers add one slash.
  const key = /^\/callback\/([^/]+)\/?$/.exec(url.pathname)?.[1] ?? '';
  if (key.length > MAX_CALLBACK_KEY || !PROVIDER_KEY.test(key)) return rejected('unknown-target');
  // Some providers send the authorization response in the fragment.
  const text = url.search !== '' ? url.search : url.hash.slice(1);
  const parameters = new URLSearchParams(text);
  const names = [...parameters.keys()];
  if (new Set(names).size !== names.length) return rejected('repeated-parameter');
  return { kind: 'oauth-callback', callbackKey: key, parameters };
};

/** The deep link that only brings the window to the front. */
export const linkToWindow = (scheme: string): string => `${scheme}://open`;

const rejected = (reason: LinkRejection): DeepLink => ({ kind: 'rejected', reason });

/**
 * The deep link among command-line arguments, or null. Also null if there are several: the operating system passes one, so
 * somebody else made that command line. Other arguments are ignored, because Chromium adds its own.
 */
export const linkInArguments = (args: readonly string[], scheme: string): string | null => {
  const links = args.filter((arg) => arg.toLowerCase().startsWith(`${scheme}:`));
  return links.length === 1 ? (links[0] ?? null) : null;
};
