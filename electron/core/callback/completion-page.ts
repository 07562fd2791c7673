import { createHash } from 'node:crypto';
import type { AttemptOutcome } from '../../../shared/domain/attempt.ts';
import type { AppError } from '../../../shared/errors.ts';
import { COMPLETION_WORDS } from '../../../shared/words/completion.ts';
import { ERROR_WORDS } from '../../../shared/words/errors.ts';
import { PLATFORM_NAME } from '../../../shared/words/platform.ts';
import { fill } from '../../../shared/words/fill.ts';

/** A page that the browser shows after the callback. */
export interface CompletionPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

const STYLE = `
:root{color-scheme:light dark;--bg:#f6f6f7;--surface:#fff;--line:#e3e3e7;--ink:#1b1b1f;--ink-2:#5b5b66;--ok:#1f7a3d;--bad:#b3261e;--accent:#3b5bdb;--accent-ink:#fff}
@media(prefers-color-scheme:dark){:root{--bg:#161618;--surface:#1e1e21;--line:#2e2e33;--ink:#ececf0;--ink-2:#a9a9b4;--ok:#6fcf8f;--bad:#ff8a80;--accent:#8ba3ff;--accent-ink:#10142a}}
*{box-sizing:border-box;margin:0}
body{min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--bg);color:var(--ink);font:400 15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:440px;width:100%;padding:28px;background:var(--surface);border:1px solid var(--line);border-radius:8px}
h1{margin:0 0 8px;font-size:20px;font-weight:600;letter-spacing:-.01em}
p{color:var(--ink-2)}p+p{margin-top:8px}
.brand{display:flex;align-items:center;gap:8px;margin-bottom:24px;color:var(--ink);font-weight:600}
.fob{fill:var(--accent)}.hole{fill:var(--accent-ink)}.slot{stroke:var(--accent-ink)}
.mark{display:block;margin-bottom:14px}.ok{color:var(--ok)}.bad{color:var(--bad)}.idle{color:var(--ink-2)}
.open{display:inline-block;margin-top:20px;padding:7px 14px;border-radius:5px;background:var(--accent);color:var(--accent-ink);font-weight:500;text-decoration:none}
.open:hover{filter:brightness(.93)}.open:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
`;

/** Posts a response from the fragment, which browsers don't send, to the same URL (OAuth 2.0 Form Post Response Mode). */
const FRAGMENT_SCRIPT = `
const form=document.forms[0];
for(const [name,value] of new URLSearchParams(location.hash.slice(1))){const input=document.createElement('input');input.type='hidden';input.name=name;input.value=value;form.append(input)}
history.replaceState(null,'',location.pathname);form.submit();
`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Computed when a page is built, because the start doesn't need it. */
const policy = (): string =>
  `default-src 'none'; style-src ${hashOf(STYLE)}; base-uri 'none'; frame-ancestors 'none'`;

/** Keyfob's own mark, as in its window. */
const BRAND = `<p class="brand"><svg width="24" height="24" viewBox="0 0 20 20" fill="none" aria-hidden="true"><rect class="fob" x="1.25" y="4.75" width="17.5" height="10.5" rx="5.25"/><circle class="hole" cx="6.5" cy="10" r="2"/><path class="slot" d="M10.75 10h4.5" stroke-width="1.75" stroke-linecap="round"/></svg>${COMPLETION_WORDS.title}</p>`;

