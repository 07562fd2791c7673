import { CLIENT } from '../../support/client-certificates.ts';
import { ok } from '../../../shared/result.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { ADDRESS, FOUND } from './support/found.ts';
import { app, oauthClientId, connectionId } from './support/make-facts.ts';
import { notesDraft } from './support/made-up-records.ts';
import { APPS, fresh, scenario } from './support/scenarios.ts';
import { offering } from './support/shots/client.ts';
import { CERTIFIED, KEYED, OWN_SERVER, PLAIN, SIGNING, UNUSABLE_PATTERN } from './support/shots/provider.ts';
import { provider } from './support/shots/shot.ts';
import { BROWSERS } from './support/shots/sign-in.ts';
import { expect, expectCalls, test } from './support/test.ts';

test('client ID and secret are entered in one form, and what is missing is told in place', async ({
  open,
}) => {
  const page = await open(
    fresh({}, { replies: { 'clients.save': ok({ oauthClientId: oauthClientId(1) }) } }),
    provider('google'),
  );
  await page.getByRole('button', { name: 'I have an app' }).click();
  await expect(page.getByText('Google needs no redirect URI', { exact: false })).toBeVisible();
  await expect(page.getByText('Redirect URI to enter at')).toHaveCount(0);
  const id = page.getByRole('textbox', { name: 'Client ID' });
  await id.pressSequentially('no-id-yet');
  await expect(id).toHaveAccessibleDescription('');
  await id.fill('GOCSPX-secret');
  await expect(id).toHaveAccessibleDescription(/such as the secret\?/);
  // It prevents nothing.
  await id.fill('id-of-mine');
  await id.press('Enter');
  const secret = page.getByLabel('Client secret');
  await expect(secret).toBeFocused();
  await expect(secret).toHaveAccessibleDescription(/Required\./);
  await expectCalls(page, 'clients.save').toEqual([]);
  await secret.fill('secret-of-mine');
  await secret.press('Enter');
  await expectCalls(page, 'clients.save').toMatchObject([
    [{ id: null, providerKey: 'google', clientId: 'id-of-mine', clientSecret: 'secret-of-mine' }],
  ]);
});

test('the redirect URI is shown once the server is named that it is for', async ({ open }) => {
  const page = await open(fresh({}, OWN_SERVER), provider('spotify'));
  await expect(page.getByText('Fill in “Your server” first')).toBeVisible();
  const uri = 'http://127.0.0.1/callback/spotify-1a2b3c4d5e6f7a8b';
  await page.evaluate((reply) => window.fakeKeyfob.answer('clients.redirectUri', reply), ok(uri));
  await page.getByRole('textbox', { name: 'Your server' }).fill('music.example.org');
  await expect(page.getByText(uri)).toBeVisible();
  await page.getByRole('button', { name: 'Copy' }).click();
  await expectCalls(page, 'clients.copyRedirectUri').toMatchObject([
    [{ oauthClientId: null, callback: 'loopback', variables: { host: 'music.example.org' } }],
  ]);
});

test('a provider whose pattern no longer works leads to its form', async ({ open }) => {
  const page = await open(UNUSABLE_PATTERN, provider('team-notes'));
  await page.getByRole('button', { name: 'Edit the provider' }).press('Enter');
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
});

test('the step after a saved app takes the focus, also when the news of the app comes before the answer', async ({
  open,
}) => {
  const page = await open(
    fresh(
      {},
      { held: ['clients.save'], replies: { 'clients.save': ok({ oauthClientId: oauthClientId(3) }) } },
    ),
    provider('spotify'),
  );
  // What a newcomer needs first is prominent, not the way past it.
  await expect(page.locator('main button[class*="primary"]')).toHaveText(/Open Spotify’s dashboard/);
  await page.getByRole('button', { name: 'I have an app' }).click();
  const id = page.getByRole('textbox', { name: 'Client ID' });
  await id.fill('id-of-mine');
  await id.press('Enter');
  await expectCalls(page, 'clients.save').toHaveLength(1);
  await page.evaluate(
    (clients) => window.fakeKeyfob.change({ clients }),
    [app(3, 'spotify', { secret: 'none' })],
  );
  await expect(id).toHaveCount(0);
  await page.evaluate(() => window.fakeKeyfob.release('clients.save'));
  await expect(page.getByRole('heading', { name: 'What can Keyfob do?' })).toBeFocused();
});

