import type { Page } from 'playwright';
import { asProviderKey } from '../../../../../shared/ids.ts';
import { appError } from '../../../../../shared/errors.ts';
import { err, ok } from '../../../../../shared/result.ts';
import { FOUND, FOUND_AT_RESOURCE, IN_FILE, REFUSED_FILE, registering } from '../found.ts';
import { scenario } from '../scenarios.ts';
import { press, provider, type Shot } from './shot.ts';

/** Looks an address up, and waits for what is told of it. */
const lookUp =
  (told: RegExp) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('textbox', { name: 'Address of the service' }).fill('https://id.notes.example');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByText(told).first().waitFor();
  };

/** Connecting by URL. */
export const BY_URL_SHOTS: readonly Shot[] = [
  { name: 'by-url', from: scenario(), view: { page: 'connect-by-url' } },
  {
    name: 'by-url-private',
    from: scenario(
      {},
      {
        replies: { 'catalog.discover': err(appError('discovery.private_address', { host: '192.168.1.20' })) },
      },
    ),
    view: { page: 'connect-by-url' },
    steps: lookUp(/in your own network/),
  },
  {
    name: 'by-url-found',
    from: scenario({}, { replies: { 'catalog.discover': ok(FOUND) } }),
    view: { page: 'connect-by-url' },
    tall: true,
    steps: lookUp(/^Found https:/),
  },
  {
    name: 'by-url-servers',
    from: scenario({}, { replies: { 'catalog.discover': ok(FOUND_AT_RESOURCE) } }),
    view: { page: 'connect-by-url' },
    tall: true,
    steps: async (page) => {
      await lookUp(/^Found https:/)(page);
      await page.getByText('Where Keyfob looked').click();
    },
  },
  {
    name: 'by-url-connect',
    from: scenario(
      {},
      {
        replies: {
          'catalog.discover': ok({ ...FOUND_AT_RESOURCE, registration: true }),
          'clients.register': err(appError('registration.closed', { host: 'id.notes.example' })),
        },
      },
    ),
    view: { page: 'connect-by-url' },
    tall: true,
    steps: lookUp(/^Found https:/),
  },
  {
    name: 'by-url-connect-closed',
    from: scenario(
      {},
      {
        replies: {
          'catalog.discover': ok({ ...FOUND, registration: true }),
          'catalog.saveCustom': ok({ key: asProviderKey('team-notes') }),
          'clients.register': err(appError('registration.closed', { host: 'id.notes.example' })),
        },
      },
    ),
    view: { page: 'connect-by-url' },
    tall: true,
    steps: async (page) => {
      await lookUp(/^Found https:/)(page);
      await press('Connect')(page);
      await page.getByLabel('Registration token').waitFor();
    },
  },
  { name: 'provider-register', from: registering(), view: provider('team-notes') },
  {
    name: 'provider-register-closed',
    from: registering({
      'clients.register': err(appError('registration.closed', { host: 'id.notes.example' })),
    }),
    view: provider('team-notes'),
    steps: async (page) => {
      await press('Register')(page);
      await page.getByLabel('Registration token').waitFor();
    },
  },
  {
    name: 'by-url-file',
    from: scenario({}, { replies: { 'catalog.importFile': ok(IN_FILE) } }),
    view: { page: 'connect-by-url' },
    tall: true,
    steps: async (page) => {
      await press('Import from a file…')(page);
      await page.getByText(/this is not the built-in Google/).waitFor();
    },
  },
  {
    name: 'by-url-file-refused',
    from: scenario({}, { replies: { 'catalog.importFile': ok(REFUSED_FILE) } }),
    view: { page: 'connect-by-url' },
    steps: async (page) => {
      await press('Import from a file…')(page);
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'by-url-by-hand',
    from: scenario(),
    view: { page: 'connect-by-url' },
    tall: true,
    steps: async (page) => {
      await press('Enter the details by hand')(page);
      await page.getByText('Advanced', { exact: true }).click();
      await page.getByRole('heading', { name: 'Account and test call' }).click();
      await press('Save')(page);
    },
  },
];
