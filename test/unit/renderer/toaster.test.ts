import { expect, it } from 'vitest';
import { failureToast } from '../../../renderer/hooks/use-failure-toast.ts';
import { toastText } from '../../../renderer/stores/toaster.ts';
import { appError } from '../../../shared/errors.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';

it('a toast cuts a long name and keeps what it says', () => {
  expect(toastText(CONNECTIONS.madeDefault, { account: 'x'.repeat(80) })).toBe(
    `${'x'.repeat(39)}… is the default now`,
  );
  expect(toastText(CONNECTIONS.madeDefault, { account: 'anna' })).toBe('anna is the default now');
  const refused = failureToast(appError('client.redirect_unsupported'), 'x'.repeat(80));
  expect(refused.text).toBe(`${'x'.repeat(39)}… does not allow that redirect URI. Choose the other one.`);
});
