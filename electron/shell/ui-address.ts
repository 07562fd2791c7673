/** The scheme that the pages are served by. Not the scheme of links: a web page must not be able to open UI addresses. */
export const UI_SCHEME = 'keyfob-ui';
const UI_HOST = 'app';
/** As Electron reports it of a frame; Node's own `URL.origin` is `null` for such a scheme. */
export const UI_ORIGIN = `${UI_SCHEME}://${UI_HOST}`;
export const UI_START_URL = `${UI_ORIGIN}/index.html`;

/** No inline code, nothing from elsewhere, no requests at all: pages talk to the main process only. */
export const UI_CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // Text never becomes markup or code, in our own scripts and in those of libraries.
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');
