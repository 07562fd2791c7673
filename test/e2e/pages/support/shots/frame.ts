import type { Page } from 'playwright';
import type { Allowance } from '../../../../../shared/domain/request.ts';
import type { ImportItem, ImportPreview } from '../../../../../shared/domain/transfer.ts';
import { appError } from '../../../../../shared/errors.ts';
import { asProviderKey } from '../../../../../shared/ids.ts';
import { err, ok } from '../../../../../shared/result.ts';
import { manyProviders } from '../many-providers.ts';
import { connectionId, NOW } from '../make-facts.ts';
import { fresh, scenario, SLICES } from '../scenarios.ts';
import { press, settings, tab, type Shot } from './shot.ts';

const openPalette = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search everything' }).waitFor();
};

export const allowance = (account: number, method: string, template: string, minutes: number): Allowance => ({
  id: `${template}${method}`,
  connectionId: connectionId(account),
  method,
  template,
  endsAt: NOW + minutes * 60_000,
});

const FILE = 'keyfob-accounts-2026-03-14.keyfob';

const exportDialog = async (page: Page): Promise<void> => {
  await tab('Data')(page);
  await press('Export accounts…')(page);
};

const openFile = async (page: Page): Promise<void> => {
  await tab('Data')(page);
  await press('Import from a file…')(page);
  await page.getByLabel('Passphrase of the file', { exact: true }).fill('four unrelated words');
  await press('Open')(page);
};

const item = (id: string, facts: Pick<ImportItem, 'kind' | 'name'> & Partial<ImportItem>): ImportItem => ({
  id,
  providerKey: asProviderKey('github'),
  providerName: 'GitHub',
  state: 'new',
  differences: [],
  refusal: null,
  hasSecrets: null,
  hosts: [],
  ...facts,
});

/** A file with something of each kind and state. */
export const PREVIEW: ImportPreview = {
  id: '1',
  file: FILE,
  createdAt: NOW - 86_400_000,
  items: [
    item('1', { kind: 'provider', name: 'Our server', hosts: ['id.example.org', 'api.example.org'] }),
    item('2', { kind: 'client', name: 'For scripts', hasSecrets: false }),
    item('3', { kind: 'client', name: 'Iv1.b507a08c87ecfe98', state: 'same', hasSecrets: true }),
    item('4', { kind: 'account', name: 'octocat', hasSecrets: true }),
    item('5', { kind: 'account', name: `${'a-long-name.'.repeat(6)}@example.org`, hasSecrets: false }),
    item('6', {
      kind: 'account',
      name: 'anna@example.org',
      state: 'differs',
      differences: ['name', 'sign-in'],
      hasSecrets: true,
    }),
    item('7', { kind: 'account', name: 'ben', state: 'refused', refusal: 'provider', hasSecrets: false }),
    item('8', { kind: 'request', name: 'My issues' }),
  ],
};

