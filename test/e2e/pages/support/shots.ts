import type { Page } from 'playwright';
import { appError } from '../../../../shared/errors.ts';
import { asProviderKey } from '../../../../shared/ids.ts';
import { err, ok } from '../../../../shared/result.ts';
import type { View } from '../../../../shared/domain/view.ts';
import type { FakeScenario } from '../../support/fake-bridge.ts';
import { manyProviders, notesDraft } from './records.ts';
import {
  app,
  appId,
  APPS,
  attempt,
  attemptId,
  connection,
  connectionId,
  CONNECTIONS,
  failedAttempt,
  fresh,
  HOUR,
  MINUTE,
  NOW,
  scenario,
  SLICES,
  timeline,
} from './scenarios.ts';

/** A page in a state: what it starts from, where it is, and what is done there. */
export interface Shot {
  readonly name: string;
  readonly from: FakeScenario;
  readonly view?: View;
  readonly steps?: (page: Page) => Promise<void>;
  /** Worth seeing in its whole length. */
  readonly tall?: boolean;
}

const provider = (key: string): View => ({ page: 'provider', providerKey: asProviderKey(key) });
const account = (number: number): View => ({ page: 'connection', connectionId: connectionId(number) });
const settings: View = { page: 'settings' };
const catalog: View = { page: 'catalog' };

const press = (name: string | RegExp) => (page: Page) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

const tab = (name: string) => (page: Page) => page.getByRole('tab', { name }).click();

const spotifyWith = (running: Parameters<typeof attempt>[1]): FakeScenario =>
  scenario({
    connections: [],
    apps: [app(3, 'spotify', { secret: 'none' })],
    attempts: [attempt('spotify', running)],
  });

const spotifyFailed = (
  ...failure: [Parameters<typeof failedAttempt>[1], Parameters<typeof failedAttempt>[2]?]
) =>
  scenario({
    connections: [],
    apps: [app(3, 'spotify')],
    attempts: [failedAttempt('spotify', failure[0], failure[1])],
  });

const report = {
  source: 'openid',
  issuer: 'https://id.notes.example',
  pkce: 'offered',
  pushedAuthorizationRequests: 'offered',
  dpop: true,
  device: false,
  revocation: true,
  registration: false,
  issInResponse: true,
  scopes: ['openid', 'profile', 'email', 'offline_access', 'notes.read', 'notes.write'],
  draft: notesDraft,
} as const;

const lookUp = async (page: Page): Promise<void> => {
  await page.getByRole('textbox', { name: 'Address of the issuer' }).fill('https://id.notes.example');
  await page.getByRole('button', { name: 'Look', exact: true }).click();
};

const manyConnections = Array.from({ length: 14 }, (_, index) =>
  connection(
    20 + index,
    ['google', 'github', 'spotify', 'sandbox'][index % 4] ?? 'google',
    `person${String(index + 1)}@example.org`,
    {
      isDefault: index < 4,
    },
  ),
);