test('the technical details have endpoints, hosts and sources, and open the page for OAuth apps', async ({
  open,
}) => {
  const page = await open(scenario(), provider('google'));
  const title = page.getByRole('heading', { name: 'Technical details' });
  await expect(page.getByText('https://accounts.google.com/token')).toBeHidden();
  await title.click();
  const details = page.getByRole('group').filter({ has: title });
  await expect(details).toContainText('https://accounts.google.com/token');
  await expect(details).toContainText('www.googleapis.com');
  await expect(details).toContainText('Last checked:');
  await details.getByRole('button', { name: 'Developer page' }).click();
  await expectCalls(page, 'catalog.openPage').toEqual([['google', { kind: 'console' }]]);
});

test('changing an app leaves the stored secret alone unless a new one is entered', async ({ open }) => {
  const page = await open(
    scenario({}, { replies: { 'clients.save': ok({ oauthClientId: oauthClientId(1) }) } }),
    provider('google'),
  );
  await page.getByRole('button', { name: 'Actions for this OAuth app' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'Client ID' }).fill('another-id');
  await page.getByRole('textbox', { name: 'Name (optional)', exact: true }).fill('Work');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expectCalls(page, 'clients.save').toMatchObject([
    [{ id: oauthClientId(1), name: 'Work', clientId: 'another-id', clientSecret: null }],
  ]);
});

