import type { ConnectionFacts } from '../../../../shared/domain/connection.ts';
import type { PlatformFacts, PlatformSession } from '../../../../shared/domain/platform.ts';
import type { Slices } from '../../../../shared/ipc/snapshot.ts';
import type { FakeScenario } from '../../support/fake-scenario.ts';
import { detailOf, oauth2, record, scope, scopeFacts, summaryOf } from './make-record.ts';
import { connection } from './make-facts.ts';
import { DETAILS, fresh, SLICES } from './scenarios.ts';

/** Services that the platform offers, one of them free and one billed, and accounts that are connected through it. */

const linear = record(
  'linear',
  'Linear',
  'Issues, projects and cycles',
  'projects',
  oauth2('linear.example', {
    scopes: scopeFacts({
      separator: ',',
      items: [
        scope('read', 'See issues, projects and comments', 'personal', { default: true }),
        scope('write', 'Create and change issues and comments', 'writes'),
        scope('issues:create', 'Create issues', 'writes'),
      ],
      presets: [{ id: 'issues', words: 'Write issues for me', scopes: ['issues:create'] }],
      docsUrl: 'https://linear.example/docs/scopes',
    }),
  }),
  {
    brandColor: '#5e6ad2',
    managed: { service: 'linear', billed: false },
    guide: {
      minutes: 4,
      consentButton: 'Authorize',
      steps: [{ title: 'Create an app', text: 'In its settings.', link: null, fields: [], pitfall: null }],
    },
  },
);

const x = record('twitter', 'X', 'Posts, lists, messages', 'social', oauth2('x.example'), {
  managed: { service: 'twitter', billed: true },
});

const MANAGED_DETAILS = {
  ...DETAILS,
  sandbox: detailOf(
    { ...DETAILS['sandbox']!.record, managed: { service: 'sandbox', billed: false } },
    { origin: 'sandbox' },
  ),
  linear: detailOf(linear),
  twitter: detailOf(x),
};

export const SIGNED_IN: Extract<PlatformSession, { kind: 'signed-in' }> = {
  kind: 'signed-in',
  method: 'browser',
  user: 'anna@example.org',
  organization: null,
  assistant: { id: 'a1', name: 'Home' },
  organizations: [],
  assistants: [{ id: 'a1', name: 'Home' }],
};

export const platform = (rest: Partial<PlatformFacts> = {}): PlatformFacts => ({
  ...SLICES.platform,
  session: SIGNED_IN,
  ...rest,
});

/** An account that is connected through the platform. */
export const managedConnection = (
  number: number,
  provider: string,
  label: string,
  rest: Partial<ConnectionFacts> = {},
): ConnectionFacts =>
  connection(number, provider, label, {
    grant: { kind: 'managed', platformConnectionId: `p-${String(number)}` },
    account: {
      issuer: 'https://platform.example.com/v1/assistants/a1',
      subject: `p-${String(number)}`,
      label,
      tenant: null,
    },
    requestedScopes: ['read'],
    grantedScopes: ['read'],
    secrets: 'none',
    canRefresh: true,
    expiresAt: null,
    ...rest,
  });

/** No account is connected yet, and the platform offers Linear, X and the sandbox. */
export const managed = (slices: Partial<Slices> = {}, rest: Partial<FakeScenario> = {}): FakeScenario =>
  fresh(
    { providers: Object.values(MANAGED_DETAILS).map(summaryOf), platform: platform(), ...slices },
    { details: MANAGED_DETAILS, ...rest },
  );

const { settings } = SLICES;
export const AGREED = { settings: { ...settings, managed: 'agreed' } } as const;
export const REFUSED = { settings: { ...settings, managed: 'refused' } } as const;
export const SIGNED_OUT = platform({ session: { kind: 'signed-out', refused: null } });
export const EXPIRED = platform({ session: { kind: 'signed-out', refused: 'browser' } });
