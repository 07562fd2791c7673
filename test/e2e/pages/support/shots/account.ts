import {
  connectionId,
  disconnect,
  disconnected,
  failedAttempt,
  HOUR,
  MINUTE,
  NOW,
  timeline,
} from '../make-facts.ts';
import { cannotReduce, CONNECTIONS, scenario, SLICES } from '../scenarios.ts';
import type { Page } from 'playwright';
import { appError } from '../../../../../shared/errors.ts';
import type { FakeScenario } from '../../../support/fake-scenario.ts';
import type { ActivityEntry } from '../../../../../shared/domain/activity.ts';
import { asProviderKey } from '../../../../../shared/ids.ts';
import { err, ok } from '../../../../../shared/result.ts';
import { account, press, pressToOpen, type Shot } from './shot.ts';

/** An account whose requests are about one of several organizations. */
export const withValue = (title: string | null, replies: FakeScenario['replies'] = {}): FakeScenario => {
  const { details } = scenario();
  const detail = details['spotify']!;
  const value = { name: 'organization', pointer: '/id', format: '{}', example: '1', pattern: '.+' };
  const rule = { label: 'Organization', list: '', only: null, title: null, values: [value] };
  const from = { method: 'GET' as const, url: 'https://api.example.com/', headers: {}, body: null };
  const record = { ...detail.record, perAccount: [{ ...rule, from }] };
  const known = { rule: 'organization', label: 'Organization', title, canChoose: true };
  const offered = ['Demo Company (NZ)', `Demo Company ${'of a long name '.repeat(8)}`, 'Other'].map(
    (name, index) => ({
      id: String(index),
      title: name,
      detail: `7cb59f93-${index}`,
      isChosen: name === title,
    }),
  );
  return scenario(
    {},
    {
      details: { ...details, spotify: { ...detail, record } },
      replies: {
        'connections.values': ok([{ ...known, values: title === null ? {} : { organization: '0' } }]),
        'connections.offerValues': ok(offered),
        ...replies,
      },
    },
  );
};

const openReveal = async (page: Page): Promise<void> => {
  await press(/^Actions for/)(page);
  await page.getByRole('menuitem', { name: 'Show access token…' }).click();
  await page.getByRole('dialog').waitFor();
};

const revealing = (button: string, reason: string, text: string) => async (page: Page) => {
  await openReveal(page);
  await page.getByLabel('What do you need it for?').fill(reason);
  await press(button)(page);
  await page.getByText(text).waitFor();
};

const REVEALED = { accessToken: `ya29.${'a0AfB_byC'.repeat(20)}`, until: NOW + 28_000 };

const refused = {
  ...failedAttempt('spotify', 'authorization.access_denied'),
  purpose: { kind: 'upgrade' as const, connectionId: connectionId(4) },
  scopes: ['user-read-private', 'user-read-email'],
  timeline: timeline(NOW - MINUTE, 4),
};

const historyEntry = (
  id: number,
  kind: ActivityEntry['kind'],
  code: ActivityEntry['code'],
  entries: ActivityEntry['timeline'],
): ActivityEntry => ({
  ...{ id, kind, code, timeline: entries },
  at: entries.at(-1)?.at ?? 0,
  actor: { kind: kind === 'refreshed' ? 'keyfob' : 'page' },
  providerKey: asProviderKey('google'),
  providerName: 'Google',
  connectionId: connectionId(1),
  accountLabel: 'anna@example.org',
  outcome: 'recorded',
  details: {},
});