/** Activity, settings, and what lies over every page. */
export const FRAME_SHOTS: readonly Shot[] = [
  { name: 'shortcuts', from: scenario(), steps: (page) => page.keyboard.press('Control+/') },
  { name: 'activity', from: scenario(), view: { page: 'activity' }, tall: true },
  {
    name: 'activity-timeline',
    from: scenario(),
    view: { page: 'activity' },
    tall: true,
    steps: press('Show timeline'),
  },
  { name: 'activity-empty', from: fresh(), view: { page: 'activity' } },
  {
    name: 'activity-nothing',
    from: scenario(),
    view: { page: 'activity' },
    steps: async (page) => {
      await page.getByRole('combobox', { name: 'Outcome' }).selectOption('unknown');
      await page.getByRole('combobox', { name: 'Account' }).selectOption('provider:spotify');
    },
  },
  { name: 'settings-general', from: scenario(), view: settings },
  { name: 'settings-security', from: scenario(), view: settings, steps: tab('Security') },
  {
    name: 'settings-allowed',
    tall: true,
    from: scenario({
      allowances: [
        allowance(1, 'POST', 'https://gmail.googleapis.com/gmail/v1/users/me/messages/send', 13),
        allowance(4, 'PUT', `https://api.spotify.com/v1/${'playlists/{id}/'.repeat(8)}tracks`, 1),
      ],
    }),
    view: settings,
    steps: tab('Security'),
  },
  {
    name: 'settings-passphrase',
    from: scenario({ vault: { kind: 'unlocked', protection: 'passphrase', backend: null } }),
    view: settings,
    steps: async (page) => {
      await tab('Security')(page);
      await press('Change the passphrase…')(page);
    },
  },
  {
    name: 'settings-session',
    from: scenario({ vault: { kind: 'session-only' } }),
    view: settings,
    steps: tab('Security'),
  },
  { name: 'settings-data', from: scenario(), view: settings, steps: tab('Data') },
  {
    name: 'settings-export',
    from: scenario(),
    view: settings,
    steps: async (page) => {
      await exportDialog(page);
      await page.getByRole('checkbox', { name: 'Sign-ins (tokens)' }).check();
    },
  },
  {
    name: 'settings-export-error',
    from: scenario({}, { replies: { 'transfer.export': err(appError('transfer.not_saved')) } }),
    view: settings,
    steps: async (page) => {
      await exportDialog(page);
      for (const name of ['New passphrase for the file', 'Confirm passphrase'])
        await page.getByLabel(name, { exact: true }).fill('four unrelated words');
      await press('Choose a file…')(page);
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'settings-import',
    tall: true,
    from: scenario({}, { replies: { 'transfer.chooseFile': ok(FILE), 'transfer.open': ok(PREVIEW) } }),
    view: settings,
    steps: async (page) => {
      await openFile(page);
      await page.getByRole('heading', { name: `What is in ${FILE}` }).waitFor();
    },
  },
  {
    name: 'settings-import-expired',
    from: scenario({}, { replies: { 'transfer.chooseFile': ok(FILE), 'transfer.open': ok(PREVIEW) } }),
    view: settings,
    steps: async (page) => {
      await openFile(page);
      await page.getByRole('heading', { name: `What is in ${FILE}` }).waitFor();
      await page.evaluate((expiredImport) => window.fakeKeyfob.change({ expiredImport }), PREVIEW.id);
      await page.getByText('Keyfob has closed the file').first().waitFor();
    },
  },
  {
    name: 'settings-import-wrong',
    from: scenario(
      {},
      {
        replies: {
          'transfer.chooseFile': ok(FILE),
          'transfer.open': err(appError('transfer.wrong_passphrase')),
        },
      },
    ),
    view: settings,
    steps: async (page) => {
      await openFile(page);
      await page.getByText('Incorrect passphrase').waitFor();
    },
  },
  {
    name: 'settings-imported',
    from: scenario(
      {},
      {
        replies: {
          'transfer.chooseFile': ok(FILE),
          'transfer.open': ok(PREVIEW),
          'transfer.import': ok({ accounts: 3, signedOut: 2, withoutSecret: 1, stored: 6, leftOut: 2 }),
        },
      },
    ),
    view: settings,
    steps: async (page) => {
      await openFile(page);
      await press('Import')(page);
      await page.getByText('Imported 3 accounts').waitFor();
    },
  },
  { name: 'settings-about', from: scenario(), view: settings, steps: tab('About') },
  {
    name: 'palette',
    from: scenario(),
    steps: openPalette,
  },
  {
    name: 'palette-search',
    from: scenario({ providers: [...SLICES.providers, ...manyProviders(100)] }),
    steps: async (page) => {
      await openPalette(page);
      await page.getByRole('combobox').fill('git');
      await page.getByRole('option', { name: 'GitHub' }).first().waitFor();
    },
  },
  {
    name: 'palette-nothing',
    from: scenario(),
    steps: async (page) => {
      await openPalette(page);
      await page.getByRole('combobox').fill('zzzzz');
      // Connecting by URL is what is left.
      await page.getByRole('option').nth(1).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'toasts',
    from: scenario(),
    steps: async (page) => {
      await press('Check all now')(page);
      await press('Actions for studio@example.org')(page);
      await page.getByRole('menuitem', { name: 'Make default' }).click();
      await page.getByText('studio@example.org is the default now').first().waitFor();
    },
  },
  {
    name: 'no-answer',
    from: scenario({}, { replies: { 'app.snapshot': err(appError('ipc.internal')) } }),
  },
];
