/** The scheme of our pages. It differs from the scheme of deep links, because web pages can open those. */
export const UI_SCHEME = 'keyfob-ui';
const UI_HOST = 'app';
/** The origin that Electron reports for frames of our pages. Node's `URL.origin` is `null` for a custom scheme. */
export const UI_ORIGIN = `${UI_SCHEME}://${UI_HOST}`;
export const UI_START_URL = `${UI_ORIGIN}/index.html`;
/** The page of the approval window, and the session in memory that only this window uses. */
export const APPROVAL_URL = `${UI_ORIGIN}/approval.html`;
export const APPROVAL_PARTITION = 'keyfob-approval';

/** Pages load their own files only, run no inline code and send no requests. The pictures of accounts come as `data:` URLs. */
export const UI_CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // No script, including those of libraries, can turn a string into markup or code.
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');
