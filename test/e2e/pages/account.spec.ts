import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import type { Page } from 'playwright/test';
import { appError } from '../../../shared/errors.ts';
import { err, ok } from '../../../shared/result.ts';
import { CONNECTION } from '../../../shared/words/connection.ts';
import { attempt, connection, connectionId, disconnected, NOW } from './support/make-facts.ts';
import { cannotReduce, CONNECTIONS, scenario } from './support/scenarios.ts';
import { HISTORY, withValue } from './support/shots/account.ts';
import { account } from './support/shots/shot.ts';
import { callsOf, expect, expectCalls, test } from './support/test.ts';

/** The permissions under a title. */
const part = (page: Page, title: string) =>
  page
    .getByRole('main')
    .locator('div', { has: page.getByRole('heading', { name: title, exact: true }) })
    .last()
    .getByRole('listitem');

test('access is told in three parts, in plain words and by name', async ({ open }) => {
  const page = await open(scenario(), account(1));
  await expect(part(page, 'Can').filter({ hasText: 'See your calendars' })).toHaveCount(1);
  await expect(part(page, 'Asked for, but not given')).toContainText(['Read your mail']);
  await expect(part(page, 'Could be added').filter({ hasText: 'Send mail as you' })).toHaveCount(1);
  await expect(page.getByText('https://www.googleapis.com/auth/calendar.readonly').first()).toBeVisible();
});

test('the history of sign-ins and renewals is read and copied by keyboard', async ({ open }) => {
  const page = await open({ ...scenario(), replies: { 'connections.history': ok(HISTORY) } }, account(1));
  await expectCalls(page, 'connections.history').toEqual([]);
  const fold = page.locator('summary', { hasText: 'History of sign-ins and renewals' });
  await fold.press('Enter');
  const rows = page.locator('details', { has: fold }).locator('[data-row]');
  await expect(rows).toContainText(['Access token not renewed', 'Access token renewed', 'Connected']);
  await rows.first().press('Enter');
  const timeline = page.getByRole('list', { name: 'Timeline of the renewal' });
  await expect(timeline.getByRole('listitem')).toContainText([
    'Renewal started',
    'Request sentPOST · /token · at oauth2.googleapis.com',
    'after 30.0 s',
    'Request sent',
    'status 400 · application/json · error “invalid_grant” · after 200 ms',
    'Finished',
  ]);
  await page.getByRole('button', { name: 'Copy timeline' }).press('Enter');
  await expectCalls(page, 'app.copyText').toEqual([[{ kind: 'history', id: 3 }]]);
  await page.keyboard.press('Escape');
  await expect(timeline).toHaveCount(0);
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Timeline of the sign-in' })).toBeVisible();
});

