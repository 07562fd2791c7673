import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { outcomePage } from '../../../electron/core/callback/completion-page.ts';
import type { AttemptOutcome } from '../../../shared/domain/attempt.ts';
import { appError } from '../../../shared/errors.ts';
import { asConnectionId } from '../../../shared/ids.ts';

it.each<AttemptOutcome>([
  {
    kind: 'connected',
    connectionId: asConnectionId('x'),
    accountLabel: '<b>Anna</b>',
    grantedScopes: [],
    isNew: true,
    expectedAccount: null,
    missingScopes: [],
  },
  { kind: 'failed', error: appError('authorization.access_denied') },
])('D14: the policy of the page for %o allows its own style only, and no script', (outcome) => {
  const { html, contentSecurityPolicy } = outcomePage(outcome, '<i>Sandbox</i>', 'app.keyfob://open');
  const [, style = ''] = /<style>([^]*)<\/style>/.exec(html) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(contentSecurityPolicy).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'`,
  );
  expect(html).not.toMatch(/<script|<b>|<i>|<img|https?:/);
  expect(html.match(/<a [^]*?<\/a>/g)).toEqual(['<a class="open" href="app.keyfob://open">Open Keyfob</a>']);
  // Where the system opens no links with Keyfob, the button would do nothing.
  expect(outcomePage(outcome, 'Sandbox', null).html).not.toContain('<a ');
});
