import { providerKeysOf } from '../../../../electron/core/status/provider-keys.ts';
import type { PlatformFacts } from '../../../../shared/domain/platform.ts';
import type { ActivityEntry } from '../../../../shared/domain/activity.ts';
import type { ConnectionFacts } from '../../../../shared/domain/connection.ts';
import type { OAuthClient } from '../../../../shared/domain/oauth-client.ts';
import { POPULAR_COUNT, popularProviders } from '../../../../shared/domain/popular-providers.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/domain/settings.ts';
import { asProviderKey } from '../../../../shared/ids.ts';
import type { ProviderDetail } from '../../../../shared/ipc/contract.ts';
import type { Slices } from '../../../../shared/ipc/snapshot.ts';
import type { FakeScenario } from '../../support/fake-scenario.ts';
import { entra, notes, notesDraft, sandbox, telegram } from './made-up-records.ts';
import {
  app,
  connection,
  connectionId,
  DAY,
  entry,
  HOUR,
  MINUTE,
  NOW,
  ownApp,
  timeline,
} from './make-facts.ts';
import { detailOf, summaryOf } from './make-record.ts';
import { github, google, openidConnect, spotify } from './real-records.ts';

export const DETAILS: Readonly<Record<string, ProviderDetail>> = Object.fromEntries(
  [
    detailOf(sandbox, { origin: 'sandbox' }),
    detailOf(google),
    detailOf(github),
    detailOf(spotify),
    detailOf(entra),
    detailOf(telegram),
    detailOf(openidConnect),
    detailOf(notes, { origin: 'custom', draft: notesDraft }),
  ].map((detail) => [detail.record.key, detail]),
);

const GOOGLE_CALENDAR = 'https://www.googleapis.com/auth/calendar.readonly';
const GOOGLE_MAIL = 'https://www.googleapis.com/auth/gmail.readonly';

/** One account in every state that a row can show while everything works. */
export const CONNECTIONS: readonly ConnectionFacts[] = [
  connection(1, 'google', 'anna@example.org', {
    requestedScopes: ['openid', 'email', GOOGLE_CALENDAR, GOOGLE_MAIL],
    grantedScopes: ['openid', 'email', GOOGLE_CALENDAR],
  }),
  connection(2, 'google', 'studio@example.org', {
    isDefault: false,
    requestedScopes: ['openid', 'email'],
    grantedScopes: ['openid', 'email'],
    lastCheck: { at: NOW - 2 * HOUR, kind: 'ok', code: null, status: 200 },
    lastSuccessAt: NOW - 2 * HOUR,
  }),
  connection(3, 'github', 'boris', {
    grant: ownApp(2),
    requestedScopes: ['read:user', 'repo'],
    grantedScopes: ['read:user', 'repo'],
    expiresAt: null,
    canRefresh: false,
    lastCheck: { at: NOW - HOUR, kind: 'rejected', code: 'connection.rejected', status: 401 },
    lastSuccessAt: NOW - 2 * DAY,
  }),
  connection(4, 'spotify', 'boris', {
    grant: ownApp(3),
    requestedScopes: ['user-read-private', 'playlist-read-private'],
    grantedScopes: ['user-read-private', 'playlist-read-private'],
    lastCheck: { at: NOW - HOUR, kind: 'forbidden', code: 'connection.forbidden', status: 403 },
    lastSuccessAt: NOW - 5 * HOUR,
  }),
  connection(5, 'team-notes', 'anna.berg@a-rather-long-company-name.example.com', {
    grant: ownApp(4),
    requestedScopes: ['openid', 'notes.read', 'x.custom'],
    grantedScopes: ['openid', 'notes.read', 'x.custom'],
    lastCheck: { at: NOW - 3 * DAY, kind: 'ok', code: null, status: 200 },
    lastSuccessAt: NOW - 3 * DAY,
  }),
  connection(6, 'sandbox', 'Anna Berg', {
    grant: ownApp(5),
    requestedScopes: ['openid', 'offline_access', 'email', 'notes:read'],
    grantedScopes: ['openid', 'offline_access', 'email', 'notes:read'],
    lastCheck: { at: NOW - 10 * MINUTE, kind: 'unreachable', code: 'network.refused', status: null },
    lastSuccessAt: NOW - 26 * MINUTE,
  }),
];

export const APPS: readonly OAuthClient[] = [
  app(1, 'google', { clientId: '123456789012-abcdefghijklmnop.apps.googleusercontent.com' }),
  app(2, 'github', { clientId: 'Ov23liExample0000000' }),
  app(3, 'spotify', { secret: 'none' }),
  app(4, 'team-notes', { clientId: 'keyfob-desktop', secret: 'none' }),
  app(5, 'sandbox', { clientId: 'sandbox-app-1' }),
];

const atGithub = {
  providerKey: asProviderKey('github'),
  providerName: 'GitHub',
  connectionId: connectionId(3),
  accountLabel: 'boris',
} as const;

const ofNoAccount = {
  providerKey: null,
  providerName: null,
  connectionId: null,
  accountLabel: null,
} as const;

