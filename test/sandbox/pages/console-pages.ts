import type { RegisteredClient, ClientDraft, ClientProblem } from '../auth/clients.ts';
import type { GrantedAccess } from '../auth/grants.ts';
import { initialsOf } from '../provider/people.ts';
import type { Person } from '../provider/people.ts';
import { html } from './html.ts';
import type { Fragment, Markup } from './html.ts';
import type { Page } from './layout.ts';

const typeWords = { public: 'Public, no secret', confidential: 'Confidential' } as const;

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const dayOf = (seconds: number | undefined): string =>
  seconds === undefined ? '' : day.format(seconds * 1000);

const head = (title: string, lead?: string, action?: Fragment): Markup =>
  html`<div class="head">
    <div>
      <h1>${title}</h1>
      ${lead !== undefined && html`<p class="quiet">${lead}</p>`}
    </div>
    ${action}
  </div>`;

const noticeLine = (notice: string | undefined): Fragment =>
  notice !== undefined && html`<p class="notice" role="status">${notice}</p>`;

/** The list of all clients, newest last. */
export function clientsPage(view: {
  clients: readonly RegisteredClient[];
  base: string;
  notice?: string | undefined;
}): Page {
  const create = html`<a class="button primary" href="${view.base}/console/new">Create an app</a>`;
  return {
    title: 'Apps',
    frame: 'console',
    at: 'apps',
    body: html`${head('Apps', 'An app has a client ID, with which a program asks people for access.', view.clients.length > 0 && create)}
      <div class="stack">
        ${noticeLine(view.notice)}
        ${
          view.clients.length === 0
            ? html`<div class="panel empty">
                <p>There is no app yet.</p>
                ${create}
              </div>`
            : html`<div class="panel rows">
                ${view.clients.map((client) => clientRow(client, view.base))}
              </div>`
        }
      </div>`,
  };
}

const clientRow = (client: RegisteredClient, base: string): Markup =>
  html`<a class="row" href="${base}/console/apps/${client.clientId}">
    <span><strong>${client.name}</strong><br /><code>${client.clientId}</code></span>
    <span class="tag">${client.isSelfRegistered ? 'Registered itself' : typeWords[client.type]}</span>
  </a>`;

/** The form for a new client, prefilled from a link or, after an error, with the submitted values. */
export function newClientPage(view: {
  draft: ClientDraft;
  problem?: ClientProblem | undefined;
  base: string;
}): Page {
  const { draft, problem } = view;
  const nameProblem = problem?.field === 'name' ? problem.message : undefined;
  return {
    title: 'Create an app',
    frame: 'console',
    at: 'apps',
    ...(problem === undefined ? {} : { status: 400 }),
    body: html`${head('Create an app')}
      <form method="post" action="${view.base}/console/apps" class="panel section stack">
        <div class="field">
          <label for="name">App name</label>
          <input
            type="text"
            id="name"
            name="name"
            required
            maxlength="60"
            value="${draft.name}"
            aria-describedby="name-hint"
            ${nameProblem !== undefined && html`aria-invalid="true"`}
          />
          <p id="name-hint" class="${nameProblem === undefined ? 'hint' : 'error'}">
            ${nameProblem ?? 'People read it when they are asked for access.'}
          </p>
        </div>
        ${redirectUriField(draft.redirectUris, problem)}
        <fieldset>
          <legend>Type</legend>
          ${typeChoice('public', 'Public', 'For programs on a person’s computer. Proves itself with PKCE; there is no secret.', draft)}
          ${typeChoice('confidential', 'Confidential', 'Gets a client secret as well, as most services hand out.', draft)}
        </fieldset>
        <div class="actions">
          <button class="primary">Create</button>
          <a class="button" href="${view.base}/console">Cancel</a>
        </div>
      </form>`,
  };
}

const typeChoice = (
  type: RegisteredClient['type'],
  title: string,
  hint: string,
  draft: ClientDraft,
): Markup =>
  html`<label class="radio">
    <input type="radio" name="type" value="${type}" ${draft.type === type && html`checked`} />
    <span>${title}</span>
    <span class="hint">${hint}</span>
  </label>`;

function redirectUriField(uris: readonly string[], problem: ClientProblem | undefined): Markup {
  const message = problem?.field === 'redirectUris' ? problem.message : undefined;
  return html`<div class="field">
    <label for="redirect_uris">Redirect URIs</label>
    <textarea
      id="redirect_uris"
      name="redirect_uris"
      rows="${Math.max(2, uris.length + 1)}"
      required
      spellcheck="false"
      aria-describedby="redirect-hint"
      ${message !== undefined && html`aria-invalid="true"`}
    >
${uris.join('\n')}</textarea>
    <p id="redirect-hint" class="${message === undefined ? 'hint' : 'error'}">
      ${message ?? 'One per line. On 127.0.0.1 and [::1] any port is accepted; the rest must match exactly.'}
    </p>
  </div>`;
}

