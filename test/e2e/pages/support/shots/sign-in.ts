import { encode } from 'uqr';
import { appError } from '../../../../../shared/errors.ts';
import { err, ok } from '../../../../../shared/result.ts';
import type { FakeScenario } from '../../../support/fake-scenario.ts';
import {
  again,
  app,
  attempt,
  connected,
  connection,
  failedAttempt,
  MINUTE,
  NOW,
  ownApp,
  timeline,
} from '../make-facts.ts';
import { CONNECTIONS, scenario } from '../scenarios.ts';
import { press, provider, type Shot } from './shot.ts';

const spotifyWith = (running: Parameters<typeof attempt>[1]): FakeScenario =>
  scenario({
    connections: [],
    clients: [app(3, 'spotify', { secret: 'none' })],
    attempts: [attempt('spotify', running)],
  });

const spotifyFailed = (
  ...failure: [Parameters<typeof failedAttempt>[1], Parameters<typeof failedAttempt>[2]?]
) =>
  scenario({
    connections: [],
    clients: [app(3, 'spotify')],
    attempts: [failedAttempt('spotify', failure[0], failure[1])],
  });

const byCode = (rest: Parameters<typeof attempt>[1] = {}): FakeScenario =>
  spotifyWith({
    callback: 'none',
    redirectUri: null,
    userCode: { code: 'WDJBMJHT', address: 'https://login.example.com/device', isInLink: true },
    linkExpiresAt: NOW + 5 * MINUTE,
    ...rest,
  });

export const BROWSERS = [
  { id: 'brave.desktop', name: 'Brave', profiles: [] },
  {
    id: 'chrome.desktop',
    name: 'Google Chrome',
    profiles: [
      { id: 'Default', name: 'Anna' },
      { id: 'Profile 1', name: 'Example Ltd' },
    ],
  },
  {
    id: 'firefox.desktop',
    name: 'Firefox',
    profiles: [
      { id: 'default', name: 'default' },
      { id: 'Work', name: 'Work' },
    ],
  },
];

/** As long as a real link: about 500 characters. */
export const QR_CODE = {
  rows: encode(`https://accounts.spotify.com/authorize?${'state=1&'.repeat(60)}`, {
    ecc: 'L',
    border: 0,
  }).data.map((row) => row.map((isBlack) => (isBlack ? '1' : '0')).join('')),
};

/** A sign-in: on its way, done, failed. */
export const SIGN_IN_SHOTS: readonly Shot[] = [
  {
    name: 'sign-in-code',
    from: { ...byCode(), replies: { 'connect.qrCode': ok(QR_CODE) } },
    view: provider('spotify'),
    steps: press('Show QR code'),
  },
  {
    name: 'sign-in-code-unreachable',
    from: byCode({ problem: appError('device.unreachable') }),
    view: provider('spotify'),
  },
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
    name: 'connect-browsers',
    from: { ...spotifyWith({ browser: 'Firefox (Work)' }), replies: { 'connect.browsers': ok(BROWSERS) } },
    view: provider('spotify'),
    steps: press('Choose browser…'),
  },
  {
    name: 'connect-no-browsers',
    from: { ...spotifyWith({}), replies: { 'connect.browsers': ok([]) } },
    view: provider('spotify'),
    steps: press('Choose browser…'),
  },
  {
    name: 'connect-browser-missing',
    from: spotifyWith({ problem: appError('connect.browser_missing') }),
    view: provider('spotify'),
  },
  {
    name: 'connect-paste-only',
    from: spotifyWith({ problem: appError('connect.paste_only') }),
    view: provider('spotify'),
  },
  {
    name: 'connect-qr-code',
    from: { ...spotifyWith({}), replies: { 'connect.qrCode': ok(QR_CODE) } },
    view: provider('spotify'),
    steps: press('Show QR code'),
    tall: true,
  },
  {
    name: 'connect-qr-code-expiring',
    from: { ...spotifyWith({ linkExpiresAt: NOW + 42_000 }), replies: { 'connect.qrCode': ok(QR_CODE) } },
    view: provider('spotify'),
    steps: press('Show QR code'),
  },
  {
    name: 'connect-qr-too-long',
    from: { ...spotifyWith({}), replies: { 'connect.qrCode': err(appError('connect.qr_too_long')) } },
    view: provider('spotify'),
    steps: press('Show QR code'),
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
      clients: [app(3, 'spotify')],
      connections: [connection(4, 'spotify', 'boris', { grant: ownApp(3) })],
      attempts: [
        attempt('spotify', {
          phase: 'finished',
          outcome: connected(4, 'boris', {
            grantedScopes: ['user-read-private', 'user-read-playback-state'],
            missingScopes: ['playlist-modify-private'],
          }),
        }),
      ],
    }),
    view: provider('spotify'),
    tall: true,
  },
  {
    name: 'connect-instead',
    from: scenario({
      connections: [...CONNECTIONS, connection(9, 'github', 'anna-berg', { isDefault: false })],
      attempts: [
        attempt('github', {
          purpose: again(3),
          phase: 'finished',
          outcome: connected(9, 'anna-berg', { expectedAccount: 'boris', grantedScopes: ['read:user'] }),
        }),
      ],
    }),
  },
  { name: 'connect-denied', from: spotifyFailed('authorization.access_denied'), view: provider('spotify') },
  {
    name: 'connect-failed-timeline',
    from: spotifyFailed('token.invalid_client'),
    view: provider('spotify'),
    tall: true,
    steps: press('Show timeline'),
  },
  {
    name: 'connect-secret-in-body',
    from: scenario({
      connections: [],
      clients: [app(3, 'team-notes')],
      attempts: [failedAttempt('team-notes', 'token.invalid_client_encoded')],
    }),
    view: provider('team-notes'),
  },
  { name: 'connect-redirect', from: spotifyFailed('token.redirect_uri_mismatch'), view: provider('spotify') },
];
