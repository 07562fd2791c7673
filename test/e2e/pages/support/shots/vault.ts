import { appError } from '../../../../../shared/errors.ts';
import { err, ok } from '../../../../../shared/result.ts';
import { HOUR, NOW } from '../make-facts.ts';
import { fresh, scenario, SLICES } from '../scenarios.ts';
import { catalog, press, pressToOpen, type Shot } from './shot.ts';

/** Where secrets cannot be reached, and where the data file is not the usual one. */
export const VAULT_SHOTS: readonly Shot[] = [
  { name: 'locked-passphrase', from: scenario({ vault: { kind: 'locked', by: 'passphrase' } }) },
  {
    name: 'locked-passphrase-wrong',
    from: scenario(
      { vault: { kind: 'locked', by: 'passphrase' } },
      { replies: { 'vault.unlock': err(appError('vault.wrong_passphrase')) } },
    ),
    steps: async (page) => {
      await page.getByLabel('Passphrase').fill('not the one');
      await press('Unlock')(page);
      await page.getByText('Incorrect passphrase.').waitFor();
    },
  },
  {
    name: 'locked-passphrase-wait',
    from: scenario({ vault: { kind: 'locked', by: 'passphrase' }, passphrase: { retryAt: NOW + 16_000 } }),
  },
  { name: 'locked-system', from: scenario({ vault: { kind: 'locked', by: 'system' } }) },
  {
    name: 'backend-changed',
    from: scenario({ vault: { kind: 'backend-changed', recorded: 'keyring', current: 'public-key' } }),
  },
  { name: 'damaged', from: scenario({ vault: { kind: 'damaged', canRestore: true } }) },
  {
    name: 'start-anew',
    from: scenario(
      { vault: { kind: 'damaged', canRestore: false } },
      { replies: { 'vault.startFresh': err(appError('system.not_confirmed')) } },
    ),
    steps: async (page) => {
      await page.getByText('Still stuck?').click();
      await press('Start over…')(page);
      await page.getByText('Nothing was changed.').waitFor();
    },
  },
  { name: 'setup-needed', from: fresh({ vault: { kind: 'setup-needed', reason: 'public-key' } }) },
  {
    name: 'setup-weak',
    from: fresh(
      { vault: { kind: 'setup-needed', reason: 'public-key' } },
      { replies: { 'vault.judgePassphrase': ok({ score: 2, weakness: 'common' }) } },
    ),
    steps: async (page) => {
      await page.getByLabel('Passphrase', { exact: true }).fill('Password1234!');
      await page.getByText('Still easy to guess.').waitFor();
      await press('Use this passphrase')(page);
      await page.getByText('Too easy to guess.').waitFor();
    },
  },
  {
    name: 'setup-session',
    from: fresh({ vault: { kind: 'setup-needed', reason: 'unavailable' } }),
    steps: (page) => page.getByLabel('Until Keyfob quits').check(),
  },
  { name: 'session-only', from: scenario({ vault: { kind: 'session-only' } }) },
  {
    name: 'storage-restored',
    from: scenario({
      storage: { kind: 'restored', keptAs: 'keyfob-damaged-20260314.db', from: NOW - 2 * HOUR },
      system: { ...SLICES.system, online: false },
    }),
  },
  { name: 'storage-newer', from: fresh({ storage: { kind: 'newer-format', found: 5, known: 3 } }) },
  {
    name: 'unlock-dialog',
    from: scenario({ vault: { kind: 'locked', by: 'passphrase' } }),
    view: catalog,
    steps: pressToOpen('Unlock', 'dialog'),
  },
];
