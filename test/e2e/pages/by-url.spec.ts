import { appError, joinedErrors } from '../../../shared/errors.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { err, ok } from '../../../shared/result.ts';
import { FOUND, FOUND_AT_RESOURCE, IN_FILE, REFUSED_FILE, registering } from './support/found.ts';
import { app, oauthClientId } from './support/make-facts.ts';
import { fresh, scenario } from './support/scenarios.ts';
import { provider } from './support/shots/shot.ts';
import { expect, expectCalls, test } from './support/test.ts';

const byUrl = { page: 'connect-by-url' } as const;

test('an address in the own network is looked at only after a yes', async ({ open }) => {
  const replies = {
    'catalog.discover': err(appError('discovery.private_address', { host: '192.168.1.20' })),
  };
  const page = await open(scenario({}, { replies }), byUrl);
  await page.getByRole('textbox', { name: 'Address of the service' }).fill('https://192.168.1.20');
  await page.keyboard.press('Enter');
  await expect(page.getByText('192.168.1.20 is on this computer or in your own network.')).toBeVisible();
  await page.evaluate((reply) => window.fakeKeyfob.answer('catalog.discover', reply), ok(FOUND));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Found https://id.notes.example' })).toBeFocused();
  await expectCalls(page, 'catalog.discover').toEqual([
    [{ url: 'https://192.168.1.20', allowPrivate: false, server: null }],
    [{ url: 'https://192.168.1.20', allowPrivate: true, server: null }],
  ]);
  await expectCalls(page, 'catalog.saveCustom').toEqual([]);
});

test('a file is shown before it is stored, and every fault of one that is refused', async ({ open }) => {
  const replies = {
    'catalog.importFile': ok(REFUSED_FILE),
    'catalog.saveCustom': err(appError('provider.exists')),
  };
  const page = await open(scenario({}, { replies }), byUrl);
  const choose = page.getByRole('button', { name: 'Import from a file…' });
  await choose.click();
  await expect(page.getByRole('alert')).toContainText('record.api.hosts.0: Enter a host alone');
  await page.evaluate((reply) => window.fakeKeyfob.answer('catalog.importFile', reply), ok(IN_FILE));
  await choose.click();
  await expect(page.getByRole('heading', { name: 'G00gle, from notes.keyfob.json' })).toBeFocused();
  await expect(page.getByText('api.notes.example', { exact: true })).toBeVisible();
  await expect(page.getByText(/this is not the built-in Google/)).toBeVisible();
  await expectCalls(page, 'catalog.saveCustom').toEqual([]);
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('Our notes');
  await page.keyboard.press('Enter');
  await expect(name).toHaveAccessibleDescription(/exists already/);
  await expectCalls(page, 'catalog.saveCustom').toEqual([[null, { ...FOUND.draft, name: 'Our notes' }]]);
});

test('of several servers that a service trusts, the person can choose another one', async ({ open }) => {
  const page = await open(scenario({}, { replies: { 'catalog.discover': ok(FOUND_AT_RESOURCE) } }), byUrl);
  await page.getByRole('textbox', { name: 'Address of the service' }).fill('https://mcp.notes.example');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^https:\/\/mcp\.notes\.example says that you sign in there\./)).toBeVisible();
  await page.getByText('Where Keyfob looked').click();
  await expect(page.getByText('https://id.notes.example/.well-known/openid-configuration')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'https://id.notes.example' })).toBeChecked();
  await page.getByRole('radio', { name: 'https://id.other.example' }).click();
  await expectCalls(page, 'catalog.discover').toEqual([
    [{ url: 'https://mcp.notes.example', allowPrivate: false, server: null }],
    [{ url: 'https://mcp.notes.example', allowPrivate: false, server: 'https://id.other.example' }],
  ]);
});

