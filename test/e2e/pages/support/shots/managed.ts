import type { ErrorCode } from '../../../../../shared/errors.ts';
import type { AttemptFacts } from '../../../../../shared/domain/attempt.ts';
import { MANAGED } from '../../../../../shared/words/managed.ts';
import {
  AGREED,
  EXPIRED,
  managed,
  managedConnection,
  platform,
  REFUSED,
  SIGNED_IN,
  SIGNED_OUT,
} from '../managed.ts';
import {
  app,
  attempt,
  connected,
  connection,
  disconnected,
  failedAttempt,
  HOUR,
  MINUTE,
  NOW,
  ownApp,
} from '../make-facts.ts';
import { account, catalog, pressToOpen, provider, type Shot } from './shot.ts';

const byPlatform = { grant: { kind: 'managed' }, redirectUri: null, scopes: ['read'] } as const;
const running = (rest: Partial<AttemptFacts> = {}) =>
  managed({ ...AGREED, attempts: [attempt('linear', { ...byPlatform, ...rest })] });
const failed = (code: ErrorCode) =>
  managed({ ...AGREED, attempts: [{ ...failedAttempt('linear', code), ...byPlatform }] });

const anna = managedConnection(1, 'linear', 'anna@example.org', { lastSuccessAt: NOW - 3 * MINUTE });
const xAccount = managedConnection(2, 'twitter', '@annakeller');
const onHold = [anna, xAccount].map((each) => ({ ...each, hold: 'platform.expired' as const }));
const noBalance = { ...xAccount, hold: 'platform.balance' } as const;
const ownLinear = connection(3, 'linear', 'boris', {
  grant: ownApp(1),
  isDefault: false,
  isInactive: true,
  lastSuccessAt: NOW - HOUR,
});
const both = { connections: [anna, ownLinear, noBalance], clients: [app(1, 'linear')] };

/** Everything that connecting through the platform adds. */
export const MANAGED_SHOTS: readonly Shot[] = [
  { name: 'managed-home', from: managed({ platform: SIGNED_OUT }) },
  { name: 'managed-home-refused', from: managed(REFUSED) },
  { name: 'managed-catalog', from: managed(both), view: catalog },
  { name: 'managed-terms', from: managed({ platform: SIGNED_OUT }), view: provider('linear'), tall: true },
  { name: 'managed-terms-billed', from: managed(), view: provider('twitter'), tall: true },
  { name: 'managed-provider', from: managed(AGREED), view: provider('linear'), tall: true },
  {
    name: 'managed-provider-expired',
    from: managed({ ...AGREED, platform: EXPIRED }),
    view: provider('linear'),
  },
  {
    name: 'managed-provider-away',
    from: managed({ ...AGREED, platform: platform({ problem: 'platform.unreachable' }) }),
    view: provider('linear'),
  },
  { name: 'managed-provider-refused', from: managed(REFUSED), view: provider('linear'), tall: true },
  {
    name: 'managed-provider-both',
    from: managed({ ...AGREED, ...both }),
    view: provider('linear'),
    tall: true,
  },
  {
    name: 'managed-change-mode',
    from: managed({ ...AGREED, ...both }),
    view: provider('linear'),
    steps: pressToOpen(MANAGED.useOwn, 'alertdialog'),
  },
  { name: 'managed-preparing', from: running({ phase: 'preparing' }), view: provider('linear') },
  { name: 'managed-platform', from: running({ phase: 'platform' }), view: provider('linear') },
  {
    name: 'managed-choosing',
    from: managed({
      ...AGREED,
      attempts: [attempt('linear', { ...byPlatform, phase: 'choosing' })],
      platform: platform({
        session: {
          ...SIGNED_IN,
          assistant: null,
          assistants: [
            { id: 'a1', name: 'Home' },
            { id: 'a2', name: 'Studio' },
          ],
        },
      }),
    }),
    view: provider('linear'),
  },
  { name: 'managed-waiting', from: running(), view: provider('linear') },
  {
    name: 'managed-done',
    from: managed({
      ...AGREED,
      connections: [anna],
      attempts: [
        attempt('linear', {
          ...byPlatform,
          phase: 'finished',
          outcome: connected(1, 'anna@example.org', { grantedScopes: ['read'] }),
        }),
      ],
    }),
    view: provider('linear'),
  },
  { name: 'managed-denied', from: failed('platform.denied'), view: provider('linear') },
  { name: 'managed-no-balance', from: failed('platform.balance'), view: provider('linear') },
  { name: 'managed-taken-off', from: failed('platform.unsupported_provider'), view: provider('linear') },
  { name: 'managed-connections', from: managed({ ...AGREED, ...both }) },
  {
    name: 'managed-on-hold',
    from: managed({ ...AGREED, platform: EXPIRED, connections: [...onHold, ownLinear] }),
  },
  {
    name: 'managed-on-hold-signing-in',
    from: managed({
      ...AGREED,
      connections: onHold,
      platform: { ...EXPIRED, signIn: { startedAt: NOW - MINUTE, deadlineAt: NOW + 9 * MINUTE } },
    }),
  },
  { name: 'managed-account', from: managed({ ...AGREED, ...both }), view: account(1), tall: true },
  {
    name: 'managed-account-details',
    from: managed({ ...AGREED, ...both }),
    view: account(1),
    tall: true,
    steps: (page) => page.getByText('Technical details').click(),
  },
  { name: 'managed-account-inactive', from: managed({ ...AGREED, ...both }), view: account(3) },
  { name: 'managed-account-no-balance', from: managed({ ...AGREED, ...both }), view: account(2) },
  {
    name: 'managed-account-on-hold',
    from: managed({ ...AGREED, platform: EXPIRED, connections: onHold }),
    view: account(1),
  },
  {
    name: 'managed-disconnect-report',
    from: managed({
      ...AGREED,
      ...both,
      disconnects: [{ ...disconnected(8, 'google', 'anna@example.org'), isManaged: true }],
    }),
  },
];
