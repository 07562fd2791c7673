import { siGithub, siGoogle, siOpenid, siSpotify } from 'simple-icons';

/**
 * Brand logos, bundled: fetching one would tell a third party which providers are looked at. A record names its logo by slug;
 * a slug that is not in here is drawn as letters.
 */
export const BRAND_LOGOS: Readonly<Record<string, string>> = {
  github: siGithub.path,
  google: siGoogle.path,
  openid: siOpenid.path,
  spotify: siSpotify.path,
};

/** Drawings of our own, on the same 24 × 24 grid. */
export const OWN_LOGOS: Readonly<Record<string, string>> = {
  // A sand-pit bucket: two handles' ends, a rim and a tapering body.
  sandbox:
    'M12 2a7 7 0 0 0-6.9 6H4a1 1 0 0 0-1 1v1.5a1 1 0 0 0 1 1h.3l1.3 9a1.75 1.75 0 0 0 1.7 1.5h9.4a1.75 1.75 0 0 0 1.7-1.5l1.3-9h.3a1 1 0 0 0 1-1V9a1 1 0 0 0-1-1h-1.1A7 7 0 0 0 12 2Zm0 2a5 5 0 0 1 4.9 4H7.1A5 5 0 0 1 12 4Z',
};
