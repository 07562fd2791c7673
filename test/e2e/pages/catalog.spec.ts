import type { Page } from 'playwright';
import { asProviderKey } from '../../../shared/ids.ts';
import { manyProviders } from './support/many-providers.ts';
import { scenario, SLICES } from './support/scenarios.ts';
import { showView } from './support/open.ts';
import { expect, test } from './support/test.ts';

const catalog = { page: 'catalog' } as const;
const tilesOf = (page: Page) => page.getByRole('list', { name: 'Services' }).getByRole('button');
const thousand = scenario({ providers: [...SLICES.providers, ...manyProviders(1000)] });

test('what needs the list of services waits for it: pages show their outline, and the palette finds more then', async ({
  open,
}) => {
  // Too small a catalog to have a provider that the home page would not offer.
  const firstProviders = SLICES.providers.filter(({ key }) => key !== 'openid-connect');
  const page = await open(scenario({}, { held: ['catalog.list'], firstProviders }));
  const outline = page.getByRole('main').getByRole('status', { name: 'Loading…' });
  const heading = page.getByRole('heading', { level: 1 });
  for (const view of [catalog, { page: 'provider', providerKey: asProviderKey('openid-connect') }] as const) {
    await page.evaluate((asked) => window.fakeKeyfob.requestView(asked), view);
    await expect(outline).toBeVisible();
    await expect(heading).toBeHidden();
  }
  await page.keyboard.press('Control+k');
  const found = page.getByRole('option', { name: /OpenID Connect/ });
  await page.getByRole('combobox', { name: 'Search everything' }).fill('openid');
  await expect(found).toHaveCount(0);
  await page.evaluate(() => window.fakeKeyfob.release('catalog.list'));
  await expect(found).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(heading).toHaveText(/^OpenID Connect/);
  await expect(outline).toHaveCount(0);
  await showView(page, catalog);
  await expect(tilesOf(page).first()).toBeVisible();
});

test('typing filters at once, forgiving a slip, and Enter opens the first', async ({ open }) => {
  const page = await open(thousand, catalog);
  const field = page.getByRole('searchbox', { name: 'Search services' });
  await expect(field).toBeFocused();
  await page.keyboard.type('spotfy');
  const tiles = tilesOf(page);
  await expect(tiles).toHaveCount(2);
  await expect(tiles.first()).toContainText('Spotify');
  await expect(page.getByRole('status').filter({ hasText: '1 result' })).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Spotify' })).toBeVisible();
});

test('the search is still there after going back', async ({ open }) => {
  const page = await open(scenario(), catalog);
  await page.getByRole('searchbox').fill('git');
  // The list is filtered some time after the typing; a tile that is pressed before would move away.
  await expect(page.getByRole('status').filter({ hasText: /results?$/ })).toBeAttached();
  await page.getByRole('button', { name: /^GitHub/ }).click();
  await page.getByRole('main').getByRole('button', { name: 'Catalog' }).click();
  await expect(page.getByRole('searchbox')).toHaveValue('git');
});

