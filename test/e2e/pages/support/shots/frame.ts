import type { Page } from 'playwright';
import type { Allowance } from '../../../../../shared/domain/request.ts';
import { appError } from '../../../../../shared/errors.ts';
import { err } from '../../../../../shared/result.ts';
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
