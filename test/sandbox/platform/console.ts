import { html } from '../pages/html.ts';
import type { Markup } from '../pages/html.ts';
import type { Page } from '../pages/layout.ts';
import { errorPage } from '../pages/messages.ts';
import { redirect } from '../server/message.ts';
import type { SandboxResponse } from '../server/message.ts';
import { faults } from './faults.ts';
import type { FaultName } from './faults.ts';
import type { Platform } from './platform.ts';

/** What the console shows of the platform, and can change. */
export type PlatformControls = Pick<
  Platform,
  | 'apiKey'
  | 'assistantId'
  | 'balance'
  | 'baseUrl'
  | 'clearFaults'
  | 'fault'
  | 'hasFault'
  | 'platformKey'
  | 'signInHost'
  | 'user'
>;

const refilled = 100;
const names = Object.keys(faults) as readonly FaultName[];
/** Happens when it is pressed, so it can't be on. */
const isMomentary = (name: FaultName): boolean => name === 'signed_out';

/** Carries out a form of the platform's section, and returns to it. */
export function changePlatform(
  platform: PlatformControls,
  form: URLSearchParams,
  base: string,
): Page | SandboxResponse {
  const name = names.find((each) => each === form.get('fault'));
  const balance = form.get('balance');
  if (form.has('clear')) platform.clearFaults();
  else if (balance !== null) platform.balance = balance === 'empty' ? 0 : refilled;
  else if (name === undefined) return errorPage('not_found', undefined, 404);
  else if (platform.hasFault(name)) platform.clearFaults(name);
  else platform.fault(name);
  const done = name !== undefined && isMomentary(name) ? 'signed-out' : 'saved';
  return redirect(`${base}/console/platform?done=${done}`);
}

/** The platform's section of the console: its addresses, keys, balance, and everything that can go wrong. */
export function platformPage(view: {
  readonly platform: PlatformControls;
  readonly base: string;
  readonly notice: string | undefined;
}): Page {
  const { platform, base } = view;
  const action = `${base}/console/platform`;
  const count = names.filter((name) => platform.hasFault(name)).length;
  return {
    title: 'Platform',
    frame: 'console',
    at: 'platform',
    body: html`<div class="head">
        <div>
          <h1>Platform</h1>
          <p class="quiet">It owns the OAuth apps, keeps the tokens, and sends requests for you.</p>
        </div>
      </div>
      <div class="stack">
        ${view.notice !== undefined && html`<p class="notice" role="status">${view.notice}</p>`}
        <section class="panel section" aria-labelledby="addresses">
          <h2 id="addresses">Addresses and keys</h2>
          <dl class="facts">
            ${fact('Base URL', platform.baseUrl)} ${fact('Sign-in host', platform.signInHost)}
            ${fact('Assistant ID', platform.assistantId)} ${fact('Assistant API key', platform.apiKey)}
            ${fact('Platform API key', platform.platformKey)}
          </dl>
        </section>
        <section class="panel rows" aria-labelledby="balance">
          <div class="row">
            <div>
              <h2 id="balance">
                Balance: ${platform.balance} ${platform.balance === 1 ? 'credit' : 'credits'}
              </h2>
              <p class="quiet small">Each request at Twitter costs one. Everything else is free.</p>
            </div>
            <form method="post" action="${action}" class="actions">
              <button name="balance" value="empty">Empty</button>
              <button name="balance" value="full">Refill</button>
            </form>
          </div>
        </section>
        <section class="panel rows" aria-labelledby="faults">
          <div class="row">
            <div>
              <h2 id="faults">What goes wrong</h2>
              <p class="quiet small">
                ${count === 0 ? 'Nothing for now.' : 'It lasts until you turn it off, or restart the sandbox.'}
              </p>
            </div>
            ${
              count > 0 &&
              html`<form method="post" action="${action}">
                <button name="clear" value="yes">Turn all off</button>
              </form>`
            }
          </div>
          ${names.map((name) => faultRow(name, platform.hasFault(name), action))}
        </section>
      </div>`,
  };
}

function faultRow(name: FaultName, isOn: boolean, action: string): Markup {
  const { hint, title } = faults[name];
  const verb = isMomentary(name) ? 'Sign out' : isOn ? 'Turn off' : 'Turn on';
  return html`<div class="row">
    <div>
      <strong>${title}</strong> ${isOn && html`<span class="tag warn">On</span>`}
      <p class="quiet small">${hint}</p>
    </div>
    <form method="post" action="${action}">
      <button name="fault" value="${name}" aria-label="${verb}: ${title}">${verb}</button>
    </form>
  </div>`;
}

const fact = (label: string, value: string): Markup =>
  html`<div>
    <dt>${label}</dt>
    <dd class="fact">
      <code>${value}</code>
      <button type="button" hidden data-copy="${value}" aria-label="Copy ${label}">Copy</button>
    </dd>
  </div>`;