/** A renewal whose first answer got lost, and how it ended. */
const renewal = (
  start: number,
  last: ActivityEntry['timeline'][number]['details'],
): ActivityEntry['timeline'] => {
  const sent = { method: 'POST', path: '/token', host: 'oauth2.googleapis.com' };
  return [
    { at: start, event: 'renewal_started', details: {} },
    { at: start + 20, event: 'http_sent', details: sent },
    {
      at: start + 30_020,
      event: 'http_failed',
      details: { code: 'network.timeout', host: sent.host, durationMs: 30_000 },
    },
    { at: start + 30_030, event: 'http_sent', details: sent },
    { at: start + 30_230, event: 'http_received', details: last },
    {
      at: start + 30_231,
      event: 'error' in last ? 'finished' : 'stored',
      details: 'error' in last ? { code: 'token.response_lost' } : {},
    },
  ];
};

export const HISTORY: readonly ActivityEntry[] = [
  historyEntry(
    3,
    'refreshed',
    'token.response_lost',
    renewal(NOW - MINUTE, {
      status: 400,
      contentType: 'application/json',
      error: 'invalid_grant',
      durationMs: 200,
    }),
  ),
  historyEntry(
    2,
    'refreshed',
    null,
    renewal(NOW - 60 * MINUTE, { status: 200, contentType: 'application/json', durationMs: 200 }),
  ),
  historyEntry(1, 'connected', null, timeline(NOW - 120 * MINUTE)),
];