test('what the core finds wrong is told at its field, in a group that opens by itself', async ({ open }) => {
  const wrong = (field: string) => appError('provider.invalid', { field });
  const replies = {
    'catalog.saveCustom': err(joinedErrors([wrong('revocationEndpoint'), wrong('checkUrl')])),
  };
  const page = await open(scenario({}, { replies }), byUrl);
  await page.getByRole('button', { name: 'Enter the details by hand' }).click();
  const field = (name: RegExp | string) => page.getByRole('textbox', { name });
  await expect(field('Name')).toBeFocused();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  for (const name of ['Name', 'Authorization endpoint', 'Token endpoint'])
    await expect(field(name)).toHaveAccessibleDescription('Required.');
  await expect(field('Name')).toBeFocused();
  // A limit is told near it, and beyond it nothing is sent.
  await field('Name').fill('N'.repeat(55));
  await expect(page.getByText('55 of 60')).toBeVisible();
  await field('Name').fill('N'.repeat(70));
  await expect(field(/^Name/)).toHaveAccessibleDescription('At most 60 characters.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expectCalls(page, 'catalog.saveCustom').toEqual([]);
  await field(/^Name/).fill('Notes');
  await expect(field('Token endpoint')).toHaveAccessibleDescription('Required.');
  await field('Authorization endpoint').fill('https://id.notes.example/authorize');
  await field('Token endpoint').fill('https://id.notes.example/token');
  await expect(field(/^Test call/)).toBeHidden();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(field(/^Revocation endpoint/)).toBeFocused();
  for (const name of [/^Revocation endpoint/, /^Test call/])
    await expect(field(name)).toHaveAttribute('aria-invalid', 'true');
  // What is mended is settled, and the rest is still said.
  await field(/^Revocation endpoint/).fill('https://id.notes.example/revoke');
  await expect(field(/^Revocation endpoint/)).not.toHaveAttribute('aria-invalid');
  await expect(field(/^Test call/)).toHaveAttribute('aria-invalid', 'true');
});

test('every way of leaving a changed form asks first', async ({ open }) => {
  const page = await open(scenario(), byUrl);
  await page.setViewportSize({ width: 800, height: 560 });
  await page.getByRole('button', { name: 'Enter the details by hand' }).click();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeInViewport({ ratio: 1 });
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('Notes');
  const question = page.getByRole('alertdialog', { name: 'Discard your changes?' });
  const ways: (() => Promise<unknown>)[] = [
    () => page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click(),
    () => page.keyboard.press('Alt+ArrowLeft'),
    () => page.evaluate(() => window.fakeKeyfob.requestView({ page: 'settings' })),
    async () => {
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('combobox')).toBeFocused();
      await page.keyboard.type('activity');
      await expect(page.locator('[role="option"][data-highlighted]')).toContainText('Activity');
      await page.keyboard.press('Enter');
    },
    async () => {
      await page.getByRole('textbox', { name: 'Address of the service' }).fill('https://id.example');
      await page.keyboard.press('Enter');
    },
  ];
  for (const leave of ways) {
    await leave();
    await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(name).toHaveValue('Notes');
  }
  await expectCalls(page, 'catalog.discover').toEqual([]);
  const isKept = () =>
    page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  expect(await isKept(), 'a window that is closed now').toBe(true);
  await page.keyboard.press('Alt+ArrowLeft');
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
  // The page stops asking once React has cleaned up after the form.
  await expect.poll(isKept).toBe(false);
  await page.keyboard.press('Alt+ArrowRight');
  await expect(page.getByRole('heading', { level: 1, name: 'Connect by URL' })).toBeVisible();
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
});

test('a client secret that was entered is not lost without a question, and a save needs none', async ({
  open,
}) => {
  const replies = { 'clients.save': ok({ oauthClientId: oauthClientId(1) }) };
  const page = await open(fresh({}, { replies }), provider('spotify'));
  await page.getByRole('button', { name: 'I have an app' }).click();
  await page.getByRole('textbox', { name: 'Client ID' }).fill('id-of-mine');
  await page.getByLabel('Client secret').fill('secret-of-mine');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep editing' }).click();
  await expect(page.getByLabel('Client secret')).toHaveValue('secret-of-mine');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.evaluate((clients) => window.fakeKeyfob.change({ clients }), [app(1, 'spotify')]);
  await expect(page.getByLabel('Client secret')).toHaveCount(0);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
});

test('a server that registers apps needs no form, and a token only if it is closed', async ({ open }) => {
  const closed = err(appError('registration.closed', { host: 'id.notes.example' }));
  const page = await open(registering({ 'clients.register': closed }), provider('team-notes'));
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page.getByText('id.notes.example does not let every app register.')).toBeVisible();
  await page.getByLabel('Registration token').fill(' from-the-admin ');
  await page.evaluate(
    (reply) => window.fakeKeyfob.answer('clients.register', reply),
    ok({ oauthClientId: oauthClientId(1) }),
  );
  await page.keyboard.press('Enter');
  await expectCalls(page, 'clients.register').toEqual([
    [{ providerKey: 'team-notes', initialAccessToken: null }],
    [{ providerKey: 'team-notes', initialAccessToken: 'from-the-admin' }],
  ]);
});

test('at a server that registers apps, one press saves, registers and opens the sign-in', async ({
  open,
}) => {
  const replies = {
    'catalog.discover': ok({ ...FOUND_AT_RESOURCE, registration: true }),
    'catalog.saveCustom': err(appError('provider.exists')),
    'clients.register': err(appError('registration.closed', { host: 'id.notes.example' })),
  };
  const page = await open(scenario({}, { replies }), byUrl);
  await page.getByRole('textbox', { name: 'Address of the service' }).fill('https://mcp.notes.example');
  await page.keyboard.press('Enter');
  const name = page.getByRole('textbox', { name: 'Name' });
  const connect = page.getByRole('button', { name: 'Connect', exact: true });
  await connect.click();
  await expect(name).toHaveAccessibleDescription(/exists already/);
  await name.fill('Our notes');
  const key = asProviderKey('team-notes');
  await page.evaluate((reply) => window.fakeKeyfob.answer('catalog.saveCustom', reply), ok({ key }));
  await page.keyboard.press('Enter');
  await page.getByLabel('Registration token').fill('from-the-admin');
  const registered = ok({ oauthClientId: oauthClientId(1) });
  await page.evaluate((reply) => window.fakeKeyfob.answer('clients.register', reply), registered);
  await connect.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Team notes' })).toBeVisible();
  // It is saved once, also if the server wants a token first.
  await expectCalls(page, 'catalog.saveCustom').toEqual([
    [null, { ...FOUND.draft, name: 'Team notes' }],
    [null, { ...FOUND.draft, name: 'Our notes' }],
  ]);
  await expectCalls(page, 'clients.register').toEqual([
    [{ providerKey: key, initialAccessToken: null }],
    [{ providerKey: key, initialAccessToken: 'from-the-admin' }],
  ]);
  await expectCalls(page, 'connect.start').toEqual([
    [
      {
        providerKey: key,
        grant: { kind: 'own', oauthClientId: oauthClientId(1) },
        scopes: ['openid', 'notes.read'],
        launch: 'browser',
      },
    ],
  ]);
});