test('what requests lacked is told, and added with one press', async ({ open }) => {
  const lacking = { ...CONNECTIONS[3]!, neededScopes: ['user-read-email'] };
  const page = await open(scenario({ connections: [...CONNECTIONS.slice(0, 3), lacking] }), account(4));
  await expect(part(page, 'Needed by requests, and not given')).toHaveText([
    /See your email address.*user-read-email/,
  ]);
  await expect(part(page, 'Could be added').filter({ hasText: 'See your email address' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Add access…' }).click();
  await expect(part(page, 'Needed by requests, and not given')).toHaveCount(0);
  await expect(part(page, 'To be added')).toHaveText([/See your email address/]);
});

test('other access is asked for with what was asked before, in a new sign-in of this account', async ({
  open,
}) => {
  const page = await open(scenario(), account(4));
  await page.getByRole('button', { name: 'Change access…' }).first().click();
  const signIn = page.getByRole('button', { name: 'Sign in with this access' });
  // Without a difference there is nothing to sign in for.
  await expect(signIn).toBeDisabled();
  await expect(signIn).toHaveAccessibleDescription(/what the account has now/);
  await page.getByLabel('See your email address').check();
  await page.getByLabel('See your private playlists').uncheck();
  await expect(part(page, 'To be added')).toHaveText(['See your email addressPrivateuser-read-email']);
  await expect(part(page, 'To be removed')).toHaveText([
    'See your private playlistsPrivateplaylist-read-private',
  ]);
  await page.getByLabel('See your private playlists').check();
  await signIn.dblclick();
  await expectCalls(page, 'connect.again').toHaveLength(1);
  const [[input]] = (await callsOf(page, 'connect.again')) as [[{ scopes: string[]; connectionId: string }]];
  expect(input.connectionId).toBe(connectionId(4));
  expect(input.scopes.toSorted()).toEqual(['playlist-read-private', 'user-read-email', 'user-read-private']);
});

test('where access can only be removed as a whole, that is said before it is tried', async ({ open }) => {
  const page = await open(scenario({}, { details: cannotReduce('spotify') }), account(4));
  await page.getByRole('button', { name: 'Change access…' }).first().click();
  await expect(page.getByText(/^You sign in again at Spotify/)).toContainText(
    'can only remove all permissions at once',
  );
  const signIn = page.getByRole('button', { name: 'Sign in with this access' });
  await page.getByLabel('See your private playlists').uncheck();
  await expect(part(page, 'To be removed')).toHaveCount(0);
  await expect(part(page, 'Stays, because it can’t be removed on its own')).toHaveCount(1);
  await expect(signIn).toBeDisabled();
  await expect(signIn).toHaveAccessibleDescription(/Nothing would change/);
  await page.getByLabel('See your email address').check();
  await expect(signIn).toBeEnabled();
});

test('what was asked for stays as it was while the sign-in runs, and is put away when it was given', async ({
  open,
}) => {
  const page = await open(scenario(), account(4));
  const mail = page.getByLabel('See your email address');
  await page.getByRole('button', { name: 'Change access…' }).first().click();
  await mail.check();
  const scopes = [...CONNECTIONS[3]!.grantedScopes, 'user-read-email'];
  const running = attempt('spotify', { purpose: { kind: 'upgrade', connectionId: connectionId(4) }, scopes });
  await page.evaluate((attempts) => window.fakeKeyfob.change({ attempts }), [running]);
  await expect(page.getByText('Waiting for you in the browser')).toBeVisible();
  await expect(mail).toHaveCount(0);
  const expectReview = async () => {
    await expect(part(page, 'Has now')).toHaveCount(2);
    await expect(part(page, 'To be added')).toHaveText([/See your email address/]);
  };
  await expectReview();
  // Neither a refusal nor a cancel changes what is held, and then the choice is as it was.
  const refused = { kind: 'failed', error: appError('authorization.access_denied') } as const;
  await page.evaluate(
    (attempts) => window.fakeKeyfob.change({ attempts }),
    [{ ...running, phase: 'finished' as const, outcome: refused }],
  );
  await expect(page.getByRole('alert')).toContainText('Your access is unchanged.');
  const timeline = page.getByRole('list', { name: 'Timeline of the sign-in' });
  await page.getByRole('button', { name: 'Show timeline' }).click();
  await expect(timeline).toBeVisible();
  await page.getByRole('button', { name: 'Hide timeline' }).click();
  await expect(timeline).toHaveCount(0);
  await expectReview();
  await page.evaluate((attempts) => window.fakeKeyfob.change({ attempts }), [running]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Canceled. Your access is unchanged.')).toBeVisible();
  await expect(mail).toBeChecked();
  const outcome = {
    kind: 'connected',
    connectionId: connectionId(4),
    accountLabel: 'boris',
    isNew: false,
    expectedAccount: null,
    grantedScopes: ['user-read-email'],
    missingScopes: [],
  } as const;
  await page.evaluate(
    (attempts) => window.fakeKeyfob.change({ attempts }),
    [{ ...running, phase: 'finished' as const, outcome }],
  );
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('heading', { name: 'Could be added' })).toBeVisible();
  await expect(mail).toHaveCount(0);
});

test('a permission that could be added is added with one press, and reviewed before the sign-in', async ({
  open,
}) => {
  const page = await open(scenario(), account(1));
  await page.getByRole('button', { name: 'Add: Send mail as you' }).click();
  await expect(page.getByLabel('Send mail as you')).toBeChecked();
  await expectCalls(page, 'connect.again').toEqual([]);
  await page.getByRole('button', { name: 'Sign in with this access' }).click();
  await expectCalls(page, 'connect.again').toHaveLength(1);
  // Escape clears a search, then leaves; from a choice, it leaves at once.
  const search = page.getByRole('searchbox', { name: 'Search permissions' });
  await page.getByRole('button', { name: /^Show \d+ more permissions$/ }).click();
  await search.fill('mail');
  await search.press('Escape');
  await expect(search).toHaveValue('');
  await page.getByLabel('Send mail as you').press('Escape');
  await expect(page.getByRole('button', { name: 'Change access…' })).toBeFocused();
});

test('where the service is gone, its name is shown and nothing leads to it', async ({ open }) => {
  const lastCheck = { at: NOW, kind: 'unreachable', code: 'token.invalid_client', status: 401 } as const;
  const of = { ...CONNECTIONS[0]!, lastCheck };
  const page = await open(scenario({ connections: [of] }), account(1));
  const ways = page.getByRole('main').getByRole('button', { name: /^(Google|See the OAuth app)$/ });
  await expect(ways).toHaveCount(2);
  await page.evaluate(() => window.fakeKeyfob.change({ providers: [] }));
  await expect(page.getByText('google', { exact: true })).toBeVisible();
  await expect(ways).toHaveCount(0);
  await page.getByRole('navigation', { name: 'Pages' }).getByText('Connections').click();
  await expect(page.getByRole('listitem')).toContainText('google');
  await expect(ways).toHaveCount(0);
});

test('the times of an account promise only what will happen', async ({ open }) => {
  const first = { ...CONNECTIONS[0]!, refreshedAt: CONNECTIONS[0]!.connectedAt };
  const page = await open(scenario({ connections: [first] }), account(1));
  await expect(page.getByText(/, then renewed automatically$/)).toBeVisible();
  // Nothing was renewed since the first sign-in.
  await expect(page.getByRole('main').getByText('Never', { exact: true })).toBeVisible();
  const lastCheck = { at: NOW, kind: 'rejected', code: 'connection.rejected', status: 401 } as const;
  await page.evaluate(
    (connections) => window.fakeKeyfob.change({ connections }),
    [{ ...first, lastCheck, refreshedAt: NOW }],
  );
  await expect(page.getByText(/Sign in again: Google/)).toBeVisible();
  await expect(page.getByText(/renewed automatically/)).toHaveCount(0);
  // Nor does it claim that the account can still do what a sign-in gave that is over.
  await expect(part(page, 'Can')).toHaveCount(0);
  await expect(part(page, 'Given until this sign-in ended')).toHaveCount(first.grantedScopes.length);
});

test('a secret that a server may misread is sent another way with one press, and the account checked', async ({
  open,
}) => {
  const code = 'token.invalid_client_encoded';
  const notes = {
    ...CONNECTIONS[4]!,
    lastCheck: { at: NOW, kind: 'unreachable', code, status: 401 },
  } as const;
  const page = await open(scenario({ connections: [notes] }), account(5));
  await page.getByRole('button', { name: CONNECTION.secretInBody }).click();
  await expectCalls(page, 'catalog.sendSecretInBody').toEqual([['team-notes']]);
  await expectCalls(page, 'connections.check').toEqual([[connectionId(5)]]);
  await expect(page.getByRole('button', { name: CONNECTION.secretInBody })).toHaveCount(0);
});

test('a long name is shortened and whole on hover; its heading and menu stay in the window', async ({
  open,
}) => {
  const label = 'anna.berg.with.a.very.long.name@a-rather-long-company-name.example.com';
  const account1 = { ...CONNECTIONS[0]!.account, label };
  const page = await open(scenario({ connections: [{ ...CONNECTIONS[0]!, account: account1 }] }), account(1));
  await page.setViewportSize({ width: 800, height: 560 });
  const heading = page.getByRole('heading', { level: 1, name: label });
  await expect(heading.getByTitle(label)).toBeVisible();
  const boxes = [
    await heading.boundingBox(),
    await page.getByRole('button', { name: `Actions for ${label}` }).boundingBox(),
  ];
  for (const box of boxes) {
    expect(box && box.x + box.width).toBeLessThanOrEqual(800);
    expect(box?.height).toBeLessThan(48);
  }
  await page.getByRole('navigation', { name: 'Pages' }).getByText('Connections').click();
  await expect(page.getByRole('listitem').getByTitle(label, { exact: true })).toBeVisible();
  await expect(page.getByRole('listitem').getByTitle('Google', { exact: true })).toHaveText('Google');
  const overflow = () => page.getByRole('main').evaluate((main) => main.scrollWidth - main.clientWidth);
  expect(await overflow()).toBe(0);
  const { activity } = scenario();
  await page.evaluate(
    (entries) => window.fakeKeyfob.setActivity(entries),
    activity.map((each) => ({ ...each, accountLabel: label })),
  );
  await page.getByRole('navigation', { name: 'Pages' }).getByText('Activity').click();
  await expect(page.getByTitle(`${label} · Google`).first()).toBeVisible();
  expect(await overflow()).toBe(0);
});

test('disconnecting says beforehand what ends with it, and afterwards what the provider answered', async ({
  open,
}) => {
  // The same person at the same app twice: one withdrawal ends both.
  const sibling = connection(9, 'google', 'Anna at work', {
    account: { ...CONNECTIONS[0]!.account, label: 'Anna at work' },
  });
  const page = await open(scenario({ connections: [...CONNECTIONS, sibling] }), account(1));
  await page.getByRole('button', { name: 'Disconnect…' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('asks Google to revoke the access');
  await expect(question).toContainText('That includes here: Anna at work.');
  await question.getByRole('button', { name: 'Disconnect' }).click();
  // The account's page would be empty. Ten seconds are left to undo it, with the keyboard as well.
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
  // The second click of a slow double click, on the row that is there by now.
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  const strip = page.locator('[data-disconnect]');
  await expect(strip.getByRole('button', { name: /^Undo/ })).toBeFocused();
  await expect(strip.getByRole('status')).toContainText('Nothing has been sent yet');
  await expectCalls(page, 'connections.disconnect').toEqual([[connectionId(1)]]);

  await page.evaluate(
    (disconnects) => window.fakeKeyfob.change({ disconnects }),
    [disconnected(1, 'google', 'anna@example.org')],
  );
  await expect(strip).toContainText('Google confirmed that the access is revoked');
  await strip.getByRole('button', { name: 'See connected apps at Google' }).click();
  await expectCalls(page, 'catalog.openPage').toEqual([['google', { kind: 'connected-apps' }]]);
  await strip.getByRole('button', { name: 'Close' }).click();
  await expect(strip).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('each of several disconnects can be undone by keyboard, and Escape undoes none', async ({ open }) => {
  const page = await open(scenario());
  for (const account of ['studio@example.org', 'anna@example.org']) {
    await page.getByRole('button', { name: `Actions for ${account}` }).click();
    await page.getByRole('menuitem', { name: 'Disconnect…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).press('Enter');
    await expect(page.getByRole('button', { name: `Undo the disconnect of ${account}` })).toBeFocused();
  }
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-disconnect]')).toHaveCount(2);
  await page.keyboard.press('Enter');
  await expect(page.getByText('anna@example.org stays connected')).toBeVisible();
  await expect(page.locator('[data-focus-key^="connection:"]:focus')).toContainText('anna@example.org');
  // The palette has it, too.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('undo studio');
  await expect(page.locator('[role="option"][data-highlighted]')).toContainText('studio@example.org');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-disconnect]')).toHaveCount(0);
});

test('a disconnect that fails is told where it was asked for, and changes nothing', async ({ open }) => {
  const replies = { 'connections.disconnect': err(appError('storage.unavailable')) };
  const page = await open(scenario({}, { replies }), account(4));
  await page.getByRole('button', { name: 'Disconnect…' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('Spotify offers no way to revoke the access from here');
  await question.getByRole('button', { name: 'Disconnect' }).click();
  await expect(question.getByRole('alert')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'boris' })).toBeVisible();
});

test('the color of an account is chosen by its name', async ({ open }) => {
  const page = await open(scenario(), account(1));
  await page.getByRole('radio', { name: 'Pink' }).check();
  await expectCalls(page, 'connections.setColor').toEqual([[connectionId(1), 'pink']]);
  await expect(page.getByRole('radio', { name: 'Pink' })).toBeChecked();
});

test('what requests are about is chosen by keyboard, and Escape leaves it as it is', async ({ open }) => {
  const page = await open(withValue(null), account(4));
  await expect(page.getByText('Nothing chosen yet')).toBeVisible();
  const choose = page.getByRole('button', { name: 'Choose…' });
  await choose.press('Enter');
  const use = page.getByRole('button', { name: 'Use this one' });
  await expect(use).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(choose).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Other' }).press('Space');
  await use.press('Enter');
  await expectCalls(page, 'connections.chooseValue').toEqual([[connectionId(4), 'organization', '2']]);
  await expect(choose).toBeFocused();
});

test('a check is made in place, once', async ({ open }) => {
  const page = await open(scenario({}, { held: ['connections.check'] }), account(1));
  const button = page.getByRole('button', { name: 'Check now' });
  await button.dblclick();
  await expect(button).toHaveAttribute('aria-busy', 'true');
  await expectCalls(page, 'connections.check').toEqual([[connectionId(1)]]);
});

test.describe('an access token', () => {
  const SECRET = 'the-access-token';
  const ask = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: /^Actions for/ }).press('Enter');
    await page.getByRole('menuitem', { name: 'Show access token…' }).press('Enter');
    await page.getByLabel('What do you need it for?').fill('a script');
    await page.keyboard.press('Enter');
  };
  const shown = (page: Page) => page.getByText(SECRET);
  const revealed = ok({ accessToken: SECRET, until: NOW + 30_000 });

  test('is shown while its button is pressed in, and hidden with the lock', async ({ open }) => {
    const page = await open(scenario({}, { replies: { 'tokens.reveal': revealed } }), account(1));
    await ask(page);
    await expectCalls(page, 'tokens.prepareReveal').not.toHaveLength(0);
    await expectCalls(page, 'tokens.reveal').toEqual([
      [connectionId(1), { how: 'show', purpose: 'a script' }],
    ]);
    const toggle = page.getByRole('button', { name: 'Show the token' });
    await expect(toggle).toBeVisible();
    await expect(shown(page)).toHaveCount(0);
    await toggle.press('Enter');
    await expect(shown(page)).toBeVisible();
    await page.evaluate(() => window.fakeKeyfob.change({ vault: { kind: 'locked', by: 'passphrase' } }));
    await expect(shown(page)).toHaveCount(0);
    await expect(page.getByText('The token is hidden again.')).toBeVisible();
    // Nor does it come back.
    await page.evaluate(() =>
      window.fakeKeyfob.change({ vault: { kind: 'unlocked', protection: 'system', backend: null } }),
    );
    await expect(toggle).toHaveCount(0);
  });

  const ends: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
    'after its time': (page) => page.context().clock.setFixedTime(NOW + 30_000),
    'when the window is hidden': (page) =>
      page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { value: true, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
        Reflect.deleteProperty(document, 'hidden');
      }),
    'with its account': (page) => page.evaluate(() => window.fakeKeyfob.change({ connections: [] })),
    'with its page': (page) => page.evaluate(() => window.fakeKeyfob.requestView({ page: 'catalog' })),
  };
  for (const [when, end] of Object.entries(ends))
    test(`is hidden ${when}`, async ({ open }) => {
      const page = await open(scenario({}, { replies: { 'tokens.reveal': revealed } }), account(1));
      await ask(page);
      await page.getByRole('button', { name: 'Show the token' }).press('Enter');
      await expect(shown(page)).toHaveCount(1);
      await end(page);
      await expect(shown(page)).toHaveCount(0);
    });

  test('is not offered where it is turned off, and its question goes with the dialog', async ({ open }) => {
    const connections = CONNECTIONS.map((one) => ({ ...one, isKeyBound: true }));
    const page = await open(scenario({ connections }, { held: ['tokens.reveal'] }), account(1));
    await ask(page);
    await expect(page.getByText('This token is bound to a key that stays in Keyfob')).toBeVisible();
    await expect(page.getByText('Answer the question in the small window.')).toBeVisible();
    const before = (await callsOf(page, 'tokens.withdraw')).length;
    await page.keyboard.press('Escape');
    await expectCalls(page, 'tokens.withdraw').toHaveLength(before + 1);
    const settings = { ...DEFAULT_SETTINGS, allowTokenReveal: false };
    await page.evaluate((change) => window.fakeKeyfob.change({ settings: change }), settings);
    await page.getByRole('button', { name: /^Actions for/ }).press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Disconnect…' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Show access token…' })).toHaveCount(0);
  });
});
