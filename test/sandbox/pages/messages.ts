import { html } from './html.ts';
import type { Page } from './layout.ts';

/** Texts for the errors that must not be sent to the client (RFC 6749 section 4.1.2.1). */
const words: Readonly<Record<string, { readonly title: string; readonly text: string }>> = {
  invalid_client: {
    title: 'This app is not known here',
    text: 'Its client ID does not belong to any app in the console. Compare it with the one shown there.',
  },
  invalid_redirect_uri: {
    title: 'The redirect URI does not match',
    text: 'The redirect URI in this request is not one of those registered for the app. Add it in the console, letter by letter.',
  },
  session_not_found: {
    title: 'This sign-in is over',
    text: 'It was finished, cancelled, or left alone for too long. Start again in the app.',
  },
  not_found: { title: 'There is nothing here', text: 'The address leads nowhere.' },
};

/**
 * An error page for the person, with the OAuth error for developers. `rejectedValue` is the parameter value
 * that caused the error.
 */
export function errorPage(
  error: string,
  description: string | undefined,
  status: number,
  rejectedValue?: string,
): Page {
  const known = Object.hasOwn(words, error) ? words[error] : undefined;
  return {
    title: known?.title ?? 'This does not work',
    frame: 'card',
    status,
    body: html`<div class="panel stack">
      <div class="center">
        <div class="badge bad" aria-hidden="true">!</div>
        <h1>${known?.title ?? 'This does not work'}</h1>
      </div>
      <p>
        ${known?.text ?? 'The app asked in a way that the sandbox cannot answer. Go back to the app and try again.'}
      </p>
      ${rejectedValue !== undefined && html`<p class="fact"><code>${rejectedValue}</code></p>`}
      <p class="small quiet">
        For developers: <code>${error}${description !== undefined && `: ${description}`}</code>
      </p>
    </div>`,
  };
}

/** Asks for the code that a device shows (RFC 8628 section 3.3). */
export function deviceCodePage(view: { action: string; xsrf: string; problem?: string | undefined }): Page {
  return {
    title: 'Connect a device',
    frame: 'card',
    body: html`<div class="panel stack">
      <div>
        <h1>Connect a device</h1>
        <p class="quiet">Enter the code that your device shows.</p>
      </div>
      <form method="post" action="${view.action}" class="stack">
        <input type="hidden" name="xsrf" value="${view.xsrf}" />
        <div class="field">
          <label for="code">Code</label>
          <input
            type="text"
            class="code"
            id="code"
            name="user_code"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            required
            ${view.problem !== undefined && html`aria-invalid="true" aria-describedby="code-problem"`}
          />
          ${view.problem !== undefined && html`<p class="error" id="code-problem">${view.problem}</p>`}
        </div>
        <div class="actions wide"><button class="primary">Continue</button></div>
      </form>
    </div>`,
  };
}

/** Asks the person to compare the code before consent (RFC 8628 section 5.4). */
export function deviceConfirmPage(view: {
  action: string;
  xsrf: string;
  userCode: string;
  clientName: string;
}): Page {
  return {
    title: 'Compare the code',
    frame: 'card',
    body: html`<div class="panel stack">
      <div>
        <h1>Is this your device?</h1>
        <p class="quiet">${view.clientName} wants to connect. Its screen must show this very code:</p>
      </div>
      <p class="code">${view.userCode}</p>
      <p class="small quiet">
        If somebody sent you this code or a link with it, press Stop: you would let them into your account.
      </p>
      <form method="post" action="${view.action}" class="actions wide">
        <input type="hidden" name="xsrf" value="${view.xsrf}" />
        <input type="hidden" name="user_code" value="${view.userCode}" />
        <input type="hidden" name="confirm" value="yes" />
        <button name="abort" value="yes">Stop</button>
        <button class="primary">The codes are the same</button>
      </form>
    </div>`,
  };
}

/** The last page of a device sign-in. */
export function deviceDonePage(clientName: string): Page {
  return {
    title: 'Device connected',
    frame: 'card',
    body: html`<div class="panel center">
      <div class="badge" aria-hidden="true">✓</div>
      <h1>Device connected</h1>
      <p class="quiet">${clientName} goes on by itself. You can close this page.</p>
    </div>`,
  };
}

/** The front page, with links to the other pages. */
export function frontPage(view: { base: string }): Page {
  const linkRow = (href: string, title: string, text: string) =>
    html`<a class="row" href="${view.base}${href}">
      <span><strong>${title}</strong><br /><span class="quiet">${text}</span></span>
      <span aria-hidden="true" class="quiet">›</span>
    </a>`;
  return {
    title: 'Welcome',
    frame: 'console',
    body: html`<div class="head">
        <div>
          <h1>A provider to practice with</h1>
          <p class="quiet">
            It does what real ones do: apps, sign-in, consent, tokens and an API. Everything stays on this
            computer.
          </p>
        </div>
      </div>
      <div class="panel rows">
        ${linkRow('/console', 'Apps', 'Create an app and get its client ID, as in a real developer console.')}
        ${linkRow('/console/access', 'Access given', 'See which apps may use which account, and take it back.')}
        ${linkRow('/.well-known/openid-configuration', 'Discovery document', 'Every endpoint, for programs.')}
        ${linkRow('/api', 'Sample API', 'Notes, files and a calendar behind scopes.')}
      </div>`,
  };
}