test('the catalog opens with an empty search, whatever was searched before', async ({ open }) => {
  const page = await open(scenario(), catalog);
  await page.getByRole('searchbox').fill('zzzz');
  await expect(page.getByRole('heading', { name: 'No results for “zzzz”' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Pages' }).getByText('Connections').click();
  await page.getByRole('button', { name: 'Connect an account' }).click();
  const field = page.getByRole('searchbox', { name: 'Search services' });
  await expect(field).toHaveValue('');
  await expect(tilesOf(page).first()).toBeVisible();
  // Going back restores the search, selected, so that typing replaces it.
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(field).toHaveValue('zzzz');
  await expect(field).toBeFocused();
  await page.keyboard.type('git');
  await expect(field).toHaveValue('git');
});

test('categories narrow the list; only those in use are offered', async ({ open }) => {
  const page = await open(scenario(), catalog);
  const chips = page.getByRole('radiogroup', { name: 'Categories' });
  await expect(chips.getByRole('radio', { name: 'Design' })).toHaveCount(0);
  await chips.getByRole('radio', { name: 'Code' }).click();
  const tiles = tilesOf(page);
  await expect(tiles).toHaveCount(2);
  await page.keyboard.press('ArrowRight');
  await expect(chips.getByRole('radio', { name: 'Chat' })).toBeChecked();
  await expect(chips.getByRole('radio', { name: 'Chat' })).toBeFocused();
  await expect(tiles.first()).toContainText('Telegram');
});

test('of many categories, the first are offered at once', async ({ open }) => {
  const page = await open(thousand, catalog);
  const social = page.getByRole('radio', { name: 'Social' });
  await expect(page.getByRole('radio', { name: 'Files' })).toBeVisible();
  await expect(social).toHaveCount(0);
  await page.getByRole('button', { name: 'More categories' }).press('Enter');
  await expect(page.getByRole('radio', { name: 'All' })).toBeFocused();
  await social.click();
  await expect(social).toBeChecked();
});

test('arrow keys walk the tiles; the tiles are one stop for Tab', async ({ open }) => {
  const page = await open(scenario(), catalog);
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const tile = (name: RegExp) => page.getByRole('list', { name: 'Services' }).getByRole('button', { name });
  await expect(tile(/^Sandbox/)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(tile(/^Google/)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  // Services with accounts come first.
  await expect(tile(/^Team notes/)).toBeFocused();
  await page.keyboard.press('End');
  await expect(tile(/^Connect by URL/)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(tile(/^Sandbox/)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await expect(page.getByRole('list', { name: 'Services' }).locator('[tabindex="0"]')).toHaveCount(1);
});

test('a thousand services: only those in sight are in the document, at every place', async ({ open }) => {
  const page = await open(thousand, catalog);
  const tiles = tilesOf(page);
  const drawn = async (): Promise<number> => tiles.count();
  await expect(tiles.first()).toBeVisible();
  expect(await drawn()).toBeLessThan(70);
  const content = page.locator('#content');
  await expect.poll(() => content.evaluate((element) => element.scrollHeight)).toBeGreaterThan(30_000);
  for (const place of [0.2, 0.5, 0.83, 1]) {
    await content.evaluate((element, to) => {
      element.scrollTop = element.scrollHeight * to;
    }, place);
    // Somewhere in the middle of the window there is always a tile; between two rows is a gap.
    await expect
      .poll(() =>
        page.evaluate(
          (tile) => [400, 415].some((y) => document.elementFromPoint(520, y)?.closest(tile)),
          `[aria-setsize="${String(thousand.slices.providers.length + 1)}"]`,
        ),
      )
      .toBe(true);
    expect(await drawn()).toBeLessThan(90);
  }
  await expect(tiles.last()).toContainText('Connect by URL');
});

test('a key in the search renders no tile that is out of sight', async ({ open }) => {
  const page = await open(thousand, catalog);
  const outOfSight = (): Promise<number> =>
    page.evaluate(
      () =>
        [...document.querySelectorAll('[aria-posinset]')].filter(
          (tile) => tile.getBoundingClientRect().top >= window.innerHeight,
        ).length,
    );
  // Scrolling renders some in advance.
  await page.locator('#content').evaluate((element) => element.scrollBy(0, 50));
  await expect.poll(outOfSight).toBeGreaterThan(0);
  await page.keyboard.type('b');
  await expect(page.getByRole('status').filter({ hasText: /results$/ })).toBeAttached();
  expect(await outOfSight()).toBe(0);
});

test('the last of a thousand is reached and left by keyboard', async ({ open }) => {
  const page = await open(thousand, catalog);
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(tilesOf(page).first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: /Connect by URL Any service/ })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.locator(':focus')).not.toHaveText(/Connect by URL/);
  await page.keyboard.press('Home');
  await expect(page.locator('[aria-posinset="1"] button')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('searchbox')).toBeFocused();
});

test('going back leads to the tile that was opened, however far down', async ({ open }) => {
  const page = await open(thousand, catalog);
  await page.locator('#content').evaluate((element) => {
    element.scrollTop = 16_000;
  });
  // By its place among all: which of those in the document it is changes whenever the list follows the scrolling.
  const tile = page.locator('[aria-posinset="500"]').getByRole('button');
  await expect(tile).toBeInViewport({ ratio: 1 });
  const name = (await tile.textContent()) ?? '';
  await tile.click();
  await expect(page.getByRole('heading', { name: 'Keyfob no longer knows this provider' })).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  const isBack = async (): Promise<void> => {
    await expect(page.locator(':focus')).toHaveText(name);
    await expect.poll(() => page.locator('#content').evaluate((element) => element.scrollTop)).toBe(16_000);
  };
  await isBack();
  // On a busy computer, the list follows the scrolling only after the focus has gone to the beginning.
  await page.keyboard.press('Alt+ArrowRight');
  await expect(tile).toHaveCount(0);
  const held = await page.evaluateHandle(() => {
    const hold = (event: Event): void => event.stopImmediatePropagation();
    window.addEventListener('scroll', hold, { capture: true });
    return hold;
  });
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await held.evaluate((hold) => {
    window.removeEventListener('scroll', hold, { capture: true });
    document.getElementById('content')?.dispatchEvent(new Event('scroll'));
  });
  await isBack();
});

test('nothing found leads on to connecting by URL', async ({ open }) => {
  const page = await open(scenario(), catalog);
  await page.getByRole('searchbox').fill('zzzz');
  await expect(page.getByRole('heading', { name: 'No results for “zzzz”' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).last().click();
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('zzzz');
  await expect(page.getByRole('heading', { name: 'No results for “zzzz”' })).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Connect by URL' }).last().click();
  await expect(page.getByRole('textbox', { name: 'Address of the service' })).toBeFocused();
});

test('connected and custom services say so', async ({ open }) => {
  const page = await open(scenario(), catalog);
  await expect(page.getByRole('button', { name: /^Google/ })).toContainText('Connected');
  await expect(page.getByRole('button', { name: /^Team notes/ })).toContainText('Custom');
  await expect(page.getByRole('button', { name: /^Telegram/ })).not.toContainText('Connected');
});

test('a custom service that looks like a built-in one by name is marked, also on its page', async ({
  open,
}) => {
  const { providers } = scenario().slices;
  const named = (name: string) =>
    providers.map((provider) => (provider.origin === 'custom' ? { ...provider, name } : provider));
  const page = await open(scenario({ providers: named('Gооgle') }), catalog);
  const tile = page.getByRole('button', { name: /^Gооgle/ });
  await expect(tile).toContainText('Not the built-in Google');
  await tile.click();
  await expect(page.getByRole('main')).toContainText('Not the built-in Google');
  await page.evaluate((changed) => window.fakeKeyfob.change({ providers: changed }), named('Tеam'));
  await expect(page.getByRole('main')).toContainText('Name mixes alphabets');
  await page.evaluate((changed) => window.fakeKeyfob.change({ providers: changed }), named('Team'));
  await expect(page.getByRole('main')).not.toContainText('Name mixes alphabets');
});

test('the catalog can be looked at while locked', async ({ open }) => {
  const page = await open(scenario({ vault: { kind: 'locked', by: 'passphrase' } }), catalog);
  await page.getByRole('button', { name: /^Spotify/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Spotify' })).toBeVisible();
  await page.evaluate((view) => window.fakeKeyfob.requestView(view), {
    page: 'provider',
    providerKey: asProviderKey('google'),
  } as const);
  await expect(page.getByRole('heading', { level: 1, name: 'Google' })).toBeVisible();
});

test('logos are drawn from files of the app, and a missing one gives way to letters', async ({
  open,
  page,
}) => {
  const providers = SLICES.providers.map((provider) =>
    provider.name === 'GitHub'
      ? { ...provider, logo: { kind: 'simple-icons' as const, slug: 'nosuchlogo' } }
      : provider,
  );
  // A file that is missing would be an error in the console, too.
  const empty = { contentType: 'image/svg+xml', body: '' };
  await page.route('**/logos/nosuchlogo.svg', (route) => route.fulfill(empty));
  await open(scenario({ providers }), catalog);
  const spotify = page.getByRole('button', { name: /^Spotify/ }).locator('img');
  await expect(spotify).toHaveCSS('mask-image', /\/logos\/spotify\.svg"\)$/);
  expect(await spotify.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const github = page.getByRole('button', { name: /^GitHub/ });
  await expect(github.locator('img')).toHaveCount(0);
  await expect(github).toContainText('Gi');
});
