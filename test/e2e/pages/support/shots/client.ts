import type { ClientCredentialsRule } from '../../../../../shared/domain/provider-auth.ts';
import type { ConnectionFacts } from '../../../../../shared/domain/connection.ts';
import type { FakeScenario } from '../../../support/fake-scenario.ts';
import { app, connection, failedAttempt, MINUTE, NOW, ownApp } from '../make-facts.ts';
import { DETAILS, fresh, scenario } from '../scenarios.ts';
import { account, press, provider, type Shot } from './shot.ts';

/* OAuth apps that are connected themselves, without a sign-in. */

const RULE: ClientCredentialsRule = { scopes: [], identity: false, check: null };

/** The usual details, with a provider that gives access to OAuth apps, beside people or alone. */
export const offering = (isAlone: boolean): FakeScenario['details'] => {
  const { spotify } = DETAILS;
  if (spotify?.record.auth.kind !== 'oauth2') throw new TypeError('Spotify speaks OAuth 2.0.');
  const auth = { ...spotify.record.auth, clientCredentials: RULE };
  const redirectUris = isAlone ? { loopback: null, 'deep-link': null } : spotify.redirectUris;
  return { ...DETAILS, spotify: { ...spotify, redirectUris, record: { ...spotify.record, auth } } };
};

const itself = { ...ownApp(3), clientCredentials: true } as const;
const ofClient = (rest: Partial<ConnectionFacts>): FakeScenario =>
  scenario(
    {
      clients: [app(3, 'spotify')],
      connections: [connection(4, 'spotify', '3f9b21c07a5e4cc2b6d8a1f0e4d2c9b7', { grant: itself, ...rest })],
    },
    { details: offering(false) },
  );
const refused = { at: NOW - MINUTE, kind: 'credential', code: 'token.invalid_client' } as const;

export const CLIENT_SHOTS: readonly Shot[] = [
  {
    name: 'client-beside',
    from: fresh({ clients: [app(3, 'spotify')] }, { details: offering(false) }),
    view: provider('spotify'),
    tall: true,
  },
  {
    name: 'client-alone',
    from: fresh({ clients: [app(3, 'spotify')] }, { details: offering(true) }),
    view: provider('spotify'),
    tall: true,
  },
  {
    name: 'client-not-allowed',
    from: fresh(
      {
        clients: [app(3, 'spotify')],
        attempts: [{ ...failedAttempt('spotify', 'client.access_refused'), grant: itself, callback: 'none' }],
      },
      { details: offering(false) },
    ),
    view: provider('spotify'),
  },
  { name: 'client-account', from: ofClient({ verifiedBy: 'renewal' }), view: account(4), tall: true },
  { name: 'client-refused', from: ofClient({ failedRenewal: refused }), view: account(4) },
  { name: 'client-secret-gone', from: ofClient({ secrets: 'missing' }), view: account(4) },
  { name: 'client-row', from: ofClient({ secrets: 'missing' }) },
  {
    name: 'client-form',
    from: fresh(),
    view: provider('team-notes'),
    tall: true,
    steps: async (page) => {
      await press(/^Actions for/)(page);
      await page.getByRole('menuitem', { name: 'Edit…' }).click();
      await page.getByText('Access without a sign-in').click();
      await page.getByLabel('The OAuth app itself can be connected', { exact: true }).click();
      await page.getByRole('option', { name: /^Yes, by client credentials/ }).click();
    },
  },
];
