import { appError } from '../../../shared/errors.ts';
import { err, ok } from '../../../shared/result.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import {
  again,
  app,
  attempt,
  attemptId,
  connected,
  connection,
  connectionId,
  failedAttempt,
  NOW,
  timeline,
} from './support/make-facts.ts';
import { CONNECTIONS, scenario } from './support/scenarios.ts';
import { provider } from './support/shots/shot.ts';
import { BROWSERS, QR_CODE } from './support/shots/sign-in.ts';
import { expect, expectCalls, test } from './support/test.ts';

const clients = [app(3, 'spotify')];
const running = (rest: Parameters<typeof attempt>[1] = {}) =>
  scenario({ connections: [], clients, attempts: [attempt('spotify', rest)] });

test('a sign-in that waits offers every way to finish it, and says how long yet', async ({ open }) => {
  const page = await open(running(), provider('spotify'));
  await expect(page.getByRole('timer')).toHaveText('8:41 left');
  await page.getByRole('button', { name: 'Open again' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('The link is on your clipboard').first()).toBeVisible();
  await page.getByRole('button', { name: 'Paste the address' }).click();
  const field = page.getByRole('textbox', { name: 'Address of the browser’s last page' });
  await expect(field).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field).toHaveAccessibleDescription('Paste the address first.');
  await field.fill('  http://127.0.0.1:51823/callback/spotify?code=c&state=s ');
  await page.keyboard.press('Enter');
  await expectCalls(page, 'connect.openAgain').toEqual([[attemptId(1)]]);
  await expectCalls(page, 'connect.copyLink').toEqual([[attemptId(1)]]);
  await expectCalls(page, 'connect.paste').toEqual([
    [attemptId(1), 'http://127.0.0.1:51823/callback/spotify?code=c&state=s'],
  ]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeFocused();
  await expect(page.getByText('Canceled', { exact: true })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('another browser is chosen by keyboard, and a phone signs in by a QR code', async ({ open }) => {
  const replies = { 'connect.browsers': ok(BROWSERS), 'connect.qrCode': ok(QR_CODE) };
  const page = await open({ ...running(), replies }, provider('spotify'));
  const choose = page.getByRole('button', { name: 'Choose browser…' });
  await expectCalls(page, 'connect.browsers').toEqual([]);
  await choose.press('Enter');
  const profiles = page.getByRole('group', { name: 'Google Chrome' });
  await expect(profiles.getByRole('menuitem')).toHaveText(['Anna', 'Example Ltd']);
  await page.keyboard.press('Escape');
  await expect(choose).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu').locator(':scope:focus, :focus')).toHaveCount(1);
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem').last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expectCalls(page, 'connect.openIn').toEqual([
    [attemptId(1), { browserId: 'firefox.desktop', profileId: 'Work' }],
  ]);
  await expect(choose).toBeFocused();
  await page.evaluate(
    (attempts) => window.fakeKeyfob.change({ attempts }),
    [attempt('spotify', { browser: 'Firefox (Work)' })],
  );
  await expect(page.getByText('Waiting for you in Firefox (Work)')).toBeVisible();

  await page.getByRole('button', { name: 'Show QR code' }).press('Enter');
  const code = page.getByRole('img', { name: 'QR code of the sign-in link' });
  await expect(code).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  // The error that it asks about is not the one of a phone.
  await expect(page.getByText('Does the browser show an error?')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Address of the browser’s last page' })).toBeVisible();
  const hide = page.getByRole('button', { name: 'Hide QR code' });
  await expect(hide).toBeFocused();
  // The service has ended the link of the code.
  await page.evaluate(
    (attempts) => window.fakeKeyfob.change({ attempts }),
    [attempt('spotify', { linkExpiresAt: 1 })],
  );
  await expect(code).toHaveCount(0);
  await page.getByRole('button', { name: 'Show a new code' }).press('Enter');
  await expectCalls(page, 'connect.qrCode').toEqual([[attemptId(1)], [attemptId(1)]]);
  await hide.press('Enter');
  await expect(code).toHaveCount(0);
  // A link to Keyfob does not work on a phone.
  await page.evaluate(
    (attempts) => window.fakeKeyfob.change({ attempts }),
    [attempt('spotify', { callback: 'deep-link' })],
  );
  await expect(page.getByRole('button', { name: 'Show QR code' })).toHaveCount(0);
});

test('an error in the browser is asked about after a while, with what to compare', async ({ open }) => {
  const page = await open(running({ startedAt: NOW, timeline: timeline(NOW, 3) }), provider('spotify'));
  await expect(page.getByRole('timer')).toBeVisible();
  const help = page.getByRole('region', { name: 'Does the browser show an error?' });
  await expect(help).toHaveCount(0);
  await page.clock.setFixedTime(NOW + 9000);
  await expect(help).toContainText('“Unauthorized URL”');
  await expect(help.getByRole('code')).toHaveText('http://127.0.0.1/callback/spotify');
  await expect(help).toContainText('This sign-in uses http://127.0.0.1:51823/callback/spotify.');
  await expect(help).toContainText(app(3, 'spotify').clientId);
  await help.getByRole('button', { name: 'Copy' }).click();
  await expectCalls(page, 'clients.copyRedirectUri').toEqual([
    [{ providerKey: 'spotify', callback: 'loopback', oauthClientId: app(3, 'spotify').id, variables: {} }],
  ]);
  await help.getByRole('button', { name: 'Check client ID and secret' }).click();
  await expect(page.getByRole('heading', { name: 'Change the OAuth app' })).toBeFocused();
});

test('D20: where nothing can listen, the field to paste into is open, and a wrong address is told', async ({
  open,
}) => {
  const from = running({ problem: appError('connect.port_taken', { port: 17400 }) });
  const page = await open(
    { ...from, replies: { 'connect.paste': err(appError('callback.wrong_address')) } },
    provider('spotify'),
  );
  await expect(page.getByText('Another program is using port 17400')).toBeVisible();
  const field = page.getByRole('textbox', { name: 'Address of the browser’s last page' });
  await field.fill('https://example.com/');
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/http:\/\/127\.0\.0\.1:51823\/callback\/spotify/);
});

test('a browser that does not open leaves the link to copy', async ({ open }) => {
  const page = await open(running({ problem: appError('connect.browser_failed') }), provider('spotify'));
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expectCalls(page, 'connect.copyLink').toHaveLength(1);
});

test('what a running sign-in asks for cannot be changed any more', async ({ open }) => {
  const page = await open(running(), provider('spotify'));
  await expect(page.getByText('Waiting for you in the browser')).toBeVisible();
  const change = page.getByRole('button', { name: 'Change', exact: true });
  await expect(change).toHaveCount(0);
  await page.evaluate(
    (attempts) => window.fakeKeyfob.change({ attempts }),
    [failedAttempt('spotify', 'authorization.access_denied')],
  );
  await change.click();
  await expect(page.getByLabel('See your email address')).toBeVisible();
});

test('a failure says what to do, leads there, and shows its timeline', async ({ open }) => {
  const page = await open(
    scenario({ connections: [], clients, attempts: [failedAttempt('spotify', 'token.invalid_client')] }),
    provider('spotify'),
  );
  await expect(page.getByRole('alert')).toContainText('does not accept the client ID or the client secret');
  await page.getByRole('button', { name: 'Show timeline' }).click();
  await expect(page.getByText('Contains no tokens or other secrets.')).toBeVisible();
  await page.getByRole('button', { name: 'Copy timeline' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeFocused();
  await expectCalls(page, 'app.copyText').toEqual([[{ kind: 'attempt', id: attemptId(1) }]]);
  await page.getByRole('button', { name: 'Check client ID and secret' }).click();
  await expect(page.getByRole('heading', { name: 'Change the OAuth app' })).toBeFocused();
  await expectCalls(page, 'connect.dismiss').toEqual([[attemptId(1)]]);
});

test('a secret that a server may misread is sent another way with one press, and the sign-in begins again', async ({
  open,
}) => {
  const failed = failedAttempt('team-notes', 'token.invalid_client_encoded');
  const page = await open(
    scenario({ connections: [], clients: [app(3, 'team-notes')], attempts: [failed] }),
    provider('team-notes'),
  );
  await page.getByRole('button', { name: CONNECT.failed.secretInBody }).click();
  await expectCalls(page, 'catalog.sendSecretInBody').toEqual([['team-notes']]);
  await expectCalls(page, 'connect.start').toHaveLength(1);
  await expectCalls(page, 'connect.dismiss').toEqual([[attemptId(1)]]);
});

test('the end says who is connected, what was given and what was not, and leads to the account', async ({
  open,
}) => {
  const outcome = connected(4, 'boris', {
    grantedScopes: ['user-read-private'],
    missingScopes: ['playlist-modify-private'],
  });
  const page = await open(
    scenario({
      clients,
      connections: [connection(4, 'spotify', 'boris')],
      attempts: [attempt('spotify', { phase: 'finished', outcome })],
    }),
    provider('spotify'),
  );
  await expect(page.getByText('Connected as boris')).toBeVisible();
  await expect(page.getByText('Not given by Spotify')).toBeVisible();
  await expect(page.getByText('Change your private playlists')).toBeVisible();
  await page.getByRole('button', { name: 'Open account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'boris' })).toBeVisible();
  await expectCalls(page, 'connect.dismiss').toEqual([[attemptId(1)]]);
});

test('the message about a success goes with its page, and Connect is there again', async ({ open }) => {
  const outcome = connected(4, 'boris', { grantedScopes: ['user-read-private'] });
  const attempts = [attempt('spotify', { phase: 'finished', outcome })];
  const page = await open(
    scenario({ clients, connections: [connection(4, 'spotify', 'boris')], attempts }),
    provider('spotify'),
  );
  await expect(page.getByText('Connected as boris')).toBeVisible();
  await page.getByRole('navigation', { name: 'Pages' }).getByText('Activity').click();
  await expectCalls(page, 'connect.dismiss').toEqual([[attemptId(1)]]);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  await expect(page.getByText('Connected as boris')).toHaveCount(0);
});

test('after a sign-in as somebody else, the way to the wanted account stays in front', async ({ open }) => {
  const outcome = connected(1, 'anna@example.org', { isNew: false, expectedAccount: 'boris' });
  const attempts = [attempt('github', { purpose: again(3), phase: 'finished', outcome })];
  const page = await open(scenario({ attempts }));
  const wanted = page.getByRole('button', { name: 'Sign in again as boris' });
  await expect(page.getByText('You signed in as anna@example.org, not as boris.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open the other account' })).toBeVisible();
  // One primary button: the status offers the same, and waits.
  await expect(page.getByRole('button', { name: /^Sign in again/ })).toHaveCount(1);
  await page.evaluate(() => window.fakeKeyfob.fail('connect.again', 'network.offline'));
  await wanted.click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(wanted).toBeEnabled();
  const connections = CONNECTIONS.filter(({ id }) => id !== connectionId(1));
  await page.evaluate((left) => window.fakeKeyfob.change({ connections: left }), connections);
  await expect(page.getByText('You signed in as')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Sign in again' })).toBeVisible();
});