/** The page of one account, and the end of it. */
export const ACCOUNT_SHOTS: readonly Shot[] = [
  {
    name: 'account-needs-access',
    from: scenario({
      connections: [
        ...CONNECTIONS.slice(0, 3),
        { ...CONNECTIONS[3]!, neededScopes: ['user-read-email', 'playlist-modify-private'] },
      ],
    }),
    view: account(4),
  },
  {
    name: 'account-fewer-permissions',
    from: scenario({
      connections: [
        {
          ...CONNECTIONS[0]!,
          lostScopes: ['https://www.googleapis.com/auth/gmail.readonly'],
          neededScopes: ['https://www.googleapis.com/auth/gmail.send'],
        },
        ...CONNECTIONS.slice(1),
      ],
    }),
    view: account(1),
  },
  {
    name: 'account-ends-soon',
    from: scenario({
      connections: [
        {
          ...CONNECTIONS[0]!,
          refreshTokenEnd: { at: NOW + 30 * HOUR, since: NOW - 179 * 24 * HOUR, isCertain: true },
        },
        ...CONNECTIONS.slice(1),
      ],
    }),
    view: account(1),
    tall: true,
  },
  {
    name: 'clock-off',
    from: scenario({ system: { ...SLICES.system, clockMinutesAhead: 12 } }),
  },
  {
    name: 'disconnect-ask',
    from: scenario(),
    view: account(1),
    steps: pressToOpen('Disconnect…', 'alertdialog'),
  },
  {
    name: 'disconnect-forget',
    from: scenario(),
    view: account(4),
    steps: pressToOpen('Disconnect…', 'alertdialog'),
  },
  {
    name: 'disconnect-report',
    from: scenario({
      connections: CONNECTIONS.slice(2),
      disconnects: [
        disconnect(1, 'google', 'anna@example.org', { kind: 'pending', at: NOW + 8000, waitsFor: null }),
        disconnect(5, 'spotify', 'carl', { kind: 'pending', at: NOW, waitsFor: 'vault.locked' }),
        disconnect(6, 'google', 'dora@example.org', { kind: 'running' }),
        disconnected(2, 'google', 'studio@example.org'),
        disconnected(7, 'github', 'emil', {
          kind: 'failed',
          code: 'token.server_error',
          willRetry: true,
          isEarlierOnly: false,
        }),
      ],
    }),
  },
  { name: 'connection-verified', from: scenario(), view: account(1), tall: true },
  {
    name: 'connection-details',
    from: scenario(),
    view: account(1),
    tall: true,
    steps: (page) => page.getByText('Technical details').click(),
  },
  {
    name: 'connection-history',
    from: { ...scenario(), replies: { 'connections.history': ok(HISTORY) } },
    view: account(1),
    tall: true,
    steps: async (page) => {
      await page.getByText('History of sign-ins and renewals').click();
      await page.getByRole('button', { name: 'Show timeline' }).first().click();
    },
  },
  { name: 'connection-rejected', from: scenario(), view: account(3), tall: true },
  { name: 'connection-forbidden', from: scenario(), view: account(4), tall: true },
  {
    name: 'connection-client-rejected',
    from: scenario({
      connections: CONNECTIONS.map((connection) => ({
        ...connection,
        lastCheck: { at: NOW, kind: 'unreachable', code: 'token.invalid_client', status: 401 },
      })),
    }),
    view: account(1),
  },
  {
    name: 'connection-secret-in-body',
    from: scenario({
      connections: CONNECTIONS.map((connection) => ({
        ...connection,
        lastCheck: { at: NOW, kind: 'unreachable', code: 'token.invalid_client_encoded', status: 401 },
      })),
    }),
    view: account(5),
  },
  {
    name: 'connection-unsaved',
    from: scenario({
      connections: CONNECTIONS.map((connection) => ({ ...connection, secrets: 'unsaved' })),
    }),
    view: account(1),
  },
  {
    name: 'connection-change-access',
    from: scenario(),
    view: account(4),
    tall: true,
    steps: async (page) => {
      await press('Change access…')(page);
      await page.getByLabel('See your email address').check();
    },
  },
  {
    name: 'connection-cannot-reduce',
    from: scenario({}, { details: cannotReduce('spotify') }),
    view: account(4),
    tall: true,
    steps: async (page) => {
      await press('Change access…')(page);
      await page.getByLabel('See your private playlists').uncheck();
    },
  },
  {
    name: 'connection-change-refused',
    from: scenario({ attempts: [refused] }),
    view: account(4),
    tall: true,
  },
  {
    name: 'connection-locked',
    from: scenario({ vault: { kind: 'locked', by: 'passphrase' } }),
    view: account(1),
  },
  {
    name: 'reveal-no-reason',
    from: scenario(),
    view: account(1),
    steps: revealing('Show', '', 'Say what you need it for.'),
  },
  {
    name: 'reveal-waiting',
    from: scenario({}, { held: ['tokens.reveal'] }),
    view: account(1),
    steps: revealing('Copy', 'a script', 'Answer the question in the small window.'),
  },
  {
    name: 'reveal-denied',
    from: scenario({}, { replies: { 'tokens.reveal': err(appError('request.denied')) } }),
    view: account(1),
    steps: revealing('Show', 'a script', 'You said no.'),
  },
  {
    name: 'reveal-shown',
    from: scenario({}, { replies: { 'tokens.reveal': ok(REVEALED) } }),
    view: account(1),
    steps: async (page) => {
      await revealing('Show', 'a script', 'Hidden in')(page);
      await press('Show the token')(page);
    },
  },
  {
    name: 'reveal-copied',
    from: scenario({}, { replies: { 'tokens.reveal': ok({ ...REVEALED, accessToken: null }) } }),
    view: account(1),
    steps: revealing('Copy', 'a script', 'The token is on the clipboard.'),
  },
  {
    name: 'reveal-managed',
    from: scenario({
      connections: CONNECTIONS.map((connection) => ({
        ...connection,
        grant: { kind: 'managed', platformConnectionId: 'x' },
      })),
    }),
    view: account(1),
    steps: openReveal,
  },
  { name: 'connection-value-unchosen', from: withValue(null), view: account(4) },
  {
    name: 'connection-value-chosen',
    from: withValue('Demo Company (NZ)'),
    view: account(4),
    steps: async (page) => {
      await press('Change…')(page);
      await page.getByRole('radiogroup', { name: 'Organization' }).waitFor();
    },
  },
  {
    name: 'connection-value-failed',
    from: withValue(null, { 'connections.offerValues': err(appError('request.account_options')) }),
    view: account(4),
    steps: press('Choose…'),
  },
  { name: 'connection-gone', from: scenario(), view: account(99) },
];