/** The page of one client: credentials, redirect URIs, replacing the secret, deleting. */
export function clientPage(view: {
  client: RegisteredClient;
  base: string;
  notice?: string | undefined;
  problem?: ClientProblem | undefined;
  redirectUris?: readonly string[] | undefined;
}): Page {
  const { client } = view;
  const action = `${view.base}/console/apps/${client.clientId}`;
  return {
    title: client.name,
    frame: 'console',
    at: 'apps',
    ...(view.problem === undefined ? {} : { status: 400 }),
    body: html`${head(client.name, [typeWords[client.type], client.createdAt === undefined ? '' : `created ${dayOf(client.createdAt)}`].filter((part) => part !== '').join(' · '))}
      <div class="stack">
        ${noticeLine(view.notice)}
        <section class="panel section" aria-labelledby="credentials">
          <h2 id="credentials">Credentials</h2>
          <dl class="facts">
            ${fact('Client ID', client.clientId)}
            ${
              client.clientSecret === undefined
                ? html`<div>
                    <dt>Client secret</dt>
                    <dd>None: a public app proves itself with PKCE. Leave the field empty in the program.</dd>
                  </div>`
                : fact('Client secret', client.clientSecret)
            }
          </dl>
        </section>
        <section class="panel section" aria-labelledby="uris">
          <h2 id="uris">Redirect URIs</h2>
          <form method="post" action="${action}/redirect-uris" class="stack">
            ${redirectUriField(view.redirectUris ?? client.redirectUris, view.problem)}
            <div class="actions"><button>Save</button></div>
          </form>
        </section>
        <section class="panel section" aria-labelledby="danger">
          <h2 id="danger">Replace or delete</h2>
          <div class="stack">
            ${
              client.clientSecret !== undefined &&
              html`<details>
                <summary>Replace the client secret</summary>
                <form method="post" action="${action}/secret" class="stack">
                  <p>Programs that use the old secret stop working at once.</p>
                  <div class="actions"><button>Make a new secret</button></div>
                </form>
              </details>`
            }
            <details>
              <summary>Delete this app</summary>
              <form method="post" action="${action}/delete" class="stack">
                <p>All access that people gave to ${client.name} ends at once. This cannot be undone.</p>
                <div class="actions"><button class="danger">Delete ${client.name}</button></div>
              </form>
            </details>
          </div>
        </section>
      </div>`,
  };
}

const fact = (label: string, value: string): Markup =>
  html`<div>
    <dt>${label}</dt>
    <dd class="fact">
      <code>${value}</code>
      <button type="button" hidden data-copy="${value}" aria-label="Copy ${label}">Copy</button>
    </dd>
  </div>`;

/** Which clients may use which account, grouped by person. */
export function accessPage(view: {
  people: readonly { person: Person; access: readonly { granted: GrantedAccess; clientName: string }[] }[];
  base: string;
  notice?: string | undefined;
}): Page {
  const anybody = view.people.some(({ access }) => access.length > 0);
  return {
    title: 'Access given',
    frame: 'console',
    at: 'access',
    body: html`${head('Access given', 'Which apps may use which account. Whatever is revoked stops working at once.')}
      <div class="stack">
        ${noticeLine(view.notice)}
        ${!anybody && html`<div class="panel empty"><p>Nobody has given access to an app yet.</p></div>`}
        ${view.people
          .filter(({ access }) => access.length > 0)
          .map(
            ({ person, access }) =>
              html`<section class="panel rows" aria-labelledby="${person.sub}">
                <div class="row">
                  <div class="who-line">
                    <span class="face" aria-hidden="true">${initialsOf(person)}</span>
                    <div>
                      <h2 id="${person.sub}">${person.name}</h2>
                      <p class="quiet small">${person.email}</p>
                    </div>
                  </div>
                </div>
                ${access.map((entry) => accessRow(entry, view.base))}
              </section>`,
          )}
      </div>`,
  };
}

function accessRow(
  { granted, clientName }: { granted: GrantedAccess; clientName: string },
  base: string,
): Markup {
  return html`<div class="row">
    <div>
      <strong>${clientName}</strong> <span class="quiet small">since ${dayOf(granted.since)}</span>
      <p class="quiet small">${granted.scopes.map(({ words }) => words).join(' · ')}</p>
    </div>
    <form method="post" action="${base}/console/access/revoke">
      <input type="hidden" name="sub" value="${granted.sub}" />
      <input type="hidden" name="client_id" value="${granted.clientId}" />
      <button aria-label="Revoke the access of ${clientName}">Revoke</button>
    </form>
  </div>`;
}
