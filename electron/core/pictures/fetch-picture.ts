import { isPrivateHost } from '../catalog/private-address.ts';
import type { AccountPicture } from '../connections/picture-repository.ts';
import type { Clock, Http } from '../ports.ts';
import { pictureType } from './picture-type.ts';

const MAX_BYTES = 200_000;
const MAX_REDIRECTS = 3;
const MAX_ADDRESS_LENGTH = 4096;
const HEADERS = { accept: 'image/webp, image/png, image/jpeg, image/gif' };

/** For the whole fetch with its redirects. */
const TIMEOUT_MS = 10_000;

export interface PictureSource {
  /** As the provider gave it. */
  readonly url: string;
  /** The issuer of the account. */
  readonly issuer: string;
}

/**
 * Fetches a picture with no token, cookie or referrer. Returns null for any failure, and for what is no picture of at most 200 kB in a
 * format that `pictureType` knows.
 */
export const fetchPicture = async (
  { http, clock }: { readonly http: Http; readonly clock: Clock },
  { url, issuer }: PictureSource,
  signal: AbortSignal,
  timeoutMs = TIMEOUT_MS,
): Promise<AccountPicture | null> => {
  const endsAt = clock.now() + timeoutMs;
  let address = pictureAddress(url, issuer);
  for (let redirects = 0; address && redirects <= MAX_REDIRECTS; redirects += 1) {
    const sent = await http.send({
      method: 'GET',
      url: address.href,
      headers: HEADERS,
      body: null,
      timeoutMs: Math.max(1, endsAt - clock.now()),
      maxBytes: MAX_BYTES,
      signal,
    });
    if (!sent.ok) return null;
    const { status, headers, body } = sent.value;
    if (status === 200) {
      const mediaType = pictureType(body);
      return mediaType && { mediaType, content: body };
    }
    const location = REDIRECTS.has(status) ? headers['location'] : undefined;
    address = location === undefined ? null : pictureAddress(location, issuer, address);
  }
  return null;
};

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * An address that a picture may be fetched from, otherwise null: https and not in a private network, or the server that the person signed
 * in at, which may be in one.
 */
export const pictureAddress = (text: string, issuer: string, base?: URL): URL | null => {
  const url = URL.parse(text, base?.href);
  if (!url || url.href.length > MAX_ADDRESS_LENGTH || url.username !== '' || url.password !== '') return null;
  url.hash = '';
  const isIssuer = /^https?:$/.test(url.protocol) && url.origin === URL.parse(issuer)?.origin;
  return isIssuer || (url.protocol === 'https:' && !isPrivateHost(url.hostname)) ? url : null;
};
