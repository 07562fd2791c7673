import { initialsOf } from '../provider/people.ts';
import type { Person } from '../provider/people.ts';
import type { SandboxScope } from '../provider/scopes.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import type { Page } from './layout.ts';

/** The content of the sign-in page. */
export interface SignIn {
  readonly clientName: string;
  readonly people: readonly Person[];
  /** The person named by `login_hint`, listed first. */
  readonly expected?: Person | undefined;
  /** The forms post to `<action>/login` and `<action>/cancel`. */
  readonly action: string;
  readonly formTarget?: string | undefined;
  /** The error message for an invalid name. */
  readonly problem?: string | undefined;
  /** The invalid name, as typed. */
  readonly typed?: string | undefined;
}

/** Offers the known accounts and a field for a new name. */
export function signInPage(view: SignIn): Page {
  const people = [...view.people].sort(
    (a, b) => Number(b.sub === view.expected?.sub) - Number(a.sub === view.expected?.sub),
  );
  return {
    title: 'Sign in',
    frame: 'card',
    ...(view.formTarget === undefined ? {} : { formTarget: view.formTarget }),
    ...(view.problem === undefined ? {} : { status: 400 }),
    body: html`<div class="panel stack">
      <div>
        <h1>Sign in</h1>
        <p class="quiet">to continue to ${view.clientName}</p>
      </div>
      <form method="post" action="${view.action}/login">
        <ul class="people">
          ${people.map((person) => html`<li>${personButton(person)}</li>`)}
        </ul>
      </form>
      <hr class="divider" />
      <form method="post" action="${view.action}/login" class="field">
        <label for="name">Somebody else</label>
        <div class="inline">
          <input
            type="text"
            id="name"
            name="account"
            required
            maxlength="60"
            autocomplete="off"
            value="${view.typed ?? ''}"
            aria-describedby="name-hint"
            ${view.problem !== undefined && html`aria-invalid="true"`}
          />
          <button>Sign in</button>
        </div>
        <p id="name-hint" class="${view.problem === undefined ? 'hint' : 'error'}">
          ${view.problem ?? 'Any name makes a new account. There are no passwords here.'}
        </p>
      </form>
      <form method="post" action="${view.action}/cancel">
        <button class="plain">Cancel and go back to ${view.clientName}</button>
      </form>
    </div>`,
  };
}

const personButton = (person: Person): Markup =>
  html`<button class="person" name="account" value="${person.sub}">
    <span class="face" aria-hidden="true">${initialsOf(person)}</span>
    <span>Sign in as ${person.name}</span>
    <span class="quiet small">${person.email}</span>
  </button>`;

/** The content of the consent page. */
export interface Consent {
  readonly clientName: string;
  readonly person: Person;
  readonly scopes: readonly SandboxScope[];
  readonly action: string;
  /** Receives the authorization response; undefined for a device, which polls. */
  readonly redirectUri?: string | undefined;
}

/** Asks for consent, scope by scope. Unticked scopes are not granted. */
export function consentPage(view: Consent): Page {
  return {
    title: 'Allow access',
    frame: 'card',
    ...(view.redirectUri === undefined ? {} : { formTarget: view.redirectUri }),
    body: html`<div class="panel stack">
      <h1>${view.clientName} wants access to your account</h1>
      <div class="who">
        <span class="face" aria-hidden="true">${initialsOf(view.person)}</span>
        <div>
          <p>${view.person.name}</p>
          <p class="quiet small">${view.person.email}</p>
        </div>
        <a class="small" href="${view.action}/accounts">Use another account</a>
      </div>
      <form method="post" action="${view.action}/consent" class="stack">
        <fieldset>
          <legend>It asks to</legend>
          <ul class="scopes">
            ${view.scopes.map((scope) => html`<li>${scopeLine(scope)}</li>`)}
          </ul>
        </fieldset>
        <div class="actions wide">
          <button name="decision" value="deny">Deny</button>
          <button class="primary" name="decision" value="allow">Allow</button>
        </div>
      </form>
      <p class="hint">${whereNext(view)}</p>
    </div>`,
  };
}

function scopeLine(scope: SandboxScope): Markup {
  const isRequired = scope.required === true;
  return html`<label class="scope">
    <input type="checkbox" name="scope" value="${scope.id}" checked ${isRequired && html`disabled`} />
    <span>
      ${scope.words} ${isRequired && html`<span class="tag">Needed</span>`}
      ${scope.writes === true && html`<span class="tag warn">Makes changes</span>`}
    </span>
    <code>${scope.id}</code>
  </label>`;
}

function whereNext(view: Consent): Markup {
  if (view.redirectUri === undefined) return html`After this, go back to your device.`;
  const url = URL.parse(view.redirectUri);
  const target = url === null || url.host === '' ? view.redirectUri : `${url.protocol}//${url.host}`;
  return html`After this you go back to <code>${target}</code>. You can withdraw the access at any time under
    “Access given” in the console.`;
}
