import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paths } from '../server/endpoints.ts';
import { text } from '../server/message.ts';
import type { SandboxResponse } from '../server/message.ts';
import { html } from './html.ts';
import type { Fragment, Markup } from './html.ts';

/** A page of the sandbox. */
export interface Page {
  readonly title: string;
  /** `card`: a narrow box in the center (signing in). `console`: a wide page with navigation. */
  readonly frame: 'card' | 'console';
  /** The current navigation entry. */
  readonly at?: 'apps' | 'access' | 'platform';
  /** Whether the navigation has an entry for the reference platform. */
  readonly hasPlatform?: boolean;
  readonly body: Markup;
  readonly status?: number;
  /** The client's redirect URI, to which the page's form may redirect. */
  readonly formTarget?: string;
}

/** A box of sand with three grains. */
const logo = html`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  <path d="M2.5 8.5h19l-1.6 9.3a2 2 0 0 1-2 1.7H6.1a2 2 0 0 1-2-1.7z" class="sign-box" />
  <path d="M4 11.6c2.7-1.7 5.3 1.7 8 0s5.3-1.7 8 0" class="sign-sand" />
  <circle cx="8" cy="4.6" r="1.3" class="sign-grain" />
  <circle cx="12.4" cy="3" r="1.3" class="sign-grain" />
  <circle cx="16" cy="5.2" r="1.3" class="sign-grain" />
</svg>`;

/**
 * The Content-Security-Policy of a page: same-origin resources only and no inline code. Browsers apply
 * `form-action` to redirects after a form submission, too, so the consent page must allow the redirect URI.
 */
export function contentSecurityPolicy(formTarget?: string): string {
  const directives = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  const target = formTarget === undefined ? '' : ` ${formSource(formTarget)}`;
  return [...directives, `form-action 'self'${target}`].join('; ');
}

/** The CSP source for a redirect URI: its origin, or its scheme if CSP cannot express the host (IPv6). */
function formSource(redirectUri: string): string {
  const url = URL.parse(redirectUri);
  if (url === null) return "'self'";
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && !url.hostname.startsWith('[') ? url.origin : url.protocol;
}

/** Response headers of every page. */
export const pageHeaders = (formTarget?: string): Readonly<Record<string, string>> => ({
  'content-security-policy': contentSecurityPolicy(formTarget),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
});

/** Renders a page as an HTML document. `base` is the tenant's mount. */
export function renderPage(page: Page, base: string): string {
  const link = (href: string, at: Page['at'], label: string): Fragment =>
    html`<a href="${base}${href}" ${page.at === at ? html`aria-current="page"` : ''}>${label}</a>`;
  const top = html`<header class="top">
    <a class="brand" href="${base}/">${logo}<span>Sandbox</span></a>
    ${
      page.frame === 'console' &&
      html`<nav aria-label="Developer console">
        ${link(paths.console, 'apps', 'Apps')} ${link(`${paths.console}/access`, 'access', 'Access given')}
        ${page.hasPlatform === true && link(`${paths.console}/platform`, 'platform', 'Platform')}
      </nav>`
    }
  </header>`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.title} · Sandbox</title>
        <link rel="icon" href="${base}${paths.assets}/sandbox.svg" />
        <link rel="stylesheet" href="${base}${paths.assets}/sandbox.css" />
        <link rel="stylesheet" href="${base}${paths.assets}/blocks.css" />
        <link rel="stylesheet" href="${base}${paths.assets}/forms.css" />
        <script type="module" src="${base}${paths.assets}/copy.mjs"></script>
      </head>
      <body class="${page.frame}">
        ${top}
        <main>${page.body}</main>
        <footer>A practice provider on this computer. The accounts are made up.</footer>
      </body>
    </html>`.text;
}

/** A response with a page. */
export const pageResponse = (page: Page, base: string): SandboxResponse =>
  text(page.status ?? 200, renderPage(page, base), 'text/html; charset=utf-8', pageHeaders(page.formTarget));

const assetFolder = join(import.meta.dirname, 'assets');
const assetTypes: Readonly<Record<string, string>> = {
  'sandbox.css': 'text/css; charset=utf-8',
  'blocks.css': 'text/css; charset=utf-8',
  'forms.css': 'text/css; charset=utf-8',
  'copy.mjs': 'text/javascript; charset=utf-8',
  'submit.mjs': 'text/javascript; charset=utf-8',
  'sandbox.svg': 'image/svg+xml',
};

/** A response with a file of the `assets` folder; undefined if there is no such file. */
export function assetResponse(name: string): SandboxResponse | undefined {
  const type = Object.hasOwn(assetTypes, name) ? assetTypes[name] : undefined;
  if (type === undefined) return undefined;
  return text(200, readFileSync(join(assetFolder, name), 'utf8'), type, {
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
}