/** Every page in every state worth looking at. */
export const SHOTS: readonly Shot[] = [
  { name: 'connections', from: scenario() },
  { name: 'connections-empty', from: fresh() },
  {
    name: 'connections-offline',
    from: scenario({ system: { ...SLICES.system, online: false } }),
  },
  {
    name: 'connections-checking',
    from: scenario(
      { connections: CONNECTIONS.map((each) => ({ ...each, checking: true })) },
      { held: ['connections.checkAll'] },
    ),
    steps: press('Check all now'),
  },
  { name: 'connections-many', from: scenario({ connections: manyConnections }) },
  {
    name: 'connections-menu',
    from: scenario(),
    steps: press('Actions for studio@example.org'),
  },
  {
    name: 'connections-rename',
    from: scenario(),
    steps: async (page) => {
      await press('Actions for studio@example.org')(page);
      await page.getByRole('menuitem', { name: 'Rename…' }).click();
    },
  },
  {
    name: 'connections-signing-in',
    from: scenario({ attempts: [attempt('github', { connectionId: connectionId(3), appId: appId(2) })] }),
  },
  {
    name: 'connections-attempts',
    from: scenario({
      attempts: [
        attempt('spotify'),
        {
          ...failedAttempt('sandbox', 'authorization.access_denied'),
          id: attemptId(2),
          startedAt: NOW - HOUR,
        },
      ],
    }),
  },
  {
    name: 'connections-check-failed',
    from: scenario({}, { replies: { 'connections.checkAll': err(appError('network.offline')) } }),
    steps: press('Check all now'),
  },
  { name: 'disconnect-ask', from: scenario(), view: account(1), steps: press('Disconnect…') },
  {
    name: 'disconnect-forget',
    from: scenario(),
    view: account(4),
    steps: press('Disconnect…'),
  },
  {
    name: 'disconnect-report',
    from: scenario(),
    view: account(1),
    steps: async (page) => {
      await press('Disconnect…')(page);
      await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
      await page.getByRole('dialog').getByText('confirmed').waitFor();
    },
  },
  { name: 'locked-passphrase', from: scenario({ vault: { kind: 'locked', by: 'passphrase' } }) },
  {
    name: 'locked-passphrase-wrong',
    from: scenario(
      { vault: { kind: 'locked', by: 'passphrase' } },
      { replies: { 'vault.unlock': err(appError('vault.wrong_passphrase')) } },
    ),
    steps: async (page) => {
      await page.getByLabel('Passphrase').fill('not the one');
      await press('Unlock')(page);
    },
  },
  { name: 'locked-system', from: scenario({ vault: { kind: 'locked', by: 'system' } }) },
  {
    name: 'backend-changed',
    from: scenario({ vault: { kind: 'backend-changed', recorded: 'keyring', current: 'public-key' } }),
  },
  { name: 'damaged', from: scenario({ vault: { kind: 'damaged', canRestore: true } }) },
  {
    name: 'start-anew',
    from: scenario({ vault: { kind: 'damaged', canRestore: false } }),
    steps: async (page) => {
      await page.getByText('Nothing helps?').click();
      await press('Start anew…')(page);
    },
  },
  { name: 'setup-needed', from: fresh({ vault: { kind: 'setup-needed', reason: 'public-key' } }) },
  {
    name: 'setup-session',
    from: fresh({ vault: { kind: 'setup-needed', reason: 'unavailable' } }),
    steps: (page) => page.getByLabel('Until Keyfob quits').check(),
  },
  { name: 'session-only', from: scenario({ vault: { kind: 'session-only' } }) },
  {
    name: 'storage-restored',
    from: scenario({
      storage: { kind: 'restored', keptAs: 'keyfob-damaged-20260314.db', from: NOW - 2 * HOUR },
      system: { ...SLICES.system, online: false },
    }),
  },
  { name: 'storage-newer', from: fresh({ storage: { kind: 'newer-format', found: 5, known: 3 } }) },

  { name: 'catalog', from: scenario(), view: catalog },
  {
    name: 'catalog-many',
    from: scenario({ providers: [...SLICES.providers, ...manyProviders(1000)] }),
    view: catalog,
  },
  {
    name: 'catalog-search',
    from: scenario({ providers: [...SLICES.providers, ...manyProviders(100)] }),
    view: catalog,
    steps: (page) => page.getByRole('searchbox').fill('spotfy'),
  },
  {
    name: 'catalog-nothing',
    from: scenario(),
    view: catalog,
    steps: (page) => page.getByRole('searchbox').fill('zzzz'),
  },
  { name: 'catalog-locked', from: scenario({ vault: { kind: 'locked', by: 'passphrase' } }), view: catalog },
  {
    name: 'unlock-dialog',
    from: scenario({ vault: { kind: 'locked', by: 'passphrase' } }),
    view: catalog,
    steps: press('Unlock'),
  },

  { name: 'provider-new', from: fresh(), view: provider('spotify'), tall: true },
  {
    name: 'provider-credentials',
    from: fresh(),
    view: provider('spotify'),
    tall: true,
    steps: press('I have an app'),
  },
  {
    name: 'provider-credentials-wrong',
    from: fresh({}, { replies: { 'apps.save': err(appError('app.client_id_invalid')) } }),
    view: provider('google'),
    tall: true,
    steps: async (page) => {
      await press('I have an app')(page);
      await page.getByLabel('Client ID').fill('not an id');
      await press('Save')(page);
    },
  },
  {
    name: 'provider-access',
    from: fresh({ apps: [app(3, 'spotify', { secret: 'none' })] }),
    view: provider('spotify'),
    tall: true,
  },
  {
    name: 'provider-access-names',
    from: fresh({ apps: [app(3, 'spotify', { secret: 'none' })] }),
    view: provider('spotify'),
    tall: true,
    steps: async (page) => {
      await press('See what I play')(page);
      await press('Technical names')(page);
    },
  },
  { name: 'provider-google', from: scenario(), view: provider('google'), tall: true },
  {
    name: 'provider-google-all',
    from: fresh({ apps: APPS }),
    view: provider('google'),
    tall: true,
    steps: press(/Show \d+ more permissions/),
  },
  { name: 'provider-github', from: fresh({ apps: APPS }), view: provider('github'), tall: true },
  {
    name: 'provider-apps',
    from: scenario({
      apps: [
        app(3, 'spotify', { secret: 'none' }),
        app(7, 'spotify', { clientId: 'second-app-of-mine', secret: 'missing' }),
      ],
    }),
    view: provider('spotify'),
    tall: true,
  },
  {
    name: 'provider-app-edit',
    from: scenario(),
    view: provider('sandbox'),
    tall: true,
    steps: async (page) => {
      await press('Actions for this OAuth app')(page);
      await page.getByRole('menuitem', { name: 'Edit' }).click();
    },
  },
  {
    name: 'provider-app-delete',
    from: scenario(),
    view: provider('google'),
    steps: async (page) => {
      await press('Actions for this OAuth app')(page);
      await page.getByRole('menuitem', { name: 'Delete…' }).click();
    },
  },
  {
    name: 'provider-tenant',
    from: fresh(),
    view: provider('entra'),
    tall: true,
    steps: press('I have an app'),
  },
  { name: 'provider-bot', from: fresh(), view: provider('telegram') },
  { name: 'provider-custom', from: scenario(), view: provider('team-notes'), tall: true },
  {
    name: 'provider-custom-edit',
    from: scenario(),
    view: provider('team-notes'),
    tall: true,
    steps: async (page) => {
      await press('Actions for Team notes')(page);
      await page.getByRole('menuitem', { name: 'Edit…' }).click();
    },
  },
  {
    name: 'provider-custom-delete',
    from: scenario(),
    view: provider('team-notes'),
    steps: async (page) => {
      await press('Actions for Team notes')(page);
      await page.getByRole('menuitem', { name: 'Delete…' }).click();
    },
  },
  { name: 'provider-gone', from: scenario(), view: provider('no-such-one') },

  {
    name: 'connect-preparing',
    from: spotifyWith({ phase: 'preparing', redirectUri: null }),
    view: provider('spotify'),
  },
  { name: 'connect-waiting', from: spotifyWith({}), view: provider('spotify'), tall: true },
  {
    name: 'connect-link-copied',
    from: spotifyWith({
      timeline: [...timeline(NOW - MINUTE, 2), { at: NOW - MINUTE, event: 'link_copied', details: {} }],
    }),
    view: provider('spotify'),
  },
  {
    name: 'connect-paste',
    from: spotifyWith({}),
    view: provider('spotify'),
    steps: press('Paste the address'),
  },
  {
    name: 'connect-port-taken',
    from: spotifyWith({ problem: appError('connect.port_taken', { port: 17400 }) }),
    view: provider('spotify'),
  },
  {
    name: 'connect-browser-failed',
    from: spotifyWith({ problem: appError('connect.browser_failed') }),
    view: provider('spotify'),
  },
  {
    name: 'connect-ignored',
    from: spotifyWith({ problem: appError('callback.state_mismatch') }),
    view: provider('spotify'),
  },
  { name: 'connect-exchanging', from: spotifyWith({ phase: 'exchanging' }), view: provider('spotify') },
  {
    name: 'connect-done',
    from: scenario({
      apps: [app(3, 'spotify')],
      connections: [connection(4, 'spotify', 'boris', { appId: appId(3) })],
      attempts: [
        attempt('spotify', {
          phase: 'finished',
          outcome: {
            kind: 'connected',
            connectionId: connectionId(4),
            accountLabel: 'boris',
            isNew: true,
            insteadOf: null,
            grantedScopes: ['user-read-private', 'user-read-playback-state'],
            missingScopes: ['playlist-modify-private'],
          },
        }),
      ],
    }),
    view: provider('spotify'),
    tall: true,
  },
  {
    name: 'connect-instead',
    from: scenario({
      attempts: [
        attempt('github', {
          connectionId: connectionId(3),
          phase: 'finished',
          outcome: {
            kind: 'connected',
            connectionId: connectionId(9),
            accountLabel: 'anna-berg',
            isNew: true,
            insteadOf: 'boris',
            grantedScopes: ['read:user'],
            missingScopes: [],
          },
        }),
      ],
    }),
    view: account(3),
  },
  { name: 'connect-denied', from: spotifyFailed('authorization.access_denied'), view: provider('spotify') },
  {
    name: 'connect-failed-timeline',
    from: spotifyFailed('token.invalid_client'),
    view: provider('spotify'),
    tall: true,
    steps: press('Show timeline'),
  },
  { name: 'connect-redirect', from: spotifyFailed('token.redirect_uri_mismatch'), view: provider('spotify') },

  { name: 'connection-verified', from: scenario(), view: account(1), tall: true },
  {
    name: 'connection-details',
    from: scenario(),
    view: account(1),
    tall: true,
    steps: (page) => page.getByText('Technical details').click(),
  },
  { name: 'connection-rejected', from: scenario(), view: account(3), tall: true },
  { name: 'connection-forbidden', from: scenario(), view: account(4), tall: true },
  {
    name: 'connection-change-access',
    from: scenario(),
    view: account(4),
    tall: true,
    steps: press('Change access…'),
  },
  {
    name: 'connection-locked',
    from: scenario({ vault: { kind: 'locked', by: 'passphrase' } }),
    view: account(1),
  },
  { name: 'connection-gone', from: scenario(), view: account(99) },

  { name: 'by-url', from: scenario(), view: { page: 'connect-by-url' } },
  {
    name: 'by-url-private',
    from: scenario(
      {},
      {
        replies: { 'catalog.discover': err(appError('discovery.private_address', { host: '192.168.1.20' })) },
      },
    ),
    view: { page: 'connect-by-url' },
    steps: lookUp,
  },
  {
    name: 'by-url-found',
    from: scenario({}, { replies: { 'catalog.discover': ok(report) } }),
    view: { page: 'connect-by-url' },
    tall: true,
    steps: lookUp,
  },
  {
    name: 'by-url-by-hand',
    from: scenario(),
    view: { page: 'connect-by-url' },
    tall: true,
    steps: async (page) => {
      await press('Enter the details by hand')(page);
      await page.getByText('Advanced', { exact: true }).click();
      await page.getByRole('heading', { name: 'Account and test call' }).click();
      await press('Save')(page);
    },
  },

  { name: 'activity', from: scenario(), view: { page: 'activity' }, tall: true },
  {
    name: 'activity-timeline',
    from: scenario(),
    view: { page: 'activity' },
    tall: true,
    steps: press('Show timeline'),
  },
  { name: 'activity-empty', from: fresh(), view: { page: 'activity' } },
  {
    name: 'activity-nothing',
    from: scenario(),
    view: { page: 'activity' },
    steps: async (page) => {
      await page.getByRole('radio', { name: 'Security' }).click();
      await page.getByRole('combobox').selectOption('provider:spotify');
    },
  },

  { name: 'settings-general', from: scenario(), view: settings },
  { name: 'settings-security', from: scenario(), view: settings, steps: tab('Security') },
  {
    name: 'settings-passphrase',
    from: scenario({ vault: { kind: 'unlocked', protection: 'passphrase', backend: null } }),
    view: settings,
    steps: async (page) => {
      await tab('Security')(page);
      await press('Change the passphrase…')(page);
    },
  },
  {
    name: 'settings-session',
    from: scenario({ vault: { kind: 'session-only' } }),
    view: settings,
    steps: tab('Security'),
  },
  { name: 'settings-about', from: scenario(), view: settings, steps: tab('About') },

  {
    name: 'palette',
    from: scenario(),
    steps: (page) => page.keyboard.press('Control+k'),
  },
  {
    name: 'palette-search',
    from: scenario({ providers: [...SLICES.providers, ...manyProviders(100)] }),
    steps: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('git');
    },
  },
  {
    name: 'palette-nothing',
    from: scenario(),
    steps: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('zzzzz');
    },
  },
  {
    name: 'toasts',
    from: scenario(),
    steps: async (page) => {
      await press('Check all now')(page);
      await press('Actions for studio@example.org')(page);
      await page.getByRole('menuitem', { name: 'Make default' }).click();
    },
  },
  {
    name: 'no-answer',
    from: scenario({}, { replies: { 'app.snapshot': err(appError('ipc.internal')) } }),
  },
];
