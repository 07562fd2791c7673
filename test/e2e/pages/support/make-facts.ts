import { PAGE } from '../../../../shared/domain/actor.ts';
import type { ActivityEntry, ActivityKind } from '../../../../shared/domain/activity.ts';
import type {
  AttemptFacts,
  AttemptOutcome,
  Purpose,
  TimelineEntry,
} from '../../../../shared/domain/attempt.ts';
import type {
  ConnectionFacts,
  DisconnectFacts,
  DisconnectReport,
} from '../../../../shared/domain/connection.ts';
import type { Grant } from '../../../../shared/domain/grant.ts';
import type { OAuthClient } from '../../../../shared/domain/oauth-client.ts';
import { appError } from '../../../../shared/errors.ts';
import { asAttemptId, asConnectionId, asOAuthClientId, asProviderKey } from '../../../../shared/ids.ts';

/** The moment at which all scenarios take place. */
export const NOW = Date.UTC(2026, 2, 14, 16, 5, 0);
const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const uuid = (tail: number): string => `00000000-0000-4000-8000-${String(tail).padStart(12, '0')}`;
export const connectionId = (number: number) => asConnectionId(uuid(number));
export const oauthClientId = (number: number) => asOAuthClientId(uuid(100 + number));
export const attemptId = (number: number) => asAttemptId(uuid(200 + number));

export const app = (number: number, provider: string, rest: Partial<OAuthClient> = {}): OAuthClient => ({
  id: oauthClientId(number),
  providerKey: asProviderKey(provider),
  name: '',
  clientId: '3f9b21c07a5e4cc2b6d8a1f0e4d2c9b7',
  secret: 'vault',
  hasApiKey: false,
  callback: 'loopback',
  variables: {},
  createdAt: NOW - 20 * DAY,
  isRegistered: false,
  secretExpiresAt: null,
  ...rest,
});

/** An OAuth client of the person's, by its number. */
export const ownApp = (number: number): Extract<Grant, { kind: 'own' }> => ({
  kind: 'own',
  oauthClientId: oauthClientId(number),
});

/** A sign-in for a connection that is there, by its number. */
export const again = (number: number): Purpose => ({ kind: 'again', connectionId: connectionId(number) });

export const connection = (
  number: number,
  provider: string,
  label: string,
  rest: Partial<ConnectionFacts> = {},
): ConnectionFacts => ({
  id: connectionId(number),
  providerKey: asProviderKey(provider),
  grant: ownApp(1),
  account: {
    issuer: `https://${provider}.example`,
    subject: `subject-${String(number)}`,
    label,
    tenant: null,
  },
  identity: rest.account?.label ?? label,
  requestedScopes: [],
  grantedScopes: [],
  neededScopes: [],
  lostScopes: [],
  connectedAt: NOW - 12 * DAY,
  refreshedAt: NOW - 20 * MINUTE,
  expiresAt: NOW + 40 * MINUTE,
  canRefresh: true,
  refreshTokenEnd: null,
  secrets: 'vault',
  lastCheck: { at: NOW - 3 * MINUTE, kind: 'ok', code: null, status: 200 },
  lastSuccessAt: NOW - 3 * MINUTE,
  verifiedBy: 'check',
  isImported: false,
  isKeyBound: false,
  canCheck: true,
  hasApi: true,
  isChecking: false,
  failedRenewal: null,
  pictureAt: null,
  hold: null,
  isInactive: false,
  isDefault: true,
  color: null,
  ...rest,
});

/** A disconnect of an account, by its number. */
export const disconnect = (
  number: number,
  provider: string,
  label: string,
  state: DisconnectFacts['state'],
): DisconnectFacts => ({
  connectionId: connectionId(number),
  providerKey: asProviderKey(provider),
  isManaged: false,
  accountLabel: label,
  state,
});

/** The report of a disconnect that the provider answered. */
export const disconnected = (
  number: number,
  provider: string,
  label: string,
  revocation: DisconnectReport['revocation'] = { kind: 'confirmed' },
): DisconnectFacts =>
  disconnect(number, provider, label, {
    kind: 'done',
    isLate: false,
    report: {
      connectionId: connectionId(number),
      accountLabel: label,
      revocation,
      hasConnectedAppsPage: true,
    },
  });

const TIMELINE_STEPS: readonly (readonly [number, TimelineEntry['event'], TimelineEntry['details']])[] = [
  [0, 'started', { callback: 'loopback', scopes: 4 }],
  [12, 'callback_ready', { callback: 'loopback', port: 51823 }],
  [40, 'browser_opened', { host: 'accounts.example.com' }],
  [21_400, 'response_received', { by: 'loopback', kind: 'code' }],
  [21_420, 'token_requested', { host: 'accounts.example.com' }],
  [21_910, 'token_received', { hasRefreshToken: true, hasIdToken: true, saysScope: true }],
  [21_930, 'identity_requested', {}],
  [22_150, 'identity_known', { proven: true }],
  [22_190, 'stored', { isNew: true }],
  [22_191, 'finished', { code: '' }],
];

type ConnectedOutcome = Extract<AttemptOutcome, { kind: 'connected' }>;

export const timeline = (start: number, length = TIMELINE_STEPS.length): TimelineEntry[] =>
  TIMELINE_STEPS.slice(0, length).map(([after, event, details]) => ({ at: start + after, event, details }));

export const attempt = (provider: string, rest: Partial<AttemptFacts> = {}): AttemptFacts => ({
  userCode: null,
  id: attemptId(1),
  providerKey: asProviderKey(provider),
  grant: ownApp(3),
  purpose: { kind: 'new' },
  scopes: ['user-read-private'],
  startedAt: NOW - 79 * SECOND,
  deadlineAt: NOW - 79 * SECOND + 10 * MINUTE,
  phase: 'waiting',
  callback: 'loopback',
  browser: null,
  redirectUri: `http://127.0.0.1:51823/callback/${provider}`,
  linkExpiresAt: null,
  problem: null,
  outcome: null,
  timeline: timeline(NOW - 79 * SECOND, 3),
  ...rest,
});

/** The outcome of a sign-in that connected an account, by its number. */
export const connected = (
  number: number,
  accountLabel: string,
  rest: Partial<ConnectedOutcome> = {},
): ConnectedOutcome => ({
  kind: 'connected',
  connectionId: connectionId(number),
  accountLabel,
  isNew: true,
  expectedAccount: null,
  grantedScopes: [],
  missingScopes: [],
  ...rest,
});

export const failedAttempt = (
  provider: string,
  code: Parameters<typeof appError>[0],
  details: Parameters<typeof appError>[1] = {},
): AttemptFacts =>
  attempt(provider, {
    phase: 'finished',
    outcome: { kind: 'failed', error: appError(code, details) },
    timeline: [
      ...timeline(NOW - 79 * SECOND, 5),
      { at: NOW - 50 * SECOND, event: 'finished', details: { code } },
    ],
  });

export const entry = (
  id: number,
  at: number,
  kind: ActivityKind,
  rest: Partial<ActivityEntry> = {},
): ActivityEntry => ({
  id,
  at,
  kind,
  actor: PAGE,
  providerKey: asProviderKey('google'),
  providerName: 'Google',
  connectionId: connectionId(1),
  accountLabel: 'anna@example.org',
  code: null,
  outcome: 'recorded',
  details: {},
  timeline: [],
  ...rest,
});