const MARKS = {
  ok: '<svg class="mark ok" width="28" height="28" viewBox="0 0 28 28" aria-hidden="true"><circle cx="14" cy="14" r="12.5" fill="none" stroke="currentColor" stroke-width="2"/><path d="M8.5 14.5l3.7 3.7 7.3-8" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></svg>',
  bad: '<svg class="mark bad" width="28" height="28" viewBox="0 0 28 28" aria-hidden="true"><circle cx="14" cy="14" r="12.5" fill="none" stroke="currentColor" stroke-width="2"/><path d="M14 7.5v8M14 19.6v.4" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/></svg>',
  idle: '<svg class="mark idle" width="28" height="28" viewBox="0 0 28 28" aria-hidden="true"><circle cx="14" cy="14" r="12.5" fill="none" stroke="currentColor" stroke-width="2"/><path d="M9 14h10" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/></svg>',
} as const;

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (mark: keyof typeof MARKS, heading: string, sentences: readonly string[], extra = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(
    `${heading} · ${COMPLETION_WORDS.title}`,
  )}</title><style>${STYLE}</style></head><body><main>${BRAND}${MARKS[mark]}<h1>${escapeHtml(heading)}</h1>${sentences
    .map((sentence) => `<p>${escapeHtml(sentence)}</p>`)
    .join('')}${extra}</main></body></html>`;

/** A button to Keyfob's window, in case it has not come to the front by itself. */
const openButton = (openLink: string | null): string =>
  openLink === null ? '' : `<a class="open" href="${escapeHtml(openLink)}">${COMPLETION_WORDS.open}</a>`;

const plain = (html: string): CompletionPage => ({
  html,
  contentSecurityPolicy: `${policy()}; form-action 'none'`,
});

/**
 * Says whether the account was connected, or why not. The texts are Keyfob's own; only escaped names are filled in.
 *
 * @param openLink the deep link that brings Keyfob's window to the front; null if the system opens no links with Keyfob
 */
export const outcomePage = (
  outcome: AttemptOutcome,
  providerName: string,
  openLink: string | null,
): CompletionPage => {
  const button = openButton(openLink);
  if (outcome.kind === 'connected') {
    const { heading, text } = COMPLETION_WORDS.connected;
    const sentence = fill(text, { account: outcome.accountLabel, provider: providerName });
    return plain(page('ok', heading, [sentence], button));
  }
  return failedPage(outcome.error, providerName, button);
};

/** Says whether the person is signed in at the platform, or why not. `openLink` as for `outcomePage`. */
export const platformPage = (error: AppError | null, openLink: string | null): CompletionPage => {
  const button = openButton(openLink);
  const { heading, text } = COMPLETION_WORDS.platform;
  return error === null
    ? plain(page('ok', heading, [text], button))
    : failedPage(error, PLATFORM_NAME, button);
};

const failedPage = ({ code, details }: AppError, providerName: string, button: string): CompletionPage => {
  const words = ERROR_WORDS[code];
  const values = { ...details, provider: providerName };
  const { heading, close } = COMPLETION_WORDS.failed;
  return plain(page('bad', heading, [fill(words.what, values), fill(words.next, values), close], button));
};

/** @param isRefusal whether the response is an error, such as the person's refusal */
export const ignoredPage = (isRefusal: boolean, openLink: string | null): CompletionPage => {
  const { heading, text, refused } = COMPLETION_WORDS.ignored;
  return plain(page('idle', heading, isRefusal ? [text, refused] : [text], openButton(openLink)));
};

/** For a request that is no response at all. */
export const unknownPage = (openLink: string | null): CompletionPage => {
  const { heading, text } = COMPLETION_WORDS.unknown;
  return plain(page('idle', heading, [text], openButton(openLink)));
};

export const repeatedPage = (openLink: string | null): CompletionPage => {
  const { heading, text } = COMPLETION_WORDS.repeated;
  return plain(page('idle', heading, [text], openButton(openLink)));
};

/** Shown while the browser posts the response from the fragment. */
export const fragmentPage = (): CompletionPage => ({
  html: page(
    'idle',
    COMPLETION_WORDS.reading.heading,
    [COMPLETION_WORDS.reading.text],
    `<form method="post"></form><script>${FRAGMENT_SCRIPT}</script>`,
  ),
  contentSecurityPolicy: `${policy()}; script-src ${hashOf(FRAGMENT_SCRIPT)}; form-action 'self'`,
});