const call = { method: 'GET', template: 'https://api.github.com/repos/{id}', effect: 'read' } as const;

export const ACTIVITY: readonly ActivityEntry[] = [
  entry(17, NOW - MINUTE, 'requested', {
    ...atGithub,
    details: { ...call, status: 200, durationMs: 184, bytes: 2048 },
  }),
  entry(16, NOW - 2 * MINUTE, 'requested', {
    ...atGithub,
    outcome: 'unknown',
    details: { ...call, method: 'POST', effect: 'write' },
  }),
  entry(15, NOW - 2 * MINUTE, 'approved', {
    ...atGithub,
    details: { ...call, method: 'POST', about: 'request', minutes: 15 },
  }),
  entry(14, NOW - 3 * MINUTE, 'declined', {
    ...atGithub,
    code: 'request.denied',
    details: { ...call, method: 'DELETE', about: 'request' },
  }),
  entry(13, NOW - 3 * MINUTE, 'revealed', { details: { how: 'show', purpose: 'A script of mine' } }),
  entry(12, NOW - 3 * MINUTE, 'checked'),
  entry(11, NOW - HOUR, 'checked', { ...atGithub, code: 'connection.rejected' }),
  entry(10, NOW - 3 * HOUR, 'renamed'),
  entry(9, NOW - 5 * HOUR, 'sign_in_failed', {
    providerKey: asProviderKey('spotify'),
    providerName: 'Spotify',
    connectionId: null,
    accountLabel: null,
    code: 'authorization.access_denied',
    timeline: [
      ...timeline(NOW - 5 * HOUR, 4),
      { at: NOW - 5 * HOUR + 21_500, event: 'finished', details: { code: 'authorization.access_denied' } },
    ],
  }),
  entry(8, NOW - DAY, 'refreshed'),
  entry(7, NOW - DAY - HOUR, 'vault_changed', ofNoAccount),
  entry(6, NOW - DAY - 2 * HOUR, 'link_ignored', { ...ofNoAccount, code: 'callback.state_mismatch' }),
  entry(5, NOW - 2 * DAY, 'checked', atGithub),
  entry(4, NOW - 12 * DAY, 'connected', { timeline: timeline(NOW - 12 * DAY) }),
  entry(3, NOW - 12 * DAY - MINUTE, 'client_saved', { connectionId: null, accountLabel: null }),
  entry(2, NOW - 200 * DAY, 'provider_saved', {
    providerKey: asProviderKey('team-notes'),
    providerName: 'Team notes',
    connectionId: null,
    accountLabel: null,
  }),
  entry(1, NOW - 400 * DAY, 'disconnected', {
    ...atGithub,
    code: 'token.server_error',
    details: { status: 503 },
  }),
];

export const PLATFORM: PlatformFacts = {
  baseUrl: 'https://platform.example.com',
  signInUrl: 'https://login.platform.example.com',
  isDefault: true,
  session: { kind: 'signed-out', refused: null },
  signIn: null,
  problem: null,
};

export const SLICES: Slices = {
  connections: CONNECTIONS,
  clients: APPS,
  providers: Object.values(DETAILS).map(summaryOf),
  attempts: [],
  requests: [],
  allowances: [],
  expiredImport: null,
  disconnects: [],
  modes: {},
  platform: PLATFORM,
  vault: { kind: 'unlocked', protection: 'system', backend: 'keyring' },
  passphrase: { retryAt: null },
  storage: { kind: 'ok' },
  settings: DEFAULT_SETTINGS,
  system: {
    appName: 'Keyfob',
    version: '0.1.0',
    platform: 'linux',
    environment: 'development',
    online: true,
    clockMinutesAhead: 0,
    autostart: 'supported',
    deepLinks: true,
    clientDocument: false,
  },
};

/** The usual details, with a provider that removes access only as a whole. */
export const cannotReduce = (key: string): FakeScenario['details'] => {
  const detail = DETAILS[key]!;
  const { auth } = detail.record;
  if (auth.kind !== 'oauth2') throw new Error('It has no scopes.');
  const scopes = { ...auth.scopes, canReduce: false };
  return { ...DETAILS, [key]: { ...detail, record: { ...detail.record, auth: { ...auth, scopes } } } };
};

/** A scenario like the usual one but for some slices. */
export const scenario = (changes: Partial<Slices> = {}, rest: Partial<FakeScenario> = {}): FakeScenario => {
  const slices = { ...SLICES, ...changes };
  const keys = providerKeysOf(slices);
  const popular = new Set(popularProviders(slices.providers, POPULAR_COUNT));
  return {
    slices,
    firstProviders: slices.providers.filter((provider) => popular.has(provider) || keys.has(provider.key)),
    details: DETAILS,
    activity: ACTIVITY,
    replies: {},
    held: [],
    ...rest,
  };
};

/** No account is connected yet. */
export const fresh = (slices: Partial<Slices> = {}, rest: Partial<FakeScenario> = {}): FakeScenario =>
  scenario({ connections: [], clients: [], ...slices }, { activity: [], ...rest });
