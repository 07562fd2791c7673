import { html } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import { initialsOf } from '../provider/people.ts';
import type { PlatformUser } from './accounts.ts';

/** The sign-in page of the platform: its users, and a field for another e-mail address. */
export function platformSignInPage(view: {
  readonly users: readonly PlatformUser[];
  readonly action: string;
  /** The authorization request, which every form repeats. */
  readonly id: string;
  readonly formTarget: string;
  /** The invalid address, as typed. */
  readonly typed?: string | undefined;
}): Page {
  const problem = view.typed === undefined ? undefined : 'Enter an e-mail address.';
  const repeated = html`<input type="hidden" name="request" value="${view.id}" />`;
  return {
    title: 'Sign in to the platform',
    frame: 'card',
    formTarget: view.formTarget,
    ...(problem === undefined ? {} : { status: 400 }),
    body: html`<div class="panel stack">
      <div>
        <h1>Sign in to the practice platform</h1>
        <p class="quiet">It owns the OAuth apps and keeps the tokens, so that you need none of your own.</p>
      </div>
      <form method="post" action="${view.action}">
        ${repeated}
        <ul class="people">
          ${view.users.map((user) => html`<li>${userButton(user)}</li>`)}
        </ul>
      </form>
      <hr class="divider" />
      <form method="post" action="${view.action}" class="field">
        ${repeated}
        <label for="user">Somebody else</label>
        <div class="inline">
          <input
            type="text"
            inputmode="email"
            id="user"
            name="user"
            required
            maxlength="100"
            autocomplete="off"
            value="${view.typed ?? ''}"
            aria-describedby="user-hint"
            ${problem !== undefined && html`aria-invalid="true"`}
          />
          <button>Sign in</button>
        </div>
        <p id="user-hint" class="${problem === undefined ? 'hint' : 'error'}">
          ${problem ?? 'Any e-mail address makes a new account. There are no passwords here.'}
        </p>
      </form>
      <form method="post" action="${view.action}">
        ${repeated}
        <button class="plain" name="cancel" value="yes">Cancel and go back</button>
      </form>
    </div>`,
  };
}

const userButton = (user: PlatformUser) =>
  html`<button class="person" name="user" value="${user.id}">
    <span class="face" aria-hidden="true">${initialsOf({ ...user, sub: user.id })}</span>
    <span>Sign in as ${user.name}</span>
    <span class="quiet small">${user.email}</span>
  </button>`;

/** The platform's page after connecting. With a target, the browser goes on to it at once. */
export function connectedPage({
  problem,
  target,
}: {
  readonly problem: string | undefined;
  readonly target?: string;
}): Page {
  const title = problem === undefined ? 'Connected' : 'Not connected';
  return {
    title,
    frame: 'card',
    ...(problem === undefined ? {} : { status: 400 }),
    body: html`<div class="panel stack">
      <div class="center">
        <div class="badge ${problem !== undefined && 'bad'}" aria-hidden="true">
          ${problem === undefined ? '✓' : '!'}
        </div>
        <h1>${title}</h1>
      </div>
      ${
        target === undefined
          ? html`<p>You can close this page and go back to the app.</p>`
          : html`<div class="actions wide">
              <a class="button primary" href="${target}">Go back to the app</a>
            </div>`
      }
      ${problem !== undefined && html`<p class="small quiet">For developers: <code>${problem}</code></p>`}
    </div>`,
  };
}