test('deleting an app says which accounts go along, and afterwards what became of each', async ({ open }) => {
  const report = (number: number, accountLabel: string, kind: 'confirmed' | 'unsupported') => ({
    connectionId: connectionId(number),
    accountLabel,
    revocation: { kind },
    hasConnectedAppsPage: true,
  });
  const reports = [
    report(1, 'anna@example.org', 'confirmed'),
    report(2, 'studio@example.org', 'unsupported'),
  ];
  const request = {
    method: 'GET',
    address: '/files',
    query: [],
    headers: [],
    body: { kind: 'none' },
  } as const;
  const saved = ok([{ id: 'files', name: 'Files', draft: { connectionId: connectionId(1), ...request } }]);
  const replies = { 'clients.delete': ok(reports), 'requests.saved': saved };
  const page = await open(scenario({}, { replies }), provider('google'));
  await page.getByRole('button', { name: 'Actions for this OAuth app' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('2 accounts go with it');
  await expect(question).toContainText('anna@example.org and studio@example.org');
  // One of each account.
  await expect(question).toContainText('2 saved requests and the request history are deleted');
  await question.getByRole('button', { name: 'Delete' }).dblclick();
  const answer = page.getByRole('dialog');
  await expect(answer.getByRole('listitem').first()).toContainText('confirmed');
  await expect(answer.getByRole('listitem').last()).toContainText('still lists the access');
  await expectCalls(page, 'clients.delete').toEqual([[oauthClientId(1)]]);
});

test('a provider can be exported, and its sign-in address shown part by part', async ({ open }) => {
  const replies = {
    'catalog.exportFile': ok('spotify.keyfob.json'),
    'catalog.signInAddress': ok(ADDRESS),
    'catalog.copySignInAddress': ok(null),
  };
  const page = await open(fresh({ clients: [app(3, 'spotify')] }, { replies }), provider('spotify'));
  const menu = page.getByRole('button', { name: 'Actions for Spotify', exact: true });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Export to a file…' }).click();
  await expect(page.getByText('Saved as spotify.keyfob.json')).toBeVisible();
  await menu.click();
  await page.getByRole('menuitem', { name: 'Show the sign-in address…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign-in address of Spotify' });
  await expect(dialog).toContainText('https://accounts.spotify.com/authorize');
  await expect(dialog).toContainText('user-read-emailThe permissions that are asked for.');
  await expect(dialog).toContainText('trueOnly for this provider.');
  await dialog.getByRole('button', { name: 'Copy the address' }).click();
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
  await expectCalls(page, 'catalog.signInAddress').toEqual([['spotify', oauthClientId(3)]]);
  await expectCalls(page, 'catalog.copySignInAddress').toEqual([['spotify']]);
});

test('a copy is a form in which nothing is stored until it is saved', async ({ open }) => {
  const replies = {
    'catalog.duplicate': ok({ draft: { ...notesDraft, name: 'Spotify copy' } }),
    'catalog.saveCustom': ok({ key: asProviderKey('team-notes') }),
  };
  const page = await open(fresh({}, { replies }), provider('spotify'));
  const menu = page.getByRole('button', { name: 'Actions for Spotify', exact: true });
  const copy = async (): Promise<void> => {
    await menu.press('Enter');
    await page.getByRole('menuitem', { name: 'Duplicate to change' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Copy of Spotify' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Spotify copy');
  };
  await copy();
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(menu).toBeFocused();
  await expect(page.getByRole('heading', { level: 1, name: 'Spotify' })).toBeVisible();
  await expectCalls(page, 'catalog.saveCustom').toEqual([]);
  await copy();
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await expectCalls(page, 'catalog.saveCustom').toMatchObject([[null, { name: 'Spotify copy' }]]);
  await expect(page.getByRole('heading', { level: 1, name: 'Team notes' })).toBeVisible();
});

test('Connect asks for the least, once, however often it is pressed', async ({ open }) => {
  const page = await open(
    fresh({ clients: [app(3, 'spotify')] }, { held: ['connect.start'] }),
    provider('spotify'),
  );
  const button = page.getByRole('button', { name: 'Connect', exact: true });
  await button.dblclick();
  await button.press('Enter');
  await expect(button).toHaveAttribute('aria-busy', 'true');
  await expectCalls(page, 'connect.start').toEqual([
    [
      {
        providerKey: 'spotify',
        grant: { kind: 'own', oauthClientId: oauthClientId(3) },
        scopes: ['user-read-private'],
        launch: 'browser',
      },
    ],
  ]);
});

test('an OAuth app itself is connected by keyboard, beside the sign-in', async ({ open }) => {
  const page = await open(
    fresh({ clients: [app(3, 'spotify')] }, { details: offering(false), held: ['connect.start'] }),
    provider('spotify'),
  );
  const button = page.getByRole('button', { name: 'Connect the OAuth app itself' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expectCalls(page, 'connect.start').toMatchObject([
    [{ grant: { kind: 'own', oauthClientId: oauthClientId(3), clientCredentials: true } }],
  ]);
});

test('D02: that a protection is off is said, with the reason, before anything is opened', async ({
  open,
}) => {
  const page = await open(fresh({ clients: [app(2, 'github')] }), provider('github'));
  await expect(
    page.getByText('PKCE, a protection of the sign-in, is off: GitHub’s older apps do not know it.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  await expectCalls(page, 'connect.start').toEqual([]);
});

test('D02: that a protection is weaker is said, with the reason', async ({ open }) => {
  const page = await open(fresh({ clients: [app(3, 'spotify')] }, PLAIN), provider('spotify'));
  await expect(page.getByText('is weaker than usual: It knows only the method “plain”.')).toBeVisible();
});

test('D02: and nothing of the kind is said where it is on', async ({ open }) => {
  const page = await open(fresh({ clients: [app(3, 'spotify')] }), provider('spotify'));
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  await expect(page.getByText('PKCE, a protection')).toHaveCount(0);
});

test('D19: other browsers, and the link for them, are offered beside Connect, before any is opened', async ({
  open,
}) => {
  const page = await open(
    fresh(
      { clients: [app(3, 'spotify')] },
      { held: ['connect.start'], replies: { 'connect.browsers': ok(BROWSERS) } },
    ),
    provider('spotify'),
  );
  await page.getByRole('button', { name: CONNECT.browsers.choose }).click();
  await page.getByRole('group', { name: 'Firefox' }).getByRole('menuitem', { name: 'Work' }).click();
  const browser = { browserId: 'firefox.desktop', profileId: 'Work' };
  await expectCalls(page, 'connect.start').toMatchObject([[{ launch: 'browser', browser }]]);
  await page.evaluate(() => window.fakeKeyfob.release('connect.start'));
  await page.getByRole('button', { name: CONNECT.copyLinkInstead }).click();
  await expectCalls(page, 'connect.start').toMatchObject([[{ browser }], [{ launch: 'clipboard' }]]);
});

test('a task chooses what it needs, and choosing is kept while one looks elsewhere', async ({ open }) => {
  const page = await open(fresh({ clients: APPS }), provider('spotify'));
  await page.getByRole('button', { name: 'See what I play' }).click();
  await expect(page.getByLabel('See what you played recently')).toBeChecked();
  await expect(page.getByLabel('See who you are and what plan you have')).toBeDisabled();
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByLabel('See what you played recently')).toBeChecked();
});

test('a server that describes itself is found by its address on its own page', async ({ open }) => {
  const replies = {
    'catalog.discover': ok(FOUND),
    'catalog.saveCustom': ok({ key: asProviderKey('team-notes') }),
  } as const;
  const page = await open(fresh({}, { replies }), provider('openid-connect'));
  await expect(page.getByText('Each of these servers has its own address.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Actions for/ })).toHaveCount(0);
  const field = page.getByRole('textbox', { name: 'Address of the service' });
  await expect(field).toHaveAttribute('placeholder', 'https://login.example.com');
  await field.fill('id.notes.example');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Found https://id.notes.example' })).toBeFocused();
  await expectCalls(page, 'catalog.saveCustom').toEqual([]);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Team notes' })).toBeVisible();
});

test('the further key of an API is entered with the app', async ({ open }) => {
  const replies = { 'clients.save': ok({ oauthClientId: oauthClientId(3) }) };
  const page = await open({ ...KEYED, replies }, provider('spotify'));
  await page.getByRole('button', { name: 'I have an app' }).click();
  await page.getByLabel('Client ID').fill('id');
  await page.getByLabel('Client secret').fill('secret');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('API key')).toBeFocused();
  await page.getByLabel('API key').fill('key');
  await page.keyboard.press('Enter');
  await expectCalls(page, 'clients.save').toMatchObject([[{ clientId: 'id', apiKey: 'key' }]]);
});

test('an app that signs with a key has no secret to enter, and its public key is copied', async ({
  open,
}) => {
  const page = await open(fresh({}, SIGNING), provider('spotify'));
  await page.getByRole('button', { name: 'I have an app' }).click();
  await expect(page.getByText('Keyfob signs with a key pair instead of a secret.')).toBeVisible();
  await expect(page.getByLabel('Client secret')).toHaveCount(0);
  await page.evaluate(
    (clients) => window.fakeKeyfob.change({ clients }),
    [app(3, 'spotify', { secret: 'none' })],
  );
  const key = page.getByRole('region', { name: 'Public key to enter at Spotify' });
  await key.getByRole('button', { name: 'Copy as PEM' }).press('Enter');
  await expectCalls(page, 'clients.copyPublicKey').toEqual([[oauthClientId(3), 'pem']]);
  await key.getByText('Show the key').press('Enter');
  await expect(key.getByText('"kty": "RSA"')).toBeVisible();
  await expect(page.getByText('Signs with a key')).toBeVisible();
});

test('a certificate is chosen from files by keyboard, and what is wrong with it stands at its field', async ({
  open,
}) => {
  const page = await open(fresh({}, CERTIFIED), provider('spotify'));
  await page.getByRole('button', { name: 'I have an app' }).click();
  await expect(page.getByLabel('Client secret')).toHaveCount(0);
  await page.getByLabel('Client ID').fill('bank-app');
  await page.keyboard.press('Enter');
  const field = page.getByLabel('TLS certificate and private key');
  await expect(field).toBeFocused();
  await page.keyboard.press('Tab');
  const choose = page.getByRole('button', { name: 'Choose files…' });
  await expect(choose).toBeFocused();
  const chooser = page.waitForEvent('filechooser');
  await choose.press('Enter');
  const files = Object.entries({ cert: CLIENT.cert, key: CLIENT.key, large: 'x'.repeat(40_000) }).map(
    ([name, text]) => ({ name: `${name}.pem`, mimeType: 'text/plain', buffer: Buffer.from(text) }),
  );
  await (await chooser).setFiles(files);
  await expect(page.getByText('too large for a certificate')).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(files.slice(0, 2));
  await expect(field).toHaveValue(`${CLIENT.cert}\n${CLIENT.key}`);
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(field).toHaveAccessibleDescription(/The private key belongs to another certificate/);
  await expectCalls(page, 'clients.save').toMatchObject([
    [{ clientSecret: `${CLIENT.cert}\n${CLIENT.key}` }],
  ]);
});
